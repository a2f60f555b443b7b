//! What is logged of an error response: one event, with all that the response keeps to itself.

use crate::service::{ServiceError, ServiceUnauthorizedReason};
use api_errors::Context;
use api_errors::web::log;
use std::fmt;
use std::io::Write;
use std::sync::{Arc, Mutex};

/// Takes what is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if let Ok(mut log) = self.0.lock() {
            log.extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The events, a line each.
pub(crate) fn events(run: impl FnOnce()) -> String {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_writer(move || writer.clone())
        .with_ansi(false)
        .without_time()
        .finish();
    tracing::subscriber::with_default(subscriber, run);
    let bytes = log.0.lock().map(|log| log.clone()).unwrap_or_default();
    String::from_utf8_lossy(&bytes).trim().to_owned()
}

/// An error with an error behind it.
#[derive(Debug)]
struct Outer(std::io::Error);

impl fmt::Display for Outer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("can't read the index")
    }
}

impl std::error::Error for Outer {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

#[test]
fn each_field() {
    let context = Context::new().request_id("req_1");
    let disk = std::io::Error::other(Outer(std::io::Error::other("disk 4 is full")));
    let log = |error: &ServiceError| events(|| log(error, &context));
    insta::assert_snapshot!(log(&ServiceError::Unauthorized { reason: ServiceUnauthorizedReason::Expired }), @r#"INFO api_errors: The key is not valid. code="unauthorized" status=401 reason="expired" request_id="req_1""#);
    insta::assert_snapshot!(log(&ServiceError::Storage(Arc::new(disk))), @r#"ERROR api_errors: Something failed. code="server_error" status=500 request_id="req_1" source=can't read the index: disk 4 is full"#);
    insta::assert_snapshot!(log(&ServiceError::TooManyRequests { wait: 7, note: "soon".to_owned() }), @r#"INFO api_errors: Wait 7 s: soon. code="too_many_requests" status=429 request_id="req_1" retry="patient""#);
    // The token is for the client alone.
    insta::assert_snapshot!(log(&ServiceError::TokenRejected { token: "secret".to_owned() }), @r#"INFO api_errors: The token [redacted] is not one of yours. code="token_rejected" status=403 request_id="req_1" retry="never""#);
    insta::assert_snapshot!(log(&ServiceError::JobFailed), @r#"ERROR api_errors: The job failed. code="job_failed" request_id="req_1""#);
}

#[cfg(all(feature = "tower", feature = "axum"))]
#[test]
fn one_event_a_response() {
    use api_errors::web::ErrorLayer;
    use axum::Router;
    use axum::body::Body;
    use axum::http::Request;
    use axum::routing::get;
    use tower::ServiceExt;

    async fn panics() {
        panic!("by intent");
    }

    #[api_errors::api_errors("tests/fixtures/events.yaml")]
    enum EventError {}

    let log = |router: Router, path: &str| {
        events(|| {
            let runtime = tokio::runtime::Builder::new_current_thread().build();
            let request = Request::get(path)
                .header("x-trace-id", "req_1")
                .header("x-request-id", "req_1")
                .body(Body::empty());
            if let (Ok(runtime), Ok(request)) = (runtime, request) {
                let _ = runtime.block_on(router.oneshot(request));
            }
        })
    };
    let handler = || async { Err::<(), _>(ServiceError::ParcelNotFound) };
    let router = || {
        Router::new()
            .route("/parcel", get(handler))
            .route("/panics", get(panics))
    };
    let layer = || ErrorLayer::new(ServiceError::ALL);
    insta::assert_snapshot!(log(router().layer(layer()), "/parcel"), @r#"INFO api_errors: There is no such parcel. code="parcel_not_found" status=404 request_id="req_1""#);
    insta::assert_snapshot!(log(router().layer(layer()).layer(layer()), "/parcel"), @r#"INFO api_errors: There is no such parcel. code="parcel_not_found" status=404 request_id="req_1""#);
    insta::assert_snapshot!(log(router().layer(layer()), "/nowhere"), @r#"WARN api_errors: a response did not come from the catalog code="not_found" status=404 request_id="req_1" uncatalogued=true"#);
    insta::assert_snapshot!(log(router().layer(layer()), "/panics"), @r#"ERROR api_errors: a response did not come from the catalog code="server_error" status=500 request_id="req_1" uncatalogued=true panic="by intent""#);
    let other = router().route(
        "/own",
        get(|| async { axum::http::StatusCode::IM_A_TEAPOT }),
    );
    insta::assert_snapshot!(log(other.layer(ErrorLayer::new(EventError::ALL)), "/own"), @r#"WARN api_errors: a response did not come from the catalog status=418 request_id="req_1" uncatalogued=true"#);
}
