//! Every underline is exactly below what is meant, whatever the file is written like.

use crate::support::{assert_well_formed, load_text};
use std::ops::Range;

const HEAD: &str = "api: parcels\ntitle: Parcel API errors\n";

/// Loads a text in which «…» marks what is to be underlined, in order.
fn check(marked: &str) {
    let (text, expected) = unmarked(marked);
    for (how, text, moved) in [
        ("as it stands", text.clone(), expected.clone()),
        (
            "with a byte order mark",
            format!("\u{feff}{text}"),
            expected.clone(),
        ),
        (
            "with CRLF",
            text.replace('\n', "\r\n"),
            with_crlf(&text, &expected),
        ),
    ] {
        let loaded = load_text(&text);
        assert_well_formed(&loaded);
        let report = &loaded.report;
        let found: Vec<Range<usize>> = report
            .diagnostics
            .iter()
            .filter_map(|diagnostic| diagnostic.place.span.clone())
            .collect();
        assert_eq!(found, moved, "{how}:\n{marked}\n{report}");
    }
}

fn unmarked(marked: &str) -> (String, Vec<Range<usize>>) {
    let mut text = String::new();
    let mut ranges = Vec::new();
    let mut start = 0;
    for character in marked.chars() {
        match character {
            '«' => start = text.len(),
            '»' => ranges.push(start..text.len()),
            character => text.push(character),
        }
    }
    (text, ranges)
}

fn with_crlf(text: &str, ranges: &[Range<usize>]) -> Vec<Range<usize>> {
    let moved = |byte: usize| byte + text[..byte].matches('\n').count();
    ranges
        .iter()
        .map(|range| moved(range.start)..moved(range.end))
        .collect()
}

/// Loads a catalog with one error, in which further keys stand.
fn check_error(keys: &str) {
    check(&format!(
        "{HEAD}errors:\n  - code: a\n    description: A.\n    fix: B.\n{keys}"
    ));
}

#[test]
fn plain_and_quoted_texts() {
    check_error("    category: «lost»\n");
    check_error("    category: «lost»   # nothing declares it\n");
    check_error("    category: «\"lost\"»\n");
    check_error("    category: «'lost'»  # nothing declares it\n");
    check_error("    category: «'it''s'»\n");
    check_error("    category: «\"lo\\u0073t\"»\n");
    check_error("    category:\n      «lost»\n");
    check_error("    category: «lost and»\n      found\n");
    check_error("    category: «\"lost and»\n      found\"\n");
    check_error("    \"category\": «lost»\n");
    check_error("    category: «lost»");
}

#[test]
fn block_texts() {
    check_error("    category: |\n      «lost»\n");
    check_error("    category: >-\n\n        «lost and»\n        found\n");
    check_error("    category: |2-\n      «lost» \n");
    check_error("    category: |-  # nothing declares it\n      «lost»\n");
    check_error("    message: «>-»\n    title: A\n");
}

#[test]
fn texts_in_flow() {
    check_error("    see: [«lost», 'http://x', «\"gone\"»]\n");
    check_error("    see: [«lost»,«gone»]\n");
    check_error("    see: [\n      «lost»,\n      «gone» ]\n");
    check_error("    deprecated: {since: 1, reason: A, use: «lost»}\n");
    check_error("    deprecated: {\n      since: 1, reason: A,\n      use: «lost»}\n");
    check_error("    notes: [{kind: «lost», text: A}, {«kindred»: A, text: B}]\n");
}

#[test]
fn words_that_are_no_texts() {
    check_error("    status: «99»\n");
    check_error("    status: «true»\n");
    check_error("    status: «4.5» # no\n");
    check_error("    «category»: null\n");
    check_error("    «category»:\n");
    check_error("    see: [«~», 'http://x']\n");
    check_error("    retry: «12»\n    see: [«1», «2»]\n");
    check(&format!(
        "{HEAD}retry: {{a: {{initial: «5», factor: «0»}}}}\nerrors: []\n"
    ));
    check(&format!(
        "{HEAD}retry: {{a: {{initial: 1s,\n  factor: «0»}}}}\nerrors: []\n"
    ));
}

#[test]
fn keys() {
    check_error("    «titel»: A\n");
    check_error("    «\"titel\"»: A\n");
    check_error("    «'titel'» : A\n");
    check_error("    ? «titel»\n    : A\n");
    check_error("    title: A\n    «title»: B\n");
    check_error("    notes: [{«ind»: A, text: B}]\n");
    check("«title»: A\nerrors: []\n");
}

