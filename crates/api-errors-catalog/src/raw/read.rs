//! Taking a node apart: known keys, entries and items, and a problem for everything that is not of the right shape.

mod unknown;

use super::keys::Mapping;
use super::{At, Problem, Spanned};
use crate::diagnostic::Kind;
use crate::locate::Places;
use crate::seen::Seen;
use crate::suggest::some_of;
use crate::yaml::{NOWHERE, Node, Value};
use std::cell::OnceCell;
use std::cmp::Reverse;
use std::ops::RangeInclusive;

/// Reads the nodes of one file and gathers what is wrong with them.
pub(crate) struct Reader<'s> {
    pub(crate) file: usize,
    pub(super) text: &'s str,
    pub(super) places: OnceCell<Places>,
    problems: Vec<Problem>,
    /// Misspelled keys with their values, by the numbers of their scalars.
    guessed: Vec<RangeInclusive<u32>>,
    /// Whether something could not be read that others may refer to.
    pub(crate) is_lost: bool,
    /// Whether an item of a list has a key twice, as it does where the next one begins without a dash.
    pub(super) may_run_on: bool,
}

/// A value, and the key that it belongs to: what it is reported as.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slot<'n, 's> {
    pub(crate) key: At,
    pub(crate) name: &'n str,
    pub(crate) node: &'n Node<'s>,
    /// Whether it is an item of the list that belongs to the key.
    is_item: bool,
}

impl<'n, 's> Slot<'n, 's> {
    pub(super) fn new(key: At, name: &'n str, node: &'n Node<'s>) -> Self {
        Self {
            key,
            name,
            node,
            is_item: false,
        }
    }

    /// Where the value stands. One that holds no scalar stands where its key does.
    pub(crate) fn at(&self) -> At {
        match (self.node.id, &self.node.value) {
            (NOWHERE, _) => self.key,
            (_, Value::Null) if !self.is_item => self.key,
            (id, _) => At { id, ..self.key },
        }
    }

    /// Takes the value of the same key where it stands again, unless there is one here.
    fn keep(&mut self, again: &'n Node<'s>) {
        if matches!(self.node.value, Value::Null) {
            self.node = again;
        }
    }

    /// An item, when this is a list.
    pub(crate) fn item(&self, node: &'n Node<'s>) -> Self {
        Self {
            node,
            is_item: true,
            ..*self
        }
    }

    pub(super) fn is_item(&self) -> bool {
        self.is_item
    }

    pub(super) fn is_map(&self) -> bool {
        matches!(self.node.value, Value::Map(_))
    }

    /// What to call it: `` `fix` ``.
    pub(super) fn called(&self) -> String {
        if self.name.is_empty() {
            "the file".to_owned()
        } else if self.is_item {
            format!("an item of `{}`", self.name)
        } else {
            format!("`{}`", self.name)
        }
    }
}

/// The entries of a mapping whose keys are all known and different.
pub(crate) struct Fields<'n, 's> {
    pub(crate) at: At,
    /// Each by the name of its key, in the order of the file.
    pub(super) slots: Vec<Slot<'n, 's>>,
}

impl<'n, 's> Fields<'n, 's> {
    pub(crate) fn get(&self, name: &str) -> Option<Slot<'n, 's>> {
        for slot in &self.slots {
            if *slot.name == *name {
                return Some(*slot);
            }
        }
        None
    }
}

impl<'s> Reader<'s> {
    pub(crate) fn new(file: usize, text: &'s str) -> Self {
        Self {
            file,
            text,
            places: OnceCell::new(),
            problems: Vec::new(),
            guessed: Vec::new(),
            is_lost: false,
            may_run_on: false,
        }
    }

    pub(super) fn at(&self, id: u32) -> At {
        At {
            file: self.file,
            id,
        }
    }

    pub(crate) fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Everything that is wrong. What is wrong with the value of a misspelled key is not: the key may mean something else.
    pub(crate) fn into_problems(self) -> Vec<Problem> {
        let Self {
            mut problems,
            mut guessed,
            ..
        } = self;
        guessed.sort_by_key(|ids| (*ids.start(), Reverse(*ids.end())));
        guessed.dedup_by(|inner, outer| outer.contains(inner.start()));
        problems.retain(|problem| {
            let id = problem.at.id;
            let begun = guessed.partition_point(|ids| *ids.start() <= id);
            let within = guessed[..begun].last().filter(|ids| ids.contains(&id));
            within.is_none_or(|ids| problem.kind == Kind::UnknownKey && id == *ids.start())
        });
        problems
    }

