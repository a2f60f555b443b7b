//! The id of a request.

use super::{is, layer, request, router, send, text};
use crate::service::ServiceError;
use axum::http::{Method, header};

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
