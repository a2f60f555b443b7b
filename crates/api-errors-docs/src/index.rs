//! The list of all APIs: a part of a page that is otherwise its reader's own.

use crate::dialect::{FrontMatter, dialect};
use crate::escape::{self, Escaping};
use crate::site::Shared;
use crate::{Site, link, markdown};
use api_errors_catalog::model::Dialect;
use std::fmt::Write;
use std::ops::Range;

/// What begins the comment above the list. What follows it in the comment does not matter.
pub(crate) const PREFIX: &str = "<!-- api-errors:";

/// The list of all APIs, with the two comments that part it from what stands around it.
///
/// Each API is expected in a folder of its own name, beside the page that holds the list.
#[must_use]
pub fn index_of_all(sites: &[&Site], command: &str) -> String {
    let mut out =
        format!("{PREFIX} written by `{command}`; edit what stands around it, not within -->\n\n");
    out.push_str("| API | Errors | Description |\n|---|---:|---|\n");
    for site in sites {
        let shared = &site.shared;
        let _ = writeln!(
            out,
            "| {} | {} | {} |",
            title(shared),
            shared.catalog.errors.len(),
            first_sentence(shared),
        );
    }
    let _ = writeln!(out, "\n{}", Region::END);
    out
}

/// The title, leading to the page that lists the API's errors.
fn title(shared: &Shared) -> String {
    let catalog = &shared.catalog;
    let title = escape::text(&catalog.title, escaping(shared));
    match shared.index {
        Some(index) => {
            let path = format!("{}/{}", catalog.api, shared.plan[index].path);
            format!("[{title}]({})", link::of_path(&path))
        }
        None => title.into_owned(),
    }
}

fn first_sentence(shared: &Shared) -> String {
    let description = shared.catalog.description.as_deref().unwrap_or_default();
    let words = markdown::plain(description.split("\n\n").next().unwrap_or_default());
    let end = words.find(". ").map_or(words.len(), |end| end + 1);
    // A colon leads to a list, which is not here.
    let sentence = words[..end].trim_end_matches(':');
    escape::text(sentence, escaping(shared)).into_owned()
}

/// The list is plain Markdown, whatever the pages are.
fn escaping(shared: &Shared) -> &'static Escaping {
    match shared.dialect.front_matter {
        FrontMatter::Title => &dialect(Dialect::Github).escaping,
        _ => &shared.dialect.escaping,
    }
}

/// Where a page holds the list.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Region {
    /// The bytes of the list, its comments included.
    pub span: Range<usize>,
}

impl Region {
    /// A line that begins the list in a page that does not have it yet.
    pub const BEGIN: &str = "<!-- api-errors: -->";
    /// The line that ends it.
    pub const END: &str = "<!-- /api-errors -->";

    /// Finds the list in a page.
    #[must_use]
    pub fn find(page: &str) -> Option<Self> {
        let start = page.find(PREFIX)?;
        let end = start + page[start..].find(Self::END)? + Self::END.len();
        // The line break belongs to it.
        let end = end + usize::from(page[end..].starts_with('\n'));
        Some(Self { span: start..end })
    }

    /// The page with another list in this place.
    #[must_use]
    pub fn replace(&self, page: &str, list: &str) -> String {
        format!(
            "{}{list}{}",
            &page[..self.span.start],
            &page[self.span.end..]
        )
    }
}