#[test]
fn parts_of_texts() {
    check_error("    message: At most «{lost}».\n");
    check_error("    message: \"«{lost}» \\t«{gone}»\"\n");
    check_error(
        "    message: >-\n      At most {code}, or {code},\n      or even «{lost}», or\n      «{gone}»\n",
    );
    check_error(
        "    params: {a: u8, ab: u8}\n    message: \"{ab} {a} {ab} «{lost}» {ab} «{lost}»\"\n",
    );
    check_error("    message: \"«{»code\"\n");
    check_error("    message: \"code«}» {code}«}»\"\n");
    check_error("    headers: {A: «$lost»}\n");
    check_error("    params: {«a»: \"[«Lost»?]\"}\n");
    check(&format!("{HEAD}body: {{lost: «$lost»}}\nerrors: []\n"));
    check(&format!(
        "{HEAD}body:\n  - $code\n  - a: «$lost?»\n    b: \"«{{gone}}»\"\nerrors: []\n"
    ));
    check(&format!(
        "{HEAD}docs_url: https://a.b/«{{lost}}»/{{slug}}/«{{gone}}»\nerrors: []\n"
    ));
}

#[test]
fn text_of_more_than_a_byte_a_character() {
    check_error("    title: Größe 地址 🦀\n    category: «löst»\n");
    check_error("    deprecated: {since: ä, reason: 🦀🦀, use: «地址»}\n");
    check_error("    message: 🦀 é «{lost}» 地址\n");
    check_error("    «größe»: A\n");
    check_error("    title: e\u{301}\n    category: «e\u{301}»\n");
    check_error("    notes: [🦀, \"🦀\", '🦀', {kind: «🦀», text: 🦀}]\n");
}

#[test]
fn characters_that_only_yaml_ends_lines_at() {
    check_error("    title: \"A\u{2028}B\"\n    category: «lost»\n");
    check_error("    title: \"A\u{2029}B\u{85}C\"\n    category: «lost»\n");
    check_error("    # A\u{2028}    # B\n    see: [«gone»]\n");
}

#[test]
fn long_lines() {
    let long = "parcel ".repeat(5_000);
    check_error(&format!("    message: {long}«{{lost}}» {long}\n"));
    check_error(&format!(
        "    deprecated: {{reason: {long}, since: 1, use: «lost»}}\n"
    ));
    check_error(&format!(
        "    deprecated: {{reason: 🦀 {long}, since: 1, use: «lost»}}\n"
    ));
}

#[test]
fn anchors_and_tags() {
    check_error("    category: &a «lost»\n");
    check_error("    category: !!str «lost»\n");
    check_error("    status: !!int «99»\n");
    check_error("    title: &a «lost»\n    category: *a\n");
}

#[test]
fn faults_of_the_yaml() {
    check_error("    message: «At most: {code}»\n");
    check_error("    message: «`code` is unknown»\n");
    check_error("    message: Größe\n    title: «größer: 🦀»\n");
    check_error("    message: «\"»At most\n");
    check_error("«\t»message: A\n");
    check_error("    message: «At most: a»\n  - code: b\n    description: A.\n    fix: «@all»\n");
    check(&format!("{HEAD}errors: []\n«---»\napi: b\n"));
}

#[test]
fn items_without_a_dash() {
    check_error("\n    «code»: b\n    description: A.\n    fix: B.\n");
    check_error("  «code»: b\n    description: A.\n    fix: B.\n");
    check_error("  «-code: b»\n    description: A.\n    fix: B.\n");
    check_error(
        "    reasons:\n    - id: c\n      description: A.\n      «id»: d\n      description: A.\n",
    );
    let first = "    «code»: a\n    description: A.\n    fix: B.\n";
    let second = "  - code: b\n    description: A.\n    fix: B.\n    see: [a]\n";
    check(&format!("{HEAD}errors:\n{first}{second}"));
}

#[test]
fn characters_that_are_no_blanks() {
    check_error("«\u{a0}»   title: Größe\n    message: A\n");
    check_error("«\u{a0}   title»: Größe\n");
    check_error("    title:«\u{a0}»Größe\n");
    check_error("    title: Größe\n  -«\u{2003}»code: b\n    fix: A.\n");
    check_error("    «title\u{a0}»: Größe\n");
    check_error("    causes:\n      - Prix\u{a0}:\u{a0}10\n    «fix B»\n");
}

#[test]
fn a_line_that_has_slipped() {
    check_error("    title: Größe\n«status: 404»\n    «mesage»: A\n");
}

#[test]
fn several_problems_come_in_the_order_of_the_file() {
    check(
        "api: «Parcels»
title: «TODO»
body: { wait: «$wait» }
categories: { «Late»: {title: A} }
errors:
  - code: a
    status: «99»
    description: A.
    fix: B.
    category: «lost»
  - code: «a»
    description: «...»
    fix: C.
    «mesage»: D
",
    );
}
