//! The only file that writes, and that removes.

use crate::compare::{Change, Comparison};
use crate::parallel;
use crate::problem::Problem;
use crate::progress::Progress;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// What the names of unfinished files and folders begin with.
pub(crate) const TEMPORARY: &str = ".api-errors-";

/// Makes the disk what it should be.
///
/// A page appears whole or not at all: it is written under another name and renamed. The first pages of an API appear
/// together: they are written to another folder, and the folder is renamed, which spares a rename for each.
///
/// # Errors
///
/// The first file that can't be written or removed.
pub(crate) fn apply(
    comparison: &Comparison,
    shown: &str,
    progress: &Progress,
) -> Result<(), Problem> {
    let failed = |(path, error): Failure| {
        let path = path.strip_prefix(&comparison.folder).unwrap_or(&path);
        let file = format!("{shown}/{}", path.to_string_lossy());
        let file = file.trim_end_matches('/');
        Problem::new("unwritable", format!("can't write `{file}`: {error}"))
            .help("check its permissions and the space on the disk, then run the command again")
    };
    if comparison.fresh {
        all_at_once(comparison, progress).map_err(failed)
    } else {
        one_by_one(comparison, progress).map_err(failed)
    }
}

type Failure = (PathBuf, io::Error);

fn all_at_once(comparison: &Comparison, progress: &Progress) -> Result<(), Failure> {
    let folder = &comparison.folder;
    let parent = folder.parent().unwrap_or(folder);
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let staging = parent.join(format!("{TEMPORARY}{name}-{}", std::process::id()));
    let at = |path: &Path| {
        let path = path.to_path_buf();
        move |error| (path, error)
    };
    std::fs::create_dir_all(parent).map_err(at(parent))?;
    let staged = write_pages(&staging, &comparison.changes, progress, |page, text| {
        std::fs::write(page, text)
    })
    .and_then(|()| std::fs::rename(&staging, folder).map_err(at(folder)));
    if staged.is_err() {
        // The failure is what counts; a folder that could not be made can't be removed either.
        let _ = std::fs::remove_dir_all(&staging);
    }
    staged
}

fn one_by_one(comparison: &Comparison, progress: &Progress) -> Result<(), Failure> {
    let folder = &comparison.folder;
    // First, since on some disks a page and an orphan may differ in case alone.
    remove(
        folder,
        comparison.orphans.iter().chain(&comparison.leftovers),
    )?;
    write_pages(folder, &comparison.changes, progress, replace)
}

/// Writes pages below a folder, and the folders that they need.
fn write_pages(
    folder: &Path,
    changes: &[Change],
    progress: &Progress,
    write: impl Fn(&Path, &str) -> io::Result<()> + Sync,
) -> Result<(), Failure> {
    let parents: BTreeSet<&Path> = changes
        .iter()
        .filter_map(|change| Path::new(&change.path).parent())
        .collect();
    for parent in parents {
        let parent = folder.join(parent);
        std::fs::create_dir_all(&parent).map_err(|error| (parent, error))?;
    }
    let results = parallel::each(
        changes.len(),
        || (),
        |number, ()| {
            let change = &changes[number];
            let page = folder.join(&change.path);
            let result = write(&page, &change.text).map_err(|error| (page, error));
            progress.tick();
            result
        },
    );
    results.into_iter().collect()
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
