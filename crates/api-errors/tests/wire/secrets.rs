//! What never is sent: reasons that are not public, and sources.

use crate::catalogs::{
    AssetError, AtomError, MarkError, MarkUnauthorizedReason as MarkReason, PatomicError,
    PatomicUnauthorizedReason as PatomicReason, UnkeyError,
};
use crate::page::{Response, sent};
use crate::places::PlaceEverythingReason as PlaceReason;
use api_errors::{ApiError, Context, ErrorDef, api_errors};
use std::error::Error;
use std::io;

fn context() -> Context<'static> {
    Context::new().request_id("req_1").instance("/v1/things")
}

/// All responses are the same to the byte.
#[track_caller]
fn are_one(errors: &[&dyn ApiError]) {
    let responses: Vec<Response> = errors
        .iter()
        .map(|error| sent(*error, &context()))
        .collect();
    for (error, response) in errors.iter().zip(&responses) {
        assert_eq!(response, &responses[0]);
        let reason = error.reason().expect("the error has a reason");
        assert!(!reason.is_public());
        assert!(!error.to_string().contains(reason.id()));
        assert!(!response.body.contains(reason.id()));
    }
}

#[test]
fn each_private_reason_of_the_catalogs_gives_the_same_response() {
    let marks = [
        MarkReason::MissingHeader,
        MarkReason::WrongScheme,
        MarkReason::JwtExpired,
        MarkReason::KeyRevoked,
        MarkReason::WorkspaceFrozen,
    ]
    .map(|reason| MarkError::Unauthorized { reason });
    let patomic = [
        PatomicReason::MissingHeader,
        PatomicReason::WrongScheme,
        PatomicReason::WrongPrefix,
        PatomicReason::UnknownKey,
        PatomicReason::Revoked,
        PatomicReason::Expired,
        PatomicReason::UserSoftDeleted,
    ]
    .map(|reason| PatomicError::Unauthorized { reason });
    are_one(&marks.each_ref().map(|error| error as &dyn ApiError));
    are_one(&patomic.each_ref().map(|error| error as &dyn ApiError));
}

/// Every reason of every catalog is among those above.
#[test]
fn no_other_error_of_the_catalogs_has_reasons() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let with_reasons = |name: &str| {
        let path = format!("../../catalog/{name}.yaml");
        let loaded = api_errors_catalog::load(folder, path.as_ref());
        let catalog = loaded.catalog.expect("the catalog is sound");
        let errors = catalog.errors.into_iter();
        errors
            .filter(|error| !error.reasons.is_empty())
            .map(|error| (error.code, error.reasons.len()))
            .collect::<Vec<_>>()
    };
    assert_eq!(with_reasons("marks"), [("UNAUTHORIZED".to_owned(), 5)]);
    assert_eq!(with_reasons("patomic"), [("unauthorized".to_owned(), 7)]);
    for name in ["assets", "atoms", "unkey"] {
        assert_eq!(with_reasons(name), []);
    }
    let all: [&[ErrorDef]; 5] = [
        AssetError::ALL,
        AtomError::ALL,
        MarkError::ALL,
        PatomicError::ALL,
        UnkeyError::ALL,
    ];
    assert!(all.iter().all(|defs| !defs.is_empty()));
}

#[test]
fn beside_a_public_reason_the_private_ones_give_the_same_response() {
    let [public, secret, other] = [
        PlaceReason::ToldSo,
        PlaceReason::Secret,
        PlaceReason::OtherSecret,
    ]
    .map(crate::places::with_reason);
    are_one(&[&secret, &other]);
    assert_ne!(sent(&secret, &context()), sent(&public, &context()));
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
