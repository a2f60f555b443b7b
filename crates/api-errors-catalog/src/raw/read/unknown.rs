//! Keys that are not known: those that are misspelled, those of another mapping, and what is a text.

use super::super::keys::{self, Mapping};
use super::super::{At, Problem};
use super::{Reader, Slot};
use crate::diagnostic::Kind;
use crate::suggest::{all_of, nearest, some_of, use_one_of};
use crate::yaml::{Key, NOWHERE, Node, Value};

impl<'s> Reader<'s> {
    /// Reports keys that are not known, and takes those that are misspelled for what they are meant to be; `None` where no
    /// key is known at all.
    #[cold]
    pub(super) fn unknown_keys<'n>(
        &mut self,
        slot: Slot<'n, 's>,
        mapping: &Mapping,
        unknown: &[(&'n Key<'s>, &'n Node<'s>)],
        slots: &mut Vec<Slot<'n, 's>>,
    ) -> Option<()> {
        let Mapping { what, keys } = *mapping;
        if slots.is_empty() && unknown.len() > 1 {
            let mut names = unknown.iter().map(|(key, _)| &key.name);
            if names.all(|name| nearest(name, keys.iter().copied()).is_none()) {
                self.other_mapping(slot, mapping);
                return None;
            }
        }
        // Where the text goes on of which the last unknown key is a line.
        let mut text_ends = None;
        for &(key, node) in unknown {
            let is_there = |known: &&str| slots.iter().any(|slot| slot.name == *known);
            let free: Vec<&str> = keys.iter().copied().filter(|key| !is_there(key)).collect();
            let meant = nearest(&key.name, free.iter().copied());
            let is_text = meant.is_none() && key.name.trim().contains(' ');
            let goes_on = is_text && text_ends == Some(key.id);
            text_ends = is_text.then(|| last_scalar(key, node) + 1);
            let is_collection = matches!(node.value, Value::List(_) | Value::Map(_));
            if let Some(first) = self.problems.last_mut().filter(|_| goes_on) {
                FOLLOWED.clone_into(&mut first.label);
                self.is_lost |= is_collection;
                continue;
            }
            let at = self.at(key.id);
            self.unknown_key(&key.name, at, what, &free, meant);
            if let Some(meant) = meant {
                self.guessed.push(key.id..=last_scalar(key, node));
                slots.push(Slot::new(at, meant, node));
            } else {
                self.is_lost |= is_collection;
            }
        }
        Some(())
    }

    /// Reports a mapping of which no key is known, instead of each key.
    fn other_mapping(&mut self, slot: Slot<'_, 's>, Mapping { what, keys }: &Mapping) {
        let help = format!("write keys such as {}", some_of(keys.iter().copied()));
        let message = format!("{} has none of the keys of {what}", slot.called());
        self.report(
            Problem::new(Kind::WrongType, slot.at(), message)
                .label(FOLLOWED)
                .help(help),
        );
    }

    /// Reports an unknown key. `free` are the known ones that are not there yet, `meant` is the one it is like.
    fn unknown_key(&mut self, name: &str, at: At, what: &str, free: &[&str], meant: Option<&str>) {
        let plain = name.trim();
        let is_elsewhere = |level: &&Mapping| level.what != what && level.keys.contains(&plain);
        let elsewhere = || levels().find(is_elsewhere);
        let help = if name == "<<" {
            "merge keys are not supported; write the keys out".to_owned()
        } else if let Some(key) = name.strip_suffix(':').filter(|key| free.contains(key)) {
            format!("take one of the two colons away, as in `{key}:`")
        } else if let Some((key, value)) =
            name.split_once(':').filter(|(key, _)| free.contains(key))
        {
            format!("put a blank behind the colon, as in `{key}: {value}`")
        } else if let Some(meant) = meant {
            format!("did you mean `{meant}`?")
        } else if let Some(Mapping { what, .. }) = elsewhere() {
            format!(
                "`{plain}` is a key of {what}: indent it like the other keys of one, or remove it"
            )
        } else if plain.contains(' ') && self.follows_comma(at) {
            "between brackets a comma ends a text: if this goes on with the one before, quote it all"
                .to_owned()
        } else if plain.contains(' ') && at.id == 0 {
            "if it is no part of the catalog, remove it, or begin each of its lines with `#`"
                .to_owned()
        } else if plain.contains(' ') {
            "if it is text, put `>-` behind its key and all of the text below, indented more deeply"
                .to_owned()
        } else {
            use_one_of(&all_of(free.iter().copied()), "remove the key")
        };
        self.report(
            Problem::new(Kind::UnknownKey, at, format!("{what} has no key `{name}`"))
                .label("unknown key")
                .help(help),
        );
    }
}

/// The label of a key that is reported for others as well.
const FOLLOWED: &str = "unknown key, like those that follow";

/// The mappings whose keys get to the level of one another: by too many blanks, or by too few.
fn levels() -> impl Iterator<Item = &'static Mapping> {
    [&keys::CATALOG, &keys::ERROR].into_iter()
}

/// The number of the last scalar of an entry.
fn last_scalar(key: &Key<'_>, node: &Node<'_>) -> u32 {
    match &node.value {
        Value::List(items) => items.last().map_or(key.id, |item| last_scalar(key, item)),
        Value::Map(entries) => entries
            .last()
            .map_or(key.id, |(key, node)| last_scalar(key, node)),
        // A tag may stand before an empty list.
        Value::Tagged if node.id == NOWHERE => key.id,
        _ => node.id,
    }
}
