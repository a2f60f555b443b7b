//! What a run has found, in numbers and in words.

use crate::compare::Comparison;

/// How many files there are, and how many are not as they should be.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) files: usize,
    pub(crate) missing: usize,
    pub(crate) stale: usize,
    pub(crate) orphaned: usize,
}

impl Tally {
    pub(crate) fn of(comparison: &Comparison) -> Self {
        let stale = comparison
            .changes
            .iter()
            .filter(|change| change.stale)
            .count();
        Self {
            files: comparison.files,
            missing: comparison.changes.len() - stale,
            stale,
            orphaned: comparison.orphans.len(),
        }
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.files += other.files;
        self.missing += other.missing;
        self.stale += other.stale;
        self.orphaned += other.orphaned;
    }

    /// The same pages, with nothing left to do.
    pub(crate) fn settled(&self) -> Self {
        Self {
            files: self.files,
            ..Self::default()
        }
    }

    pub(crate) fn is_clean(&self) -> bool {
        self.missing + self.stale + self.orphaned == 0
    }

    pub(crate) fn words(&self, check: bool) -> String {
        let mut words = vec![counted(self.files, "file", "files")];
        words.extend(self.counts(check));
        if self.is_clean() {
            words.push("up to date".to_owned());
        }
        words.join(", ")
    }

    /// What is not as it should be; without a check, what was not.
    pub(crate) fn counts(&self, check: bool) -> Vec<String> {
        let counts = if check {
            vec![
                (self.missing, "missing"),
                (self.stale, "stale"),
                (self.orphaned, "orphaned"),
            ]
        } else {
            vec![
                (self.missing + self.stale, "changed"),
                (self.orphaned, "removed"),
            ]
        };
        let counts = counts.into_iter().filter(|(count, _)| *count > 0);
        counts
            .map(|(count, what)| format!("{count} {what}"))
            .collect()
    }
}

pub(crate) fn counted(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}
