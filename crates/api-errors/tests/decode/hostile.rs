//! Whatever arrives: no panic, no memory beyond the size of the body, and nothing that was not there.

use crate::catalogs::{AssetError, AtomError, MarkError, PatomicError, UnkeyError};
use crate::shapes::{
    ArticleError, BankError, ChargeError, ComputeError, IssueError, OddError, ParcelError,
    ParcelViolation, PlaceError, PlaceRecord,
};
use allocation_counter::measure;
use api_errors::decode::{Decodable, Decoded};
use proptest::prelude::*;
use std::hint::black_box;

const NO_HEADERS: &[(&str, &str)] = &[];

/// Asks for everything that there is to ask for.
fn touch<E: Decodable>(status: u16, value: &str, body: &[u8]) {
    let headers = [
        ("retry-after", value),
        ("x-request-id", value),
        ("x-number", value),
    ];
    let decoded = Decoded::<E>::new(status, &headers, body);
    for (name, param) in decoded.params() {
        black_box((
            param.read::<u8>(),
            param.read::<Option<i64>>(),
            param.read::<f64>(),
        ));
        black_box((param.read::<bool>(), param.read::<Vec<Vec<String>>>()));
        black_box((
            param.read::<Vec<ParcelViolation>>(),
            param.read::<PlaceRecord>(),
        ));
        black_box((decoded.param::<Option<String>>(name), param.to_string()));
    }
    black_box((decoded.code(), decoded.message(), decoded.request_id()));
    black_box((
        decoded.reason(),
        decoded.retry(),
        decoded.retry_after_text(),
    ));
    black_box(format!("{decoded:?}"));
    black_box(decoded.into_error());
}

fn touch_all(status: u16, value: &str, body: &[u8]) {
    touch::<AssetError>(status, value, body);
    touch::<AtomError>(status, value, body);
    touch::<MarkError>(status, value, body);
    touch::<PatomicError>(status, value, body);
    touch::<UnkeyError>(status, value, body);
    touch::<ParcelError>(status, value, body);
    touch::<PlaceError>(status, value, body);
    touch::<OddError>(status, value, body);
    touch::<BankError>(status, value, body);
    touch::<ArticleError>(status, value, body);
    touch::<ComputeError>(status, value, body);
    touch::<ChargeError>(status, value, body);
    touch::<IssueError>(status, value, body);
}

/// Bodies to start from, one of each shape.
const BODIES: [&str; 7] = [
    r#"{"success":false,"error":"invalid_parcels","message":"\u0041 \"b\"","violations":[{"field":"a\\","problem":"é","weight":-0.5e3,"at":{"line":1,"column":2}}],"token":null}"#,
    r#"{"error":{"type":"authentication_error","code":"unauthorized","message":"m","docs_url":"u","request_id":"req_1","suggestion":"s"}}"#,
    r#"{"meta":{"requestId":"req_1"},"error":{"title":"t","detail":"d","status":400,"type":"https://unkey.com/docs/errors/bad_request","errors":[{"location":"l","message":"m"}]}}"#,
    r#"{"jsonapi":{"version":"1.1"},"errors":[{"id":"req_1","status":"422","code":"invalid_attribute","detail":"d","source":{"pointer":"/data"}}]}"#,
    r#"{"error":{"code":429,"message":"m","status":"RESOURCE_EXHAUSTED","details":[{"@type":"t","reason":"RESOURCE_AVAILABILITY","domain":"d","metadata":{"zone":"z","vm_type":"v"}}]}}"#,
    r#"{"first":"m","text":"t","all":{"text":"t","number":1.5,"flag":true,"whole":-3,"records":[{"text":"t","number":1,"flag":false,"list":[[1,null],[]]}]},"code":"everything","reason":"told_so"}"#,
    r#"{"kind":"urn:odd:in_text","number":"-5","maybe":"<7>","flag":"is true","float":"0.5","list":[1,2,"at 400",[{"id":null}]]}"#,
];

/// What happens to a body on its way.
#[derive(Debug, Clone)]
enum Mutation {
    Replace(u8),
    Insert(Vec<u8>),
    Remove(usize),
    Repeat(usize),
    End,
}

