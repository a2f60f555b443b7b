//! Which errors an enum has, and what it does with them.

use api_errors::{ErrorDef, api_errors};
use std::error::Error;
use std::fmt;
use std::io;

#[api_errors("tests/fixtures/parcels.yaml")]
#[derive(Debug, Clone, PartialEq)]
pub enum ParcelError {}

/// Some errors of the catalog, with sources of every kind.
#[api_errors("tests/fixtures/parcels.yaml", into = whole::ApiError)]
#[derive(Debug)]
enum AnnounceError {
    TooManyParcels,
    #[code("server_error")]
    Storage(#[from] io::Error),
    #[code("address_unknown")]
    Address {
        #[source]
        cause: Box<dyn Error + Send + Sync>,
    },
    TokenRejected {
        source: fmt::Error,
        r#type: String,
        token: String,
    },
    Unauthorized,
    InvalidParcels,
}

mod whole {
    use api_errors::api_errors;
    use std::error::Error;
    use std::{fmt, io};

    #[api_errors("tests/fixtures/parcels.yaml", all)]
    pub(crate) enum ApiError {
        #[code("server_error")]
        Storage(#[from] io::Error),
        #[code("address_unknown")]
        Address {
            #[source]
            cause: Box<dyn Error + Send + Sync>,
        },
        TokenRejected {
            token: String,
            r#type: String,
            source: fmt::Error,
        },
    }
}

#[api_errors("tests/fixtures/parcels.yaml", category = "billing")]
enum BillingError {
    #[code("server_error")]
    Ledger(#[source] io::Error),
}

#[api_errors("tests/fixtures/events.yaml", crate = renamed)]
enum EventError {}

mod renamed {
    pub(crate) use api_errors::*;
}

fn codes(all: &[ErrorDef]) -> Vec<&'static str> {
    all.iter().map(ErrorDef::code).collect()
}

#[test]
fn a_whole_catalog_is_in_its_order() {
    let expected = [
        "address_unknown",
        "too_many_parcels",
        "unauthorized",
        "payment_due",
        "token_rejected",
        "invalid_parcels",
        "ALL",
        "E404",
        "server_error",
    ];
    assert_eq!(codes(ParcelError::ALL), expected);
    assert_eq!(codes(whole::ApiError::ALL), expected);
}

#[test]
fn a_subset_is_in_the_order_of_the_enum() {
    let expected = [
        "too_many_parcels",
        "server_error",
        "address_unknown",
        "token_rejected",
        "unauthorized",
        "invalid_parcels",
    ];
    assert_eq!(codes(AnnounceError::ALL), expected);
}

#[test]
fn a_category_has_its_errors_and_the_written_ones() {
    assert_eq!(codes(BillingError::ALL), ["payment_due", "server_error"]);
    let error = BillingError::Ledger(io::Error::other("full"));
    assert_eq!(error.status(), 500);
}

#[test]
fn status_is_plain_where_each_error_has_one() {
    let status: u16 = ParcelError::AddressUnknown.status();
    assert_eq!(status, 422);
    assert_eq!(EventError::NotFound.status(), Some(404));
    assert_eq!(EventError::StorageFull.status(), None);
    assert_eq!(EventError::StorageFull.def().status(), None);
}

#[test]
fn codes_are_constants_for_patterns() {
    let name = |code: &str| match code {
        ParcelError::ADDRESS_UNKNOWN => "address",
        ParcelError::ALL_CODE => "all",
        ParcelError::E404_CODE => "missing",
        _ => "other",
    };
    assert_eq!(name("address_unknown"), "address");
    assert_eq!(name("ALL"), "all");
    assert_eq!(name("E404"), "missing");
    assert_eq!(name("no such code"), "other");
}

#[test]
fn a_code_finds_its_definition() {
    for def in ParcelError::ALL {
        assert_eq!(ParcelError::from_code(def.code()), Some(*def));
    }
    for code in ["", "address_unknow", "ADDRESS_UNKNOWN", "all"] {
        assert_eq!(ParcelError::from_code(code), None);
    }
    assert_eq!(AnnounceError::from_code("E404"), None);
}

#[test]
fn records_hold_what_the_catalog_says() {
    let violation = ParcelViolation {
        field: "weight".to_owned(),
        problem: "too heavy".to_owned(),
        weight: Some(31.5),
        at: Some(ParcelPlace { line: 1, column: 2 }),
    };
    let error = ParcelError::InvalidParcels {
        violations: vec![violation.clone()],
    };
    assert_eq!(error, error.clone());
    let debug = format!("{error:?}");
    assert!(
        debug.starts_with("InvalidParcels { violations: [ParcelViolation { field: \"weight\""),
        "{debug}"
    );
    assert_eq!(violation.at, Some(ParcelPlace { line: 1, column: 2 }));
}

#[test]
fn a_part_becomes_the_whole() {
    let parts = [
        AnnounceError::TooManyParcels {
            limit: 60,
            retry_after: 30,
        },
        AnnounceError::Storage(io::Error::other("full")),
        AnnounceError::Address {
            cause: "no such street".into(),
        },
        AnnounceError::TokenRejected {
            token: String::new(),
            r#type: String::new(),
            source: fmt::Error,
        },
        AnnounceError::Unauthorized {
            reason: whole::ApiUnauthorizedReason::Missing,
        },
        AnnounceError::InvalidParcels {
            violations: Vec::<whole::ApiViolation>::new(),
        },
    ];
    for part in parts {
        let (def, debug) = (part.def(), format!("{part:?}"));
        let whole = whole::ApiError::from(part);
        assert_eq!((whole.def(), format!("{whole:?}")), (def, debug));
    }
}

#[test]
fn errors_of_all_catalogs_are_one_trait() {
    let errors: [&dyn api_errors::ApiError; 3] = [
        &ParcelError::Unauthorized {
            reason: ParcelUnauthorizedReason::Expired,
        },
        &EventError::StorageFull,
        &AnnounceError::from(io::Error::other("full")),
    ];
    let lines = errors.map(|error| {
        let reason = error.reason().map(|reason| reason.id());
        (
            error.def().api(),
            error.code(),
            error.status(),
            reason,
            error.source().is_some(),
        )
    });
    let expected = [
        ("parcels", "unauthorized", Some(401), Some("expired"), false),
        ("events", "storage_full", None, None, false),
        ("parcels", "server_error", Some(500), None, true),
    ];
    assert_eq!(lines, expected);
}

#[test]
fn an_error_is_as_large_as_one_written_by_hand() {
    #[expect(dead_code, reason = "only its size matters")]
    enum Written {
        AddressUnknown,
        TooManyParcels { limit: u32, retry_after: u64 },
        TokenRejected { token: String, r#type: String },
    }
    #[api_errors("tests/fixtures/parcels.yaml")]
    enum Generated {
        AddressUnknown,
        TooManyParcels,
        TokenRejected,
    }
    assert_eq!(
        size_of::<Result<(), Generated>>(),
        size_of::<Result<(), Written>>()
    );
}
