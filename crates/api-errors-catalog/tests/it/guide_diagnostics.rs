//! The guide's page of diagnostics: every kind, what it means, and what it looks like.

use crate::fixtures::{Case, cases, portable};
use crate::support::in_crate;
use api_errors_catalog::Kind;
use std::fmt::Write;

const PAGE: &str = "../../docs/guide/diagnostics.md";
const COMMAND: &str = "UPDATE=1 cargo test -p api-errors-catalog --test it guide";

/// The end of the part that is written by hand.
const MARK: &str = "--test it guide -->\n";

#[test]
fn the_guide_shows_every_kind_as_it_is_reported() {
    let path = in_crate(PAGE);
    let page = std::fs::read_to_string(&path).expect("the page is there");
    let (by_hand, found) = page
        .split_once(MARK)
        .expect("the page says what is made of it");
    let expected = generated();
    if found == expected {
        return;
    }
    if std::env::var_os("UPDATE").is_some() {
        let page = format!("{by_hand}{MARK}{expected}");
        std::fs::write(&path, page).expect("the page can be written");
        return;
    }
    let line = found
        .lines()
        .zip(expected.lines())
        .find(|(found, expected)| found != expected);
    panic!(
        "docs/guide/diagnostics.md is stale, first at {line:?}\nto mend it, run\n\n    {COMMAND}\n"
    );
}

#[test]
fn the_guide_introduces_every_class() {
    let page = std::fs::read_to_string(in_crate(PAGE)).expect("the page is there");
    let listed: Vec<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .collect();
    let mut classes: Vec<&str> = Kind::ALL.iter().map(|kind| kind.class()).collect();
    classes.dedup();
    assert_eq!(listed, classes);
    assert!(page.contains(COMMAND));
}

#[test]
fn the_guide_begins_with_a_report_as_text_and_as_data() {
    let page = std::fs::read_to_string(in_crate(PAGE)).expect("the page is there");
    let block = |language: &str| {
        let (_, rest) = page
            .split_once(&format!("```{language}\n"))
            .expect("there is a block");
        rest.split("\n```\n").next().unwrap_or_default().to_owned()
    };
    let cases = cases();
    let case = cases.iter().find(|case| case.name == "unknown-category");
    let case = case.expect("there is such a fixture");
    assert_eq!(block("text"), example(case, Kind::UnknownCategory));
    let data = serde_json::to_string(&case.loaded.report).expect("a report is data");
    let data = data.replace("unknown-category.yaml", "parcels.yaml");
    let data: serde_json::Value = serde_json::from_str(&data).expect("it is JSON");
    let shown: serde_json::Value = serde_json::from_str(&block("json")).expect("it is JSON");
    assert_eq!(shown, data[0]);
}

fn generated() -> String {
    let cases = cases();
    let mut page = String::new();
    let mut class = "";
    for &kind in Kind::ALL {
        if kind.class() != class {
            class = kind.class();
            let _ = write!(page, "\n## {class}\n");
        }
        let case = cases.iter().find(|case| case.kind() == kind.id());
        let example = case.map(|case| example(case, kind)).unwrap_or_default();
        let _ = write!(
            page,
            "\n### {}\n\n{}\n\n```text\n{example}\n```\n",
            kind.id(),
            kind.explanation()
        );
    }
    page
}

/// The first report of a kind, as if the catalog were called `parcels.yaml`.
fn example(case: &Case, kind: Kind) -> String {
    let report = &case.loaded.report;
    let mut found = report.diagnostics.iter();
    let Some(diagnostic) = found.find(|diagnostic| diagnostic.kind == kind) else {
        return String::new();
    };
    portable(&report.plain(diagnostic))
        .replace(&format!("{}.yaml", case.name), "parcels.yaml")
        .replace(&format!("{}/", case.name), "")
        .replace("catalog.yaml", "parcels.yaml")
}
