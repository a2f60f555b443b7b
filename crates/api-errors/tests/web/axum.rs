//! The layer around a router of axum: each response that axum and its middleware make themselves.

use crate::service::{ServiceError, body};
use api_errors::web::{ErrorLayer, RequestId, SentError};
use api_errors::{ApiError, Context};
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Path};
use axum::http::{HeaderMap, Method, Request, Response, StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::{any, get, post};
use axum::{Extension, Json, Router};
use http_body_util::BodyExt;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tower::ServiceExt;
use tower_http::compression::CompressionLayer;
use tower_http::cors::CorsLayer;
use tower_http::timeout::TimeoutLayer;

async fn limited() -> Result<&'static str, ServiceError> {
    Err(ServiceError::TooManyRequests {
        wait: 7,
        note: "soon".to_owned(),
    })
}

async fn storage() -> Result<&'static str, ServiceError> {
    let disk = std::io::Error::other("disk 4 is full");
    Err(ServiceError::Storage(Arc::new(disk)))
}

async fn by_number(Path(_number): Path<u32>) {}

async fn numbers(Json(_numbers): Json<Vec<u32>>) {}

async fn panics() {
    panic!("by intent");
}

async fn echo(Extension(id): Extension<RequestId>) -> String {
    id.to_string()
}

fn stream() -> Body {
    let (mut sender, body) = http_body_util::channel::Channel::<bytes::Bytes, Infallible>::new(2);
    let _ = sender.try_send(http_body_util_frame("one "));
    let _ = sender.try_send(http_body_util_frame("two"));
    Body::new(body)
}

fn http_body_util_frame(text: &'static str) -> http_body::Frame<bytes::Bytes> {
    http_body::Frame::data(text.into())
}

async fn by_hand() -> Response<Body> {
    let context = Context::new().request_id("of another request");
    ServiceError::ParcelNotFound
        .response(&context)
        .map(Body::from)
}

fn router() -> Router {
    Router::new()
        .route("/limited", get(limited))
        .route("/storage", get(storage))
        .route("/numbers", post(numbers))
        .route("/numbers/{number}", get(by_number))
        .route("/panics", get(panics))
        .route("/echo", get(echo))
        .route("/stream", get(|| async { stream() }))
        .route("/by-hand", get(by_hand))
        .route("/never", get(std::future::pending::<()>))
        .route("/as/{status}", any(as_status))
        .route(
            "/own",
            get(|| async { (StatusCode::IM_A_TEAPOT, limited().await.unwrap_err()) }),
        )
        .layer(DefaultBodyLimit::max(100))
}

/// A response that a handler has made by hand.
async fn as_status(Path(status): Path<u16>) -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, "text/html"),
        (header::CONTENT_LANGUAGE, "de"),
        (header::ETAG, "\"1\""),
        (header::RETRY_AFTER, "17"),
        (header::WWW_AUTHENTICATE, "Basic"),
        (header::SET_COOKIE, "a=b"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'"),
    ];
    let status = StatusCode::from_u16(status).unwrap_or_default();
    (status, headers, "<h1>secret</h1>")
}

fn layer() -> ErrorLayer {
    ErrorLayer::new(ServiceError::ALL)
}

fn request(method: Method, path: &str) -> Request<Body> {
    let mut request = Request::new(Body::empty());
    *request.method_mut() = method;
    *request.uri_mut() = path.parse().unwrap_or_default();
    let id = header::HeaderValue::from_static("req_1");
    request.headers_mut().insert("x-trace-id", id);
    request
}

async fn send(router: Router, request: Request<Body>) -> Response<Body> {
    let Ok(response) = router.oneshot(request).await;
    response
}

async fn text(response: Response<Body>) -> String {
    let body = response.into_body().collect().await;
    let bytes = body.map(http_body_util::Collected::to_bytes);
    String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned()
}

