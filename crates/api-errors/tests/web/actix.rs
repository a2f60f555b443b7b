//! The layer as a middleware of actix-web: each response that actix-web and its middleware make themselves.

use crate::service::{ServiceError, body, limited, storage};
use actix_web::body::{BoxBody, MessageBody, to_bytes};
use actix_web::dev::{Service, ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderMap};
use actix_web::middleware::from_fn;
use actix_web::test::{TestRequest, init_service};
use actix_web::web::{self, Json, Path, ReqData};
use actix_web::{App, Error, HttpResponse, error};
use api_errors::web::{ErrorLayer, RequestId};
use std::future::Future;

async fn panics() -> HttpResponse {
    panic!("by intent");
}

async fn echo(id: ReqData<RequestId>) -> String {
    id.to_string()
}

async fn as_status(status: Path<u16>) -> HttpResponse {
    let status = actix_web::http::StatusCode::from_u16(*status).unwrap_or_default();
    HttpResponse::build(status)
        .insert_header((header::CONTENT_TYPE, "text/html"))
        .insert_header((header::CONTENT_LANGUAGE, "de"))
        .insert_header((header::ETAG, "\"1\""))
        .insert_header((header::RETRY_AFTER, "17"))
        .insert_header((header::WWW_AUTHENTICATE, "Basic"))
        .insert_header((header::SET_COOKIE, "a=b"))
        .body("<h1>secret</h1>")
}

/// Refuses some requests before they get to a handler.
async fn guard(
    request: ServiceRequest,
    next: actix_web::middleware::Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    match request.path() {
        "/guarded/catalog" => Err(ServiceError::Unauthorized {
            reason: crate::service::ServiceUnauthorizedReason::Expired,
        }
        .into()),
        "/guarded/other" => Err(error::ErrorForbidden("secret")),
        _ => Ok(next.call(request).await?.map_into_boxed_body()),
    }
}

/// What came of a request: status, headers, body.
type Answer = (u16, HeaderMap, String);

async fn send<S, R, B>(app: &S, request: R) -> Answer
where
    S: Service<R, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody + 'static,
{
    let response = match app.call(request).await {
        Ok(response) => response.into_parts().1.map_into_boxed_body(),
        // What the server does with an error that gets to it.
        Err(error) => error.error_response(),
    };
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let bytes = to_bytes(response.into_body()).await.unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    (status, headers, text)
}

/// All routes, within a layer.
macro_rules! app {
    ($layer:expr) => {
        init_service(
            App::new()
                .app_data(
                    web::JsonConfig::default()
                        .limit(100)
                        .content_type_required(true),
                )
                .route("/limited", web::get().to(limited))
                .route("/storage", web::get().to(storage))
                .route("/panics", web::get().to(panics))
                .route("/echo", web::get().to(echo))
                .route("/numbers", web::post().to(numbers))
                .route("/as/{status}", web::to(as_status))
                .service(web::resource("/only").get(limited))
                .wrap(from_fn(guard))
                .wrap($layer),
        )
        .await
    };
}

async fn numbers(_numbers: Json<Vec<u32>>) -> &'static str {
    ""
}

fn layer() -> ErrorLayer {
    ErrorLayer::new(ServiceError::ALL)
}

fn request(method: &str, path: &str) -> TestRequest {
    let method = method.parse().unwrap_or_default();
    TestRequest::default()
        .method(method)
        .uri(path)
        .insert_header(("x-trace-id", "req_1"))
}

fn run(test: impl Future<Output = ()>) {
    actix_web::rt::System::new().block_on(test);
}

/// The answer is the catalog's error for a request with the id `req_1`.
#[track_caller]
fn check((status, headers, text): &Answer, path: &str, expected: (u16, &str, &str)) {
    let (expected_status, code, message) = expected;
    assert_eq!(*status, expected_status, "{text}");
    assert_eq!(value(headers, "content-type"), "application/json");
    assert_eq!(value(headers, "cache-control"), "no-store");
    assert_eq!(value(headers, "x-trace"), "trace req_1");
    assert_eq!(value(headers, "x-trace-id"), "req_1");
    assert_eq!(*text, body(code, message, "req_1", path));
}

fn value<'h>(headers: &'h HeaderMap, name: &str) -> &'h str {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.unwrap_or("none")
}

#[test]
fn without_the_layer_a_response_is_complete_but_for_the_request() {
    run(async {
        let app = init_service(App::new().route("/limited", web::get().to(limited))).await;
        let (status, headers, text) = send(&app, request("GET", "/limited").to_request()).await;
        assert_eq!(status, 429);
        assert_eq!(value(&headers, "retry-after"), "7");
        assert_eq!(
            text,
            r#"{"error":{"code":"too_many_requests","message":"Wait 7 s: soon.","request_id":null,"note":"soon"}}"#
        );
    });
}

#[test]
fn an_error_of_the_catalog_gets_the_values_of_its_request() {
    run(async {
        let app = app!(layer());
        let (status, headers, text) = send(&app, request("GET", "/limited").to_request()).await;
        assert_eq!(status, 429);
        assert_eq!(value(&headers, "retry-after"), "7");
        assert_eq!(value(&headers, "x-trace"), "trace req_1");
        assert_eq!(
            text,
            r#"{"error":{"code":"too_many_requests","message":"Wait 7 s: soon.","request_id":"req_1","instance":"/limited","note":"soon"}}"#
        );
        let answer = send(&app, request("GET", "/storage").to_request()).await;
        check(
            &answer,
            "/storage",
            (500, "server_error", "Something failed."),
        );
    });
}