    /// Reports that a value is not of the type that belongs there.
    pub(crate) fn wrong_type(&mut self, slot: Slot<'_, 's>, expected: &str, help: &str) {
        let found = match &slot.node.value {
            Value::Null => "empty",
            Value::Bool(_) => "a boolean",
            Value::Positive(_) | Value::Negative(_) | Value::Float(_) => "a number",
            Value::Text(_) => "a text",
            Value::List(_) => "a list",
            Value::Map(_) => "a mapping",
            Value::Tagged => "a value with a tag",
        };
        self.report(
            Problem::new(
                Kind::WrongType,
                slot.at(),
                format!("{} is {found}, but must be {expected}", slot.called()),
            )
            .label(format!("expected {expected}"))
            .help(help),
        );
    }

    /// The entries of a mapping. Repeated keys are reported and left out; a misspelled one is reported, and then stands for
    /// the one that is meant, so that nothing else seems to be missing.
    pub(crate) fn fields<'n>(
        &mut self,
        slot: Slot<'n, 's>,
        mapping: &Mapping,
    ) -> Option<Fields<'n, 's>> {
        let Mapping { what, keys } = *mapping;
        let Value::Map(entries) = &slot.node.value else {
            let help = format!(
                "write it as a mapping with keys such as {}",
                some_of(keys.iter().copied())
            );
            let expected = if what.starts_with('`') {
                "a mapping"
            } else {
                what
            };
            self.wrong_type(slot, expected, &help);
            return None;
        };
        let mut slots: Vec<Slot<'n, 's>> = Vec::with_capacity(entries.len());
        let mut unknown = Vec::new();
        'entries: for (key, node) in entries {
            let at = self.at(key.id);
            let name: &'n str = &key.name;
            for first in &mut slots {
                if *first.name == *name {
                    first.keep(node);
                    let first = *first;
                    let begins = slots.len() > 1 && slots[0].key == first.key;
                    if self.repeated(slot, at, first, begins.then_some(what)) {
                        break 'entries;
                    }
                    continue 'entries;
                }
            }
            for known in keys {
                if **known == *name {
                    slots.push(Slot::new(at, name, node));
                    continue 'entries;
                }
            }
            unknown.push((key, node));
        }
        if !unknown.is_empty() {
            self.unknown_keys(slot, mapping, &unknown, &mut slots)?;
        }
        let at = slot.at();
        Some(Fields { at, slots })
    }

    pub(super) fn duplicate_key(&mut self, name: &str, at: At, first: At) {
        self.report(
            Problem::new(
                Kind::DuplicateKey,
                at,
                format!("the key `{name}` stands twice in this mapping"),
            )
            .label("the second one")
            .help("keep one of the two")
            .related(first, "the first one is here"),
        );
    }

    /// Reports a key that must be there.
    pub(super) fn missing(&mut self, at: At, what: &str, name: &str, help: &str) {
        self.report(
            Problem::new(Kind::MissingKey, at, format!("{what} has no `{name}`"))
                .label(format!("`{name}` is missing"))
                .help(help),
        );
    }

    /// The entries of a mapping whose keys are the author's. Repeated keys are reported and left out.
    pub(crate) fn entries<'n>(
        &mut self,
        slot: Slot<'n, 's>,
        help: &str,
    ) -> Vec<(Spanned<String>, Slot<'n, 's>)> {
        let Value::Map(entries) = &slot.node.value else {
            self.wrong_type(slot, "a mapping", help);
            return Vec::new();
        };
        let mut seen = Seen::new();
        let mut slots: Vec<(Spanned<String>, Slot<'n, 's>)> = Vec::with_capacity(entries.len());
        for (key, node) in entries {
            let at = self.at(key.id);
            let name: &'n str = &key.name;
            if let Some(first) = seen.insert(name, at) {
                self.may_run_on |= slot.is_item();
                self.duplicate_key(name, at, first);
                if let Some((_, above)) = slots.last_mut().filter(|(name, _)| name.at == first) {
                    above.keep(node);
                }
                continue;
            }
            let spanned = Spanned {
                value: name.to_owned(),
                at,
            };
            slots.push((spanned, Slot::new(at, name, node)));
        }
        slots
    }

    /// The items of a list.
    pub(crate) fn items<'n>(&mut self, slot: Slot<'n, 's>, help: &str) -> Vec<Slot<'n, 's>> {
        let Value::List(items) = &slot.node.value else {
            self.wrong_type(slot, "a list", help);
            return Vec::new();
        };
        let mut slots = Vec::with_capacity(items.len());
        for item in items {
            slots.push(slot.item(item));
        }
        slots
    }
}
