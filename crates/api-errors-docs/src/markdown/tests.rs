//! What a reader sees of the catalog's Markdown is the same on every page, and HTML is seen as text.

use super::*;
use crate::dialect::dialect;
use crate::escape::tests::{config, nasty, seen};
use proptest::prelude::*;

fn github() -> &'static Dialect {
    dialect(api_errors_catalog::model::Dialect::Github)
}

/// Words without the spaces between them: blocks are parted otherwise in a cell than on a page.
fn words(text: &str) -> String {
    text.chars()
        .filter(|character| !character.is_whitespace())
        .collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_html_is_left(text in nasty()) {
        let page = flow(&text, github());
        let seen = seen(&page);
        prop_assert!(!seen.contains("[HTML"), "{page:?} has {seen:?}");
    }

    #[test]
    fn plain_markdown_is_left_as_it_is(text in "[a-z ,.`*_#()\\n-]{0,40}") {
        prop_assume!(!text.contains("```") && !text.contains('\u{feff}'));
        prop_assert_eq!(&*flow(&text, github()), text.trim_end().trim_start_matches('\n'));
    }

    #[test]
    fn a_cell_says_what_the_page_says(text in "[a-z <>|\\\\`*_\\[\\](){}$&;#!.\n-]{0,24}") {
        let page = words(&seen(&flow(&text, github())).replace("[a rule]", ""));
        let cell = cell(&text, github());
        prop_assert!(!cell.contains('\n'), "{cell:?}");
        let table = format!("|x|y|\n|-|-|\n| {cell} |z|\n");
        let shown = seen(&table);
        let shown = ["br", "ul", "/ul", "ol", "/ol", "li", "/li", "code", "/code", "em", "/em", "strong", "/strong", "del", "/del"]
            .iter()
            .fold(shown, |shown, tag| shown.replace(&format!("[HTML <{tag}>]"), ""));
        prop_assert_eq!(words(&shown), format!("xy{page}z"), "{}", table);
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
    assert_eq!(flow("~~~~\n~~~", github()), "~~~~\n~~~\n~~~~");
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
    assert_eq!(shown("[a|b](x|y \"t\\\"\")"), "[a\\|b](x%7Cy \"t\\\"\")");
    assert_eq!(
        shown("# h\n\n<a@b.cd> \\| <i>"),
        "<strong>h</strong><br><br>[a@b.cd](mailto:a@b.cd) \\| \\<i>"
    );
}

#[test]
fn words_alone() {
    assert_eq!(plain("a **b** `c`\n\n- [d](e) <f>"), "a b c d <f>");
}
