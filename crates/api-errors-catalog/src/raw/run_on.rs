//! Mappings that run into one another, as the dash or the name of the second is missing.

use super::read::Slot;
use super::{At, Problem, Reader};
use crate::diagnostic::Kind;
use crate::locate::Places;
use crate::yaml::{Key, Node, Value};
use std::collections::HashSet;
use std::mem;

impl<'s> Reader<'s> {
    /// Reports a key that stands twice. `begins` is what the mapping describes, where it begins with this key. Whether another
    /// one may begin here, without its name: what follows is not of this one.
    #[cold]
    pub(super) fn repeated(
        &mut self,
        whole: Slot<'_, 's>,
        at: At,
        first: Slot<'_, 's>,
        begins: Option<&str>,
    ) -> bool {
        self.may_run_on |= whole.is_item();
        let named = begins.and_then(|what| what.strip_prefix("a "));
        let named = named.filter(|_| !whole.is_item() && !whole.name.is_empty());
        let Some(what) = named.filter(|_| self.begins_line(at)) else {
            self.duplicate_key(first.name, at, first.key);
            return false;
        };
        self.is_lost = true;
        self.report(
            Problem::new(
                Kind::DuplicateKey,
                at,
                format!("the key `{}` stands twice in `{}`", first.name, whole.name),
            )
            .label("the second one")
            .help(format!(
                "keep one of the two; or, where another {what} begins here, write its name above"
            ))
            .related(first.key, "the first one is here"),
        );
        true
    }

    /// Whether nothing stands before a scalar on its line.
    fn begins_line(&self, at: At) -> bool {
        let before = self.before(at);
        before.is_empty() || before.ends_with(['\n', '\r'])
    }

    /// Whether a comma stands before a scalar, as it does between brackets alone.
    pub(super) fn follows_comma(&self, at: At) -> bool {
        self.before(at).ends_with(',')
    }

    /// The file up to a scalar and the blanks before it.
    fn before(&self, at: At) -> &'s str {
        let places = self.places.get_or_init(|| Places::of(self.text));
        let span = places.span(self.text, at.id, None).unwrap_or_default();
        self.text[..span.start].trim_end_matches(' ')
    }

    /// Parts the items that run into one another, in all lists below a node, and reports each.
    pub(super) fn part_items(&mut self, node: &mut Node<'s>) {
        match &mut node.value {
            Value::List(items) => {
                for item in mem::take(items) {
                    self.part_item(item, items);
                }
                for item in items {
                    self.part_items(item);
                }
            }
            Value::Map(entries) => {
                for (_, node) in entries {
                    self.part_items(node);
                }
            }
            _ => {}
        }
    }

    fn part_item(&mut self, item: Node<'s>, items: &mut Vec<Node<'s>>) {
        let Value::Map(mut entries) = item.value else {
            return items.push(item);
        };
        let starts = self.starts(&entries);
        let mut parts = Vec::with_capacity(starts.len());
        for start in starts.iter().rev() {
            parts.push((entries.split_off(start.index), start));
        }
        for (part, start) in parts.into_iter().rev() {
            if start.is_headless {
                self.is_lost = true;
                continue;
            }
            items.push(Node {
                id: part.first().map_or(item.id, |(key, _)| key.id),
                value: Value::Map(part),
            });
        }
    }

    /// Where the items of one mapping begin: the first, and each that begins with a key that has come before, and goes on with
    /// the first key of its item, or with another one that has come before.
    fn starts(&mut self, entries: &[(Key<'s>, Node<'s>)]) -> Vec<Start> {
        /// Within how many keys the first one has to come.
        const NEAR: usize = 4;
        let mut starts = vec![Start::default()];
        let (mut start, mut head) = (0, 0);
        let mut seen = HashSet::new();
        for (index, (key, _)) in entries.iter().enumerate() {
            let begins = seen.contains(&key.name)
                && index - start > 1
                && entries.len() - index > 1
                && self.begins_line(self.at(key.id));
            if begins {
                let (first, _) = &entries[head];
                let mut near = entries[index..].iter().take(NEAR);
                let is_headless = !near.any(|(key, _)| key.name == first.name);
                let (next, _) = &entries[index + 1];
                if !is_headless || seen.contains(&next.name) {
                    self.no_dash(key, first, is_headless);
                    starts.push(Start { index, is_headless });
                    start = index;
                    head = if is_headless { head } else { index };
                    seen.clear();
                }
            }
            seen.insert(&key.name);
        }
        starts
    }

    /// Reports an item that begins without a dash, or even without the key that its line had.
    fn no_dash(&mut self, key: &Key<'s>, first: &Key<'s>, is_headless: bool) {
        let Key { name, .. } = key;
        let (message, help) = if is_headless {
            (
                format!("a `- {}` is missing above this `{name}`", first.name),
                format!(
                    "write `- {}` above, with the dash below the one of the item above",
                    first.name
                ),
            )
        } else {
            (
                format!("a `- ` is missing before this `{name}`"),
                format!("write `- {name}`, with the dash below the one above"),
            )
        };
        self.report(
            Problem::new(Kind::DuplicateKey, self.at(key.id), message)
                .label("the next item of the list begins here")
                .help(help)
                .related(self.at(first.id), "the item above begins here"),
        );
    }
}

/// Where an item begins.
#[derive(Default)]
struct Start {
    index: usize,
    /// Whether its first key is missing, so that nobody knows what it is.
    is_headless: bool,
}
