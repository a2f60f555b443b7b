//! GitHub Flavored Markdown, as github.com shows it.

use super::Dialect;
use crate::escape;
use api_errors_catalog::model::NoteKind;
use std::fmt::Write;

pub(super) static GITHUB: Dialect = Dialect {
    // Two dollar signs would set what stands between them as mathematics.
    specials: "$",
    comment,
    callout,
    anchor,
    heading_id,
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
    format!("<a id=\"{}\"></a>", escape::without_control(&id))
}

/// Lower case, without punctuation, with a hyphen for each space.
fn heading_id(plain: &str) -> String {
    plain
        .chars()
        .filter_map(|character| match character {
            ' ' => Some('-'),
            '-' | '_' => Some(character),
            character if character.is_alphanumeric() => Some(character),
            _ => None,
        })
        .flat_map(char::to_lowercase)
        .collect()
}
