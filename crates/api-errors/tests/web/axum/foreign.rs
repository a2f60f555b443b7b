//! Responses that did not come from the catalog: those of axum, of its middleware, and of handlers by hand.

use super::{is, layer, request, router, send, text};
use api_errors::ErrorDef;
use api_errors::web::ErrorLayer;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Response, StatusCode, header};
use std::time::Duration;
use tower_http::compression::CompressionLayer;
use tower_http::cors::CorsLayer;
use tower_http::timeout::TimeoutLayer;

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

/// What stands for a status without an error of its own.
async fn standing(all: &'static [ErrorDef], method: Method, path: &str) -> Response<Body> {
    let layer = ErrorLayer::new(all);
    let response = send(router().layer(layer.clone()), request(method, path)).await;
    assert_eq!(layer.uncatalogued().total(), 1);
    response
}

/// Status, code and body agree, also where the body has the status.
#[tokio::test]
async fn without_an_error_of_its_own_a_status_becomes_that_of_the_class() {
    #[api_errors::api_errors("../../catalog/marks.yaml")]
    enum MarkError {}
    let response = standing(MarkError::ALL, Method::DELETE, "/limited").await;
    assert_eq!(response.status(), 400);
    assert_eq!(response.headers()["allow"], "GET,HEAD");
    let text = text(response).await;
    assert!(text.contains(r#""code":"BAD_REQUEST""#), "{text}");
}

#[tokio::test]
async fn a_body_with_its_status_has_that_of_the_response() {
    #[api_errors::api_errors("../../catalog/unkey.yaml")]
    enum UnkeyError {}
    for (path, status) in [("/as/503", 503), ("/as/504", 500), ("/panics", 500)] {
        let response = standing(UnkeyError::ALL, Method::GET, path).await;
        assert_eq!(response.status(), status);
        let text = text(response).await;
        assert!(text.contains(&format!(r#""status":{status}"#)), "{text}");
    }
}

/// It says more than is known: that is why one can name another by `on`.
#[tokio::test]
async fn the_only_error_of_a_status_stands_for_it_whatever_it_says() {
    #[api_errors::api_errors("tests/fixtures/parcels.yaml")]
    enum ParcelError {}
    let response = standing(ParcelError::ALL, Method::GET, "/nowhere").await;
    assert_eq!(response.status(), 404);
    let text = text(response).await;
    assert!(text.contains("There is no such parcel."), "{text}");
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
