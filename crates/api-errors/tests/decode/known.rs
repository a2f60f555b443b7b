//! Which error it is, and what is known of one that is none of the catalog's.

use crate::catalogs::{AssetError, AtomError, MarkError, UnkeyError};
use crate::shapes::{IssueError, PlaceError};
use api_errors::decode::{Decodable, Decoded};
use api_errors::{Retry, api_errors};
use std::collections::HashMap;

const NO_HEADERS: &[(&str, &str)] = &[];

#[track_caller]
fn code<E: Decodable>(status: u16, body: &str) -> Option<&'static str> {
    let decoded = Decoded::<E>::new(status, NO_HEADERS, body.as_bytes());
    decoded.def().map(|def| def.code())
}

#[test]
fn a_code_that_is_not_in_the_catalog() {
    let headers = [("x-request-id", "req_1"), ("Retry-After", "5")];
    let body =
        br#"{"success":false,"error":"quota_used_up","message":"None is left.","retry_after":5}"#;
    let decoded = AssetError::decode(429, &headers, body);
    assert_eq!(decoded.def(), None);
    assert_eq!(decoded.error(), None);
    assert_eq!(decoded.code().as_deref(), Some("quota_used_up"));
    assert_eq!(decoded.message().as_deref(), Some("None is left."));
    assert_eq!(decoded.request_id().as_deref(), Some("req_1"));
    assert_eq!(decoded.param("retry_after"), Some(5_u64));
    assert_eq!(decoded.retry(), None);
    assert_eq!(decoded.retry_after_text(), Some("5"));
    assert_eq!((decoded.status(), decoded.body()), (429, &body[..]));
}

#[test]
fn a_code_is_known_whatever_the_status() {
    let body = r#"{"success":false,"error":"not_found","message":"m"}"#;
    assert_eq!(code::<AssetError>(200, body), Some("not_found"));
}

