//! Whatever is in a string, the body is JSON and the string reads back as it was.

use crate::places::{PlaceError, PlaceEverythingReason as Reason, PlaceInner, PlaceRecord};
use crate::strategies::text;
use api_errors::{ApiError, Context};
use proptest::prelude::*;
use serde_json::{Value, json};

prop_compose! {
    fn record()(
        text in text(),
        maybe in proptest::option::of(text()),
        number in any::<f64>(),
        flag in any::<bool>(),
        list in proptest::collection::vec(proptest::collection::vec(any::<Option<i8>>(), 0..3), 0..3),
        texts in proptest::option::of((proptest::collection::vec(text(), 0..3), any::<u8>())),
    ) -> PlaceRecord {
        PlaceRecord {
            text,
            maybe,
            number,
            flag,
            list,
            inner: texts.map(|(texts, r#type)| PlaceInner { texts, r#type }),
        }
    }
}

/// As a parser reads it: not every digit of a float survives that.
fn json(value: impl serde_core::Serialize) -> Value {
    let text = serde_json::to_string(&value).expect("the value is JSON");
    serde_json::from_str(&text).expect("the value is JSON")
}

/// The members of a record, without those that have no value.
fn members(record: &PlaceRecord) -> Value {
    let mut members = json!({ "text": record.text });
    if let Some(maybe) = &record.maybe {
        members["maybe"] = json!(maybe);
    }
    members["number"] = json(record.number);
    members["flag"] = json!(record.flag);
    members["list"] = json!(record.list);
    if let Some(PlaceInner { texts, r#type }) = &record.inner {
        members["inner"] = json!({ "texts": texts, "type": r#type });
    }
    members
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_body_reads_back(
        (value, maybe, reason_text) in (text(), proptest::option::of(text()), proptest::option::of(text())),
        (id, path) in (proptest::option::of(text()), proptest::option::of(text())),
        (number, flag, whole, maybe_null) in any::<(f64, bool, i64, Option<u8>)>(),
        records in proptest::collection::vec(record(), 0..3),
        record in proptest::option::of(record()),
    ) {
        let error = PlaceError::Everything {
            text: value.clone(),
            maybe: maybe.clone(),
            number,
            flag,
            whole,
            maybe_null,
            records: records.clone(),
            record: record.clone(),
            reason_text: reason_text.clone(),
            reason: Reason::ToldSo,
        };
        let mut context = Context::new();
        context.request_id = id.as_deref();
        context.instance = path.as_deref();
        let body = error.body(&context);
        let body: Value = serde_json::from_slice(&body).expect("the body is JSON");

        let of = |value: &Option<String>| value.as_ref().map(|value| json!(value));
        prop_assert_eq!(body.get("first").cloned(), of(&maybe));
        prop_assert_eq!(&body["text"], &json!(value));
        prop_assert_eq!(&body["nested"]["deep"]["deeper"][0]["deepest"], &json!(value));
        prop_assert_eq!(&body["all"]["whole"], &json!(whole));
        prop_assert_eq!(&body["all"]["flag"], &json!(flag));
        prop_assert_eq!(&body["last"], &json(number));
        prop_assert_eq!(&body["maybe_null"], &json!(maybe_null));
        prop_assert_eq!(&body["reason"], "told_so");
        let (in_id, in_reason) = (id.clone().unwrap_or_default(), reason_text.unwrap_or_default());
        prop_assert_eq!(&body["in_text"], &json!(format!("<{in_id}|{in_reason}>")));
        let message = body["message"].as_str().unwrap_or_default();
        let in_maybe = maybe.clone().unwrap_or_default();
        let start = format!("\"{value}\" is {number:?}, {in_maybe} \\ {flag} {whole} {{braces}} everything");
        prop_assert!(message.starts_with(&start), "{message:?} {start:?}");
        prop_assert_eq!(&body["request"]["id"], &json!(id));
        prop_assert_eq!(body["request"].get("path").cloned(), of(&path));
        let expected: Vec<Value> = records.iter().map(members).collect();
        prop_assert_eq!(&body["records"], &json!(expected));
        prop_assert_eq!(&body["all"]["records"], &json!(expected));
        prop_assert_eq!(body.get("record").cloned(), record.as_ref().map(members));

        let alone: Value = serde_json::from_slice(&error.body(&Context::new())).expect("the body is JSON");
        prop_assert_eq!(&json(&error), &alone);
        let (text, expected) = (error.to_string(), &alone["message"]);
        prop_assert_eq!(expected, &json!(text));
    }
}
