//! Taking a node apart: typed values, known keys, and a problem for everything that is not as it should be.

use super::Spanned;
use crate::diagnostic::Kind;
use crate::locate::Places;
use crate::model::{Json, Number};
use crate::suggest::{did_you_mean, nearest};
use crate::yaml::{NOWHERE, Node, Value};
use std::cell::OnceCell;

/// A scalar of a file: where a value stands, before its line and column are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct At {
    pub(crate) file: usize,
    pub(crate) id: u32,
}

/// A part of a scalar: a text, and which of its occurrences, from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) text: String,
    pub(crate) nth: usize,
}

impl Part {
    /// The part of `whole` that begins at `start`.
    pub(crate) fn at(whole: &str, start: usize, text: &str) -> Self {
        Self {
            text: text.to_owned(),
            nth: whole[..start].matches(text).count(),
        }
    }
}

impl From<&str> for Part {
    fn from(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            nth: 0,
        }
    }
}

/// A problem whose place is not yet known as a line and a column.
#[derive(Debug)]
pub(crate) struct Problem {
    pub(crate) kind: Kind,
    pub(crate) at: At,
    /// The part of the scalar that is meant, where it is not the whole.
    pub(crate) part: Option<Part>,
    pub(crate) message: String,
    pub(crate) label: String,
    pub(crate) help: String,
    pub(crate) related: Option<(At, String)>,
}

impl Problem {
    pub(crate) fn new(kind: Kind, at: At, message: impl Into<String>) -> Self {
        Self {
            kind,
            at,
            part: None,
            message: message.into(),
            label: String::new(),
            help: String::new(),
            related: None,
        }
    }

    pub(crate) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    pub(crate) fn part(mut self, part: impl Into<Part>) -> Self {
        self.part = Some(part.into());
        self
    }

    pub(crate) fn related(mut self, at: At, label: impl Into<String>) -> Self {
        self.related = Some((at, label.into()));
        self
    }
}

/// Reads the nodes of one file and gathers what is wrong with them.
pub(crate) struct Reader<'s> {
    pub(crate) file: usize,
    text: &'s str,
    places: OnceCell<Places>,
    pub(crate) problems: Vec<Problem>,
}

/// A key of a mapping, or the list that an item stands in: what a value without a place of its own is reported at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slot<'n, 's> {
    pub(crate) key: At,
    pub(crate) name: &'n str,
    pub(crate) node: &'n Node<'s>,
}

impl<'n, 's> Slot<'n, 's> {
    /// Where the value stands; a value without a scalar, and an empty one, stands where its key does.
    pub(crate) fn at(&self) -> At {
        match (self.node.id, &self.node.value) {
            (NOWHERE, _) | (_, Value::Null) => self.key,
            (id, _) => At { id, ..self.key },
        }
    }

    /// The same slot for another node within its value.
    pub(crate) fn inner(&self, node: &'n Node<'s>) -> Self {
        Self { node, ..*self }
    }
}

/// The entries of a mapping whose keys are all known and different.
pub(crate) struct Fields<'n, 's> {
    pub(crate) at: At,
    pub(super) slots: Vec<Slot<'n, 's>>,
    /// Known keys that an unknown one was most likely meant to be: they are not missing, but misspelled.
    pub(super) meant: Vec<String>,
}

impl<'n, 's> Fields<'n, 's> {
    pub(crate) fn get(&self, name: &str) -> Option<Slot<'n, 's>> {
        self.slots.iter().find(|slot| slot.name == name).copied()
    }
}

impl<'s> Reader<'s> {
    pub(crate) fn new(file: usize, text: &'s str) -> Self {
        Self {
            file,
            text,
            places: OnceCell::new(),
            problems: Vec::new(),
        }
    }

    pub(crate) fn at(&self, id: u32) -> At {
        At {
            file: self.file,
            id,
        }
    }

