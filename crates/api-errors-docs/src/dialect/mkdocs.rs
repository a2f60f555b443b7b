//! `MkDocs` with the Material theme: Python-Markdown, which is older than `CommonMark` and differs from it.
//!
//! Needed extensions: `admonition`, `attr_list`, `md_in_html`, `tables`, `pymdownx.superfences`, `pymdownx.tabbed`.
//! <https://squidfunk.github.io/mkdocs-material/setup/extensions/>

use super::{Dialect, FrontMatter, Label, github, indent};
use crate::escape::{Escaping, as_reference};
use api_errors_catalog::model::NoteKind;
use std::fmt::Write;

pub(super) static MKDOCS: Dialect = Dialect {
    escaping: Escaping {
        // Attributes, mathematics, superscripts, and links to issues.
        also: "{$^#",
        // Marks and keys.
        doubled: "=+-",
        // Definitions, callouts, tabs and blocks.
        starts: ":!?=/",
        // Emojis.
        names: true,
        escape,
        is_odd_code,
        is_odd_block,
        ..Escaping::GFM
    },
    is_commonmark: false,
    is_gfm: false,
    has_angle_links: false,
    hard_break: "<br>\n",
    between_lists: "\n\n<!-- -->",
    indent: 4,
    front_matter: FrontMatter::Optional,
    heading_id: |id| Some(format!("{{ #{id} }}")),
    callout,
    tab,
    ..github::PLAIN
};

/// Python-Markdown escapes these characters with a backslash, and no others.
fn escape(out: &mut String, character: char) {
    match character {
        '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '>' | '#' | '+' | '-'
        | '.' | '!' => {
            out.push('\\');
            out.push(character);
        }
        '<' => out.push_str("&lt;"),
        '&' => out.push_str("&amp;"),
        character => as_reference(out, character),
    }
}

/// A pipe ends a cell and can't be escaped; a language may be named within a span.
fn is_odd_code(code: &str) -> bool {
    code.contains('|')
        || code.starts_with([' ', '#', ':'])
        || code.ends_with([' ', '\\'])
        || code.contains('`')
}

/// A snippet is included within code, too.
fn is_odd_block(code: &str) -> bool {
    code.contains("-8<-")
}

fn callout(kind: NoteKind, title: Label<'_>, text: &str) -> String {
    let mut out = format!("!!! {}", kind.name());
    if !title.markdown.is_empty() {
        let _ = write!(out, " \"{}\"", title.markdown.replace('"', "&quot;"));
    }
    block(out, text)
}

fn tab(title: Label<'_>, text: &str) -> String {
    let title = if title.markdown.is_empty() {
        "Example"
    } else {
        title.markdown
    };
    let mut out = block(format!("=== \"{}\"\n", title.replace('"', "&quot;")), text);
    out.push_str("\n\n");
    out
}

fn block(mut head: String, text: &str) -> String {
    head.push_str("\n    ");
    indent(&mut head, text, 4);
    head
}
