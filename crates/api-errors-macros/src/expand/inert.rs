//! Markdown of the catalog as rustdoc is to read it: no code block is a Rust example, which it would compile and run as a
//! test, nothing is HTML, as nothing is on the pages, and no link within a text is relative.

use super::buffer::Buffer;
use super::link;

/// Appends a text. What begins with a block, rather than with words, begins a paragraph of its own.
pub(super) fn push_after_label(out: &mut Buffer, markdown: &str) {
    let markdown = markdown.trim();
    if !markdown.starts_with(char::is_alphabetic) {
        out.push_str("\n\n");
    }
    push(out, markdown);
}

/// Appends a text.
pub(super) fn push(out: &mut Buffer, markdown: &str) {
    let markdown = markdown.trim();
    if !markdown.contains('`') && !markdown.contains('~') && !markdown.contains('\n') {
        push_line(out, markdown);
        return;
    }
    let mut fence: Option<&str> = None;
    for (index, line) in markdown.lines().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let text = line.trim_start();
        // A block of code may stand in a quotation or in an item of a list.
        let is_marker = |c: char| {
            matches!(c, ' ' | '\t' | '>' | '-' | '*' | '+' | '.' | ')') || c.is_ascii_digit()
        };
        let within = line.trim_start_matches(is_marker);
        let marks = within.len() - within.trim_start_matches(['`', '~']).len();
        match fence {
            Some(open) => {
                out.push_str(line);
                // Only what begins a block stands behind the mark of an item.
                let end = line.trim_start_matches([' ', '\t', '>']).trim_end();
                if end.starts_with(open) && end.len() == marks {
                    fence = None;
                }
            }
            None if opens(within) => {
                fence = Some(&within[..marks]);
                out.push_str(&line[..line.len() - within.len() + marks]);
                out.push_str("text");
            }
            // Four blanks would make it a code block; three keep it where it belongs in a list.
            None if line.len() - text.len() > 3 || line.starts_with('\t') => {
                out.push_str("   ");
                push_line(out, text);
            }
            None => push_line(out, line),
        }
    }
    if let Some(open) = fence {
        out.push('\n');
        out.push_str(open);
    }
}

/// Whether a line begins a block of code: what follows backticks holds none.
fn opens(line: &str) -> bool {
    match line.strip_prefix("```") {
        Some(rest) => !rest.trim_start_matches('`').contains('`'),
        None => line.starts_with("~~~"),
    }
}

/// A line, with a backslash before what would be a tag outside of code, and without links that lead nowhere.
pub(super) fn push_line(out: &mut Buffer, line: &str) {
    let mut rest = line;
    while rest.contains('<') || rest.contains(']') {
        let Some(at) = rest.find(['<', '`', ']']) else {
            break;
        };
        let (before, marked) = rest.split_at(at);
        out.push_str(before);
        if let Some(after) = marked.strip_prefix("](")
            && !before.ends_with('\\')
        {
            rest = link::push(out, after);
            continue;
        }
        let ticks = marked.len() - marked.trim_start_matches('`').len();
        let (mark, after) = marked.split_at(ticks.max(1));
        if mark == "<" && !before.ends_with('\\') && !is_address(after) {
            out.push('\\');
        }
        out.push_str(mark);
        rest = after;
        if ticks > 0
            && let Some(end) = after.find(mark)
        {
            let (code, after) = after.split_at(end + ticks);
            out.push_str(code);
            rest = after;
        }
    }
    out.push_str(rest);
}

/// Whether what follows `<` is an address that is a link, after section 6.5 of the `CommonMark` specification. There a path of
/// Rust would be one too.
fn is_address(text: &str) -> bool {
    let address = text.split_once('>').map_or("", |(address, _)| address);
    let scheme = address.split_once("://").map_or("", |(scheme, _)| scheme);
    (address.starts_with("mailto:")
        || !scheme.is_empty() && scheme.chars().all(char::is_alphanumeric))
        && !address.contains(|c: char| c == '<' || c.is_whitespace())
}

#[cfg(test)]
mod tests {
    fn pushed(markdown: &str) -> String {
        let mut out = super::Buffer::default();
        super::push(&mut out, markdown);
        out.to_string()
    }

    #[test]
    fn code_is_no_example() {
        for (markdown, expected) in [
            ("```\nlet it\n```\n\nbe", "```text\nlet it\n```\n\nbe"),
            ("~~~json\n{}\n~~~", "~~~text\n{}\n~~~"),
            (
                "> ```\n> let it\n> ```\n> be",
                "> ```text\n> let it\n> ```\n> be",
            ),
            (
                "- ```sh\n  curl\n  ```\n- two",
                "- ```text\n  curl\n  ```\n- two",
            ),
            ("1. ```\n   a\n   ```", "1. ```text\n   a\n   ```"),
            ("a\n```POST /x``` again", "a\n```POST /x``` again"),
            ("``` open", "```text\n```"),
            ("```\n- ```\n```\nbe", "```text\n- ```\n```\nbe"),
            ("a\n\n    let it", "a\n\n   let it"),
        ] {
            assert_eq!(pushed(markdown), expected);
        }
    }

    #[test]
    fn text_is_no_html() {
        for (markdown, expected) in [
            ("a Vec<String> or <id>", "a Vec\\<String> or \\<id>"),
            (
                "a `Vec<u8>` or ``<a`>`` <b>",
                "a `Vec<u8>` or ``<a`>`` \\<b>",
            ),
            (
                "see <https://example.com/<>",
                "see \\<https://example.com/\\<>",
            ),
            ("see <https://example.com>", "see <https://example.com>"),
            ("<!-- open", "\\<!-- open"),
            ("a Vec<std::string>", "a Vec\\<std::string>"),
            ("a \\< b", "a \\< b"),
            ("a ` < b", "a ` \\< b"),
            ("```\n<a>\n```", "```text\n<a>\n```"),
        ] {
            assert_eq!(pushed(markdown), expected);
        }
    }

    #[test]
    fn a_block_begins_a_paragraph_of_its_own() {
        for (markdown, expected) in [
            ("Wait.", "**Fix:** Wait."),
            ("- one\n- two", "**Fix:** \n\n- one\n- two"),
            ("1. one", "**Fix:** \n\n1. one"),
            ("```sh\ncurl\n```", "**Fix:** \n\n```text\ncurl\n```"),
        ] {
            let mut out = super::Buffer::from("**Fix:** ");
            super::push_after_label(&mut out, markdown);
            assert_eq!(&*out, expected);
        }
    }
}
