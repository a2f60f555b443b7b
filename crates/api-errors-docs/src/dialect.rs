//! Whose Markdown a page is written in: data, and a handful of functions.

mod docusaurus;
mod fern;
mod github;
mod mdbook;
mod mdx;
mod mintlify;
mod mkdocs;
mod starlight;
#[cfg(test)]
pub(crate) mod tests;

use crate::escape::Escaping;
use api_errors_catalog::model::{self, NoteKind};
use std::borrow::Cow;

/// What one flavour of Markdown does in its own way. All text that the functions take is Markdown of this dialect.
#[derive(Debug)]
pub(crate) struct Dialect {
    /// How text is kept from meaning something.
    pub(crate) escaping: Escaping,
    /// Whether it reads `CommonMark` as its specification says, so that what is not special can be left as it is.
    pub(crate) is_commonmark: bool,
    /// Whether it knows `~~` and the boxes of tasks.
    pub(crate) is_gfm: bool,
    /// Whether `<https://…>` is a link.
    pub(crate) has_angle_links: bool,
    /// A line break within a cell.
    pub(crate) line_break: &'static str,
    /// A line break within a paragraph.
    pub(crate) hard_break: &'static str,
    /// What parts two lines of a paragraph: not a line break where what begins a line could begin a block.
    pub(crate) soft_break: &'static str,
    /// What keeps two lists in a row apart, with the blank line before it.
    pub(crate) between_lists: &'static str,
    /// How far the text of an item of a list stands behind its mark, at least.
    pub(crate) indent: usize,
    /// Whether a page has front matter.
    pub(crate) front_matter: FrontMatter,
    /// The first line of a page without front matter: a comment that readers don't see.
    pub(crate) comment: fn(text: &str) -> String,
    /// What a page has to import, by the text that needs it.
    pub(crate) imports: &'static [Import],
    /// How a heading is given this name, where that is possible.
    pub(crate) heading_id: fn(id: &str) -> Option<String>,
    /// A place on the page that links can name.
    pub(crate) anchor: fn(id: &str) -> String,
    /// The way from one page to another, both below the API's folder: an address, yet to be escaped.
    pub(crate) link: fn(from: &str, to: &str) -> String,
    /// A callout.
    pub(crate) callout: fn(kind: NoteKind, title: Label<'_>, text: &str) -> String,
    /// A numbered list of what to do, one after another.
    pub(crate) steps: fn(dialect: &Dialect, items: &[String]) -> String,
    /// One of several texts of which a reader wants one.
    pub(crate) tab: fn(title: Label<'_>, text: &str) -> String,
    /// All of them.
    pub(crate) tabs: fn(tabs: &str) -> String,
}

/// A title: both its words, and Markdown of the dialect. It may be empty.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Label<'t> {
    pub(crate) words: &'t str,
    pub(crate) markdown: &'t str,
}

/// Who says what a page is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FrontMatter {
    /// The page, in a heading. Front matter would be taken for text.
    Never,
    /// The page, in a heading; front matter only where the catalog gives any.
    Optional,
    /// The site, from the front matter.
    Title,
}

/// A statement at the beginning of a page that uses a component.
#[derive(Debug)]
pub(crate) struct Import {
    /// The text by which the component is known to be used.
    pub(crate) used: &'static str,
    pub(crate) statement: &'static str,
}

/// The dialect of this name.
pub(crate) fn dialect(name: model::Dialect) -> &'static Dialect {
    match name {
        model::Dialect::Github => &github::GITHUB,
        model::Dialect::Mdbook => &mdbook::MDBOOK,
        model::Dialect::Mkdocs => &mkdocs::MKDOCS,
        model::Dialect::Mintlify => &mintlify::MINTLIFY,
        model::Dialect::Fern => &fern::FERN,
        model::Dialect::Docusaurus => &docusaurus::DOCUSAURUS,
        model::Dialect::Starlight => &starlight::STARLIGHT,
    }
}

/// A list with numbers.
fn numbered(dialect: &Dialect, items: &[String]) -> String {
    let mut out = String::new();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            // An item of several blocks is parted from the next, or its last block would go on there.
            let several = items[index - 1].contains("\n\n");
            out.push_str(if several { "\n\n" } else { "\n" });
        }
        let marker = format!("{}. ", index + 1);
        out.push_str(&marker);
        indent(&mut out, item, dialect.indent.max(marker.len()));
    }
    out
}

/// The title in bold above the text.
fn titled(title: Label<'_>, text: &str) -> String {
    if title.markdown.is_empty() {
        [text, "\n\n"].concat()
    } else {
        ["**", title.markdown, "**\n\n", text, "\n\n"].concat()
    }
}

/// Appends a text whose further lines belong to an item of a list.
pub(crate) fn indent(out: &mut String, text: &str, width: usize) {
    let breaks = memchr::memchr_iter(b'\n', text.as_bytes()).count();
    out.reserve(text.len() + breaks * width);
    let mut rest = text;
    while let Some(end) = memchr::memchr(b'\n', rest.as_bytes()) {
        let (line, more) = rest.split_at(end + 1);
        out.push_str(line);
        if !more.is_empty() && !more.starts_with('\n') {
            for _ in 0..width {
                out.push(' ');
            }
        }
        rest = more;
    }
    out.push_str(rest);
}

/// A comment of HTML.
fn html_comment(text: &str) -> String {
    // Two hyphens end a comment.
    if text.contains("--") {
        return html_comment(&text.replace("--", "- -"));
    }
    ["<!-- ", text, " -->"].concat()
}

/// An element that is nothing but a place; JSX takes it too.
fn html_anchor(id: &str) -> String {
    ["<a id=\"", &attribute_value(id), "\"></a>"].concat()
}

/// The value of an attribute, between double quotes.
fn attribute_value(words: &str) -> Cow<'_, str> {
    let words = crate::escape::without_control(words);
    if words.contains(['&', '"']) {
        Cow::Owned(words.replace('&', "&amp;").replace('"', "&quot;"))
    } else {
        words
    }
}
