//! Whose Markdown a page is written in: data, and a handful of functions.

mod github;

use crate::escape::Escaping;
use api_errors_catalog::model::{self, NoteKind};

/// What one flavour of Markdown does in its own way. All text that the functions take is Markdown of this dialect.
#[derive(Debug)]
pub(crate) struct Dialect {
    /// How text is kept from meaning something.
    pub(crate) escaping: Escaping,
    /// The first line of a page without front matter: a comment that readers don't see.
    pub(crate) comment: fn(text: &str) -> String,
    /// How a heading is given a name of its own, where that is possible.
    pub(crate) heading_id: Option<fn(id: &str) -> String>,
    /// A place on the page that links can name.
    pub(crate) anchor: fn(id: &str) -> String,
    /// How far the text of an item of a list stands behind its mark.
    pub(crate) indent: usize,
    /// A callout; the title may be empty.
    pub(crate) callout: fn(kind: NoteKind, title: &str, text: &str) -> String,
    /// A numbered list of what to do, one after another.
    pub(crate) steps: fn(items: &[String]) -> String,
    /// One of several texts of which a reader wants one; the title may be empty.
    pub(crate) tab: fn(title: &str, text: &str) -> String,
    /// All of them.
    pub(crate) tabs: fn(tabs: &str) -> String,
}

/// A list with numbers.
fn numbered(items: &[String]) -> String {
    let mut out = String::new();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let marker = format!("{}. ", index + 1);
        out.push_str(&marker);
        indent(&mut out, item, marker.len());
    }
    out
}

/// Appends a text whose further lines belong to an item of a list.
pub(crate) fn indent(out: &mut String, text: &str, width: usize) {
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push('\n');
            if !line.is_empty() {
                out.extend(std::iter::repeat_n(' ', width));
            }
        }
        out.push_str(line);
    }
}

/// The dialect of this name.
pub(crate) fn dialect(_name: model::Dialect) -> &'static Dialect {
    &github::GITHUB
}
