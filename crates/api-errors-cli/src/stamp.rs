//! Knows again, without reading a catalog or a page, that nothing has changed since a run that left everything up to date.
//!
//! As cargo does, a stamp goes by names, lengths and times of change: of all that is beside the catalogs, of all pages, and of
//! the program itself. It lies in cargo's target folder, so there is none where the program was not built there; deleting it
//! costs one full run. `--check` does not look at it.

use crate::place::Place;
use std::fs::Metadata;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// What a run says when all is up to date.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Words {
    /// A line for each API: its name, a colon, and how it is.
    pub(crate) apis: Vec<String>,
    /// All in all, without the time it took.
    pub(crate) sum: String,
}

impl Words {
    fn names(&self) -> impl Iterator<Item = &str> {
        self.apis.iter().filter_map(|line| line.split(": ").next())
    }
}

/// The stamp of one run.
#[derive(Debug)]
pub(crate) struct Stamp {
    file: PathBuf,
    /// What the catalogs were before they were read.
    inputs: u64,
}

impl Stamp {
    /// The stamp for these folders. To be made before anything is read: what changes after that must not count as known.
    ///
    /// `None` where there is no place to keep it.
    pub(crate) fn new(place: &Place) -> Option<Self> {
        let program = std::env::current_exe().ok()?;
        let target = program
            .ancestors()
            .find(|folder| folder.join("CACHEDIR.TAG").is_file())?;
        let mut hasher = DefaultHasher::new();
        (&place.catalog, &place.out).hash(&mut hasher);
        let name = format!("{:016x}", hasher.finish());
        program.hash(&mut hasher);
        entry(&program.metadata().ok()?, &mut hasher);
        // A catalog's includes and templates are in its folder. That of a single catalog may hold anything.
        if !place.catalog.is_dir() {
            return None;
        }
        tree(&place.catalog, &mut hasher).ok()?;
        Some(Self {
            file: target.join("api-errors").join(name),
            inputs: hasher.finish(),
        })
    }

    /// What a run would say now, if it would say that all is up to date.
    pub(crate) fn recall(&self, place: &Place) -> Option<Words> {
        let text = std::fs::read_to_string(&self.file).ok()?;
        let mut lines = text.lines().map(str::to_owned);
        let head = lines.next()?;
        let words = Words {
            sum: lines.next()?,
            apis: lines.collect(),
        };
        let outputs = outputs(place, words.names()).ok()?;
        (head == self.head(outputs)).then_some(words)
    }

    /// Notes that all is up to date now.
    pub(crate) fn keep(&self, place: &Place, words: &Words) {
        let Ok(outputs) = outputs(place, words.names()) else {
            return;
        };
        let text = format!(
            "{}\n{}\n{}\n",
            self.head(outputs),
            words.sum,
            words.apis.join("\n")
        );
        let folder = self.file.parent().unwrap_or(&self.file);
        // Without a stamp the next run does what this one did.
        let _ =
            std::fs::create_dir_all(folder).and_then(|()| crate::write::replace(&self.file, &text));
    }

    fn head(&self, outputs: u64) -> String {
        format!("{:016x}{outputs:016x}", self.inputs)
    }
}

/// The pages, and what else is in the output folder by its name.
fn outputs<'n>(place: &Place, apis: impl Iterator<Item = &'n str>) -> io::Result<u64> {
    let mut hasher = DefaultHasher::new();
    let mut names = Vec::new();
    for entry in std::fs::read_dir(&place.out)? {
        names.push(entry?.file_name());
    }
    names.sort();
    names.hash(&mut hasher);
    if let Ok(metadata) = place.out.join("README.md").symlink_metadata() {
        entry(&metadata, &mut hasher);
    }
    for api in apis {
        tree(&place.out.join(api), &mut hasher)?;
    }
    Ok(hasher.finish())
}

/// Everything below a folder.
fn tree(folder: &Path, hasher: &mut DefaultHasher) -> io::Result<()> {
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let mut metadata = entry.metadata()?;
        if metadata.is_symlink() {
            metadata = std::fs::metadata(entry.path())?;
            if metadata.is_dir() {
                return Err(io::Error::other(
                    "a link to a folder may lead round in a circle",
                ));
            }
        }
        entries.push((entry.file_name(), metadata));
    }
    entries.sort_by(|(a, _), (b, _)| a.cmp(b));
    for (name, metadata) in entries {
        name.hash(hasher);
        entry(&metadata, hasher);
        if metadata.is_dir() {
            tree(&folder.join(name), hasher)?;
        }
    }
    Ok(())
}

/// Length and time of change; of a folder only that it is one, as what counts is in it.
fn entry(metadata: &Metadata, hasher: &mut DefaultHasher) {
    metadata.is_dir().hash(hasher);
    if metadata.is_file() {
        let changed = metadata
            .modified()
            .ok()
            .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        (metadata.len(), changed).hash(hasher);
    }
}
