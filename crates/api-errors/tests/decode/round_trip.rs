//! Decoding what was encoded gives back what was on the wire: every error of every catalog, with arbitrary values.

use crate::strategies::text;
use crate::{catalogs, shapes};
use api_errors::decode::{Decodable, Decoded};
use api_errors::{Context, ErrorDef};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Debug;

/// Values to make errors of.
#[derive(Debug)]
pub(crate) struct Bag {
    pub(crate) texts: Vec<String>,
    pub(crate) text: String,
    pub(crate) other: String,
    pub(crate) maybe: Option<String>,
    pub(crate) float: f64,
    pub(crate) flag: bool,
    pub(crate) large: u64,
    pub(crate) signed: i64,
    pub(crate) number: u32,
    pub(crate) small: Option<u8>,
    pub(crate) lists: Vec<Vec<Option<i8>>>,
}

prop_compose! {
    fn bag()(
        texts in proptest::collection::vec(text(), 0..4),
        (text, other, maybe) in (text(), text(), proptest::option::of(text())),
        float in any::<f64>().prop_filter("JSON has no such number", |float| float.is_finite()),
        (flag, large, signed, number, small) in any::<(bool, u64, i64, u32, Option<u8>)>(),
        lists in proptest::collection::vec(proptest::collection::vec(any::<Option<i8>>(), 0..3), 0..3),
    ) -> Bag {
        Bag { texts, text, other, maybe, float, flag, large, signed, number, small, lists }
    }
}

/// An error, and what of it is on the wire.
#[derive(Debug)]
pub(crate) struct Case<E> {
    pub(crate) error: E,
    /// Whether that is all of it.
    pub(crate) is_whole: bool,
    pub(crate) params: BTreeMap<&'static str, Value>,
}

impl<E> Case<E> {
    /// All of it is on the wire.
    pub(crate) fn whole<const N: usize>(error: E, params: [(&'static str, Value); N]) -> Self {
        Self {
            error,
            is_whole: true,
            params: params.into(),
        }
    }

    /// No more than these params is.
    pub(crate) fn part<const N: usize>(error: E, params: [(&'static str, Value); N]) -> Self {
        Self {
            is_whole: false,
            ..Self::whole(error, params)
        }
    }
}

/// Each error of an enum, in the order of the catalog, read back from its response.
#[track_caller]
pub(crate) fn read_back<E: Decodable + PartialEq + Debug>(
    all: &[ErrorDef],
    cases: Vec<Case<E>>,
    id: Option<&str>,
    message: Option<&str>,
) {
    let defs: Vec<ErrorDef> = cases.iter().map(|case| case.error.def()).collect();
    assert_eq!(defs, all);
    for case in cases
        .into_iter()
        .filter(|case| case.error.status().is_some())
    {
        let mut context = Context::new().instance("/v1/things");
        context.request_id = id;
        let body = case.error.body(&context);
        let mut headers: Vec<(&str, String)> = case
            .error
            .headers(&context)
            .map(|(name, value)| (name, value.into_owned()))
            .collect();
        let header = case.error.def().request_id().header;
        headers.extend(id.map(|id| (header, id.to_owned())));
        let status = case.error.status().unwrap_or_default();
        let decoded = Decoded::<E>::new(status, &headers, &body);

        let json: Option<Value> = serde_json::from_slice(&body).ok();
        let expected = message.and_then(|at| json.as_ref()?.pointer(at)?.as_str());
        assert_eq!(decoded.def(), Some(case.error.def()));
        assert_eq!(decoded.code().as_deref(), Some(case.error.code()));
        assert_eq!(decoded.status(), status);
        assert_eq!(decoded.body(), body);
        assert_eq!(decoded.message().as_deref(), expected);
        assert_eq!(message.is_some(), expected.is_some());
        assert_eq!(decoded.request_id().as_deref(), id);
        assert_eq!(decoded.retry(), case.error.def().retry());
        let params: BTreeMap<&str, Value> = decoded
            .params()
            .map(|(name, value)| (name, as_json(&value.to_string())))
            .collect();
        assert_eq!(params, case.params);
        if let Some(reason) = decoded.reason() {
            assert!(reason.is_public());
            assert_eq!(Some(reason), case.error.reason());
        }
        assert_eq!(decoded.error().is_some(), case.is_whole, "{:?}", case.error);
        if let Some(error) = decoded.into_error() {
            assert_eq!(error, case.error);
        }
    }
}

/// A value as it stands, in the body or in a message.
fn as_json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| text.into())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn errors_of_the_catalogs(bag in bag(), id in proptest::option::of(text())) {
        catalogs::read_back(&bag, id.as_deref());
    }

    #[test]
    fn errors_of_other_shapes(bag in bag(), id in proptest::option::of(text())) {
        shapes::read_back(&bag, id.as_deref());
    }
}