/// The response is the catalog's error for a request with the id `req_1`.
#[track_caller]
fn check(
    status: StatusCode,
    headers: &HeaderMap,
    text: &str,
    path: &str,
    expected: (u16, &str, &str),
) {
    let (expected_status, code, message) = expected;
    assert_eq!(status, expected_status, "{text}");
    assert_eq!(headers["content-type"], "application/json");
    assert_eq!(headers["cache-control"], "no-store");
    assert_eq!(headers["x-trace"], "trace req_1");
    assert_eq!(headers["x-trace-id"], "req_1");
    assert_eq!(text, body(code, message, "req_1", path));
}

async fn is(router: Router, request: Request<Body>, expected: (u16, &str, &str)) -> HeaderMap {
    let path = request.uri().path().to_owned();
    let response = send(router, request).await;
    let (status, headers) = (response.status(), response.headers().clone());
    let text = text(response).await;
    check(status, &headers, &text, &path, expected);
    headers
}

#[tokio::test]
async fn without_the_layer_a_response_is_complete_but_for_the_request() {
    let response = send(router(), request(Method::GET, "/limited")).await;
    assert_eq!(response.status(), 429);
    assert_eq!(response.headers()["retry-after"], "7");
    assert_eq!(
        text(response).await,
        r#"{"error":{"code":"too_many_requests","message":"Wait 7 s: soon.","request_id":null,"note":"soon"}}"#
    );
}

#[tokio::test]
async fn an_error_of_the_catalog_gets_the_values_of_its_request() {
    let response = send(router().layer(layer()), request(Method::GET, "/limited")).await;
    assert_eq!(response.status(), 429);
    assert_eq!(response.headers()["retry-after"], "7");
    assert_eq!(response.headers()["x-trace"], "trace req_1");
    let sent = response.extensions().get::<SentError>();
    assert_eq!(
        sent.map(|sent| sent.error().code()),
        Some("too_many_requests")
    );
    assert_eq!(
        text(response).await,
        r#"{"error":{"code":"too_many_requests","message":"Wait 7 s: soon.","request_id":"req_1","instance":"/limited","note":"soon"}}"#
    );

    let expected = (500, "server_error", "Something failed.");
    is(
        router().layer(layer()),
        request(Method::GET, "/storage"),
        expected,
    )
    .await;
}

#[tokio::test]
async fn the_status_that_a_handler_has_chosen_stays() {
    let response = send(router().layer(layer()), request(Method::GET, "/own")).await;
    assert_eq!(response.status(), StatusCode::IM_A_TEAPOT);
    assert!(text(response).await.contains("too_many_requests"));
}

#[tokio::test]
async fn a_response_made_by_hand_stays() {
    let layer = layer();
    let request = request(Method::GET, "/by-hand");
    let response = send(router().layer(layer.clone()), request).await;
    assert_eq!(response.headers()["x-trace-id"], "req_1");
    assert_eq!(
        text(response).await,
        r#"{"error":{"code":"parcel_not_found","message":"There is no such parcel.","request_id":"of another request"}}"#
    );
    assert_eq!(layer.uncatalogued().total(), 0);
}

#[tokio::test]
async fn what_axum_makes_itself() {
    let layer = layer();
    let router = || router().layer(layer.clone());
    let not_found = (404, "not_found", "There is nothing here.");
    is(router(), request(Method::GET, "/nowhere"), not_found).await;

    let by_method = (405, "method_not_allowed", "Not by this method.");
    let headers = is(router(), request(Method::DELETE, "/limited"), by_method).await;
    assert_eq!(headers["allow"], "GET,HEAD");

    let by_path = (400, "bad_request", "The request can't be read.");
    is(router(), request(Method::GET, "/numbers/many"), by_path).await;

    let unsupported = (415, "unsupported_media_type", "That is no JSON.");
    is(router(), request(Method::POST, "/numbers"), unsupported).await;

    let json = |text: &str| {
        let mut request = request(Method::POST, "/numbers");
        let json = header::HeaderValue::from_static("application/json");
        request.headers_mut().insert(header::CONTENT_TYPE, json);
        *request.body_mut() = text.to_owned().into();
        request
    };
    is(router(), json("[1,"), by_path).await;
    let unlike = (
        422,
        "unprocessable_entity",
        "That is not what was asked for.",
    );
    is(router(), json("[\"one\"]"), unlike).await;
    let too_large = (413, "content_too_large", "That is too much.");
    is(router(), json(&"1".repeat(200)), too_large).await;

    let panic = (500, "server_error", "Something failed.");
    is(router(), request(Method::GET, "/panics"), panic).await;

    let counted: Vec<_> = layer.uncatalogued().iter().collect();
    assert_eq!(
        counted,
        [
            (400, 2),
            (404, 1),
            (405, 1),
            (413, 1),
            (415, 1),
            (422, 1),
            (500, 1)
        ]
    );
    assert_eq!(layer.uncatalogued().total(), 8);
}

