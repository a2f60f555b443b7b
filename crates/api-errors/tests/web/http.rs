//! `response`: status, headers and body, whatever the values are.

use crate::service::ServiceError;
use api_errors::{ApiError, Context};
use proptest::prelude::*;

fn rate_limit(note: &str) -> ServiceError {
    ServiceError::TooManyRequests {
        wait: 7,
        note: note.to_owned(),
    }
}

#[test]
fn the_whole_response() {
    let context = Context::new().request_id("req_1").instance("/v1/x");
    let response = rate_limit("\"soon\"").response(&context);
    assert_eq!(response.status(), 429);
    let headers: Vec<_> = response
        .headers()
        .iter()
        .map(|(name, value)| (name.as_str(), value.to_str().unwrap_or_default()))
        .collect();
    assert_eq!(
        headers,
        [
            ("content-type", "application/json"),
            ("cache-control", "no-store"),
            ("x-trace", "trace req_1"),
            ("retry-after", "7"),
            ("x-note", "\"soon\""),
            ("x-trace-id", "req_1"),
        ]
    );
    assert_eq!(
        response.body(),
        r#"{"error":{"code":"too_many_requests","message":"Wait 7 s: \"soon\".","request_id":"req_1","instance":"/v1/x","note":"\"soon\""}}"#
    );
}

#[test]
fn an_error_without_a_status_is_a_500() {
    let response = ServiceError::JobFailed.response(&Context::new());
    assert_eq!(response.status(), 500);
    assert!(!response.headers().contains_key("x-trace-id"));
}

#[test]
fn no_value_begins_another_header() {
    let response = rate_limit("a\r\nSet-Cookie: b=c\0\u{7f}é\t%").response(&Context::new());
    assert!(!response.headers().contains_key("set-cookie"));
    assert_eq!(
        response.headers()["x-note"],
        "a%0D%0ASet-Cookie: b=c%00%7F%C3%A9%09%"
    );
}

proptest! {
    #[test]
    fn any_value_can_be_sent(note in any::<String>(), id in any::<String>()) {
        let response = rate_limit(&note).response(&Context::new().request_id(&id));
        prop_assert_eq!(response.headers().len(), 6);
        for (_, value) in response.headers() {
            prop_assert!(value.as_bytes().iter().all(|byte| matches!(byte, b' '..=b'~')));
        }
        let body: serde_json::Value = serde_json::from_slice(response.body())?;
        prop_assert_eq!(&body["error"]["note"], &note);
        prop_assert_eq!(&body["error"]["request_id"], &id);
    }
}
