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
//!
//! Behind the pages come the files for programs, unless [`Options::pages_only`]: `errors.json`, `llms.txt`, and a twin of each page
//! in plain Markdown where the dialect's pages are not. [`Site`] renders each file when it is asked for.
#![warn(missing_docs)]

mod addresses;
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
mod mentions;
mod options;
mod outputs;
mod retry;
mod site;
mod slug;
mod summary;
mod tidy;
mod view;

pub use engine::{LAYOUTS, built_in, built_in_names, is_built_in};
pub use error::{Error, Place};
pub use index::{Region, index_of_all};
pub use marker::{Origin, origin};
pub use options::{Options, Templates};
pub use outputs::ERRORS_SCHEMA;
pub use summary::summary_of_all;

use api_errors_catalog::Catalog;
use engine::Engine;
use marker::marker;
use outputs::{Output, Plain};
use site::{Shared, Subject};
use std::sync::Arc;

/// A page of the reference, or a file that stands beside the pages for programs: `errors.json`, `llms.txt`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Page {
    /// The file, below the API's folder, with `/` between folders.
    pub path: String,
    /// What stands in it: LF between lines, one newline at the end.
    pub text: String,
}

/// All files of an API: the pages, then what stands beside them.
///
/// # Errors
///
/// The first page that can't be rendered: a template is at fault.
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

/// The files of one API, each rendered when it is asked for, in any order and on any thread: the pages first, then what
/// stands beside them for programs.
#[derive(Debug)]
pub struct Site {
    shared: Arc<Shared>,
    engine: Arc<Engine>,
    /// The file that the site's navigation includes.
    navigation: Option<&'static str>,
    /// Nothing where only pages are wanted.
    beside: Option<Beside>,
}

/// What stands beside the pages.
#[derive(Debug)]
struct Beside {
    plain: Plain,
    /// Whether the pages of the site are plain themselves.
    is_site: bool,
    outputs: Vec<Output>,
}

impl Site {
    /// Plans the pages and compiles the templates.
    ///
    /// # Errors
    ///
    /// A template that can't be read or is not one.
    pub fn new(catalog: &Arc<Catalog>, options: &Options) -> Result<Self, Error> {
        let shared = Arc::new(Shared::new(catalog, options));
        let engine = Arc::new(Engine::new(&shared, options)?);
        // Without pages there is no reference.
        let beside = if options.pages_only || shared.plan.is_empty() {
            None
        } else {
            Some(Beside::new(&shared, &engine, options)?)
        };
        // Without pages there is nothing to find a way to.
        let navigation = outputs::navigation_path(shared.name);
        let navigation =
            navigation.filter(|path| !shared.plan.is_empty() && !shared.has_page(path));
        Ok(Self {
            shared,
            engine,
            navigation,
            beside,
        })
    }

    /// The catalog.
    #[must_use]
    pub fn catalog(&self) -> &Catalog {
        &self.shared.catalog
    }