#[tokio::test(start_paused = true)]
async fn a_time_out() {
    let wait = Duration::from_secs(5);
    for (status, expected) in [
        (408, (408, "timed_out", "That took too long.")),
        (504, (500, "server_error", "Something failed.")),
    ] {
        let status = StatusCode::from_u16(status).unwrap_or_default();
        let router = router()
            .layer(TimeoutLayer::with_status_code(status, wait))
            .layer(layer());
        is(router, request(Method::GET, "/never"), expected).await;
    }
}

#[tokio::test]
async fn what_belongs_to_the_old_body_goes_and_the_rest_stays() {
    let response = send(router().layer(layer()), request(Method::GET, "/as/401")).await;
    let headers = response.headers();
    assert_eq!(headers["content-type"], "application/json");
    assert!(!headers.contains_key("content-language"));
    assert!(!headers.contains_key("etag"));
    assert_eq!(headers["retry-after"], "17");
    // The catalog knows better.
    assert_eq!(headers["www-authenticate"], "Bearer");
    assert_eq!(headers["set-cookie"], "a=b");
    assert_eq!(headers["content-security-policy"], "default-src 'none'");
    assert!(!text(response).await.contains("secret"));
}

#[tokio::test]
async fn below_400_responses_pass() {
    for status in ["200", "204", "304"] {
        let path = format!("/as/{status}");
        let response = send(router().layer(layer()), request(Method::GET, &path)).await;
        assert_eq!(response.status().as_str(), status);
        assert_eq!(response.headers()["content-language"], "de");
        assert_eq!(response.headers()["x-trace-id"], "req_1");
        assert!(!response.headers().contains_key("x-trace"));
        assert_eq!(text(response).await, "<h1>secret</h1>");
    }
    let mut body = send(router().layer(layer()), request(Method::GET, "/stream"))
        .await
        .into_body();
    let mut frames = Vec::new();
    while let Some(Ok(frame)) = body.frame().await {
        frames.push(frame.into_data().unwrap_or_default());
    }
    assert_eq!(frames, ["one ", "two"]);
}

#[tokio::test]
async fn a_head_request_gets_no_body() {
    for path in ["/limited", "/nowhere"] {
        let get = send(router().layer(layer()), request(Method::GET, path)).await;
        let head = send(router().layer(layer()), request(Method::HEAD, path)).await;
        assert_eq!(head.status(), get.status());
        let length = head.headers()["content-length"].clone();
        assert_eq!(text(head).await, "");
        assert_eq!(length, text(get).await.len().to_string());
    }
}

