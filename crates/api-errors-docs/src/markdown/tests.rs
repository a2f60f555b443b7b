//! What a reader sees of the catalog's Markdown is the same on every page, and HTML is seen as text.

use super::*;
use crate::dialect::tests::{all, github, seen};
use crate::escape::tests::{config, nasty};
use api_errors_catalog::model;
use proptest::prelude::*;

/// Words without the spaces between them: blocks are parted otherwise in a cell than on a page.
fn words(text: &str) -> String {
    text.chars()
        .filter(|character| !character.is_whitespace())
        .collect()
}

/// What the author's Markdown says, whatever the dialect.
fn said(markdown: &str) -> String {
    words(&seen(
        model::Dialect::Github,
        &without_html(unify(markdown)),
    ))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_html_is_left(text in nasty()) {
        let page = flow(&text, github());
        let seen = seen(model::Dialect::Github, &page);
        prop_assert!(!seen.contains("[HTML"), "{page:?} has {seen:?}");
    }

    #[test]
    fn plain_markdown_is_left_as_it_is(text in "[a-z ,.`*_#()\\n-]{0,40}") {
        prop_assume!(!text.contains("```") && !text.contains("    ") && !text.contains('\u{feff}'));
        prop_assert_eq!(&*flow(&text, github()), text.trim_end().trim_start_matches('\n'));
    }

    #[test]
    fn words_are_read_as_the_parser_reads_them(text in "[a-zA-Z0-9 ,.:;'\"/%?()=+@é\u{a0}-]{0,40}") {
        prop_assume!(is_words(&text));
        prop_assert_eq!(plain(&text), parsed(unify(&text)));
    }

    #[test]
    fn every_page_says_what_the_author_says(text in nasty()) {
        // Whether there is emphasis within a bare address depends on who makes a link of it.
        let text = text.replace("x_y*z*", "x_y ").replace("/~x", "/x ");
        for (name, dialect) in all() {
            let page = flow(&text, dialect);
            prop_assert_eq!(words(&seen(name, &page)), said(&text), "{}: {:?}", name.name(), page);
        }
    }

    #[test]
    fn every_page_says_what_the_author_says_in_blocks(
        text in "([ ]{0,5}([-*+>#]|1\\.|~~~|```|import|\\{x\\}|<b>|:::|:a)? ?[a-z`*_{}<&$:.|\\[\\]!-]{0,6}\n){0,6}"
    ) {
        for (name, dialect) in all() {
            let page = flow(&text, dialect);
            prop_assert_eq!(words(&seen(name, &page)), said(&text), "{}: {:?}", name.name(), page);
        }
    }

    #[test]
    fn a_cell_says_what_the_page_says(text in "[a-z <>|\\\\`*_\\[\\](){}$&;#!.:\n-]{0,24}") {
        let said = said(&text).replace("[arule]", "");
        for (name, dialect) in all() {
            let cell = cell(&text, dialect);
            prop_assert!(!cell.contains('\n'), "{cell:?}");
            let table = format!("|x|y|\n|-|-|\n| {cell} |z|\n");
            prop_assert_eq!(words(&seen(name, &table)), format!("xy{said}z"), "{}: {}", name.name(), table);
        }
    }
}

#[test]
fn tags_are_text() {
    let shown = |text| flow(text, github()).into_owned();
    assert_eq!(shown("use <uuid> in `<b>`"), "use \\<uuid> in `<b>`");
    assert_eq!(
        shown("<script>\n*a*\n</script>"),
        "\\<script>\n*a*\n\\</script>"
    );
    assert_eq!(
        shown("see <https://example.com>"),
        "see <https://example.com>"
    );
    assert_eq!(shown("a < b > c"), "a < b > c");
    assert_eq!(shown("<!-- a <b> -->"), "\\<!-- a \\<b> -->");
}

#[test]
fn dollars_are_not_mathematics() {
    assert_eq!(
        flow("from $1 to \\$2, `$3`", github()),
        "from \\$1 to \\$2, `$3`"
    );
}

#[test]
fn code_ends_where_the_text_ends() {
    assert_eq!(flow("a\n\n```sh\nls", github()), "a\n\n```sh\nls\n```");
    assert_eq!(flow("```sh\nls\n```", github()), "```sh\nls\n```");
    assert_eq!(flow("~~~~\n~~~", github()), "```\n~~~\n```");
}

#[test]
fn blocks_fit_a_cell() {
    let shown = |text| cell(text, github()).into_owned();
    assert_eq!(shown("a\nb\n\nc"), "a b<br><br>c");
    assert_eq!(
        shown("a:\n\n- b `x|y`\n- c\n  1. d"),
        "a:<ul><li>b `x\\|y`</li><li>c<ol><li>d</li></ol></li></ul>"
    );
    assert_eq!(shown("```\na | b\nc\n```"), "`a \\| b`<br>`c`");
    assert_eq!(shown("[a|b](x|y \"t\\\"\")"), "[a\\|b](x%7Cy \"t&#34;\")");
    assert_eq!(
        shown("# h\n\n<a@b.cd> \\| <i>"),
        "<strong>h</strong><br><br>[a@b.cd](mailto:a@b.cd) \\| \\<i>"
    );
}

#[test]
fn words_alone() {
    assert_eq!(plain("a **b** `c`\n\n- [d](e) <f>"), "a b c d <f>");
}

#[test]
fn a_summary_does_not_lead_on_to_a_list() {
    for (markdown, expected) in [
        ("One. Two.\n\nThree.", "One. Two."),
        ("One. Two:\n\n- a", "One."),
        ("Say, e.g. *two*:\n\n- a", "Say, e.g. two"),
        ("One. Say, e.g. GitHub, i.e. Git:\n\n- a", "One."),
        ("Say, e.g. GitHub:\n\n- a", "Say, e.g. GitHub"),
    ] {
        assert_eq!(first_paragraph(markdown), expected);
    }
}
