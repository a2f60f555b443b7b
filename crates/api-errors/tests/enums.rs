//! Every item that is generated, used from outside.

use api_errors::{ApiError as _, ErrorDef, Retry, api_errors};
use std::error::Error;
use std::fmt;
use std::io;
use std::time::Duration;

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
fn display_is_the_message_with_its_params() {
    let error = ParcelError::TooManyParcels {
        limit: 60,
        retry_after: 30,
    };
    assert_eq!(
        error.to_string(),
        "At most 60 parcels per minute; try again in 30 s."
    );
    assert_eq!(
        ParcelError::AddressUnknown.to_string(),
        "The delivery address could not be matched to a place."
    );
}

#[test]
fn display_fills_in_options_braces_and_public_reasons() {
    let due = |note| ParcelError::PaymentDue {
        invoice: "{limit} 17".to_owned(),
        note,
        reason: ParcelPaymentDueReason::Overdue,
    };
    assert_eq!(
        due(None).to_string(),
        "Pay invoice {limit} 17 of {year} (overdue)."
    );
    assert_eq!(
        due(Some(", twice".to_owned())).to_string(),
        "Pay invoice {limit} 17 of {year}, twice (overdue)."
    );
}

#[test]
fn neither_display_nor_debug_tells_what_is_sensitive() {
    let error = ParcelError::TokenRejected {
        token: "s3cr3t".to_owned(),
        r#type: "bearer".to_owned(),
    };
    assert_eq!(
        error.to_string(),
        "The token [redacted] is of the type bearer."
    );
    assert_eq!(
        format!("{error:?}"),
        r#"TokenRejected { token: [redacted], type: "bearer" }"#
    );
    assert!(!format!("{error:#?}").contains("s3cr3t"));
}

#[test]
fn display_has_neither_reason_nor_source() {
    for reason in [
        ParcelUnauthorizedReason::Missing,
        ParcelUnauthorizedReason::Expired,
    ] {
        let error = ParcelError::Unauthorized { reason };
        assert_eq!(error.to_string(), "The API key is missing or not valid.");
    }
    let error = AnnounceError::from(io::Error::other("disk 4 is full"));
    assert_eq!(error.to_string(), "Something failed inside the server.");
}

#[test]
fn debug_is_that_of_a_derive() {
    #[derive(Debug)]
    #[expect(dead_code, reason = "read by `Debug` alone")]
    enum Derived {
        AddressUnknown,
        TooManyParcels { limit: u32, retry_after: u64 },
        Storage(fmt::Error),
        InvalidParcels { violations: Vec<Option<u8>> },
    }
    #[api_errors("tests/fixtures/parcels.yaml")]
    enum Generated {
        AddressUnknown,
        TooManyParcels,
        #[code("server_error")]
        Storage(#[from] fmt::Error),
        InvalidParcels,
    }
    let pairs: [(&dyn fmt::Debug, &dyn fmt::Debug); 4] = [
        (&Derived::AddressUnknown, &Generated::AddressUnknown),
        (
            &Derived::TooManyParcels {
                limit: 60,
                retry_after: 30,
            },
            &Generated::TooManyParcels {
                limit: 60,
                retry_after: 30,
            },
        ),
        (
            &Derived::Storage(fmt::Error),
            &Generated::Storage(fmt::Error),
        ),
        (
            &Derived::InvalidParcels {
                violations: Vec::new(),
            },
            &Generated::InvalidParcels {
                violations: Vec::new(),
            },
        ),
    ];
    for (derived, generated) in pairs {
        assert_eq!(format!("{derived:?}"), format!("{generated:?}"));
        assert_eq!(format!("{derived:#?}"), format!("{generated:#?}"));
    }
}

#[test]
fn debug_shows_reasons_and_sources() {
    let error = ParcelError::Unauthorized {
        reason: ParcelUnauthorizedReason::Expired,
    };
    assert_eq!(format!("{error:?}"), "Unauthorized { reason: expired }");
    let error = AnnounceError::TokenRejected {
        token: "s3cr3t".to_owned(),
        r#type: "bearer".to_owned(),
        source: fmt::Error,
    };
    let expected = r#"TokenRejected { token: [redacted], type: "bearer", source: Error }"#;
    assert_eq!(format!("{error:?}"), expected);
}

#[test]
fn sources_of_every_kind_are_sources() {
    let errors = [
        (AnnounceError::from(io::Error::other("full")), "full"),
        (
            AnnounceError::Address {
                cause: "no such street".into(),
            },
            "no such street",
        ),
        (
            AnnounceError::TokenRejected {
                token: String::new(),
                r#type: String::new(),
                source: fmt::Error,
            },
            "an error occurred when formatting an argument",
        ),
    ];
    for (error, source) in errors {
        assert_eq!(
            error.source().map(ToString::to_string).as_deref(),
            Some(source)
        );
    }
    assert!(ParcelError::AddressUnknown.source().is_none());
    let io = AnnounceError::from(io::Error::other("full"));
    assert!(io.source().is_some_and(|source| source.is::<io::Error>()));
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
    let def = AnnounceError::from_code("server_error");
    assert_eq!(def, ParcelError::from_code("server_error"));
    assert_ne!(def, ParcelError::from_code("E404"));
}

#[test]
fn a_reason_is_for_logs() {
    let error = ParcelError::Unauthorized {
        reason: ParcelUnauthorizedReason::Expired,
    };
    let reason = error.reason().expect("the error has reasons");
    assert_eq!((reason.id(), reason.is_public()), ("expired", false));
    assert_eq!(reason.to_string(), "expired");
    assert_eq!(ParcelUnauthorizedReason::Expired.id(), "expired");
    assert_eq!(ParcelError::AddressUnknown.reason(), None);

    let error = ParcelError::PaymentDue {
        invoice: String::new(),
        note: None,
        reason: ParcelPaymentDueReason::Declined,
    };
    let reason = error.reason().expect("the error has reasons");
    assert_eq!((reason.id(), reason.is_public()), ("declined", true));
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
