//! What is for logs does not get into a response: neither the reason nor what led to an error, in any framework.

use actix_web::ResponseError;
use actix_web::dev::Service as _;
use api_errors::web::ErrorLayer;
use api_errors::{ErrorDef, api_errors};
use axum::body::Body;
use axum::http::Request;
use axum::response::IntoResponse;
use proptest::prelude::*;
use std::fmt::{self, Write};
use tower::ServiceExt;

/// What a client must not see.
#[derive(Debug)]
struct Secret;

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("secret")
    }
}

impl std::error::Error for Secret {}

/// An enum with all errors of a catalog, and one that has a source in some of them.
macro_rules! catalogs {
    ($($file:literal $plain:ident $with:ident { $($variants:tt)* })*) => {$(
        #[api_errors($file)]
        enum $plain {}

        #[api_errors($file)]
        enum $with { $($variants)* }
    )*};
}

catalogs! {
    "../../catalog/assets.yaml" AssetError AssetSource {
        ServerError(#[source] Secret),
        RateLimitExceeded { retry_after: u64, #[source] cause: Secret },
        ValidationFailed { problem: String, #[source] cause: Secret },
    }
    "../../catalog/atoms.yaml" AtomsError AtomsSource {
        InternalServerError(#[source] Secret),
        TooManyRequests { retry_after: Option<u64>, #[source] cause: Secret },
        NoSuchKey(#[source] Secret),
    }
    "../../catalog/marks.yaml" MarksError MarksSource {
        BadRequest(#[source] Secret),
        Unauthorized { reason: MarksSourceUnauthorizedReason, #[source] cause: Secret },
    }
    "../../catalog/patomic.yaml" PatomicError PatomicSource {
        Unauthorized { reason: PatomicSourceUnauthorizedReason, #[source] cause: Secret },
    }
    "../../catalog/unkey.yaml" UnkeyError UnkeySource {
        InternalServerError(#[source] Secret),
        NotFound(#[source] Secret),
    }
    "tests/fixtures/service.yaml" ServiceError ServiceSource {
        ServerError(#[source] Secret),
        Unauthorized { reason: ServiceSourceUnauthorizedReason, #[source] cause: Secret },
        JobFailed(#[source] Secret),
    }
}

/// An error, as often as it is needed.
type Make<E> = fn() -> E;

/// What a client sends.
#[derive(Clone, Copy)]
struct Sent<'s> {
    path: &'s str,
    id: &'s str,
}

/// All of a response that a client can see, in both frameworks, with the layer and without.
fn seen<E>(make: Make<E>, all: &'static [ErrorDef], sent: Sent<'_>) -> String
where
    E: IntoResponse + ResponseError + 'static,
{
    let mut seen = String::new();
    for layer in [None, Some(ErrorLayer::new(all))] {
        let of_axum = actix_web::rt::System::new().block_on(axum(make, layer.clone(), sent));
        let of_actix = actix_web::rt::System::new().block_on(actix(make, layer, sent));
        assert_eq!(of_axum, of_actix);
        seen += &of_axum;
    }
    assert!(seen.contains("HTTP"), "{seen}");
    assert!(!seen.contains("secret"), "{seen}");
    seen
}

async fn axum<E: IntoResponse + 'static>(
    make: Make<E>,
    layer: Option<ErrorLayer>,
    sent: Sent<'_>,
) -> String {
    let mut router = axum::Router::new().fallback(move || async move { make() });
    if let Some(layer) = layer {
        router = router.layer(layer);
    }
    let request = Request::get(sent.path)
        .header("x-request-id", sent.id)
        .header("x-trace-id", sent.id);
    let request = request.body(Body::empty()).unwrap_or_default();
    let Ok(response) = router.oneshot(request).await;
    let headers = response.headers().iter();
    let headers = headers.map(|(name, value)| (name.to_string(), value.as_bytes().to_vec()));
    let head = head(response.status().as_u16(), headers.collect());
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await;
    head + &String::from_utf8_lossy(&body.unwrap_or_default())
}

async fn actix<E: ResponseError + 'static>(
    make: Make<E>,
    layer: Option<ErrorLayer>,
    sent: Sent<'_>,
) -> String {
    use actix_web::middleware::Condition;
    use actix_web::{App, test, web};
    let handler = move || async move { Err::<&'static str, E>(make()) };
    let is_on = layer.is_some();
    let layer = layer.unwrap_or_else(|| ErrorLayer::new(&[]));
    let app = App::new()
        .default_service(web::to(handler))
        .wrap(Condition::new(is_on, layer));
    let app = test::init_service(app).await;
    let request = test::TestRequest::with_uri(sent.path)
        .insert_header(("x-request-id", sent.id))
        .insert_header(("x-trace-id", sent.id));
    let Ok(response) = app.call(request.to_request()).await else {
        return "an error".to_owned();
    };
    let headers = response.headers().iter();
    let headers = headers.map(|(name, value)| (name.to_string(), value.as_bytes().to_vec()));
    let head = head(response.status().as_u16(), headers.collect());
    head + &String::from_utf8_lossy(&test::read_body(response).await)
}

/// Status and headers, these sorted. The server of actix-web adds the length of the body only later.
fn head(status: u16, mut headers: Vec<(String, Vec<u8>)>) -> String {
    headers.retain(|(name, _)| name != "content-length");
    headers.sort();
    let mut head = format!("HTTP {status}\n");
    for (name, value) in headers {
        let _ = writeln!(head, "{name}: {}", String::from_utf8_lossy(&value));
    }
    head
}

#[test]
fn sources() {
    const SENT: Sent<'_> = Sent {
        path: "/v1/x",
        id: "req_1",
    };
    /// The same error with and without a source looks the same.
    macro_rules! same {
        ($plain:ident $with:ident: $($variant:ident $fields:tt $with_fields:tt)*) => {$(
            assert_eq!(
                seen(|| $plain::$variant $fields, $plain::ALL, SENT),
                seen(|| $with::$variant $with_fields, $plain::ALL, SENT),
            );
        )*};
    }
    same!(AssetError AssetSource:
        ServerError {} (Secret)
        RateLimitExceeded { retry_after: 1 } { retry_after: 1, cause: Secret }
        ValidationFailed { problem: String::new() } { problem: String::new(), cause: Secret }
    );
    same!(AtomsError AtomsSource:
        InternalServerError {} (Secret)
        TooManyRequests { retry_after: None } { retry_after: None, cause: Secret }
        NoSuchKey {} (Secret)
    );
    same!(MarksError MarksSource:
        BadRequest {} (Secret)
        Unauthorized { reason: MarksUnauthorizedReason::JwtExpired }
            { reason: MarksSourceUnauthorizedReason::WorkspaceFrozen, cause: Secret }
    );
    same!(PatomicError PatomicSource:
        Unauthorized { reason: PatomicUnauthorizedReason::Revoked }
            { reason: PatomicSourceUnauthorizedReason::Expired, cause: Secret }
    );
    same!(UnkeyError UnkeySource: InternalServerError {} (Secret) NotFound {} (Secret));
    same!(ServiceError ServiceSource:
        ServerError {} (Secret)
        Unauthorized { reason: ServiceUnauthorizedReason::Missing }
            { reason: ServiceSourceUnauthorizedReason::Expired, cause: Secret }
        JobFailed {} (Secret)
    );
}

/// The same error with each of its reasons looks the same.
fn reasons_look_the_same(sent: Sent<'_>) {
    macro_rules! same {
        ($error:ident $reason:ident: $($id:ident)*) => {
            let all = [$(seen(|| $error::Unauthorized { reason: $reason::$id }, $error::ALL, sent)),*];
            assert!(all.iter().all(|seen| *seen == all[0]), "{all:?}");
        };
    }
    same!(PatomicError PatomicUnauthorizedReason:
        MissingHeader WrongScheme WrongPrefix UnknownKey Revoked Expired UserSoftDeleted
    );
    same!(MarksError MarksUnauthorizedReason:
        MissingHeader WrongScheme JwtExpired KeyRevoked WorkspaceFrozen
    );
    same!(ServiceError ServiceUnauthorizedReason: Missing Expired);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 32, ..ProptestConfig::default() })]

    /// For an id that can't be one, the layer makes another with each request.
    #[test]
    fn reasons(path in "/[!$-;=A-Z_a-z~%]{0,40}", id in "[0-9A-Za-z_.:+/=@-]{1,128}") {
        reasons_look_the_same(Sent { path: &path, id: &id });
    }
}
