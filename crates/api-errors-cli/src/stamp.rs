//! Knows again, without reading a catalog or a page, that nothing has changed since a run that left everything up to date.
//!
//! As cargo does, a stamp goes by names, lengths and times of change: of all that is beside the catalogs, of all pages, and of
//! the program itself. It lies in cargo's target folder, so there is none where the program was not built there; deleting it
//! costs one full run. `--check` does not look at it.

use crate::args::DocsArgs;
use crate::index::List;
use crate::place::Place;
use std::fs::Metadata;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How long a file must have been at rest. A file system's clock ticks every few milliseconds: an edit within the same tick as
/// what was seen, and to the same length, would not show.
const REST: Duration = Duration::from_millis(100);

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
    inputs: Seen,
}

impl Stamp {
    /// The stamp for these folders. To be made before anything is read: what changes after that must not count as known.
    ///
    /// `None` where there is no place to keep it.
    pub(crate) fn new(place: &Place, args: &DocsArgs) -> Option<Self> {
        let program = std::env::current_exe().ok()?;
        let target = program
            .ancestors()
            .find(|folder| folder.join("CACHEDIR.TAG").is_file())?;
        let mut seen = Seen::default();
        (&place.catalog, &place.out, args.dialect, args.pages_only).hash(&mut seen.hasher);
        let name = format!("{:016x}", seen.hasher.finish());
        program.hash(&mut seen.hasher);
        seen.entry(&program.metadata().ok()?);
        // A catalog's includes and templates are in its folder. That of a single catalog may hold anything.
        if !place.catalog.is_dir() {
            return None;
        }
        seen.tree(&place.catalog).ok()?;
        Some(Self {
            file: target.join("api-errors").join(name),
            inputs: seen,
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
        (head == self.head(&outputs)).then_some(words)
    }

    /// Notes that all is up to date now, unless something was changed a moment ago: then the next run will.
    pub(crate) fn keep(&self, place: &Place, words: &Words) {
        let Ok(outputs) = outputs(place, words.names()) else {
            return;
        };
        if !(self.inputs.is_at_rest() && outputs.is_at_rest()) {
            return;
        }
        let text = format!(
            "{}\n{}\n{}\n",
            self.head(&outputs),
            words.sum,
            words.apis.join("\n")
        );
        let folder = self.file.parent().unwrap_or(&self.file);
        // Without a stamp the next run does what this one did.
        let _ =
            std::fs::create_dir_all(folder).and_then(|()| crate::write::replace(&self.file, &text));
    }

    fn head(&self, outputs: &Seen) -> String {
        let (inputs, outputs) = (self.inputs.hasher.finish(), outputs.hasher.finish());
        format!("{inputs:016x}{outputs:016x}")
    }
}

/// The pages, and what else is in the output folder by its name.
fn outputs<'n>(place: &Place, apis: impl Iterator<Item = &'n str>) -> io::Result<Seen> {
    let mut seen = Seen::default();
    let mut names = Vec::new();
    for entry in std::fs::read_dir(&place.out)? {
        names.push(entry?.file_name());
    }
    names.sort();
    names.hash(&mut seen.hasher);
    for list in List::ALL {
        if let Ok(metadata) = place.out.join(list.file()).symlink_metadata() {
            seen.entry(&metadata);
        }
    }
    for api in apis {
        seen.tree(&place.out.join(api))?;
    }
    Ok(seen)
}

/// Files, as far as their names, lengths and times tell.
#[derive(Debug)]
struct Seen {
    hasher: DefaultHasher,
    newest: SystemTime,
}

impl Default for Seen {
    fn default() -> Self {
        Self {
            hasher: DefaultHasher::new(),
            newest: UNIX_EPOCH,
        }
    }
}

impl Seen {
    /// Everything below a folder.
    fn tree(&mut self, folder: &Path) -> io::Result<()> {
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
            name.hash(&mut self.hasher);
            self.entry(&metadata);
            if metadata.is_dir() {
                self.tree(&folder.join(name))?;
            }
        }
        Ok(())
    }

    /// Length and time of change; of a folder only that it is one, as what counts is in it.
    fn entry(&mut self, metadata: &Metadata) {
        metadata.is_dir().hash(&mut self.hasher);
        if metadata.is_file() {
            let changed = metadata.modified().unwrap_or(UNIX_EPOCH);
            (metadata.len(), changed).hash(&mut self.hasher);
            self.newest = self.newest.max(changed);
        }
    }

    /// Whether the newest of the files is old enough for its time to tell. One from the future never is.
    fn is_at_rest(&self) -> bool {
        self.newest.elapsed().is_ok_and(|age| age > REST)
    }
}
