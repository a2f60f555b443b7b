//! GitHub Flavored Markdown, as github.com shows it.

use super::Dialect;
use crate::escape::{Escaping, without_control};
use api_errors_catalog::model::NoteKind;
use std::fmt::Write;

pub(super) static GITHUB: Dialect = Dialect {
    escaping: Escaping {
        // Two dollar signs would set what stands between them as mathematics.
        also: "$",
        ..Escaping::GFM
    },
    comment,
    heading_id: None,
    anchor,
    indent: 2,
    callout,
    steps: super::numbered,
    tab,
    tabs: str::to_owned,
};

fn comment(text: &str) -> String {
    // Two hyphens end a comment.
    format!("<!-- {} -->", text.replace("--", "- -"))
}

/// An alert. GitHub's have no title of their own, so it is the first line.
fn callout(kind: NoteKind, title: &str, text: &str) -> String {
    let kind = match kind {
        NoteKind::Note => "NOTE",
        NoteKind::Tip => "TIP",
        NoteKind::Warning => "WARNING",
        NoteKind::Danger => "CAUTION",
    };
    let mut out = format!("> [!{kind}]\n");
    if !title.is_empty() {
        let _ = writeln!(out, "> **{title}**\n>");
    }
    for line in text.lines() {
        out.push_str(if line.is_empty() { ">" } else { "> " });
        out.push_str(line);
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out
}

fn anchor(id: &str) -> String {
    let id = id.replace('&', "&amp;").replace('"', "&quot;");
    format!("<a id=\"{}\"></a>", without_control(&id))
}

/// The title in bold above the text.
fn tab(title: &str, text: &str) -> String {
    if title.is_empty() {
        format!("{text}\n\n")
    } else {
        format!("**{title}**\n\n{text}\n\n")
    }
}
