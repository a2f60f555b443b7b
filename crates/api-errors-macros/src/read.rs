//! From the path in the attribute to a catalog: the only access to files and to the environment.

use crate::problems::{Problems, place_in_words};
use api_errors_catalog::{Catalog, Kind, Report};
use proc_macro2::Span;
use std::cell::RefCell;
use std::collections::HashMap;
use std::env;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::SystemTime;
use syn::LitStr;

/// What came of reading a catalog.
#[derive(Clone, Default)]
pub(crate) struct Reading {
    /// The catalog; with problems, what could be made of it.
    pub(crate) catalog: Option<Rc<Catalog>>,
    /// Whether nothing is wrong with it.
    pub(crate) is_sound: bool,
    /// Whether all files could be read and parsed, so that what is not in the catalog is not in them.
    pub(crate) is_whole: bool,
    /// The files that exist and were read: where one of them changes, the crate must be built again.
    pub(crate) files: Vec<PathBuf>,
}

/// The folder that catalogs are looked for in: that of `Cargo.toml`, unless `API_ERRORS_MANIFEST_DIR` names another, as a
/// build without cargo may have to. Read while the macro runs: what it was when the macro was built is not of interest.
pub(crate) fn folder() -> Option<PathBuf> {
    let folder =
        env::var_os("API_ERRORS_MANIFEST_DIR").or_else(|| env::var_os("CARGO_MANIFEST_DIR"))?;
    std::path::absolute(folder).ok()
}

/// Reads a catalog; what is wrong with it is reported at its path.
pub(crate) fn read(folder: Option<PathBuf>, path: &LitStr, problems: &mut Problems) -> Reading {
    let Some(folder) = folder else {
        let message = "there is no folder to look in: set `API_ERRORS_MANIFEST_DIR`, as `CARGO_MANIFEST_DIR` is not set";
        problems.push(path.span(), message);
        return Reading::default();
    };
    let name = PathBuf::from(path.value());
    if name.as_os_str().is_empty() || name.is_absolute() {
        problems.push(
            path.span(),
            "name the catalog by its path from the folder of `Cargo.toml`: `catalog/parcels.yaml`",
        );
        return Reading::default();
    }
    let root = folder.join(&name);
    if let Some(reading) = known(&root) {
        return reading;
    }
    let loaded = api_errors_catalog::load(&folder, &name);
    let report = &loaded.report;
    let messages = report.diagnostics.iter().map(|found| report.plain(found));
    tell(&root, path.span(), messages.collect(), problems);
    let files = report
        .sources
        .iter()
        .map(|source| folder.join(&source.name));
    let reading = Reading {
        is_sound: report.is_empty(),
        is_whole: is_whole(report),
        catalog: loaded.catalog.map(Rc::new),
        files: files.filter(|file| file.is_file()).collect(),
    };
    remember(root, &reading);
    reading
}

/// Reports what is wrong with a catalog: all of it at the first of its enums, and at the others where that is.
fn tell(root: &Path, at: Span, messages: Vec<String>, problems: &mut Problems) {
    let here = place_in_words(at);
    let shown = TOLD.with_borrow(|told| {
        let (known, place) = told.get(root)?;
        // An editor asks about the same enum again and again, and the catalog may have other problems by then.
        (*known == messages && here.as_ref().is_some_and(|here| here != place))
            .then(|| place.clone())
    });
    if let (Some(shown), Some(first)) = (shown, messages.first()) {
        let head = first.lines().next().unwrap_or_default();
        let more = match messages.len() - 1 {
            0 => String::new(),
            1 => ", with another problem".to_owned(),
            more => format!(", with {more} other problems"),
        };
        problems.push(at, format!("{head} (shown at {shown}{more})"));
        return;
    }
    for message in &messages {
        problems.push(at, message);
    }
    if let Some(here) = here {
        TOLD.with_borrow_mut(|told| told.insert(root.to_owned(), (messages, here)));
    }
}

/// Whether no problem keeps a part of a file from being read at all.
fn is_whole(report: &Report) -> bool {
    !report.diagnostics.iter().any(|diagnostic| {
        matches!(
            diagnostic.kind,
            Kind::NoSuchFile
                | Kind::NotAFile
                | Kind::Unreadable
                | Kind::FileTooLarge
                | Kind::NotText
                | Kind::EmptyFile
                | Kind::SeveralDocuments
                | Kind::Syntax
                | Kind::TooDeep
                | Kind::TooManyAliases
                | Kind::OutsideFolder
        )
    })
}

/// When each file of a catalog was changed, and how long it is.
type Stamp = Vec<Option<(SystemTime, u64)>>;

thread_local! {
    /// The catalogs that this run of the compiler has read: a crate may have an enum for each of its endpoints, all of one
    /// catalog. Editors keep the macro loaded for hours, hence the stamp.
    static KNOWN: RefCell<HashMap<PathBuf, (Stamp, Reading)>> = RefCell::default();
    /// What was last reported of each catalog, and where.
    static TOLD: RefCell<HashMap<PathBuf, (Vec<String>, String)>> = RefCell::default();
}

fn known(root: &Path) -> Option<Reading> {
    KNOWN.with_borrow(|known| {
        let (stamp, reading) = known.get(root)?;
        (*stamp == stamp_of(&reading.files)).then(|| reading.clone())
    })
}

/// Keeps a catalog. One with problems is read again, as they may have been mended in a file that was not there.
fn remember(root: PathBuf, reading: &Reading) {
    if reading.is_sound {
        let entry = (stamp_of(&reading.files), reading.clone());
        KNOWN.with_borrow_mut(|known| known.insert(root, entry));
    }
}

fn stamp_of(files: &[PathBuf]) -> Stamp {
    let stamp = |file: &PathBuf| {
        let metadata = file.metadata().ok()?;
        Some((metadata.modified().ok()?, metadata.len()))
    };
    files.iter().map(stamp).collect()
}
