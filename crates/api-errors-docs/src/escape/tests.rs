//! Arbitrary text, escaped and read back by a Markdown parser, is the same text.

use super::*;
use crate::dialect::{self, Dialect};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use pulldown_cmark::{Event, Options, Parser};

fn github() -> &'static Dialect {
    dialect::dialect(api_errors_catalog::model::Dialect::Github)
}

/// What a reader sees of a page. HTML would be seen as such.
pub(crate) fn seen(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    let mut out = String::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::Html(html) | Event::InlineHtml(html) => {
                out.push_str("[HTML ");
                out.push_str(&html);
                out.push(']');
            }
            Event::Rule => out.push_str("[a rule]"),
            Event::TaskListMarker(_) => out.push_str("[a task]"),
            _ => {}
        }
    }
    out
}

fn without_code_tags(seen: &str) -> String {
    seen.replace("[HTML <code>]", "")
        .replace("[HTML </code>]", "")
}

/// The text as one line, as all of these places have one line.
fn expected(text: &str) -> String {
    without_control(text).trim().to_owned()
}

/// Text full of what Markdown is made of.
pub(crate) fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(
            [
                "\\",
                "`",
                "``",
                "*",
                "**",
                "_",
                "__",
                "[",
                "]",
                "(",
                ")",
                "<",
                ">",
                "|",
                "~",
                "~~",
                "&",
                "&amp;",
                "&#35;",
                "!",
                "#",
                "##",
                "-",
                "+",
                "=",
                "1.",
                "2)",
                "$",
                "{",
                "}",
                "<b>",
                "</b>",
                "<!--",
                "-->",
                "<a@b.c>",
                "<https://a.b>",
                "[x](y)",
                "![x](y)",
                "\n",
                "\r\n",
                "\t",
                "    ",
                "---",
                "```",
                "~~~",
                ":",
                "é",
                "🦀",
                "a",
                "b",
                "word",
                " ",
                "0",
                "\u{feff}",
                "\0",
                "\\|",
                "`|`",
            ]
            .as_slice()
        )
        .prop_map(str::to_owned),
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

proptest! {
    #![proptest_config(config())]

    #[test]
    fn text_reads_back(text in nasty()) {
        let seen = seen(&super::text(&text, &github().escaping));
        prop_assert_eq!(seen.trim(), expected(&text));
    }

    #[test]
    fn text_reads_back_from_a_heading(text in nasty()) {
        let seen = seen(&format!("# {}", super::text(&text, &github().escaping)));
        prop_assert_eq!(seen.trim(), expected(&text));
    }

    #[test]
    fn text_reads_back_from_bold(text in "[^\\s\\p{P}\\p{S}\0].*[^\\s\\p{P}\\p{S}\0]") {
        prop_assume!(!expected(&text).is_empty());
        prop_assert_eq!(seen(&format!("**{}**", super::text(&text, &github().escaping))), expected(&text));
    }

    #[test]
    fn text_reads_back_from_a_table(text in nasty()) {
        let table = format!("| a | b |\n|---|---|\n| {} | c |\n", super::text(&text, &github().escaping));
        prop_assert_eq!(seen(&table), format!("ab{}c", expected(&text)));
    }

    #[test]
    fn code_reads_back(text in nasty()) {
        prop_assert_eq!(
            without_code_tags(&seen(&format!("a{}b", code(&text, &Escaping::GFM)))),
            format!("a{}b", without_control(&text))
        );
    }

    #[test]
    fn code_reads_back_from_a_table(text in nasty()) {
        let table = format!("| a | b |\n|---|---|\n| x{}y | c |\n", code_in_cell(&text, &Escaping::GFM));
        let expected = format!("abx{}yc", without_control(&text));
        prop_assert_eq!(without_code_tags(&seen(&table)), expected);
    }
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
