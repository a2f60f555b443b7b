//! The list of all APIs in `README.md` of the output folder: a region of a page that is otherwise the reader's own.

use crate::disk::{self, Kind};
use crate::place::Place;
use crate::problem::Problem;
use api_errors_docs::{Region, Site, index_of_all};
use std::path::PathBuf;

/// The page that holds the list, against the disk.
pub(crate) enum Index {
    Same,
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
    pub(crate) fn compare(place: &Place, sites: &[&Site]) -> Result<Self, Problem> {
        let path = place.out.join("README.md");
        let shown = place.shown(&path);
        let list = index_of_all(sites, "cargo xtask docs");
        let unreadable = |error: std::io::Error| {
            Problem::new("unreadable", format!("can't read `{shown}`: {error}"))
        };
        match disk::kind(&path).map_err(unreadable)? {
            None => Ok(Self::Different {
                old: None,
                new: format!("# API errors\n\n{list}"),
                path,
                shown,
            }),
            Some(Kind::File) => {
                let old = std::fs::read_to_string(&path).map_err(unreadable)?;
                let Some(region) = Region::find(&old) else {
                    return Ok(Self::Foreign { shown });
                };
                let new = region.replace(&old, &list);
                if old == new {
                    return Ok(Self::Same);
                }
                Ok(Self::Different {
                    old: Some(old),
                    new,
                    path,
                    shown,
                })
            }
            Some(_) => Ok(Self::Foreign { shown }),
        }
    }
}
