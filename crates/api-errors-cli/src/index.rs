//! The lists of all APIs in the output folder: regions of `README.md` and `SUMMARY.md`, which are otherwise the reader's own.

use crate::disk::{self, Kind};
use crate::place::Place;
use crate::problem::Problem;
use api_errors_docs::{Region, Site, index_of_all, summary_of_all};
use std::path::PathBuf;

const COMMAND: &str = "cargo xtask docs";

/// A page that may hold a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum List {
    /// The APIs, as a table. A site of components finds its pages by its navigation, and would take the file for a page of its
    /// own: beside one none is made, but one that is there is kept up to date.
    Readme,
    /// All pages, as the navigation of an mdBook. It is kept up to date where there is one, and never made.
    Summary,
}

impl List {
    pub(crate) const ALL: [Self; 2] = [Self::Readme, Self::Summary];

    pub(crate) fn file(self) -> &'static str {
        match self {
            Self::Readme => "README.md",
            Self::Summary => "SUMMARY.md",
        }
    }

    /// Whether the page is made where there is none.
    pub(crate) fn is_wanted(self, sites: &[&Site]) -> bool {
        self == Self::Readme && sites.iter().all(|site| site.is_plain())
    }

    /// The page where there was none; `None` where none is made.
    pub(crate) fn fresh(self, sites: &[&Site]) -> Option<String> {
        let is_wanted = self.is_wanted(sites);
        is_wanted.then(|| format!("# API errors\n\n{}", self.text(sites)))
    }

    /// The page with its list brought up to date; `None` where it has no place for one.
    pub(crate) fn renewed(self, page: &str, sites: &[&Site]) -> Option<String> {
        let region = Region::find(page)?;
        Some(region.replace(page, &self.text(sites)))
    }

    /// The list alone.
    pub(crate) fn text(self, sites: &[&Site]) -> String {
        match self {
            Self::Readme => index_of_all(sites, COMMAND),
            Self::Summary => summary_of_all(sites, COMMAND),
        }
    }
}

/// The page that holds a list, against the disk.
pub(crate) enum Index {
    Same,
    /// There is none, and none is wanted.
    Absent,
    /// A page without a place for the list: somebody else's.
    Foreign {
        shown: String,
    },
    Different {
        /// `None` where there is no such page yet.
        old: Option<String>,
        new: String,
        path: PathBuf,
        shown: String,
    },
}

impl Index {
    /// # Errors
    ///
    /// If the page can't be read, or something that is not a file is in its place.
    pub(crate) fn compare(list: List, place: &Place, sites: &[&Site]) -> Result<Self, Problem> {
        let path = place.out.join(list.file());
        let shown = place.shown(&path);
        let unreadable = |error: std::io::Error| Problem::unreadable(&shown, &error);
        match disk::kind(&path).map_err(unreadable)? {
            None => Ok(match list.fresh(sites) {
                None => Self::Absent,
                Some(new) => Self::Different {
                    old: None,
                    new,
                    path,
                    shown,
                },
            }),
            Some(Kind::File) => {
                let old = std::fs::read_to_string(&path).map_err(unreadable)?;
                match list.renewed(&old, sites) {
                    None if list.is_wanted(sites) => Ok(Self::Foreign { shown }),
                    None => Ok(Self::Absent),
                    Some(new) if new == old => Ok(Self::Same),
                    Some(new) => Ok(Self::Different {
                        old: Some(old),
                        new,
                        path,
                        shown,
                    }),
                }
            }
            Some(_) if list.is_wanted(sites) => Ok(Self::Foreign { shown }),
            Some(_) => Ok(Self::Absent),
        }
    }
}
