//! What a response costs, beside what the same would cost otherwise: `cargo bench -p api-errors`.
//!
//! What is made is freed at once, as by a server that has sent it. Of each group, `floor` is the least that can be done. All
//! contenders of a group send the same members.

use api_errors::{ApiError, Context, ErrorDef, api_errors};
use bytes::Bytes;
use divan::{AllocProfiler, Bencher, black_box};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

const REQUEST_ID: &str = "req_01JGGW9ZT0E8V6Q3N5R7XKD2MB";
const DOCS_URL: &str = "https://docs.example.com/errors/too_many_parcels";

fn main() {
    divan::main();
}

/// Looks at a value where it is, and frees it. A move into `black_box` would be a copy.
fn free<T>(value: T) {
    black_box(&value);
    drop(value);
}

#[api_errors("benches/parcels.yaml")]
enum ParcelError {}

#[api_errors("../../catalog/assets.yaml")]
enum AssetError {}

/// An error without values.
#[divan::bench_group(sample_size = 1000)]
mod constant {
    use super::{ApiError, AssetError, Bencher, Bytes, Context, REQUEST_ID, black_box, free};

    /// A static slice is handed out.
    #[divan::bench]
    fn floor(bencher: Bencher) {
        let body = AssetError::NotFound.body(&Context::new());
        let body: &'static [u8] = Vec::leak(body.to_vec());
        bencher.bench(|| free(Bytes::from_static(black_box(body))));
    }

    #[divan::bench]
    fn api_errors(bencher: Bencher) {
        let context = Context::new().request_id(REQUEST_ID);
        bencher.bench(|| free(black_box(&AssetError::NotFound).body(black_box(&context))));
    }
}

/// An error with two params and the id of a request.
#[divan::bench_group(sample_size = 1000)]
mod values {
    use super::{
        ApiError, Bencher, Bytes, Context, DOCS_URL, ParcelError, REQUEST_ID, black_box, free,
    };
    use http_api_problem::{HttpApiProblem, StatusCode};
    use problem_details::ProblemDetails;
    use serde::Serialize;

    fn error() -> ParcelError {
        ParcelError::TooManyParcels {
            limit: 60,
            retry_after: 30,
        }
    }

    /// Its bytes are copied.
    #[divan::bench]
    fn floor(bencher: Bencher) {
        let body = error().body(&Context::new().request_id(REQUEST_ID));
        bencher.bench(|| free(Bytes::copy_from_slice(black_box(&body))));
    }

    #[divan::bench]
    fn api_errors(bencher: Bencher) {
        let context = Context::new().request_id(REQUEST_ID);
        let error = error();
        bencher.bench(|| free(black_box(&error).body(black_box(&context))));
    }

    /// Texts instead of numbers.
    #[divan::bench]
    fn api_errors_texts(bencher: Bencher) {
        let context = Context::new().request_id(REQUEST_ID);
        let error = ParcelError::StreetUnknown {
            street: "Rue de l'Évangile".to_owned(),
            town: "Paris".to_owned(),
        };
        bencher.bench(|| free(black_box(&error).body(black_box(&context))));
    }

