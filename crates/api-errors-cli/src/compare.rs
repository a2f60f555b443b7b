//! Holds the pages of an API against what is on the disk. Nothing is written here.

use crate::disk::{self, Kind, Listing};
use crate::parallel;
use crate::problem::Problem;
use crate::progress::Progress;
use crate::write::TEMPORARY;
use api_errors_docs::{Error, Site};
use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

/// The differences between the pages of an API and the disk.
#[derive(Debug)]
pub(crate) struct Comparison {
    /// The folder of the API.
    pub(crate) folder: PathBuf,
    /// How many files there are.
    pub(crate) files: usize,
    /// Pages to write, in the order of the plan.
    pub(crate) changes: Vec<Change>,
    /// Pages that were written once and are no more.
    pub(crate) orphans: Vec<String>,
    /// Files of a run that was interrupted.
    pub(crate) leftovers: Vec<String>,
}

/// A page to write.
#[derive(Debug)]
pub(crate) struct Change {
    /// Below the API's folder.
    pub(crate) path: String,
    pub(crate) text: String,
    /// Whether there is a page by that name, with another text.
    pub(crate) stale: bool,
}

/// What became of one page.
enum Page {
    Same,
    Different(Change),
    Refused(Problem),
    Broken(Error),
}

/// Why pages can't be compared or written: all problems, in the order of the pages.
#[derive(Debug, Default)]
pub(crate) struct Refused {
    pub(crate) problems: Vec<Problem>,
    pub(crate) errors: Vec<Error>,
}

impl Refused {
    /// Notes a page that can't be rendered.
    pub(crate) fn add(&mut self, error: Error) {
        // A template's mistake is the same on every page.
        if !self.errors.contains(&error) {
            self.errors.push(error);
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.problems.is_empty() && self.errors.is_empty()
    }
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Self {
            problems: vec![problem],
            errors: Vec::new(),
        }
    }
}

/// Renders every page and compares it.
///
/// `shown` is the folder as messages call it.
///
/// # Errors
///
/// Pages that can't be rendered, and files that are in the way.
pub(crate) fn compare(
    site: &Site,
    folder: &Path,
    shown: &str,
    progress: &Progress,
) -> Result<Comparison, Refused> {
    let unreadable = |error: &io::Error| Refused::from(Problem::unreadable(shown, error));
    let found = disk::kind(folder).map_err(|error| unreadable(&error))?;
    if !matches!(found, None | Some(Kind::Folder)) {
        let what = format!("`{shown}` is in the way: a folder belongs there, not a file or a link");
        let problem = Problem::new("in-the-way", what).file(shown);
        let help = "move it away, or write the pages elsewhere with `--out`";
        return Err(problem.help(help).into());
    }
    let listing = disk::list(folder).map_err(|error| unreadable(&error))?;
    let page = |number: usize, buffer: &mut Vec<u8>| {
        let path = site.path(number);
        let page = match site.render(number) {
            Ok(text) => against_disk(folder, shown, path, text, &listing, buffer),
            Err(error) => Page::Broken(error),
        };
        progress.tick();
        page
    };
    let mut comparison = Comparison {
        folder: folder.to_path_buf(),
        files: site.len(),
        changes: Vec::new(),
        orphans: Vec::new(),
        leftovers: Vec::new(),
    };
    let mut refused = Refused::default();
    for page in parallel::each(&site.order(), Vec::new, page) {
        match page {
            Page::Same => {}
            Page::Different(change) => comparison.changes.push(change),
            Page::Refused(problem) => refused.problems.push(problem),
            Page::Broken(error) => refused.add(error),
        }
    }
    if !refused.is_empty() {
        return Err(refused);
    }
    comparison
        .add_orphans(site, &listing)
        .map_err(|error| unreadable(&error))?;
    Ok(comparison)
}

fn against_disk(
    folder: &Path,
    shown: &str,
    path: &str,
    text: String,
    listing: &Listing,
    buffer: &mut Vec<u8>,
) -> Page {
    if let Some(obstacle) = obstacle(path, listing) {
        let file = format!("{shown}/{obstacle}");
        let what = format!("`{file}` is in the way: a page or its folder belongs there");
        return Page::Refused(in_the_way(what, file));
    }
    let change = |text, stale| {
        Page::Different(Change {
            path: path.to_owned(),
            text,
            stale,
        })
    };
    if !listing.contains_key(path) {
        return change(text, false);
    }
    let file = folder.join(path);
    let ours = match disk::holds(&file, &text, buffer) {
        Ok(true) => return Page::Same,
        Ok(false) => disk::origin(&file),
        Err(error) => Err(error),
    };
    match ours {
        Ok(Some(_)) => change(text, true),
        Ok(None) => {
            let file = format!("{shown}/{path}");
            let what = format!(
                "`{file}` is in the way: a page belongs there, and this one was not generated"
            );
            Page::Refused(in_the_way(what, file))
        }
        Err(error) => Page::Refused(Problem::unreadable(&format!("{shown}/{path}"), &error)),
    }
}

fn in_the_way(message: String, file: String) -> Problem {
    let help =
        "move it away, give the error another `slug`, or write the pages elsewhere with `--out`";
    Problem::new("in-the-way", message).help(help).file(file)
}

/// What keeps the page from being a file at its path: a link, a folder, or a file in place of a folder.
fn obstacle<'p>(path: &'p str, listing: &Listing) -> Option<&'p str> {
    let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
    let mut folders = folders.filter(|folder| {
        listing
            .get(*folder)
            .is_some_and(|kind| *kind != Kind::Folder)
    });
    folders.next().or_else(|| {
        Some(path).filter(|path| listing.get(*path).is_some_and(|kind| *kind != Kind::File))
    })
}

impl Comparison {
    fn add_orphans(&mut self, site: &Site, listing: &Listing) -> io::Result<()> {
        if listing.len() == self.files && self.changes.is_empty() {
            // Every file is a page.
            return Ok(());
        }
        let planned: HashSet<&str> = (0..site.len()).map(|number| site.path(number)).collect();
        let mut moved = Vec::new();
        for (path, kind) in listing {
            if *kind != Kind::File || planned.contains(path.as_str()) {
                continue;
            }
            let name = path.rsplit('/').next().unwrap_or(path);
            if name.starts_with(TEMPORARY) {
                self.leftovers.push(path.clone());
            } else if let Some(origin) = disk::origin(&self.folder.join(path))? {
                self.orphans.push(path.clone());
                moved.extend(origin.error.map(|code| (path.clone(), code)));
            }
        }
        self.add_moved(site, &moved)
    }

    /// An error that is described elsewhere now leaves a page that leads there. Whoever removes it is rid of it.
    fn add_moved(&mut self, site: &Site, moved: &[(String, String)]) -> io::Result<()> {
        if moved.is_empty() {
            return Ok(());
        }
        // The template is ours, and every page that uses it alike has been rendered.
        let pages = site.moved(moved).map_err(io::Error::other)?;
        self.files += pages.len();
        let kept: HashSet<&str> = pages.iter().map(|page| page.path.as_str()).collect();
        self.orphans
            .retain(|orphan| !kept.contains(orphan.as_str()));
        let mut buffer = Vec::new();
        for page in pages {
            if !disk::holds(&self.folder.join(&page.path), &page.text, &mut buffer)? {
                self.changes.push(Change {
                    path: page.path,
                    text: page.text,
                    stale: true,
                });
            }
        }
        Ok(())
    }
}
