//! Every kind of place that a value can have.

use crate::page::{agrees, sent};
use api_errors::{ApiError, Context, api_errors};
use serde_json::{Value, json};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const CATALOG: &str = "tests/fixtures/places.yaml";

#[api_errors("tests/fixtures/places.yaml")]
#[derive(Clone)]
pub(crate) enum PlaceError {}

/// The values of the example.
fn example() -> PlaceError {
    PlaceError::Everything {
        text: "a \"text\"\n".to_owned(),
        maybe: Some("may".to_owned()),
        number: 1.5,
        flag: false,
        whole: -3,
        maybe_null: None,
        records: vec![
            PlaceRecord {
                text: "t".to_owned(),
                maybe: None,
                number: 1.0,
                flag: true,
                list: vec![vec![Some(1), None], vec![]],
                inner: None,
            },
            PlaceRecord {
                text: "\\".to_owned(),
                maybe: Some("m".to_owned()),
                number: 0.25,
                flag: false,
                list: vec![],
                inner: Some(PlaceInner {
                    texts: vec!["\"".to_owned()],
                    r#type: 7,
                }),
            },
        ],
        record: None,
        reason_text: Some("r".to_owned()),
        reason: PlaceEverythingReason::ToldSo,
    }
}

pub(crate) fn with_reason(why: PlaceEverythingReason) -> PlaceError {
    let mut error = example();
    if let PlaceError::Everything { reason, .. } = &mut error {
        *reason = why;
    }
    error
}

fn parsed(error: &dyn ApiError, context: &Context<'_>) -> Value {
    serde_json::from_slice(&error.body(context)).expect("the body is JSON")
}

#[test]
fn values_are_sent_as_the_page_shows_them() {
    agrees(CATALOG, &example(), "/a\"b");
}

#[test]
fn nothing_is_sent_as_the_page_shows_it() {
    agrees(CATALOG, &PlaceError::Nothing, "/");
}

#[test]
fn members_without_a_value_are_left_out_wherever_they_stand() {
    let PlaceError::Everything { text, number, .. } = example() else {
        panic!("the example is of this variant");
    };
    let error = PlaceError::Everything {
        text,
        maybe: None,
        number,
        flag: true,
        whole: i64::MIN,
        maybe_null: None,
        records: vec![],
        record: None,
        reason_text: None,
        reason: PlaceEverythingReason::Secret,
    };
    let body = parsed(&error, &Context::new());
    let names: Vec<&str> = body["request"]
        .as_object()
        .into_iter()
        .flat_map(|request| request.keys().map(String::as_str))
        .collect();
    assert_eq!(names, ["id", "at_or_null"]);
    assert_eq!(body.get("first"), None);
    assert_eq!(body.get("reason"), None);
    assert_eq!(body["maybe_null"], Value::Null);
    assert_eq!(
        body["optional"],
        json!({ "other": 1.5, "third": "a \"text\"\n" })
    );
    assert_eq!(body["one"], json!({}));
    assert_eq!(body["list"], json!(["kind", [], []]));
    assert_eq!(body["ends"], json!([]));
    assert_eq!(body["in_text"], "<|>");
    assert_eq!(body["records"], json!([]));
    assert_eq!(body["request"], json!({ "id": null, "at_or_null": null }));
    let all = body["all"].as_object().expect("params are an object");
    let all: Vec<&str> = all.keys().map(String::as_str).collect();
    assert_eq!(all, ["text", "number", "flag", "whole", "records"]);
}

#[test]
fn an_error_that_is_no_response_has_a_body_all_the_same() {
    let body = parsed(&PlaceError::Event, &Context::new());
    assert_eq!(body["number"], Value::Null);
    assert_eq!(body["code"], "event");
    assert_eq!(body["all"], json!({}));
    assert_eq!(body.get("all_if_any"), None);
}

#[test]
fn numbers_that_json_does_not_have_are_null() {
    for (number, text) in [
        (f64::NAN, "NaN"),
        (f64::INFINITY, "inf"),
        (f64::NEG_INFINITY, "-inf"),
    ] {
        let mut error = example();
        if let PlaceError::Everything { number: field, .. } = &mut error {
            *field = number;
        }
        let body = parsed(&error, &Context::new());
        assert_eq!(body["last"], Value::Null);
        assert_eq!(body["all"]["number"], Value::Null);
        let message = body["message"].as_str().unwrap_or_default();
        assert!(message.contains(&format!("is {text},")), "{message}");
    }
}

