//! Whose Markdown a page is written in: data, and a handful of functions.

mod github;

use crate::Error;
use api_errors_catalog::model::{self, NoteKind};

/// What one flavour of Markdown does in its own way.
#[derive(Debug)]
pub(crate) struct Dialect {
    /// Characters beyond those of GFM that text may not hold unescaped.
    pub(crate) specials: &'static str,
    /// The first line of a page: a comment that readers don't see.
    pub(crate) comment: fn(text: &str) -> String,
    /// A callout; `title` and `text` are Markdown of this dialect.
    pub(crate) callout: fn(kind: NoteKind, title: &str, text: &str) -> String,
    /// A place on the page that links can name.
    pub(crate) anchor: fn(id: &str) -> String,
    /// The name that a heading is given by the tool that renders the page.
    pub(crate) heading_id: fn(plain: &str) -> String,
}

/// The dialect of this name.
///
/// # Errors
///
/// Where it is one that can't be written yet.
pub(crate) fn dialect(name: model::Dialect) -> Result<&'static Dialect, Error> {
    match name {
        model::Dialect::Github => Ok(&github::GITHUB),
        other => Err(Error::new(
            format!(
                "pages in the dialect `{}` can't be written yet",
                other.name()
            ),
            "`github` is the only dialect so far; leave `dialect` out or set it to `github`",
        )),
    }
}
