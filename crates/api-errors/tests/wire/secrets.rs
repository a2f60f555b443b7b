//! What never is sent: sources; and what is sent, but not logged.

use crate::page::sent;
use api_errors::{ApiError, Context, api_errors};
use std::error::Error;
use std::io;

fn context() -> Context<'static> {
    Context::new().request_id("req_1").instance("/v1/things")
}

/// One whose message gives away what must not be known.
#[derive(Debug)]
struct Secret;

impl std::fmt::Display for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("password123")
    }
}

impl Error for Secret {}

#[api_errors("tests/fixtures/parcels.yaml")]
enum ParcelError {
    #[code("server_error")]
    Storage(#[source] Secret),
    InvalidParcels {
        violations: Vec<ParcelViolation>,
        source: Box<dyn Error + Send + Sync>,
    },
    #[code("address_unknown")]
    Address {
        #[from]
        cause: io::Error,
    },
    TokenRejected,
}

#[test]
fn a_source_gets_neither_into_the_response_nor_into_the_message() {
    let errors = [
        ParcelError::Storage(Secret),
        ParcelError::InvalidParcels {
            violations: vec![],
            source: Box::new(Secret),
        },
        ParcelError::from(io::Error::other(Secret)),
    ];
    for error in errors {
        assert_eq!(
            error.source().map(ToString::to_string).as_deref(),
            Some("password123")
        );
        let response = sent(&error, &context());
        assert!(!format!("{response:?}").contains("password123"));
        assert!(!error.to_string().contains("password123"));
        let json = serde_json::to_string(&error).expect("the error can be serialised");
        assert!(!json.contains("password123"));
    }
}

#[test]
fn what_is_sensitive_is_sent_but_not_displayed() {
    let error = ParcelError::TokenRejected {
        token: "tok_17".to_owned(),
        r#type: "bearer".to_owned(),
    };
    let response = sent(&error, &context());
    assert_eq!(
        response.body,
        r#"{"success":false,"error":"token_rejected","message":"The token tok_17 is of the type bearer.","token":"tok_17"}"#
    );
    assert_eq!(
        error.to_string(),
        "The token [redacted] is of the type bearer."
    );
    assert!(!format!("{:?}", error.headers(&context())).contains("tok_17"));
}
