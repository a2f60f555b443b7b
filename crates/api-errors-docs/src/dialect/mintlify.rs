//! Mintlify: MDX with mathematics, typographic quotes and components that need no import.
//! <https://mintlify.com/docs/components>

use super::{Dialect, Label, mdx};
use crate::escape::Escaping;
use crate::link;
use api_errors_catalog::model::NoteKind;

pub(super) static MINTLIFY: Dialect = Dialect {
    escaping: Escaping {
        also: "{<$",
        doubled: "-`",
        escape: mdx::untypographic,
        ..mdx::MDX.escaping
    },
    heading_id,
    link,
    callout,
    tab: |title, text| mdx::tab("Tab", "title", title, text),
    tabs: mdx::tabs,
    ..mdx::MDX
};

/// Not every character is kept.
fn heading_id(id: &str) -> Option<String> {
    let is_kept = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '~');
    id.chars().all(is_kept).then(|| format!("{{#{id}}}"))
}

/// Files are found by their way from this one if that begins with a dot.
fn link(from: &str, to: &str) -> String {
    let way = link::relative(from, to);
    if way.starts_with("../") {
        way
    } else {
        format!("./{way}")
    }
}

fn callout(kind: NoteKind, title: Label<'_>, text: &str) -> String {
    let name = match kind {
        NoteKind::Note => "Note",
        NoteKind::Tip => "Tip",
        NoteKind::Warning => "Warning",
        NoteKind::Danger => "Danger",
    };
    mdx::component(name, "title", title, text)
}
