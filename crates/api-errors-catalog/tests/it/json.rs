//! A report as data.

use crate::support::{in_crate, load_text};
use api_errors_catalog::load;
use serde_json::json;
use std::path::Path;

#[test]
fn a_report_is_a_list_of_objects() {
    let report = load(
        &in_crate("tests/fixtures/conflict"),
        Path::new("retired-code.yaml"),
    )
    .report;
    let data = serde_json::to_value(&report).expect("a report is data");
    assert_eq!(
        data,
        json!([{
            "kind": "retired-code",
            "message": "the code `parcel_unknown` is retired",
            "place": {
                "file": "retired-code.yaml",
                "line": 9,
                "column": 11,
                "text": "  - code: parcel_unknown",
                "start": 261,
                "end": 275,
            },
            "label": "never to be used again",
            "help": "give the error another code",
            "related": {
                "file": "retired-code.yaml",
                "line": 4,
                "column": 13,
                "text": "  - { code: parcel_unknown, since: \"2.0\", reason: Parcels are kept. }",
                "start": 59,
                "end": 73,
            },
            "related_label": "it was retired here",
        }])
    );
}

#[test]
fn a_problem_of_a_file_as_a_whole_has_no_line() {
    let report = load(Path::new("nowhere"), Path::new("parcels.yaml")).report;
    let data = serde_json::to_value(&report).expect("a report is data");
    assert_eq!(data[0]["kind"], "no-such-file");
    assert_eq!(data[0]["place"], json!({ "file": "parcels.yaml" }));
    assert_eq!(data[0].get("label"), None);
    assert_eq!(data[0].get("related"), None);
}

#[test]
fn without_a_problem_the_list_is_empty() {
    let report = load_text("api: a\ntitle: A\nerrors: []\n").report;
    assert_eq!(
        serde_json::to_string(&report).expect("a report is data"),
        "[]"
    );
    assert_eq!(report.to_string(), "");
    assert_eq!(report.len(), 0);
}
