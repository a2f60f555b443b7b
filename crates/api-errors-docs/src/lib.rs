//! The reference pages of [`api-errors`](https://docs.rs/api-errors): a [`Catalog`] in, Markdown out.
//!
//! Nothing here reads or writes a file. A page is a value; where it goes is the caller's business.
//!
//! ```
//! use api_errors_docs::{Options, pages};
//! use std::{path::Path, sync::Arc};
//!
//! # let folder = tempfile::tempdir()?;
//! # std::fs::write(folder.path().join("parcels.yaml"), "
//! # api: parcels
//! # title: Parcel API errors
//! # errors:
//! #   - code: address_unknown
//! #     status: 422
//! #     description: The delivery address could not be matched to a place.
//! #     fix: Check the postcode.
//! # ")?;
//! # let folder = folder.path();
//! let loaded = api_errors_catalog::load(folder, Path::new("parcels.yaml"));
//! let catalog = Arc::new(loaded.catalog.ok_or("no catalog")?);
//!
//! let pages = pages(&catalog, &Options::default())?;
//! assert_eq!(pages[0].path, "README.md");
//! assert_eq!(pages[1].path, "address_unknown.md");
//! assert!(pages[1].text.contains("# `address_unknown`"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Pages come of minijinja templates, the [built-in layouts](LAYOUTS) or a catalog's own. A template sees the catalog under
//! the names of its YAML keys. What it prints is escaped: plain text becomes text, Markdown stays Markdown.
#![warn(missing_docs)]

mod dialect;
mod engine;
mod error;
mod escape;
mod example;
mod index;
mod json;
mod link;
mod markdown;
mod marker;
mod options;
mod retry;
mod site;
mod slug;
mod tidy;
mod view;

pub use engine::{LAYOUTS, is_built_in};
pub use error::{Error, Place};
pub use index::{Region, index_of_all};
pub use marker::generated_from;
pub use options::{Options, Templates};

use api_errors_catalog::Catalog;
use engine::Engine;
use marker::marker;
use site::Shared;
use std::sync::Arc;

/// A page of the reference.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Page {
    /// The file, below the API's folder, with `/` between folders.
    pub path: String,
    /// What stands in it: LF between lines, one newline at the end.
    pub text: String,
}

/// All pages of an API.
///
/// # Errors
///
/// The first page that can't be rendered: a template is at fault, or the dialect can't be written yet.
pub fn pages(catalog: &Arc<Catalog>, options: &Options) -> Result<Vec<Page>, Error> {
    let site = Site::new(catalog, options)?;
    let page = |number| {
        Ok(Page {
            path: site.path(number).to_owned(),
            text: site.render(number)?,
        })
    };
    (0..site.len()).map(page).collect()
}

/// The pages of one API, each rendered when it is asked for, in any order and on any thread.
#[derive(Debug)]
pub struct Site {
    shared: Arc<Shared>,
    engine: Engine,
}

impl Site {
    /// Plans the pages and compiles the templates.
    ///
    /// # Errors
    ///
    /// A template that can't be read or is not one, or a dialect that can't be written yet.
    pub fn new(catalog: &Arc<Catalog>, options: &Options) -> Result<Self, Error> {
        let shared = Arc::new(Shared::new(catalog, options)?);
        let engine = Engine::new(&shared, options)?;
        Ok(Self { shared, engine })
    }

    /// The catalog.
    #[must_use]
    pub fn catalog(&self) -> &Catalog {
        &self.shared.catalog
    }

    /// How many pages there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shared.plan.len()
    }

    /// Whether there is no page at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shared.plan.is_empty()
    }

    /// The file of a page, below the API's folder, with `/` between folders.
    ///
    /// # Panics
    ///
    /// If `number` is not below [`Site::len`].
    #[must_use]
    pub fn path(&self, number: usize) -> &str {
        &self.shared.plan[number].path
    }

    /// The text of a page.
    ///
    /// # Errors
    ///
    /// A template that names something that is not there, or does something else that can't be done.
    ///
    /// # Panics
    ///
    /// If `number` is not below [`Site::len`].
    pub fn render(&self, number: usize) -> Result<String, Error> {
        self.engine.render(&self.shared, number)
    }
}
