//! Arbitrary text, escaped and read back by a Markdown parser, is the same text.

use super::*;
use crate::dialect::tests::{all, github, seen, straight};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// The text as one line, as all of these places have one line.
fn expected(text: &str) -> String {
    without_control(text).trim().to_owned()
}

/// What means something in one dialect or another, one piece a line; `cargo xtask verify-docs` has the same.
const PIECES: &str = include_str!("pieces.txt");

/// What does not fit on a line, or would lead out of a site.
const OTHERS: [&str; 14] = [
    "<a@b.c>", "[x](y)", "![x](y)", "\n", "\r\n", "\t", "    ", "~~~", "b", "0", "\u{feff}", "\0",
    "\\|", "`|`",
];

/// Text full of what Markdown is made of.
pub(crate) fn nasty() -> impl Strategy<Value = String> {
    let pieces: Vec<&str> = PIECES.lines().chain(OTHERS).collect();
    let piece = prop_oneof![
        prop::sample::select(pieces).prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// The same cases in every run; `PROPTEST_CASES` asks for more of them.
pub(crate) fn config() -> ProptestConfig {
    ProptestConfig {
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Checks what a reader sees of the text, escaped and put into a page, in each dialect.
fn reads_back(
    text: &str,
    page: impl Fn(&str) -> String,
    expected: &str,
) -> Result<(), TestCaseError> {
    for (name, dialect) in all() {
        let page = page(&super::text(text, &dialect.escaping));
        prop_assert_eq!(
            seen(name, &page),
            straight(expected),
            "{}: {:?}",
            name.name(),
            page
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn text_reads_back(text in nasty()) {
        reads_back(&text, |text| format!("a\n\n{text}"), &format!("a{}", expected(&text)))?;
    }

    #[test]
    fn text_reads_back_from_a_heading(text in nasty()) {
        reads_back(&text, |text| format!("# {text}"), &expected(&text))?;
    }

    #[test]
    fn text_reads_back_from_an_item(text in nasty()) {
        reads_back(&text, |text| format!("- a\n- {text}"), &format!("a{}", expected(&text)))?;
    }

    #[test]
    fn text_reads_back_from_bold(text in "[^\\s\\p{P}\\p{S}\0].*[^\\s\\p{P}\\p{S}\0]") {
        prop_assume!(!expected(&text).is_empty());
        reads_back(&text, |text| format!("**{text}**"), &expected(&text))?;
    }

    #[test]
    fn text_reads_back_from_a_table(text in nasty()) {
        let table = |text: &str| format!("| a | b |\n|---|---|\n| {text} | c |\n");
        reads_back(&text, table, &format!("ab{}c", expected(&text)))?;
    }

    #[test]
    fn code_reads_back(text in nasty()) {
        for (name, dialect) in all() {
            let page = format!("a{}b", code(&text, &dialect.escaping));
            let expected = straight(&format!("a{}b", without_control(&text)));
            prop_assert_eq!(seen(name, &page), expected, "{}: {:?}", name.name(), page);
        }
    }

    #[test]
    fn code_reads_back_from_a_table(text in nasty()) {
        for (name, dialect) in all() {
            let code = code_in_cell(&text, &dialect.escaping);
            let table = format!("| a | b |\n|---|---|\n| x{code}y | c |\n");
            let expected = straight(&format!("abx{}yc", without_control(&text)));
            prop_assert_eq!(seen(name, &table), expected, "{}: {:?}", name.name(), table);
        }
    }

    #[test]
    fn a_block_of_code_reads_back(text in nasty()) {
        let text = without_control(&text).into_owned();
        for (name, dialect) in all() {
            let page = format!("a\n\n{}", fenced(&text, "json", &dialect.escaping));
            let expected = straight(&format!("a{text}"));
            prop_assert_eq!(seen(name, &page), expected.trim_end(), "{}: {:?}", name.name(), page);
        }
    }
}

#[test]
fn one_text_in_all_dialects() {
    let text = "use {organizationId} in <uuid> | ^0x[0-9a-f]{64}$ & co";
    let mut out = String::new();
    for name in api_errors_catalog::model::Dialect::ALL {
        let dialect = crate::dialect::dialect(name);
        let _ = writeln!(
            out,
            "{}: {}",
            name.name(),
            super::text(text, &dialect.escaping)
        );
    }
    insta::assert_snapshot!(out);
}

#[test]
fn most_text_stays_readable() {
    for text in [
        "not_found",
        "a_b_c is gone",
        "at 12:30 (UTC), why?",
        "C#",
        "a - b",
        "x.y",
        "Größe",
        "50 % of 3 + 4",
        "1.2",
        "-dash",
        "+1",
    ] {
        assert_eq!(super::text(text, &github().escaping), text);
    }
}
