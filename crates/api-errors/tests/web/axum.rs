//! The layer around a router of axum.

mod foreign;
mod ids;

use crate::service::{ServiceError, body, limited, storage};
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
use tower::ServiceExt;

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
