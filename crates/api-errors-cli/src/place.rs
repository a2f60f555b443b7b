//! Where catalogs are and pages go: found from where the user stands, and named the same from everywhere.

use crate::problem::Problem;
use std::path::{Component, Path, PathBuf};

/// The folders of one run.
#[derive(Debug)]
pub(crate) struct Place {
    /// The folder that names of files are relative to.
    pub(crate) base: PathBuf,
    /// A catalog, or a folder of catalogs.
    pub(crate) catalog: PathBuf,
    pub(crate) out: PathBuf,
}

impl Place {
    /// The folders that the command line names, or the usual ones.
    ///
    /// # Errors
    ///
    /// If the current folder can't be told.
    pub(crate) fn find(catalog: Option<&Path>, out: Option<&Path>) -> Result<Self, Problem> {
        let here = std::env::current_dir().map_err(|error| {
            let what = format!("can't tell the current folder: {error}");
            Problem::new("no-folder", what)
        })?;
        let base = base(&here);
        let given = |path: Option<&Path>, default: &str| match path {
            Some(path) => normalized(&here.join(path)),
            None => base.join(default),
        };
        Ok(Self {
            catalog: given(catalog, "catalog"),
            out: given(out, "docs"),
            base,
        })
    }

    /// What keeps the folder of the pages from being one; it need not be there yet.
    pub(crate) fn obstacle(&self) -> Option<Problem> {
        for folder in self.out.ancestors() {
            let what = match std::fs::metadata(folder) {
                Ok(found) if found.is_dir() => return None,
                Ok(_) => "this is not one",
                Err(_) if folder.is_symlink() => "this is a link that leads nowhere",
                // There may be nothing. Where it can't be told, reading or writing says why.
                Err(_) => continue,
            };
            let shown = self.shown(folder);
            let what = format!("`{shown}` is in the way: pages go to a folder, and {what}");
            let problem = Problem::new("in-the-way", what).file(shown);
            return Some(problem.help("move it away, or name a folder with `--out`"));
        }
        None
    }

    /// The folder and the name by which a catalog is loaded: the name is what messages and pages call it.
    pub(crate) fn name<'p>(&'p self, file: &'p Path) -> (&'p Path, &'p Path) {
        if let Ok(name) = file.strip_prefix(&self.base) {
            return (&self.base, name);
        }
        let folder = file.parent().unwrap_or(Path::new("/"));
        (folder, file.strip_prefix(folder).unwrap_or(file))
    }

    /// A file as messages call it.
    pub(crate) fn shown(&self, file: &Path) -> String {
        let file = file.strip_prefix(&self.base).unwrap_or(file);
        file.to_string_lossy().replace('\\', "/")
    }
}

/// The nearest folder with a `catalog/` in it, going up to the root of the workspace; else that root, else here.
fn base(here: &Path) -> PathBuf {
    for folder in here.ancestors() {
        if folder.join("catalog").is_dir() || is_workspace(folder) {
            return folder.to_path_buf();
        }
    }
    here.to_path_buf()
}

fn is_workspace(folder: &Path) -> bool {
    if folder.join("Cargo.lock").is_file() {
        return true;
    }
    let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
    manifest.lines().any(|line| line.trim() == "[workspace]")
}

/// The path without `.` and `..`, whether or not it exists.
fn normalized(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}
