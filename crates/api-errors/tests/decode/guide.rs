//! The example of the guide, as it stands there.

use api_errors::api_errors;

#[api_errors("../../catalog/assets.yaml")]
pub enum AssetError {}

fn explain(status: u16, headers: &[(String, String)], body: &[u8]) -> String {
    let decoded = AssetError::decode(status, headers, body);
    match decoded.error() {
        Some(AssetError::RateLimitExceeded { retry_after }) => format!("wait {retry_after} s"),
        Some(error) => error.to_string(),
        // The error carries what is not on the wire, or is none that this client knows.
        None => match decoded.message() {
            Some(message) => message.into_owned(),
            None => format!("status {status}"),
        },
    }
}

#[test]
fn it_does_what_it_says() {
    let body = br#"{"success":false,"error":"rate_limit_exceeded","message":"m","retry_after":30}"#;
    assert_eq!(explain(429, &[], body), "wait 30 s");
    let body = br#"{"success":false,"error":"not_found","message":"m"}"#;
    assert_eq!(explain(404, &[], body), AssetError::NotFound.to_string());
    let body = br#"{"success":false,"error":"quota_used_up","message":"None is left."}"#;
    assert_eq!(explain(402, &[], body), "None is left.");
    assert_eq!(explain(502, &[], b"<html>"), "status 502");
}

#[test]
fn it_stands_in_the_guide() {
    let guide = include_str!("../../../../docs/guide/client.md");
    let block = guide
        .split("```")
        .find_map(|block| block.strip_prefix("rust\n"));
    let block = block.expect("the guide has an example");
    let here = include_str!("guide.rs").replace("../../catalog", "catalog");
    assert!(here.contains(block), "{block}");
}