#[test]
fn what_actix_makes_itself() {
    run(async {
        let layer = layer();
        let app = app!(layer.clone());
        let too_large = format!("[{}1]", "1,".repeat(100));
        let json = |text: &str| {
            request("POST", "/numbers")
                .set_payload(text.to_owned())
                .insert_header(("content-type", "application/json"))
        };
        let not_found = (404, "not_found", "There is nothing here.");
        let bad = (400, "bad_request", "The request can't be read.");
        for (request, path, expected) in [
            (request("GET", "/nowhere"), "/nowhere", not_found),
            (
                request("DELETE", "/only"),
                "/only",
                (405, "method_not_allowed", "Not by this method."),
            ),
            (
                request("GET", "/as/415"),
                "/as/415",
                (415, "unsupported_media_type", "That is no JSON."),
            ),
            // What axum says by 415 and 422, actix-web says by 400.
            (request("POST", "/numbers"), "/numbers", bad),
            (json("[1,"), "/numbers", bad),
            (
                json(&too_large),
                "/numbers",
                (413, "content_too_large", "That is too much."),
            ),
            (
                request("GET", "/panics"),
                "/panics",
                (500, "server_error", "Something failed."),
            ),
        ] {
            let answer = send(&app, request.to_request()).await;
            check(&answer, path, expected);
        }
        let counted: Vec<_> = layer.uncatalogued().iter().collect();
        assert_eq!(
            counted,
            [(400, 2), (404, 1), (405, 1), (413, 1), (415, 1), (500, 1)]
        );
    });
}

#[test]
fn errors_of_middleware() {
    run(async {
        let layer = layer();
        let app = app!(layer.clone());
        let answer = send(&app, request("GET", "/guarded/catalog").to_request()).await;
        check(
            &answer,
            "/guarded/catalog",
            (401, "unauthorized", "The key is not valid."),
        );
        assert_eq!(value(&answer.1, "www-authenticate"), "Bearer");
        assert_eq!(layer.uncatalogued().total(), 0);

        let layer = layer.on(403, ServiceError::NotFound);
        let app = app!(layer.clone());
        let answer = send(&app, request("GET", "/guarded/other").to_request()).await;
        check(
            &answer,
            "/guarded/other",
            (404, "not_found", "There is nothing here."),
        );
        assert_eq!(layer.uncatalogued().count(403), 1);
    });
}

#[test]
fn what_belongs_to_the_old_body_goes_and_the_rest_stays() {
    run(async {
        let app = app!(layer());
        let (_, headers, text) = send(&app, request("GET", "/as/401").to_request()).await;
        assert_eq!(value(&headers, "content-type"), "application/json");
        assert_eq!(value(&headers, "content-language"), "none");
        assert_eq!(value(&headers, "etag"), "none");
        assert_eq!(value(&headers, "retry-after"), "17");
        assert_eq!(value(&headers, "www-authenticate"), "Bearer");
        assert_eq!(value(&headers, "set-cookie"), "a=b");
        assert!(!text.contains("secret"));

        let (status, headers, text) = send(&app, request("GET", "/as/200").to_request()).await;
        assert_eq!(status, 200);
        assert_eq!(value(&headers, "content-language"), "de");
        assert_eq!(value(&headers, "x-trace-id"), "req_1");
        assert_eq!(value(&headers, "x-trace"), "none");
        assert_eq!(text, "<h1>secret</h1>");
    });
}

#[test]
fn an_id_is_taken_if_it_can_be_one_and_made_otherwise() {
    run(async {
        let app = app!(layer());
        let (_, headers, text) = send(&app, request("GET", "/echo").to_request()).await;
        assert_eq!((value(&headers, "x-trace-id"), &*text), ("req_1", "req_1"));
        let unfit = TestRequest::get()
            .uri("/echo")
            .insert_header(("x-trace-id", "a b"));
        let (_, headers, text) = send(&app, unfit.to_request()).await;
        assert_eq!(value(&headers, "x-trace-id"), text);
        assert!(text.starts_with("req_"), "{text}");
    });
}

#[test]
fn of_two_layers_the_inner_decides_and_both_have_one_id() {
    run(async {
        let (inner, outer) = (layer(), layer().on(404, ServiceError::ParcelNotFound));
        let app = init_service(App::new().wrap(inner.clone()).wrap(outer.clone())).await;
        let answer = send(&app, request("GET", "/nowhere").to_request()).await;
        check(
            &answer,
            "/nowhere",
            (404, "not_found", "There is nothing here."),
        );
        assert_eq!(inner.uncatalogued().total(), 1);
        assert_eq!(outer.uncatalogued().total(), 0);
    });
}

#[test]
#[should_panic(expected = "by intent")]
fn without_a_fitting_error_a_panic_goes_on() {
    #[api_errors::api_errors("tests/fixtures/events.yaml")]
    enum EventError {}
    run(async {
        let app = app!(ErrorLayer::new(EventError::ALL));
        send(&app, request("GET", "/panics").to_request()).await;
    });
}
