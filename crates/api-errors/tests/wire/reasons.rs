//! Reasons that are not public: whichever of them it is, the same is sent, and the same is done to send it.

use crate::catalogs::{
    MarkError, MarkUnauthorizedReason as Mark, PatomicError, PatomicUnauthorizedReason as Patomic,
};
use crate::page::sent;
use crate::places::{PlaceError, PlaceEverythingReason as Place, with_reason};
use crate::strategies::text;
use allocation_counter::{AllocationInfo, measure};
use api_errors::{ApiError, Context, api_errors};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

#[api_errors("tests/fixtures/parcels.yaml")]
enum ParcelError {}

#[api_errors("tests/fixtures/service.yaml")]
enum ServiceError {}

#[api_errors("tests/fixtures/shapes/stripe.yaml")]
enum ChargeError {}

/// The catalogs beside those of this repository.
const FIXTURES: [&str; 4] = [
    "tests/fixtures/parcels.yaml",
    "tests/fixtures/places.yaml",
    "tests/fixtures/service.yaml",
    "tests/fixtures/shapes/stripe.yaml",
];

/// Each error that has private reasons, once with each of them.
fn errors(text: &str) -> Vec<Vec<Box<dyn ApiError>>> {
    macro_rules! each {
        ($error:ident::$variant:ident $reason:ident: $($id:ident)*) => {
            vec![$(Box::new($error::$variant { reason: $reason::$id }) as Box<dyn ApiError>),*]
        };
    }
    let place = |reason| {
        let mut error = with_reason(reason);
        if let PlaceError::Everything { text: value, .. } = &mut error {
            text.clone_into(value);
        }
        Box::new(error) as Box<dyn ApiError>
    };
    vec![
        each!(MarkError::Unauthorized Mark:
            MissingHeader WrongScheme JwtExpired KeyRevoked WorkspaceFrozen),
        each!(PatomicError::Unauthorized Patomic:
            MissingHeader WrongScheme WrongPrefix UnknownKey Revoked Expired UserSoftDeleted),
        each!(ParcelError::Unauthorized ParcelUnauthorizedReason: Missing Expired),
        each!(ServiceError::Unauthorized ServiceUnauthorizedReason: Missing Expired),
        each!(ChargeError::CardDeclined ChargeCardDeclinedReason: LostCard StolenCard),
        vec![place(Place::Secret), place(Place::OtherSecret)],
    ]
}

/// Every private reason of every catalog is among those above.
#[test]
fn none_is_missing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let catalogs = std::fs::read_dir(folder.join("../../catalog")).expect("the folder is there");
    let catalogs = catalogs
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|it| it == "yaml"));
    let mut declared = BTreeSet::new();
    for path in catalogs.chain(FIXTURES.map(PathBuf::from)) {
        let loaded = api_errors_catalog::load(folder, &path);
        let catalog = loaded.catalog.expect("the catalog is sound");
        for error in &catalog.errors {
            let private = error.reasons.iter().filter(|reason| !reason.public);
            let of = |id: &str| (catalog.api.clone(), error.code.clone(), id.to_owned());
            declared.extend(private.map(|reason| of(&reason.id)));
        }
    }
    let mut tested = BTreeSet::new();
    let errors = errors("");
    assert!(errors.iter().all(|errors| errors.len() > 1));
    for error in errors.iter().flatten() {
        let reason = error.reason().expect("the error has a reason");
        assert!(!reason.is_public());
        let of = |text: &str| text.to_owned();
        tested.insert((of(error.def().api()), of(error.code()), of(reason.id())));
    }
    assert_eq!(tested, declared);
}

/// All that is said of an error, but to logs.
fn said(error: &dyn ApiError, context: &Context<'_>) -> Vec<String> {
    vec![
        format!("{:?}", sent(error, context)),
        error.to_string(),
        #[cfg(feature = "http")]
        format!("{:?}", error.response(context)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_same_is_sent(
        id in proptest::option::of(text()),
        path in proptest::option::of(text()),
        time in any::<Option<SystemTime>>(),
        text in text(),
    ) {
        let mut context = Context::new();
        context.request_id = id.as_deref();
        context.instance = path.as_deref();
        context.timestamp = time;
        for errors in errors(&text) {
            let first = said(&*errors[0], &context);
            for error in &errors {
                prop_assert_eq!(&said(&**error, &context), &first);
            }
        }
    }
}

#[test]
fn beside_a_private_reason_a_public_one_is_told() {
    let [public, secret] = [Place::ToldSo, Place::Secret].map(with_reason);
    let context = Context::new();
    assert_ne!(said(&public, &context), said(&secret, &context));
}

/// What of memory is taken to build a response: how often, and how much.
fn taken(error: &dyn ApiError) -> AllocationInfo {
    let time = UNIX_EPOCH + Duration::from_hours(482_148);
    let context = Context::new()
        .request_id("req_1")
        .instance("/v1/things")
        .timestamp(time);
    let build = || {
        black_box(error.body(&context));
        error.headers(&context).for_each(|header| {
            black_box(header);
        });
        #[cfg(feature = "http")]
        black_box(error.response(&context));
    };
    // The thread keeps its buffer from then on.
    build();
    measure(build)
}

#[test]
fn the_same_is_done() {
    for errors in errors("text") {
        for error in &errors {
            assert_eq!(taken(&**error), taken(&*errors[0]), "{error:?}");
        }
    }
    // What else is done for a public one is seen.
    let [public, secret] = [Place::ToldSo, Place::Secret].map(with_reason);
    assert_ne!(taken(&public), taken(&secret));
}
