//! Which files are catalogs, and what is in them.

use crate::parallel;
use crate::place::Place;
use crate::problem::Problem;
use api_errors_catalog::{Catalog, Report, load};
use std::collections::HashSet;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A catalog that was read, or not.
#[derive(Debug)]
pub(crate) struct Loaded {
    /// The file, as messages call it.
    pub(crate) name: String,
    /// The folder that its templates are relative to.
    pub(crate) folder: PathBuf,
    api: Option<String>,
    /// What is in it, where nothing is wrong.
    pub(crate) catalog: Option<Arc<Catalog>>,
    pub(crate) report: Report,
}

impl Loaded {
    /// The name of the API, where the catalog is good enough to tell.
    pub(crate) fn api(&self) -> Option<&str> {
        self.api.as_deref()
    }
}

/// What there is to say where there is neither a catalog nor a folder.
pub(crate) fn absence(place: &Place) -> Option<Problem> {
    if place.catalog.exists() {
        return None;
    }
    let shown = place.shown(&place.catalog);
    let problem = Problem::new("no-catalog", format!("there is no `{shown}`"));
    Some(problem.file(shown).help(
        "write a catalog such as `catalog/parcels.yaml`, or name another place with `--catalog`",
    ))
}

/// Reads the catalog, or all of the folder.
///
/// # Errors
///
/// If there is nothing to read.
pub(crate) fn load_all(place: &Place) -> Result<Vec<Loaded>, Problem> {
    let path = &place.catalog;
    let shown = place.shown(path);
    if let Some(problem) = absence(place) {
        return Err(problem);
    }
    if !path.is_dir() {
        return Ok(vec![read(place, path)]);
    }
    let files = yaml_files(path).map_err(|error| Problem::unreadable(&shown, &error))?;
    let (roots, others): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| names_an_api(file));
    let mut all = read_each(place, &roots);
    // What is neither a catalog nor a part of one was probably meant to be one. The loader says what it lacks.
    let known: HashSet<String> = all.iter().flat_map(files_of).collect();
    let strays: Vec<PathBuf> = others
        .into_iter()
        .filter(|file| !known.contains(&place.shown(file)))
        .collect();
    all.extend(read_each(place, &strays));
    if all.is_empty() {
        let problem = Problem::new("no-catalog", format!("there is no catalog in `{shown}`"));
        return Err(problem.file(shown).help(
            "write one: a file that ends in `.yaml` and begins with `api: …`, or name another place with `--catalog`",
        ));
    }
    Ok(all)
}

fn read_each(place: &Place, files: &[PathBuf]) -> Vec<Loaded> {
    let numbers: Vec<usize> = (0..files.len()).collect();
    parallel::each(&numbers, || (), |number, ()| read(place, &files[number]))
}

fn read(place: &Place, file: &Path) -> Loaded {
    let (folder, name) = place.name(file);
    let loaded = load(folder, name);
    Loaded {
        name: name.to_string_lossy().replace('\\', "/"),
        folder: file.parent().unwrap_or(folder).to_path_buf(),
        api: loaded.catalog.as_ref().map(|catalog| catalog.api.clone()),
        catalog: loaded
            .catalog
            .filter(|_| loaded.report.is_empty())
            .map(Arc::new),
        report: loaded.report,
    }
}

/// The files that a catalog was read from, good or not.
fn files_of(loaded: &Loaded) -> Vec<String> {
    let catalog = loaded
        .catalog
        .iter()
        .flat_map(|catalog| catalog.files.clone());
    let sources = loaded
        .report
        .sources
        .iter()
        .map(|source| source.name.clone());
    catalog.chain(sources).collect()
}

/// The files directly in the folder that may be catalogs, by name.
fn yaml_files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let yaml = path
            .extension()
            .is_some_and(|extension| extension == "yaml" || extension == "yml");
        if yaml && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Whether a line of the file begins with the key `api`. A file in flow style can't be told so, and is taken for a catalog.
fn names_an_api(file: &Path) -> bool {
    let Ok(file) = std::fs::File::open(file) else {
        // The loader says why it can't be read.
        return true;
    };
    let mut lines = BufReader::new(file).split(b'\n');
    lines.any(|line| {
        let line = line.unwrap_or_default();
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line);
        let key = line.trim_ascii_start();
        key.starts_with(b"{")
            || [&b"api:"[..], b"\"api\":", b"'api':", b"api :"]
                .iter()
                .any(|key| line.starts_with(key))
    })
}