#[test]
fn without_a_code_the_status_says_which_it_is_if_one_error_alone_has_it() {
    let body = r#"{"error":"Something is wrong."}"#;
    assert_eq!(code::<MarkError>(401, body), Some("UNAUTHORIZED"));
    assert_eq!(code::<MarkError>(400, body), None);
    assert_eq!(code::<MarkError>(404, body), None);
    assert_eq!(
        code::<MarkError>(401, r#"{"error":"m","code":null}"#),
        Some("UNAUTHORIZED")
    );
    assert_eq!(
        code::<MarkError>(401, r#"{"error":"m","code":"other"}"#),
        None
    );
    assert_eq!(
        code::<AtomError>(429, "whatever"),
        Some("too_many_requests")
    );
    assert_eq!(code::<AtomError>(0, ""), None);
}

#[test]
fn a_response_of_somebody_else_is_not_known_by_its_status() {
    let html = "<html><h1>401 Unauthorized</h1></html>";
    for body in [
        html,
        "",
        "{}",
        r#"{"message":"Unauthorized"}"#,
        r#"{"error":"m""#,
    ] {
        assert_eq!(code::<MarkError>(401, body), None, "{body}");
        let decoded = MarkError::decode(401, NO_HEADERS, body.as_bytes());
        assert_eq!(decoded.body(), body.as_bytes());
    }
    let gateway = r#"{"message":"Not Found"}"#;
    assert_eq!(code::<IssueError>(404, gateway), None);
    assert_eq!(code::<AssetError>(404, gateway), None);
}

#[test]
fn an_enum_of_a_part_knows_what_the_rest_of_the_catalog_has() {
    #[api_errors("../../catalog/marks.yaml")]
    enum OrganizationError {
        MissingOrganizationId,
        TierRestriction,
    }
    assert_eq!(code::<OrganizationError>(400, r#"{"error":"m"}"#), None);
    let body = r#"{"error":"m","code":"MISSING_ORGANIZATION_ID"}"#;
    assert_eq!(
        code::<OrganizationError>(400, body),
        Some("MISSING_ORGANIZATION_ID")
    );
    assert_eq!(
        code::<OrganizationError>(400, r#"{"error":"m","code":"BAD_REQUEST"}"#),
        None
    );
}

#[test]
fn the_address_of_a_page_says_which_error_it_is() {
    let body = |page: &str| {
        format!(
            r#"{{"meta":{{"requestId":"req_1"}},"error":{{"title":"t","detail":"d","status":404,"type":"https://unkey.com/docs/errors/{page}"}}}}"#
        )
    };
    let known = UnkeyError::ALL.iter().find(|def| def.status() == Some(404));
    let known = known.expect("the catalog has a 404");
    assert_eq!(
        code::<UnkeyError>(404, &body(known.slug())),
        Some(known.code())
    );
    assert_eq!(code::<UnkeyError>(404, &body("unheard_of")), None);
}

#[test]
fn a_number_that_json_does_not_have_is_not_read() {
    let body = r#"{"all":{"text":"t","number":null,"flag":true,"whole":1,"records":[]},"code":"everything","reason":"told_so"}"#;
    let decoded = PlaceError::decode(422, NO_HEADERS, body.as_bytes());
    assert_eq!(decoded.param::<f64>("number"), None);
    assert_eq!(decoded.param::<Option<f64>>("number"), Some(None));
    assert_eq!(decoded.error(), None);
}

#[test]
fn a_reason_that_is_not_public_is_not_believed() {
    for (id, expected) in [
        ("told_so", Some("told_so")),
        ("secret", None),
        ("other", None),
    ] {
        let body = format!(r#"{{"code":"everything","reason":"{id}"}}"#);
        let decoded = PlaceError::decode(422, NO_HEADERS, body.as_bytes());
        assert_eq!(decoded.reason().map(|reason| reason.id()), expected);
    }
}

#[test]
fn headers_come_as_whatever_a_client_has() {
    let body = b"";
    let expected = AtomError::TooManyRequests {
        retry_after: Some(5),
    };
    let pairs = vec![("RETRY-AFTER".to_owned(), "5".to_owned())];
    let map = HashMap::from([("retry-after", "5")]);
    let lookup = |name: &str| map.get(&*name.to_ascii_lowercase()).copied();
    for decoded in [
        AtomError::decode(429, &pairs, body),
        AtomError::decode(429, pairs.as_slice(), body),
        AtomError::decode(429, &[("retry-after", "5")], body),
        AtomError::decode(429, lookup, body),
    ] {
        assert_eq!(decoded.retry_after_text(), Some("5"));
        assert!(matches!(decoded.retry(), Some(Retry::Policy(_))));
        assert_eq!(decoded.into_error().as_ref(), Some(&expected));
    }
    let date = [("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")];
    let decoded = AtomError::decode(429, &date, body);
    assert_eq!(decoded.error(), None);
    assert_eq!(decoded.retry_after_text(), Some(date[0].1));
}

#[test]
fn how_long_to_wait_is_told_by_the_header_or_by_the_param_that_it_is_made_of() {
    let header: &[(&str, &str)] = &[("Retry-After", "5")];
    let sent = r#"{"error":"rate_limit_exceeded","retry_after":30}"#;
    let text = r#"{"error":"rate_limit_exceeded","retry_after":"soon"}"#;
    let unknown = r#"{"error":"quota_used_up","retry_after":30}"#;
    for (headers, body, expected) in [
        (header, sent, Some(5)),
        (header, unknown, Some(5)),
        (NO_HEADERS, sent, Some(30)),
        (NO_HEADERS, text, None),
        (NO_HEADERS, unknown, None),
        (NO_HEADERS, r#"{"error":"rate_limit_exceeded"}"#, None),
    ] {
        let decoded = AssetError::decode(429, headers, body.as_bytes());
        let text = decoded.retry_after_text();
        let seconds = text.and_then(|text| text.parse::<u64>().ok());
        assert_eq!(seconds, expected, "{body}");
        #[cfg(feature = "retry-after")]
        assert_eq!(
            decoded.retry_after(),
            expected.map(std::time::Duration::from_secs)
        );
    }
}

#[cfg(feature = "http")]
#[test]
fn headers_come_as_a_header_map() {
    use http::HeaderMap;
    use http::header::{HeaderValue, RETRY_AFTER};

    let mut headers = HeaderMap::new();
    headers.insert("x-request-id", HeaderValue::from_static("req_1"));
    headers.insert(RETRY_AFTER, HeaderValue::from_static("5"));
    let decoded = AtomError::decode(429, &headers, b"");
    assert_eq!(decoded.request_id().as_deref(), Some("req_1"));
    assert_eq!(decoded.param("retry_after"), Some(5_u64));
    let not_text = HeaderValue::from_bytes(b"\xff").expect("it may stand in a header");
    headers.insert(RETRY_AFTER, not_text);
    assert_eq!(
        AtomError::decode(429, &headers, b"").retry_after_text(),
        None
    );
}

#[test]
fn values_are_kept_out_of_logs() {
    let body =
        br#"{"success":false,"error":"rate_limit_exceeded","message":"secret","retry_after":5}"#;
    let decoded = AssetError::decode(429, NO_HEADERS, body);
    assert!(!format!("{decoded:?}").contains("secret"));
}
