//! What an error says: to users by `Display`, to developers by `Debug`, `source()` and `reason()`.

use api_errors::api_errors;
use std::error::Error;
use std::fmt;
use std::io;

#[api_errors("tests/fixtures/parcels.yaml")]
pub enum ParcelError {}

#[api_errors("tests/fixtures/parcels.yaml")]
enum AnnounceError {
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
    assert!(io.source().is_some_and(<dyn Error>::is::<io::Error>));
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
