//! The only file that writes, and that removes.

use crate::compare::{Comparison, Refused};
use crate::parallel;
use crate::problem::Problem;
use crate::progress::Progress;
use api_errors_docs::{Error, Site};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// What the names of unfinished files and folders begin with.
pub(crate) const TEMPORARY: &str = ".api-errors-";

/// Writes the pages of an API that has no folder yet, each as soon as it is rendered.
///
/// They appear together or not at all: they are written to a folder by another name, which is renamed when the last one is
/// there. So no file needs a name of its own until it is finished, and nothing is held in memory.
///
/// # Errors
///
/// Pages that can't be rendered, and the first file that can't be written.
pub(crate) fn first(
    site: &Site,
    folder: &Path,
    shown: &str,
    progress: &Progress,
) -> Result<(), Refused> {
    if site.is_empty() {
        // A catalog without pages has no folder either.
        return Ok(());
    }
    let parent = folder.parent().unwrap_or(folder);
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let staging = parent.join(format!("{TEMPORARY}{name}-{}", std::process::id()));
    let failed = |failure| Refused::from(unwritable(failure, &staging, shown));
    let paths = (0..site.len()).map(|number| site.path(number));
    let written = make_folders(&staging, paths)
        .map_err(failed)
        .and_then(|()| render_all(site, &staging, shown, progress))
        .and_then(|()| {
            std::fs::rename(&staging, folder)
                .map_err(|error| unwritable((folder.to_path_buf(), error), folder, shown).into())
        });
    if written.is_err() {
        // The failure is what counts; a folder that could not be made can't be removed either.
        let _ = std::fs::remove_dir_all(&staging);
    }
    written
}

/// Why a page is not there.
enum Missing {
    Broken(Error),
    Unwritable(Failure),
}

/// Writes every page to a folder where none is.
///
/// The system lets one thread at a time add to a folder, and has the others wait busily. So whoever adds does so for several
/// pages, while the others render theirs.
fn render_all(site: &Site, folder: &Path, shown: &str, progress: &Progress) -> Result<(), Refused> {
    let adding = Mutex::new(());
    let chunk = |numbers: Vec<usize>| {
        let mut missing = Vec::new();
        let mut rendered = Vec::with_capacity(numbers.len());
        for number in numbers {
            match site.render(number) {
                Ok(text) => rendered.push((number, folder.join(site.path(number)), text)),
                Err(error) => missing.push((number, Missing::Broken(error))),
            }
            progress.tick();
        }
        let files: Vec<io::Result<File>> = {
            // It guards nothing of ours that a panic could leave half done.
            let _alone = adding.lock().unwrap_or_else(PoisonError::into_inner);
            let pages = rendered.iter();
            pages.map(|(_, page, _)| File::create(page)).collect()
        };
        for (file, (number, page, text)) in files.into_iter().zip(rendered) {
            if let Err(error) = file.and_then(|mut file| file.write_all(text.as_bytes())) {
                missing.push((number, Missing::Unwritable((page, error))));
            }
        }
        missing
    };
    let mut refused = Refused::default();
    let mut missing = parallel::chunks(&site.order(), || (), |numbers, ()| chunk(numbers));
    missing.sort_by_key(|(number, _)| *number);
    for (_, missing) in missing {
        match missing {
            Missing::Broken(error) => refused.add(error),
            // Where one file can't be written, none can.
            Missing::Unwritable(_) if !refused.problems.is_empty() => {}
            Missing::Unwritable(failure) => {
                refused.problems.push(unwritable(failure, folder, shown));
            }
        }
    }
    if refused.is_empty() {
        Ok(())
    } else {
        Err(refused)
    }
}

/// Makes the pages in a folder what they should be.
///
/// A page appears whole or not at all: it is written under another name and renamed.
///
/// # Errors
///
/// The first file that can't be written or removed.
pub(crate) fn apply(
    comparison: &Comparison,
    shown: &str,
    progress: &Progress,
) -> Result<(), Problem> {
    let Comparison {
        folder, changes, ..
    } = comparison;
    let page = |number: usize| {
        let change = &changes[number];
        let page = folder.join(&change.path);
        let written = replace(&page, &change.text);
        progress.tick();
        written.map_err(|error| (page, error))
    };
    // First, since on some disks a page and an orphan may differ in case alone.
    let removed = comparison.orphans.iter().chain(&comparison.leftovers);
    remove(folder, removed)
        .and_then(|()| make_folders(folder, changes.iter().map(|change| change.path.as_str())))
        .and_then(|()| {
            let numbers: Vec<usize> = (0..changes.len()).collect();
            let pages = parallel::each(&numbers, || (), |number, ()| page(number));
            pages.into_iter().collect()
        })
        .map_err(|failure| unwritable(failure, folder, shown))
}

type Failure = (PathBuf, io::Error);

fn unwritable((path, error): Failure, folder: &Path, shown: &str) -> Problem {
    let path = path.strip_prefix(folder).unwrap_or(&path);
    let file = format!("{shown}/{}", path.to_string_lossy());
    let file = file.trim_end_matches('/');
    Problem::unwritable(file, &error)
}

/// Makes the folders that pages need.
fn make_folders<'p>(folder: &Path, pages: impl Iterator<Item = &'p str>) -> Result<(), Failure> {
    let parent = |page: &'p str| page.rsplit_once('/').map_or("", |(parent, _)| parent);
    let parents: BTreeSet<&str> = pages.map(parent).collect();
    for parent in parents {
        let parent = folder.join(parent);
        std::fs::create_dir_all(&parent).map_err(|error| (parent, error))?;
    }
    Ok(())
}

/// Puts a finished file in the place of one, or of none.
pub(crate) fn replace(path: &Path, text: &str) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let temporary = path.with_file_name(format!("{TEMPORARY}{name}-{}", std::process::id()));
    let replaced =
        std::fs::write(&temporary, text).and_then(|()| std::fs::rename(&temporary, path));
    if replaced.is_err() {
        let _ = std::fs::remove_file(&temporary);
    }
    replaced
}

/// Writes a file where there is none.
///
/// # Errors
///
/// [`io::ErrorKind::AlreadyExists`] where there is one, or anything else by that name.
pub(crate) fn create(path: &Path, text: &str) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent)?;
    }
    let mut file = std::fs::File::create_new(path)?;
    file.write_all(text.as_bytes())
}

/// Removes files, and the folders that are empty without them.
pub(crate) fn remove<'p>(
    folder: &Path,
    paths: impl Iterator<Item = &'p String>,
) -> Result<(), Failure> {
    for path in paths {
        let file = folder.join(path);
        std::fs::remove_file(&file).map_err(|error| (file.clone(), error))?;
        let emptied = file
            .ancestors()
            .skip(1)
            .take_while(|parent| *parent != folder);
        for parent in emptied {
            if std::fs::remove_dir(parent).is_err() {
                // It still holds something.
                break;
            }
        }
    }
    Ok(())
}

/// Removes a folder if nothing is in it.
pub(crate) fn remove_if_empty(folder: &Path) {
    // It stays if there is, which is not an error.
    let _ = std::fs::remove_dir(folder);
}

/// Removes what interrupted runs left in the output folder.
pub(crate) fn sweep(out: &Path) {
    let own = format!("-{}", std::process::id());
    for entry in std::fs::read_dir(out).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(TEMPORARY) && !name.ends_with(&own) {
            // What can't be removed is in nobody's way.
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}
