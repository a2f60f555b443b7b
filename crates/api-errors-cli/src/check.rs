//! What `--check` shows: the difference of each page, as a patch.

use crate::compare::Comparison;
use crate::terminal::Terminal;
use similar::TextDiff;

/// How many pages of an API are shown line by line. A reader has seen enough then, and the command that mends one mends all.
const SHOWN: usize = 20;

/// Shows what is missing, stale or orphaned.
pub(crate) fn show(comparison: &Comparison, shown: &str, terminal: &mut Terminal) {
    for change in comparison.changes.iter().take(SHOWN) {
        let name = format!("{shown}/{}", change.path);
        // What can't be read as text is as good as empty: all of it differs.
        let old = change
            .stale
            .then(|| std::fs::read_to_string(comparison.folder.join(&change.path)).unwrap_or_default());
        show_text(&name, old.as_deref(), &change.text, terminal);
    }
    for path in comparison.orphans.iter().take(SHOWN) {
        let name = format!("{shown}/{path}");
        let old = std::fs::read_to_string(comparison.folder.join(path)).unwrap_or_default();
        terminal.diff(&patch(&format!("a/{name}"), "/dev/null", &old, ""));
    }
    let all = comparison.changes.len().max(comparison.orphans.len());
    if all > SHOWN {
        terminal.status(&format!("{shown}: the first {SHOWN} differences are shown"));
    }
}

/// Shows the difference between a page and what it should be; without an old text it is missing.
pub(crate) fn show_text(name: &str, old: Option<&str>, new: &str, terminal: &mut Terminal) {
    let from = match old {
        Some(_) => format!("a/{name}"),
        None => "/dev/null".to_owned(),
    };
    terminal.diff(&patch(&from, &format!("b/{name}"), old.unwrap_or_default(), new));
}

fn patch(from: &str, to: &str, old: &str, new: &str) -> String {
    TextDiff::from_lines(old, new).unified_diff().header(from, to).to_string()
}
