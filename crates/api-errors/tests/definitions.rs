//! What a catalog says about an error, read from its definition.

use api_errors::{Retry, api_errors};
use std::time::Duration;

#[api_errors("tests/fixtures/parcels.yaml")]
pub enum ParcelError {}

#[api_errors("tests/fixtures/parcels.yaml")]
pub enum StorageError {
    ServerError,
}

#[api_errors("tests/fixtures/events.yaml")]
enum EventError {}

#[test]
fn a_definition_holds_what_the_catalog_says() {
    let def = ParcelError::TooManyParcels {
        limit: 1,
        retry_after: 1,
    }
    .def();
    assert_eq!(def.api(), "parcels");
    assert_eq!(def.code(), "too_many_parcels");
    assert_eq!(def.status(), Some(429));
    assert_eq!(def.title(), "Too Many Requests");
    assert_eq!(
        def.message(),
        "At most {limit} parcels per minute; try again in {retry_after} s."
    );
    assert_eq!(
        def.suggestion(),
        "Wait for the time given by Retry-After, then announce the rest."
    );
    assert_eq!(
        def.description(),
        "This account has announced too many parcels in the current window."
    );
    assert_eq!(
        def.fix(),
        "Wait for the time given by `Retry-After`, then announce the rest."
    );
    assert_eq!(
        def.docs_url(),
        Some("https://docs.example.com/errors/too_many_parcels")
    );
    assert_eq!(def.slug(), "too_many_parcels");
    assert_eq!(def.category(), None);
    assert_eq!((def.since(), def.deprecated()), (None, None));
    assert_eq!(
        format!("{def:?}"),
        r#"ErrorDef { api: "parcels", code: "too_many_parcels", status: Some(429), .. }"#
    );

    let due = ParcelError::from_code("payment_due").expect("the code is in the catalog");
    assert_eq!(due.category(), Some("billing"));
    assert_eq!(due.fix(), "1. Open the dashboard.\n2. Pay.");
    assert_eq!(EventError::NotFound.def().docs_url(), None);
}

#[test]
fn a_definition_holds_its_lifecycle() {
    let def = ParcelError::from_code("ALL").expect("the code is in the catalog");
    assert_eq!(def.since(), Some("1.2"));
    let deprecated = def.deprecated().expect("the error is deprecated");
    assert_eq!(deprecated.since, "2024-06");
    assert_eq!(deprecated.reason, "No request can lead to it any more.");
    assert_eq!(deprecated.replacement, Some("address_unknown"));
}

#[test]
fn a_definition_holds_its_retry_policy() {
    let retry = |code| ParcelError::from_code(code).and_then(|def| def.retry());
    assert_eq!(retry("unauthorized"), Some(Retry::Never));
    assert_eq!(retry("server_error"), None);
    let Some(Retry::Policy(policy)) = retry("too_many_parcels") else {
        panic!("the error has a policy");
    };
    assert_eq!(policy.name, "patient");
    assert_eq!(policy.initial, Duration::from_millis(500));
    assert!((policy.factor - 2.0).abs() < f64::EPSILON);
    assert_eq!(policy.max, Some(Duration::from_secs(30)));
    assert_eq!(policy.attempts, Some(5));
    assert!(policy.jitter);
    assert_eq!(policy.header, Some("Retry-After"));
}

#[test]
fn definitions_of_one_error_are_equal_in_all_enums() {
    let def = StorageError::from_code("server_error");
    assert_eq!(def, ParcelError::from_code("server_error"));
    assert_ne!(def, ParcelError::from_code("E404"));
}