fn mutation() -> impl Strategy<Value = Mutation> {
    prop_oneof![
        prop_oneof![
            any::<u8>(),
            proptest::sample::select(&b"{}[]\",:\\0-+.eEntfu/ \n"[..])
        ]
        .prop_map(Mutation::Replace),
        proptest::sample::select(vec![
            "null", "[]", "{}", "1e999", "\"\"", "\\ud800", "\u{feff}", "\\", "-"
        ])
        .prop_map(|text| Mutation::Insert(text.into())),
        proptest::collection::vec(any::<u8>(), 1..4).prop_map(Mutation::Insert),
        (1..40_usize).prop_map(Mutation::Remove),
        (1..80_usize).prop_map(Mutation::Repeat),
        Just(Mutation::End),
    ]
}

fn mutate(body: &mut Vec<u8>, at: usize, mutation: Mutation) {
    if body.is_empty() {
        return;
    }
    let at = at % body.len();
    match mutation {
        Mutation::Replace(byte) => body[at] = byte,
        Mutation::Insert(bytes) => drop(body.splice(at..at, bytes)),
        Mutation::Remove(count) => drop(body.drain(at..(at + count).min(body.len()))),
        Mutation::Repeat(count) => {
            let again = body[at..(at + count).min(body.len())].to_vec();
            body.splice(at..at, again);
        }
        Mutation::End => body.truncate(at),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(status in any::<u16>(), value in any::<String>(), body in proptest::collection::vec(any::<u8>(), 0..200)) {
        touch_all(status, &value, &body);
    }

    #[test]
    fn mutated_bodies(
        status in proptest::sample::select(&[400_u16, 401, 402, 404, 422, 429, 500, 503][..]),
        value in prop_oneof![any::<String>(), any::<u8>().prop_map(|number| format!("number={number};"))],
        body in proptest::sample::select(&BODIES[..]),
        mutations in proptest::collection::vec((any::<usize>(), mutation()), 1..6),
    ) {
        let mut body = body.as_bytes().to_vec();
        for (at, mutation) in mutations {
            mutate(&mut body, at, mutation);
        }
        touch_all(status, &value, &body);
    }
}

/// Of a body that was cut off, what was read is what was there.
#[test]
fn truncated_bodies() {
    let body = br#"{"success":false,"error":"too_many_parcels","message":"At most 60.","retry_after":3000}"#;
    let end_of_code = r#"{"success":false,"error":"too_many_parcels""#.len();
    for length in 0..body.len() {
        let decoded = ParcelError::decode(429, NO_HEADERS, &body[..length]);
        assert!(decoded.error().is_none());
        assert_eq!(decoded.def().is_some(), length >= end_of_code, "{length}");
        if let Some(message) = decoded.message() {
            assert_eq!(message, "At most 60.");
        }
        if let Some(seconds) = decoded.param::<u64>("retry_after") {
            assert_eq!(seconds, 3000);
        }
    }
    let body = br#"{"success":false,"error":"E404","message":"There is no such parcel."}"#;
    for length in 0..body.len() {
        let decoded = ParcelError::decode(404, NO_HEADERS, &body[..length]);
        assert!(decoded.error().is_none());
    }
    assert!(ParcelError::decode(404, NO_HEADERS, body).error().is_some());
}

#[test]
fn other_types_than_the_catalogs() {
    fn decode(body: &[u8]) -> Decoded<'_, ParcelError> {
        ParcelError::decode(422, NO_HEADERS, body)
    }
    let decoded = decode(br#"{"error":"invalid_parcels","message":["m"],"violations":"none"}"#);
    assert_eq!(decoded.def().map(|def| def.code()), Some("invalid_parcels"));
    assert_eq!(decoded.message(), None);
    assert_eq!(decoded.param::<Vec<ParcelViolation>>("violations"), None);
    assert_eq!(
        decoded.param::<String>("violations").as_deref(),
        Some("none")
    );
    assert_eq!(decoded.error(), None);
    for violations in [
        r#"[{"field":"f","problem":"p"},{}]"#,
        r#"[{"field":"f","problem":7}]"#,
        r#"[{"field":"f","field":"f","problem":"p"}]"#,
        r#"[{"field":"f","problem":"p","weight":1e999}]"#,
        r#"[{"field":"f","problem":"p","at":{"line":-1,"column":0}}]"#,
        r#"[{"field":"f","problem":"p","at":{"line":4294967296,"column":0}}]"#,
        r#"[{"field":"f","problem":"\ud800"}]"#,
        "[null]",
        "null",
        "{}",
    ] {
        let body = format!(r#"{{"error":"invalid_parcels","violations":{violations}}}"#);
        assert_eq!(decode(body.as_bytes()).error(), None, "{violations}");
    }
    for code in ["7", "null", "{}", r#"["E404"]"#, r#""e404""#] {
        let body = format!(r#"{{"error":{code},"message":"m"}}"#);
        let decoded = decode(body.as_bytes());
        assert_eq!(decoded.def(), None, "{code}");
        assert_eq!(decoded.message().as_deref(), Some("m"));
    }
    let decoded = decode(br#"{"message":"m","error":"\ud800"}"#);
    assert_eq!((decoded.def(), decoded.code()), (None, None));
    assert_eq!(decoded.message().as_deref(), Some("m"));
    for body in [&b"[]"[..], b"7", b"null", b"\"E404\"", b"{}", b""] {
        assert_eq!(decode(body).def(), None);
        assert_eq!(decode(body).body(), body);
    }
}

#[test]
fn a_member_that_is_there_twice_ends_the_reading() {
    let body = br#"{"error":"E404","message":"first","error":"server_error","token":"t"}"#;
    let decoded = ParcelError::decode(404, NO_HEADERS, body);
    assert_eq!(decoded.def().map(|def| def.code()), Some("E404"));
    assert_eq!(decoded.message().as_deref(), Some("first"));
    assert_eq!(decoded.param::<String>("token"), None);
    assert_eq!(decoded.error(), None);
    let body = br#"{"error":{"code":"unauthorized"},"error":{"message":"m"}}"#;
    let decoded = PatomicError::decode(401, NO_HEADERS, body);
    assert_eq!(decoded.message(), None);
}

#[test]
fn what_is_not_json_to_its_end_is_not_the_whole_error() {
    let body = br#"{"error":"E404","message":"m"}"#;
    assert!(ParcelError::decode(404, NO_HEADERS, body).error().is_some());
    for end in [&b"x"[..], b"{}", b"\xff", b","] {
        let body = [&body[..], end].concat();
        let decoded = ParcelError::decode(404, NO_HEADERS, &body);
        assert_eq!(decoded.def().map(|def| def.code()), Some("E404"));
        assert_eq!(decoded.error(), None);
    }
    let body = b"{\"error\":\"E404\",\"message\":\"\xff\"}";
    let decoded = ParcelError::decode(404, NO_HEADERS, body);
    assert_eq!(decoded.def().map(|def| def.code()), Some("E404"));
    assert_eq!((decoded.message(), decoded.error()), (None, None));
}

/// How many bytes reading a body takes at most, beside the body.
fn memory(body: &str) -> u64 {
    let info = measure(|| {
        let decoded = ParcelError::decode(422, NO_HEADERS, body.as_bytes());
        black_box((decoded.code(), decoded.message(), decoded.error()));
    });
    info.bytes_max
}

#[test]
fn a_deep_body_takes_no_stack_and_a_large_one_no_memory() {
    let deep = "[".repeat(1_000_000);
    let closed = format!("{deep}{}", "]".repeat(1_000_000));
    for value in [&deep, &closed] {
        for name in ["other", "message", "violations", "error", "success"] {
            let body = format!(r#"{{"{name}":{value},"message":"m"}}"#);
            // A byte for each level, in a buffer that doubles.
            assert!(memory(&body) <= 2 * body.len() as u64, "{name}");
        }
    }
    let many = r#""a":{},"#.repeat(200_000);
    let body = format!(r#"{{{many}"error":"E404","message":"m"}}"#);
    assert!(memory(&body) < 1024, "{}", memory(&body));
    let long = format!(
        r#"{{"error":"E404","message":"{}"}}"#,
        "long".repeat(200_000)
    );
    assert!(memory(&long) < 1024, "{}", memory(&long));
}