#[tokio::test]
async fn an_id_is_taken_if_it_can_be_one_and_made_otherwise() {
    let with_id = |id: &[u8]| {
        let mut request = request(Method::GET, "/echo");
        if let Ok(id) = header::HeaderValue::from_bytes(id) {
            request.headers_mut().insert("x-trace-id", id);
        }
        request
    };
    let longest = "x".repeat(128);
    for id in ["req_1", "a-B_c.d:e+f/g=h@i", &longest] {
        let response = send(router().layer(layer()), with_id(id.as_bytes())).await;
        assert_eq!(response.headers()["x-trace-id"], id);
        assert_eq!(text(response).await, id);
    }
    let too_long = "x".repeat(129);
    let unfit = [
        &b""[..],
        b"a b",
        b"\"",
        b"<b>",
        b"a\tb",
        "é".as_bytes(),
        b"\xff",
        too_long.as_bytes(),
    ];
    for id in unfit {
        let response = send(router().layer(layer()), with_id(id)).await;
        let header = response.headers()["x-trace-id"].clone();
        let made = text(response).await;
        assert_eq!(header, made);
        let uuid = made.strip_prefix("req_").unwrap_or_default();
        let uuid = uuid::Uuid::parse_str(uuid).unwrap_or_default();
        assert_eq!(uuid.get_version(), Some(uuid::Version::SortRand), "{made}");
    }
}

#[tokio::test]
async fn of_two_layers_the_inner_decides_and_both_have_one_id() {
    let (inner, outer) = (layer(), layer().on(404, ServiceError::ParcelNotFound));
    let router = || router().layer(inner.clone()).layer(outer.clone());
    let expected = (404, "not_found", "There is nothing here.");
    is(router(), request(Method::GET, "/nowhere"), expected).await;
    assert_eq!(inner.uncatalogued().total(), 1);
    assert_eq!(outer.uncatalogued().total(), 0);

    let mut request = request(Method::GET, "/storage");
    request.headers_mut().remove("x-trace-id");
    let response = send(router(), request).await;
    let header = response.headers()["x-trace-id"].clone();
    let text = text(response).await;
    assert!(text.contains(header.to_str().unwrap_or("none")), "{text}");
}

#[tokio::test]
async fn other_layers_inside_and_outside() {
    let mut request = request(Method::GET, "/as/404");
    let (origin, gzip) = ("https://example.com", "gzip");
    for (name, value) in [(header::ORIGIN, origin), (header::ACCEPT_ENCODING, gzip)] {
        let value = header::HeaderValue::from_static(value);
        request.headers_mut().insert(name, value);
    }
    let inside = tower::ServiceBuilder::new()
        .layer(layer())
        .layer(CorsLayer::permissive())
        .layer(CompressionLayer::new().compress_when(
            |_: StatusCode, _: axum::http::Version, _: &HeaderMap, _: &axum::http::Extensions| true,
        ));
    let expected = (404, "not_found", "There is nothing here.");
    let headers = is(router().layer(inside), request, expected).await;
    assert_eq!(headers["access-control-allow-origin"], "*");
    assert!(!headers.contains_key("content-encoding"));
}

#[tokio::test]
async fn without_a_fitting_error_a_response_stays_and_is_counted() {
    #[api_errors::api_errors("tests/fixtures/events.yaml")]
    enum EventError {}
    let layer = ErrorLayer::new(EventError::ALL);
    let response = send(
        router().layer(layer.clone()),
        request(Method::GET, "/as/418"),
    )
    .await;
    assert_eq!(response.status(), 418);
    assert_eq!(response.headers()["etag"], "\"1\"");
    assert_eq!(text(response).await, "<h1>secret</h1>");
    assert_eq!(layer.uncatalogued().count(418), 1);
}

#[tokio::test]
#[should_panic(expected = "by intent")]
async fn without_a_fitting_error_a_panic_goes_on() {
    #[api_errors::api_errors("tests/fixtures/events.yaml")]
    enum EventError {}
    let layer = ErrorLayer::new(EventError::ALL);
    send(router().layer(layer), request(Method::GET, "/panics")).await;
}

/// An enum whose source is bound to its thread has no `IntoResponse`, but compiles.
#[api_errors::api_errors("tests/fixtures/service.yaml")]
enum LocalError {
    #[code("server_error")]
    Storage(#[from] Box<dyn std::error::Error>),
}

#[test]
fn a_source_may_be_bound_to_its_thread() {
    let error = LocalError::from(Box::<dyn std::error::Error>::from("here only"));
    assert_eq!(error.status(), 500);
}
