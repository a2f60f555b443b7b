//! What all dialects of MDX have in common: <https://mdxjs.com/docs/what-is-mdx/>.

use super::{Dialect, FrontMatter, Label, github};
use crate::escape::{Escaping, with_backslash};

pub(super) const MDX: Dialect = Dialect {
    escaping: Escaping {
        // An expression, and an element.
        also: "{<",
        // Statements.
        words: &["import", "export"],
        ..Escaping::GFM
    },
    has_angle_links: false,
    line_break: "<br />",
    hard_break: "<br />",
    soft_break: " ",
    front_matter: FrontMatter::Title,
    comment,
    ..github::PLAIN
};

fn comment(text: &str) -> String {
    format!("{{/* {} */}}", text.replace("*/", "* /"))
}

/// A character that no escape keeps from being replaced: what replaces it looks at words, and an expression is none.
pub(super) fn as_expression(out: &mut String, character: char) {
    out.push_str("{\"");
    out.push(character);
    out.push_str("\"}");
}

/// What typographic quotes and dashes are made of, as an expression.
pub(super) fn untypographic(out: &mut String, character: char) {
    match character {
        '-' | '`' => as_expression(out, character),
        character => with_backslash(out, character),
    }
}

/// A component with Markdown in it, and a title where there is one.
pub(super) fn component(name: &str, attribute: &str, title: Label<'_>, text: &str) -> String {
    let title = if title.words.is_empty() {
        String::new()
    } else {
        [
            " ",
            attribute,
            "=\"",
            &super::attribute_value(title.words),
            "\"",
        ]
        .concat()
    };
    ["<", name, &title, ">\n\n", text, "\n\n</", name, ">"].concat()
}

/// One tab of several, under a name.
pub(super) fn tab(name: &str, attribute: &str, title: Label<'_>, text: &str) -> String {
    let title = if title.words.is_empty() {
        Label {
            words: "Example",
            markdown: "Example",
        }
    } else {
        title
    };
    let mut out = component(name, attribute, title, text);
    out.push('\n');
    out
}

pub(super) fn tabs(tabs: &str) -> String {
    ["<Tabs>\n", tabs.trim_end(), "\n</Tabs>"].concat()
}

/// A callout as a directive: `:::note[Title]`.
pub(super) fn directive(name: &str, title: Label<'_>, text: &str) -> String {
    let fences = text.lines().map(|line| {
        let line = line.trim_start();
        line.len() - line.trim_start_matches(':').len()
    });
    let fence = ":".repeat(fences.max().unwrap_or_default().max(2) + 1);
    let label = match title.markdown {
        "" => String::new(),
        title => format!("[{title}]"),
    };
    format!("{fence}{name}{label}\n\n{text}\n\n{fence}")
}
