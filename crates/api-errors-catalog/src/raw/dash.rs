//! Items of a list that run into one another, as the dash before one of them is missing.

use super::{Problem, Reader};
use crate::diagnostic::Kind;
use crate::yaml::{Key, Node, Value};
use std::collections::HashSet;
use std::mem;

impl<'s> Reader<'s> {
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
        for &start in starts.iter().rev() {
            parts.push(entries.split_off(start));
        }
        items.extend(parts.into_iter().rev().map(|part| Node {
            id: part.first().map_or(item.id, |(key, _)| key.id),
            value: Value::Map(part),
        }));
    }

    /// Where the items of one mapping begin: the first, and each that begins with a key that has come before, the first key of
    /// its item among them. An item has two keys at least; of less, nobody knows whether it is one.
    fn starts(&mut self, entries: &[(Key<'s>, Node<'s>)]) -> Vec<usize> {
        /// Within how many keys the first one has to come.
        const NEAR: usize = 4;
        let mut starts = vec![0];
        let mut start = 0;
        let mut seen = HashSet::new();
        for (index, (key, _)) in entries.iter().enumerate() {
            let is_first = seen.insert(&key.name);
            let (first, _) = &entries[start];
            let rest = &entries[index..];
            let begins = !is_first
                && index - start > 1
                && rest.len() > 1
                && rest
                    .iter()
                    .take(NEAR)
                    .any(|(key, _)| key.name == first.name)
                && self.begins_line(self.at(key.id));
            if begins {
                self.no_dash(key, first);
                starts.push(index);
                start = index;
                seen = HashSet::from([&key.name]);
            }
        }
        starts
    }

    fn no_dash(&mut self, key: &Key<'s>, first: &Key<'s>) {
        self.report(
            Problem::new(
                Kind::DuplicateKey,
                self.at(key.id),
                format!("a `- ` is missing before this `{}`", key.name),
            )
            .label("the next item of the list begins here")
            .help(format!(
                "write `- {}`, with the dash below the one above",
                key.name
            ))
            .related(self.at(first.id), "the item above begins here"),
        );
    }
}
