//! What is generated sets off no lint in a crate that denies them: as long as this compiles, and clippy passes over it.
#![deny(
    warnings,
    missing_docs,
    unreachable_pub,
    unused,
    clippy::all,
    clippy::pedantic,
    rustdoc::all
)]
#![deny(
    elided_lifetimes_in_paths,
    missing_copy_implementations,
    missing_debug_implementations,
    non_ascii_idents,
    let_underscore_drop,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unused_import_braces,
    unused_lifetimes,
    unused_qualifications,
    variant_size_differences
)]

use api_errors::api_errors;

/// Documented by the user as well.
#[api_errors("tests/fixtures/prose.yaml")]
#[derive(Debug, Clone, PartialEq)]
pub enum ProseError {}

#[api_errors("tests/fixtures/parcels.yaml", all)]
pub(crate) enum WholeError {
    /// The disk, mostly.
    #[code("server_error")]
    Storage(#[from] std::io::Error),
    #[cfg(not(test))]
    E404,
    #[cfg(test)]
    AddressUnknown,
    InvalidParcels {
        violations: Vec<WholeViolation>,
        source: std::fmt::Error,
    },
}

#[api_errors("tests/fixtures/parcels.yaml", category = "billing", into = WholeError)]
enum BillingError {}

/// Nothing in here is used.
mod unused {
    use api_errors::api_errors;

    #[api_errors("tests/fixtures/parcels.yaml")]
    enum PrivateError {}

    pub(super) mod inner {
        use api_errors::api_errors;

        #[api_errors("tests/fixtures/parcels.yaml")]
        pub(in crate::unused) enum NarrowError {}
    }
}

/// Names that generated code uses mean something else here.
#[allow(
    dead_code,
    non_camel_case_types,
    reason = "they are here to be in the way"
)]
mod shadowed {
    #![no_implicit_prelude]

    pub(super) mod core {}
    pub(super) mod std {}
    pub(super) mod api_errors {}
    pub(super) struct Option;
    pub(super) struct String;
    pub(super) struct Vec;
    pub(super) struct Wire;
    pub(super) type str = ();
    pub(super) type u16 = ();
    pub(super) type u32 = ();

    #[::api_errors::api_errors("tests/fixtures/parcels.yaml", all)]
    pub(super) enum ShadowedError {
        #[code("server_error")]
        Storage(#[from] ::std::io::Error),
    }
}

#[test]
fn in_a_function() {
    #[api_errors("tests/fixtures/events.yaml")]
    enum LocalError {}

    assert_eq!(LocalError::StorageFull.status(), None);
    assert_eq!(LocalError::NotFound.status(), Some(404));
}

#[test]
fn all_of_it_compiles() {
    let billing = BillingError::PaymentDue {
        invoice: "17".to_owned(),
        note: None,
        reason: WholePaymentDueReason::Overdue,
    };
    assert_eq!(WholeError::from(billing).code(), "payment_due");
    assert_eq!(ProseError::E404_CODE, "E404");
    assert_eq!(ProseError::E_404_CODE, "e_404");
    assert_eq!(ProseError::ALL_CODE, "all");
    assert_eq!(shadowed::ShadowedError::E404.status(), 404);
}
