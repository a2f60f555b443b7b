//! GitHub Flavored Markdown, as github.com shows it: <https://docs.github.com/en/get-started/writing-on-github>.

use super::{Dialect, FrontMatter, Label};
use crate::escape::Escaping;
use crate::link;
use api_errors_catalog::model::NoteKind;
use std::fmt::Write;

pub(super) static GITHUB: Dialect = PLAIN;

/// What dialects close to GitHub's build on.
pub(super) const PLAIN: Dialect = Dialect {
    escaping: Escaping {
        // Two dollar signs would set what stands between them as mathematics.
        also: "$",
        ..Escaping::GFM
    },
    is_commonmark: true,
    is_gfm: true,
    has_angle_links: true,
    line_break: "<br>",
    // An element at the beginning of a line would make a block of it.
    hard_break: "\\\n",
    soft_break: "\n",
    between_lists: "",
    indent: 2,
    front_matter: FrontMatter::Optional,
    comment: super::html_comment,
    imports: &[],
    heading_id: |_| None,
    anchor: super::html_anchor,
    link: link::relative,
    callout,
    steps: super::numbered,
    tab: super::titled,
    tabs: str::to_owned,
};

/// An alert. They have no title of their own, so it is the first line.
fn callout(kind: NoteKind, title: Label<'_>, text: &str) -> String {
    let kind = match kind {
        NoteKind::Note => "NOTE",
        NoteKind::Tip => "TIP",
        NoteKind::Warning => "WARNING",
        NoteKind::Danger => "CAUTION",
    };
    let mut out = format!("> [!{kind}]\n");
    if !title.markdown.is_empty() {
        let _ = writeln!(out, "> **{}**\n>", title.markdown);
    }
    for line in text.lines() {
        out.push_str(if line.is_empty() { ">" } else { "> " });
        out.push_str(line);
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out
}