    /// A struct written by hand.
    #[divan::bench]
    fn serde_json(bencher: Bencher) {
        #[derive(Serialize)]
        struct Body<'a> {
            error: Inner<'a>,
        }
        #[derive(Serialize)]
        struct Inner<'a> {
            r#type: &'static str,
            code: &'static str,
            message: String,
            docs_url: &'static str,
            #[serde(skip_serializing_if = "Option::is_none")]
            request_id: Option<&'a str>,
            #[serde(skip_serializing_if = "Option::is_none")]
            retry_after: Option<u64>,
        }
        bencher.bench(|| {
            let (limit, retry_after) = black_box((60_u32, 30_u64));
            let body = Body {
                error: Inner {
                    r#type: "limits",
                    code: "too_many_parcels",
                    message: format!(
                        "At most {limit} parcels per minute; try again in {retry_after} s."
                    ),
                    docs_url: DOCS_URL,
                    request_id: black_box(Some(REQUEST_ID)),
                    retry_after: Some(retry_after),
                },
            };
            free(serde_json::to_vec(&body).map(Bytes::from));
        });
    }

    #[divan::bench]
    fn problem_details(bencher: Bencher) {
        #[derive(Serialize)]
        struct Extensions<'a> {
            code: &'static str,
            request_id: Option<&'a str>,
            retry_after: Option<u64>,
        }
        bencher.bench(|| {
            let (limit, retry_after) = black_box((60_u32, 30_u64));
            let problem = ProblemDetails::from_status_code(StatusCode::TOO_MANY_REQUESTS)
                .with_type(DOCS_URL.parse::<http::Uri>().unwrap_or_default())
                .with_detail(format!(
                    "At most {limit} parcels per minute; try again in {retry_after} s."
                ))
                .with_extensions(Extensions {
                    code: "too_many_parcels",
                    request_id: black_box(Some(REQUEST_ID)),
                    retry_after: Some(retry_after),
                });
            free(serde_json::to_vec(&problem).map(Bytes::from));
        });
    }

    #[divan::bench]
    fn http_api_problem(bencher: Bencher) {
        bencher.bench(|| {
            let (limit, retry_after) = black_box((60_u32, 30_u64));
            let problem = HttpApiProblem::with_title(StatusCode::TOO_MANY_REQUESTS)
                .type_url(DOCS_URL)
                .detail(format!(
                    "At most {limit} parcels per minute; try again in {retry_after} s."
                ))
                .value("code", &"too_many_parcels")
                .value("request_id", &black_box(REQUEST_ID))
                .value("retry_after", &retry_after);
            free(serde_json::to_vec(&problem).map(Bytes::from));
        });
    }
}

/// From a code to its definition. The codes of both enums are 24 bytes long, on average.
#[divan::bench_group(sample_size = 1000)]
mod from_code {
    use super::{Bencher, ErrorDef, api_errors, black_box};

    #[api_errors("benches/codes.yaml")]
    enum ThousandError {}

    /// Every 77th of them.
    #[api_errors("benches/codes.yaml")]
    #[allow(dead_code, reason = "nobody makes one, unless responses are read back")]
    enum FewError {
        InvoiceKeyUnsupported,
        InvoiceOwnerLocked,
        ParcelCurrencyUnavailable,
        AddressHeaderConflicting,
        PaymentTokenTooLarge,
        PaymentLimitNotFound,
        SessionRegionUnauthorized,
        AccountSignatureMalformed,
        WebhookBodyExpired,
        WebhookLimitRateLimited,
        UploadVersionUnsupported,
        LabelCurrencyLocked,
        QuotaBodyUnavailable,
    }

    /// Looks codes up one after the other, in an order that no cache knows.
    fn each<T>(bencher: Bencher, all: &[ErrorDef], find: impl Fn(&str) -> Option<T> + Sync) {
        let count = all.len();
        let codes: Vec<String> = (0..count)
            .map(|at| all[at * 611 % count].code().to_owned())
            .collect();
        let next = std::cell::Cell::new(0);
        bencher.bench_local(|| {
            let at = next.get();
            next.set((at + 1) % count);
            find(black_box(&codes[at]))
        });
    }

    #[divan::bench]
    fn of_13(bencher: Bencher) {
        each(bencher, FewError::ALL, FewError::from_code);
    }

    /// The same 13 codes among 1,000.
    #[divan::bench]
    fn of_13_among_1000(bencher: Bencher) {
        each(bencher, FewError::ALL, ThousandError::from_code);
    }

    #[divan::bench]
    fn of_1000(bencher: Bencher) {
        each(bencher, ThousandError::ALL, ThousandError::from_code);
    }

    fn phf() -> phf::Map<&'static str, ErrorDef> {
        let codes: Vec<&'static str> = ThousandError::ALL.iter().map(ErrorDef::code).collect();
        let state = phf_generator::generate_hash(&codes);
        let entries = state
            .map
            .iter()
            .map(|&at| (codes[at], ThousandError::ALL[at]));
        phf::Map {
            key: state.key,
            disps: Vec::leak(state.disps),
            entries: Vec::leak(entries.collect()),
        }
    }

    #[divan::bench]
    fn phf_of_13_among_1000(bencher: Bencher) {
        let map = phf();
        each(bencher, FewError::ALL, |code| map.get(code).copied());
    }

    #[divan::bench]
    fn phf_of_1000(bencher: Bencher) {
        let map = phf();
        each(bencher, ThousandError::ALL, |code| map.get(code).copied());
    }
}
