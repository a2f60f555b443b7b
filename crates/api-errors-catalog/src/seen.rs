//! Which names have come before, and where first: mostly there are a few, and once in a while there are thousands.

use crate::raw::At;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::Hash;

/// Names with the place where each stands first.
pub(crate) struct Seen<K> {
    /// The first of them. Up to here, comparing takes less time than hashing.
    few: Vec<(K, At)>,
    more: Option<HashMap<K, At>>,
}

impl<K: Eq + Hash> Seen<K> {
    const FEW: usize = 16;

    pub(crate) fn new() -> Self {
        Self {
            few: Vec::new(),
            more: None,
        }
    }

    /// Notes a name. Where it stands first, if it has come before.
    pub(crate) fn insert(&mut self, name: K, at: At) -> Option<At> {
        for (known, first) in &self.few {
            if *known == name {
                return Some(*first);
            }
        }
        if self.few.len() < Self::FEW {
            self.few.push((name, at));
            return None;
        }
        match self.more.get_or_insert_default().entry(name) {
            Entry::Occupied(first) => Some(*first.get()),
            Entry::Vacant(entry) => {
                entry.insert(at);
                None
            }
        }
    }
}