#[test]
fn the_time_is_written_in_whole_seconds() {
    let at =
        |time: SystemTime| parsed(&example(), &Context::new().timestamp(time))["request"].clone();
    let time = UNIX_EPOCH + Duration::new(1_735_732_800, 999_999_999);
    assert_eq!(at(time)["at"], "2025-01-01T12:00:00Z");
    assert_eq!(at(UNIX_EPOCH)["at"], "1970-01-01T00:00:00Z");
}

#[test]
fn a_time_that_rfc_3339_cant_write_is_none() {
    let year_10000 = Duration::from_hours(70_389_528);
    for time in [
        UNIX_EPOCH - Duration::from_nanos(1),
        UNIX_EPOCH + year_10000,
    ] {
        let body = parsed(&example(), &Context::new().timestamp(time));
        assert_eq!(body["request"].get("at"), None);
        assert_eq!(body["request"]["at_or_null"], Value::Null);
    }
}

#[test]
fn headers_are_those_of_the_catalog_and_the_errors_own() {
    let context = Context::new().request_id("trc_1");
    let headers = sent(&example(), &context).headers;
    let headers: Vec<(&str, &str)> = headers
        .iter()
        .map(|(name, value)| (&**name, &**value))
        .collect();
    let expected = [
        ("Content-Type", "application/json"),
        ("Cache-Control", "no-store"),
        ("X-Error", "everything (422)"),
        ("X-Trace-Id", "trc_1"),
        ("X-Request", "id=trc_1"),
        ("X-Kind", "kind"),
        ("x-version", "3"),
        ("X-Maybe", "may"),
        ("X-Number", "1.5"),
        ("X-Flag", "false"),
    ];
    assert_eq!(headers, expected);
}

#[test]
fn a_header_holds_the_text_as_it_is() {
    let error = PlaceError::Raw {
        text: "a \"b\" \\\r\nX-Evil: é".to_owned(),
        maybe_null: None,
    };
    let headers: Vec<_> = error.headers(&Context::new()).skip(5).collect();
    let expected = [
        ("X-Text", "a \"b\" \\\r\nX-Evil: é".into()),
        ("X-Message", "a \"b\" \\\r\nX-Evil: é!".into()),
    ];
    assert_eq!(headers, expected);
}

#[test]
fn a_header_without_a_value_is_not_sent() {
    let mut error = example();
    if let PlaceError::Everything { maybe, .. } = &mut error {
        *maybe = None;
    }
    let names: Vec<&str> = error
        .headers(&Context::new())
        .map(|(name, _)| name)
        .collect();
    assert!(!names.contains(&"X-Maybe"));
    assert!(!names.contains(&"X-Trace-Id"));
    assert!(names.contains(&"X-Request"));
}

#[test]
fn the_texts_of_a_definition_are_those_of_the_catalog() {
    let def = example().def();
    assert_eq!(def.title(), "A \"title\" \\ with 😀");
    assert_eq!(def.category(), Some("kind"));
    assert!(
        def.message()
            .starts_with("\"{text}\" is {number}, {maybe} \\ ")
    );
    assert_eq!(def.suggestion(), "Leave {text} out; {maybe_null}.");
    let def = PlaceError::Nothing.def();
    assert_eq!((def.code(), def.slug()), ("nothing", "nothing"));
    assert_eq!(def.message(), "Nothing but constants.");
    let request_id = def.request_id();
    assert_eq!(
        (request_id.header, request_id.prefix),
        ("X-Trace-Id", "trc_")
    );
}

#[test]
fn serialize_gives_the_members_of_the_body() {
    for error in [example(), PlaceError::Nothing, PlaceError::Event] {
        let body = error.body(&Context::new());
        let text = serde_json::to_string(&error).expect("the error can be serialised");
        assert_eq!(text.as_bytes(), body);
    }
    let list = json!({ "errors": [PlaceError::Nothing] });
    assert_eq!(list["errors"][0]["code"], "nothing");
}

#[test]
fn a_body_is_appended() {
    let mut out = b"[".to_vec();
    PlaceError::Nothing.write_body(&Context::new(), &mut out);
    out.push(b']');
    assert!(serde_json::from_slice::<Value>(&out).is_ok());
}
