//! What the whole response of axum costs, beside what the same would cost otherwise: `cargo bench -p api-errors --features axum
//! --bench response`.
//!
//! Each contender makes status, headers and body of an error with two params. Who knows the request's id, as a layer does, is
//! not asked.

use api_errors::{ApiError, Context, api_errors};
use axum::Json;
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use divan::{AllocProfiler, Bencher, black_box};
use http_api_problem::HttpApiProblem;
use problem_details::ProblemDetails;
use serde::Serialize;

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

const DOCS_URL: &str = "https://docs.example.com/errors/too_many_parcels";

fn main() {
    divan::main();
}

#[api_errors("benches/parcels.yaml")]
enum ParcelError {}

/// Looks at a response where it is, and frees it, as a server does that has sent it.
fn free(response: Response) {
    black_box(&response);
    drop(response);
}

fn error() -> ParcelError {
    ParcelError::TooManyParcels {
        limit: 60,
        retry_after: 30,
    }
}

fn message(limit: u32, retry_after: u64) -> String {
    format!("At most {limit} parcels per minute; try again in {retry_after} s.")
}

fn response(content_type: &'static str, body: Bytes) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = axum::http::StatusCode::TOO_MANY_REQUESTS;
    let content_type = HeaderValue::from_static(content_type);
    response.headers_mut().insert(CONTENT_TYPE, content_type);
    response
}

/// The bytes of the body are copied.
#[divan::bench(sample_size = 1000)]
fn floor(bencher: Bencher) {
    let body = error().body(&Context::new());
    bencher.bench(|| {
        let body = Bytes::copy_from_slice(black_box(&body));
        free(response("application/json", body));
    });
}

#[divan::bench(name = "api_errors", sample_size = 1000)]
fn ours(bencher: Bencher) {
    bencher.bench(|| free(black_box(error()).into_response()));
}

/// A struct written by hand, in axum's `Json`.
#[divan::bench(sample_size = 1000)]
fn serde_json(bencher: Bencher) {
    #[derive(Serialize)]
    struct Outer {
        error: Inner,
    }
    #[derive(Serialize)]
    struct Inner {
        r#type: &'static str,
        code: &'static str,
        message: String,
        docs_url: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        retry_after: Option<u64>,
    }
    bencher.bench(|| {
        let (limit, retry_after) = black_box((60, 30));
        let body = Outer {
            error: Inner {
                r#type: "limits",
                code: "too_many_parcels",
                message: message(limit, retry_after),
                docs_url: DOCS_URL,
                retry_after: Some(retry_after),
            },
        };
        free((axum::http::StatusCode::TOO_MANY_REQUESTS, Json(body)).into_response());
    });
}

#[divan::bench(name = "problem_details", sample_size = 1000)]
fn details(bencher: Bencher) {
    #[derive(Serialize)]
    struct Extensions {
        code: &'static str,
        retry_after: Option<u64>,
    }
    bencher.bench(|| {
        let (limit, retry_after) = black_box((60, 30));
        let problem = ProblemDetails::from_status_code(http::StatusCode::TOO_MANY_REQUESTS)
            .with_type(DOCS_URL.parse::<http::Uri>().unwrap_or_default())
            .with_detail(message(limit, retry_after))
            .with_extensions(Extensions {
                code: "too_many_parcels",
                retry_after: Some(retry_after),
            });
        let body = serde_json::to_vec(&problem).unwrap_or_default();
        free(response("application/problem+json", body.into()));
    });
}

#[divan::bench(sample_size = 1000)]
fn http_api_problem(bencher: Bencher) {
    bencher.bench(|| {
        let (limit, retry_after) = black_box((60, 30));
        let status = http_api_problem::StatusCode::TOO_MANY_REQUESTS;
        let problem = HttpApiProblem::with_title(status)
            .type_url(DOCS_URL)
            .detail(message(limit, retry_after))
            .value("code", &"too_many_parcels")
            .value("retry_after", &retry_after);
        let body = serde_json::to_vec(&problem).unwrap_or_default();
        free(response("application/problem+json", body.into()));
    });
}