    pub(crate) fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Reports that a value is not of the type that belongs there.
    pub(crate) fn wrong_type(&mut self, slot: Slot<'_, 's>, expected: &str, help: &str) {
        let found = match &slot.node.value {
            Value::Null => "nothing",
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
                format!("`{}` is {found}, but must be {expected}", slot.name),
            )
            .label(format!("expected {expected}"))
            .help(help),
        );
    }

    /// The entries of a mapping. Unknown and repeated keys are reported and left out.
    pub(crate) fn fields<'n>(
        &mut self,
        slot: Slot<'n, 's>,
        what: &str,
        known: &[&str],
    ) -> Option<Fields<'n, 's>> {
        let Value::Map(entries) = &slot.node.value else {
            let keys = known.iter().map(|key| format!("`{key}`"));
            let help = format!(
                "write it as a mapping with the keys {}",
                keys.collect::<Vec<_>>().join(", ")
            );
            self.wrong_type(slot, what, &help);
            return None;
        };
        let mut slots: Vec<Slot<'n, 's>> = Vec::with_capacity(entries.len());
        let mut meant = Vec::new();
        for (key, node) in entries {
            let at = At {
                id: if key.id == NOWHERE { slot.key.id } else { key.id },
                file: self.file,
            };
            let Value::Text(name) = &key.value else {
                self.report(
                    Problem::new(Kind::UnknownKey, at, format!("a key of {what} must be a name"))
                        .help(format!("one of {}", crate::suggest::some_of(known.iter().copied()))),
                );
                continue;
            };
            let name: &'n str = name;
            if let Some(first) = slots.iter().find(|slot| slot.name == name) {
                let first = first.key;
                self.duplicate_key(name, at, first);
            } else if known.contains(&name) {
                slots.push(Slot {
                    key: at,
                    name,
                    node,
                });
            } else {
                meant.extend(nearest(name, known.iter().copied()).map(str::to_owned));
                self.unknown_key(name, at, what, known);
            }
        }
        Some(Fields {
            at: slot.at(),
            slots,
            meant,
        })
    }

    fn duplicate_key(&mut self, name: &str, at: At, first: At) {
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

    fn unknown_key(&mut self, name: &str, at: At, what: &str, known: &[&str]) {
        let help = if name == "<<" {
            "merge keys are not supported; write the keys out".to_owned()
        } else {
            did_you_mean(
                name,
                known.iter().copied(),
                "remove it; every key is in the format reference",
            )
        };
        self.report(
            Problem::new(
                Kind::UnknownKey,
                at,
                format!("{what} has no key `{name}`"),
            )
            .label("unknown key")
            .help(help),
        );
    }

    /// Reports a key that must be there.
    pub(crate) fn missing(&mut self, fields: &Fields<'_, 's>, at: At, what: &str, name: &str, help: &str) {
        if fields.meant.iter().any(|meant| meant == name) {
            return;
        }
        self.report(
            Problem::new(
                Kind::MissingKey,
                at,
                format!("{what} has no `{name}`"),
            )
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
        let mut seen: Vec<(Spanned<String>, Slot<'n, 's>)> = Vec::with_capacity(entries.len());
        for (key, node) in entries {
            let at = At {
                id: if key.id == NOWHERE { slot.key.id } else { key.id },
                file: self.file,
            };
            let Some(name) = self.scalar_text(slot.inner(key)) else {
                self.report(
                    Problem::new(Kind::WrongType, at, format!("a key of `{}` must be a name", slot.name))
                        .help(help),
                );
                continue;
            };
            if let Some((first, _)) = seen.iter().find(|(first, _)| first.value == name) {
                let first = first.at;
                self.duplicate_key(&name, at, first);
                continue;
            }
            let value = Slot {
                key: at,
                name: slot.name,
                node,
            };
            seen.push((Spanned { value: name, at }, value));
        }
        seen
    }

    /// The items of a list.
    pub(crate) fn items<'n>(&mut self, slot: Slot<'n, 's>, help: &str) -> Vec<Slot<'n, 's>> {
        match &slot.node.value {
            Value::List(items) => items.iter().map(|item| slot.inner(item)).collect(),
            _ => {
                self.wrong_type(slot, "a list", help);
                Vec::new()
            }
        }
    }

    /// A scalar as a text: a number or a boolean is taken as it is written.
    fn scalar_text(&mut self, slot: Slot<'_, 's>) -> Option<String> {
        match &slot.node.value {
            Value::Text(text) => Some(text.to_string()),
            Value::Bool(_) | Value::Positive(_) | Value::Negative(_) | Value::Float(_) => {
                let places = self.places.get_or_init(|| Places::of(self.text));
                let span = places.span(self.text, slot.node.id, None)?;
                self.text.get(span).map(str::to_owned)
            }
            _ => None,
        }
    }

    /// A text that says something.
    pub(crate) fn text(&mut self, slot: Slot<'_, 's>) -> Option<Spanned<String>> {
        if matches!(slot.node.value, Value::Null) {
            self.empty(slot);
            return None;
        }
        let Some(value) = self.scalar_text(slot) else {
            self.wrong_type(slot, "a text", "write a text; quote it if it holds `: ` or begins with a bracket");
            return None;
        };
        if value.trim().is_empty() {
            self.empty(slot);
            return None;
        }
        if is_placeholder(&value) {
            self.report(
                Problem::new(
                    Kind::PlaceholderText,
                    slot.at(),
                    format!("`{}` is still to be written", slot.name),
                )
                .label("a placeholder")
                .help("write the text, or remove the key until there is one"),
            );
        }
        Some(Spanned {
            value,
            at: slot.at(),
        })
    }

    /// A text that may be empty, such as a prefix.
    pub(crate) fn text_or_empty(&mut self, slot: Slot<'_, 's>) -> Option<Spanned<String>> {
        let value = self.scalar_text(slot);
        if value.is_none() {
            self.wrong_type(slot, "a text", "write a text, in quotes if it is empty");
        }
        value.map(|value| Spanned {
            value,
            at: slot.at(),
        })
    }

    fn empty(&mut self, slot: Slot<'_, 's>) {
        self.report(
            Problem::new(
                Kind::EmptyText,
                slot.at(),
                format!("`{}` is empty", slot.name),
            )
            .label("nothing here")
            .help("write the text, or remove the key"),
        );
    }

    /// A list of texts.
    pub(crate) fn texts(&mut self, slot: Slot<'_, 's>) -> Vec<Spanned<String>> {
        let items = self.items(slot, "write a list of texts, each on a line of its own after `- `");
        items
            .into_iter()
            .filter_map(|item| self.text(item))
            .collect()
    }

    /// `true` or `false`.
    pub(crate) fn boolean(&mut self, slot: Slot<'_, 's>) -> Option<bool> {
        if let Value::Bool(value) = slot.node.value {
            return Some(value);
        }
        self.wrong_type(slot, "`true` or `false`", "write `true` or `false`, without quotes");
        None
    }

    /// Any JSON value.
    pub(crate) fn json(&mut self, slot: Slot<'_, 's>) -> Json {
        match &slot.node.value {
            Value::Null => Json::Null,
            Value::Bool(value) => Json::Bool(*value),
            Value::Positive(value) => Json::Number(Number::Positive(*value)),
            Value::Negative(value) => Json::Number(Number::Negative(*value)),
            Value::Float(value) if value.is_finite() => Json::Number(Number::Float(*value)),
            Value::Float(_) => {
                self.report(
                    Problem::new(
                        Kind::InvalidNumber,
                        slot.at(),
                        "JSON has no infinite number and no `.nan`",
                    )
                    .help("write a finite number, or quote it as a text"),
                );
                Json::Null
            }
            Value::Text(text) => Json::String(text.to_string()),
            Value::List(items) => {
                Json::List(items.iter().map(|item| self.json(slot.inner(item))).collect())
            }
            Value::Map(_) => Json::Map(
                self.entries(slot, "write a mapping with a name for each member")
                    .into_iter()
                    .map(|(name, value)| (name.value, self.json(value)))
                    .collect(),
            ),
            Value::Tagged => {
                self.wrong_type(slot, "a JSON value", "remove the tag");
                Json::Null
            }
        }
    }

    /// One of a few words.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        slot: Slot<'_, 's>,
        choices: &[T],
        name: fn(T) -> &'static str,
    ) -> Option<Spanned<T>> {
        let word = self.text(slot)?;
        let found = choices.iter().copied().find(|&choice| name(choice) == word.value);
        if found.is_none() {
            let names = choices.iter().map(|&choice| name(choice));
            let help = match nearest(&word.value, names.clone()) {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => format!("one of {}", crate::suggest::some_of(names)),
            };
            self.report(
                Problem::new(
                    Kind::InvalidChoice,
                    word.at,
                    format!("there is no {} `{}`", slot.name, word.value),
                )
                .label("not one of the choices")
                .help(help),
            );
        }
        found.map(|value| Spanned { value, at: word.at })
    }
}

/// Whether a text only stands for one that is still to be written.
fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    let word = text
        .split(|character: char| !character.is_ascii_alphabetic())
        .next()
        .unwrap_or_default();
    let marks = ["TODO", "TBD", "FIXME", "TBA", "XXX"];
    let alone = text.trim_end_matches(['.', ':', '!']);
    text.chars().all(|character| matches!(character, '.' | '…' | '?'))
        || marks.contains(&word)
        || marks.iter().any(|mark| alone.eq_ignore_ascii_case(mark))
}
