//! What `--check` shows: the difference of each page, as a patch.

use crate::compare::Comparison;
use crate::terminal::Terminal;
use similar::TextDiff;

/// How many pages of an API are shown line by line. A reader has seen enough then, and the command that mends one mends all.
const SHOWN: usize = 20;

/// Shows what is missing, stale or orphaned.
pub(crate) fn show(comparison: &Comparison, shown: &str, terminal: &mut Terminal) {
    let read = |path: &str| {
        // What can't be read as text is as good as empty: all of it differs.
        std::fs::read_to_string(comparison.folder.join(path)).unwrap_or_default()
    };
    let limit = if terminal.is_for_programs() {
        usize::MAX
    } else {
        SHOWN
    };
    for change in comparison.changes.iter().take(limit) {
        let old = change.stale.then(|| read(&change.path));
        show_text(
            &format!("{shown}/{}", change.path),
            old.as_deref(),
            &change.text,
            terminal,
        );
    }
    for path in comparison.orphans.iter().take(limit) {
        let name = format!("{shown}/{path}");
        terminal.difference("orphaned-page", &name, || {
            patch(&side('a', &name), "/dev/null", &read(path), "")
        });
    }
    if comparison.changes.len().max(comparison.orphans.len()) > limit {
        terminal.status(&format!("{shown}: the first {limit} differences are shown"));
    }
}

/// Shows the difference between a page and what it should be; without an old text it is missing.
pub(crate) fn show_text(name: &str, old: Option<&str>, new: &str, terminal: &mut Terminal) {
    let kind = if old.is_some() {
        "stale-page"
    } else {
        "missing-page"
    };
    terminal.difference(kind, name, || {
        let from = old.map_or_else(|| "/dev/null".to_owned(), |_| side('a', name));
        patch(&from, &side('b', name), old.unwrap_or_default(), new)
    });
}

/// A file as one of the two sides of a patch.
fn side(letter: char, name: &str) -> String {
    format!("{letter}/{}", name.trim_start_matches('/'))
}

fn patch(from: &str, to: &str, old: &str, new: &str) -> String {
    TextDiff::from_lines(old, new)
        .unified_diff()
        .header(from, to)
        .to_string()
}