    /// Whether the pages are plain Markdown, so that a plain `README.md` may stand beside them and link to them.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.shared.dialect.front_matter != dialect::FrontMatter::Title
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        let beside = self.beside.as_ref();
        let beside = beside.map_or(0, |beside| beside.twins() + beside.outputs.len());
        self.shared.plan.len() + usize::from(self.navigation.is_some()) + beside
    }

    /// Whether there is no file at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The file, below the API's folder, with `/` between folders.
    ///
    /// # Panics
    ///
    /// If `number` is not below [`Site::len`].
    #[must_use]
    pub fn path(&self, number: usize) -> &str {
        match self.file(number) {
            File::Page(page) => &self.shared.plan[page].path,
            File::Twin(plain, page) => &plain.shared.plan[page].path,
            File::Navigation(path) => path,
            File::Output(output, _) => output.path(),
        }
    }

    /// The numbers of all files in the order in which several threads are done soonest: what lists many errors comes first.
    #[must_use]
    pub fn order(&self) -> Vec<usize> {
        let lists =
            |shared: &Shared, page: usize| !matches!(shared.plan[page].subject, Subject::Entry(_));
        let is_long = |number: &usize| match self.file(*number) {
            File::Page(page) => lists(&self.shared, page),
            File::Twin(plain, page) => lists(&plain.shared, page),
            File::Navigation(_) => true,
            // It is made of pages most of which have been rendered by then.
            File::Output(output, _) => output != Output::LlmsFull,
        };
        let (mut order, short): (Vec<usize>, Vec<usize>) = (0..self.len()).partition(is_long);
        order.extend(short);
        order
    }

    /// What is wrong with `docs_url`: an address that responses give, but that leads to none of the pages.
    ///
    /// `None` where each leads to its error, or where there are no pages to lead to.
    #[must_use]
    pub fn lost_address(&self) -> Option<Error> {
        addresses::check(&self.shared)
    }

    /// Pages that lead on from where errors were described once. `old` are the paths and codes of pages that were generated
    /// and are not any more; a code that is gone has no such page.
    ///
    /// # Errors
    ///
    /// As for [`Site::render`].
    pub fn moved(&self, old: &[(String, String)]) -> Result<Vec<Page>, Error> {
        let shared = Arc::new(self.shared.with_moved(old));
        let moved = self.shared.plan.len()..shared.plan.len();
        let page = |number: usize| {
            Ok(Page {
                path: shared.plan[number].path.clone(),
                text: self.engine.render(&shared, number)?,
            })
        };
        moved.map(page).collect()
    }

    /// The text of a file.
    ///
    /// # Errors
    ///
    /// A template that names something that is not there, or does something else that can't be done.
    ///
    /// # Panics
    ///
    /// If `number` is not below [`Site::len`].
    pub fn render(&self, number: usize) -> Result<String, Error> {
        match self.file(number) {
            File::Page(page) => match &self.beside {
                Some(beside) if beside.is_site => beside.plain.page(page),
                _ => self.engine.render(&self.shared, page),
            },
            File::Twin(plain, page) => plain.twin(page),
            File::Navigation(_) => Ok(outputs::navigation(&self.shared)),
            File::Output(output, plain) => output.render(&self.shared, plain),
        }
    }

    fn file(&self, number: usize) -> File<'_> {
        let Some(number) = number.checked_sub(self.shared.plan.len()) else {
            return File::Page(number);
        };
        match (self.navigation, &self.beside) {
            (Some(path), _) if number == 0 => File::Navigation(path),
            (Some(_), Some(beside)) => beside.file(number - 1),
            (None, Some(beside)) => beside.file(number),
            // There is no such file, as there is no such page.
            (_, None) => File::Page(self.shared.plan.len() + number),
        }
    }
}

impl Beside {
    fn new(shared: &Arc<Shared>, engine: &Arc<Engine>, options: &Options) -> Result<Self, Error> {
        let site = Plain::of(shared, engine);
        let is_site = site.is_some();
        let plain = match site {
            Some(plain) => plain,
            None => Plain::beside(shared, options)?,
        };
        // A page of the catalog's own by that name is what its author wants.
        let is_free = |output: &Output| !shared.has_page(output.path());
        Ok(Self {
            plain,
            is_site,
            outputs: Output::ALL.into_iter().filter(is_free).collect(),
        })
    }

    /// How many pages are written in plain Markdown once more.
    fn twins(&self) -> usize {
        if self.is_site {
            0
        } else {
            self.plain.shared.plan.len()
        }
    }

    /// The twins come first: what is rendered for them is in `llms-full.txt` again.
    fn file(&self, number: usize) -> File<'_> {
        let twins = self.twins();
        if number < twins {
            File::Twin(&self.plain, number)
        } else {
            File::Output(self.outputs[number - twins], &self.plain)
        }
    }
}

/// What a file is; the number is that of a page.
enum File<'s> {
    Page(usize),
    Navigation(&'s str),
    Twin(&'s Plain, usize),
    Output(Output, &'s Plain),
}
