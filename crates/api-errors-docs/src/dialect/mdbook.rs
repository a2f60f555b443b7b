//! mdBook from 0.5 on: `CommonMark` with tables, alerts and heading attributes, behind a preprocessor.
//! <https://rust-lang.github.io/mdBook/format/markdown.html>

use super::{Dialect, FrontMatter, github};
use crate::escape::{Escaping, as_reference, with_backslash};
use crate::link;

pub(super) static MDBOOK: Dialect = Dialect {
    escaping: Escaping {
        // `{{#include}}` anywhere, and `{#id}` at the end of a heading.
        also: "{",
        // Two hyphens would become a dash, three dots an ellipsis.
        doubled: "-.",
        // A definition.
        starts: ":",
        escape,
        is_odd_code,
        is_odd_block: is_odd_code,
        ..Escaping::GFM
    },
    front_matter: FrontMatter::Never,
    link,
    heading_id: |id| Some(format!("{{#{id}}}")),
    ..github::PLAIN
};

/// The page that stands for its folder has another name in the book than on the disk, and links are not told.
fn link(from: &str, to: &str) -> String {
    let way = link::relative(from, to);
    match way.strip_suffix("README.md") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("{folder}index.md"),
        _ => way,
    }
}

/// A backslash does not keep a brace from beginning the attributes of a heading.
fn escape(out: &mut String, character: char) {
    match character {
        '{' => as_reference(out, character),
        character => with_backslash(out, character),
    }
}

/// The preprocessor looks into code, too.
fn is_odd_code(code: &str) -> bool {
    let mut rest = code;
    while let Some((_, after)) = rest.split_once("{{") {
        if after.trim_start().starts_with('#') {
            return true;
        }
        rest = after;
    }
    false
}
