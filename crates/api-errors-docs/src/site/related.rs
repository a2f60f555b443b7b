//! What errors have to do with each other: the way back of "see also", what replaces what, and where they occur.

use super::Entry;
use api_errors_catalog::model::{Catalog, See};
use std::collections::{BTreeSet, HashMap};

/// The other ends of what errors say of each other.
#[derive(Debug, Clone, Default)]
pub(crate) struct Related {
    /// The errors that name an error under `see`, by the one that is named.
    seen_from: HashMap<usize, Vec<usize>>,
    /// What an error is to be expected instead of.
    replaces: HashMap<usize, Vec<Entry>>,
}

impl Related {
    pub(super) fn new(catalog: &Catalog, codes: &HashMap<String, Entry>) -> Self {
        let mut related = Self::default();
        let error = |code: &str| match codes.get(code) {
            Some(Entry::Error(index)) => Some(*index),
            _ => None,
        };
        for (index, entry) in catalog.errors.iter().enumerate() {
            for see in &entry.see {
                if let See::Code(code) = see
                    && let Some(named) = error(code)
                {
                    related.seen_from.entry(named).or_default().push(index);
                }
            }
            let deprecated = entry.deprecated.as_ref();
            if let Some(code) = deprecated.and_then(|found| found.replacement.as_deref()) {
                related.replaces(error(code), Entry::Error(index));
            }
        }
        for (index, retired) in catalog.retired.iter().enumerate() {
            if let Some(code) = retired.replacement.as_deref() {
                related.replaces(error(code), Entry::Retired(index));
            }
        }
        related
    }

    fn replaces(&mut self, new: Option<usize>, old: Entry) {
        if let Some(new) = new {
            self.replaces.entry(new).or_default().push(old);
        }
    }

    pub(crate) fn seen_from(&self, error: usize) -> &[usize] {
        self.seen_from.get(&error).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn replaced_by(&self, error: usize) -> &[Entry] {
        self.replaces.get(&error).map_or(&[], Vec::as_slice)
    }
}

/// Which errors each operation gives: a row for each, a cell for each status.
#[derive(Debug, Default)]
pub(crate) struct Operations<'c> {
    /// `None` for errors that are not HTTP responses.
    pub(crate) statuses: Vec<Option<u16>>,
    /// In the order in which the catalog first names them.
    pub(crate) rows: Vec<(&'c str, Vec<Vec<usize>>)>,
}

impl<'c> Operations<'c> {
    pub(crate) fn new(catalog: &'c Catalog) -> Self {
        let errors = || catalog.errors.iter().enumerate();
        let statuses: BTreeSet<Option<u16>> = errors()
            .filter(|(_, error)| !error.operations.is_empty())
            .map(|(_, error)| error.status)
            .collect();
        let statuses: Vec<_> = statuses.into_iter().collect();
        let mut rows: Vec<(&str, Vec<Vec<usize>>)> = Vec::new();
        let mut places = HashMap::new();
        for (index, error) in errors() {
            let Ok(column) = statuses.binary_search(&error.status) else {
                continue;
            };
            for operation in &error.operations {
                let place = *places.entry(operation.as_str()).or_insert_with(|| {
                    rows.push((operation, vec![Vec::new(); statuses.len()]));
                    rows.len() - 1
                });
                rows[place].1[column].push(index);
            }
        }
        Self { statuses, rows }
    }
}
