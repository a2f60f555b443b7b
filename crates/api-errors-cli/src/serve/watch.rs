//! Which files were saved.

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How long it must be quiet: an editor saves in several steps.
const QUIET: Duration = Duration::from_millis(25);

/// Watches folders for as long as it lives.
pub(super) struct Watch {
    _watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
}

impl Watch {
    /// # Errors
    ///
    /// If the system can't watch one of the folders.
    pub(super) fn new<'p>(folders: impl IntoIterator<Item = &'p Path>) -> notify::Result<Self> {
        let (sender, events) = channel();
        let mut watcher = notify::recommended_watcher(sender)?;
        for folder in folders {
            watcher.watch(folder, RecursiveMode::Recursive)?;
        }
        Ok(Self {
            _watcher: watcher,
            events,
        })
    }

    /// Waits until something was saved; `None` where nothing will ever be told again.
    pub(super) fn next(&self) -> Option<BTreeSet<PathBuf>> {
        let mut files = BTreeSet::new();
        while files.is_empty() {
            add(self.events.recv().ok()?, &mut files);
        }
        while let Ok(event) = self.events.recv_timeout(QUIET) {
            add(event, &mut files);
        }
        Some(files)
    }
}

fn add(event: notify::Result<Event>, files: &mut BTreeSet<PathBuf>) {
    // What could not be told may be anything: an empty path stands for it.
    let Ok(event) = event else {
        files.insert(PathBuf::new());
        return;
    };
    if !matches!(event.kind, EventKind::Access(_)) {
        files.extend(event.paths);
    }
}
