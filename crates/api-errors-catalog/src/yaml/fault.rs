//! Why a text is no tree: what the parser says, and where.

use super::lines::{Lines, Mark};

/// Why there is no tree.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) kind: FaultKind,
    /// What the parser says, without its places.
    pub(crate) message: String,
    /// The byte where it stopped.
    pub(crate) at: Option<usize>,
    /// The byte where the construct began that it was in.
    pub(crate) context: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FaultKind {
    Syntax,
    /// A key that is a list or a map.
    Key,
    TooDeep,
    TooLarge,
    TooManyValues,
    SeveralDocuments,
}

pub(super) const TOO_LARGE: &str = "the aliases stand for too large a document";
pub(super) const KEY: &str = "a key that is a text";

impl Fault {
    pub(super) fn new(kind: FaultKind, at: Option<usize>) -> Self {
        Self {
            kind,
            message: String::new(),
            at,
            context: None,
        }
    }

    pub(super) fn of(text: &str, error: &serde_yaml::Error) -> Self {
        let said = error.to_string();
        let kind = if said.contains(TOO_LARGE) || said.contains("repetition limit exceeded") {
            FaultKind::TooLarge
        } else if said.contains("recursion limit exceeded") {
            FaultKind::TooDeep
        } else if said.contains(KEY) {
            FaultKind::Key
        } else {
            FaultKind::Syntax
        };
        // libyaml says "problem at line 3 column 5, while parsing a block mapping at line 2 column 1".
        let mut parts = said.splitn(2, ", while ");
        let message = without_place(parts.next().unwrap_or_default()).0.to_owned();
        let context = parts.next().and_then(|context| without_place(context).1);
        Self {
            kind,
            message,
            at: error.location().map(|location| location.index()),
            context: context.map(|mark| Lines::of(text).byte(text, mark)),
        }
    }
}

/// Parts `… at line 3 column 5` into the words and the place.
fn without_place(said: &str) -> (&str, Option<Mark>) {
    let Some((words, place)) = said.rsplit_once(" at line ") else {
        return (said.split(" at position ").next().unwrap_or_default(), None);
    };
    let mark = place
        .split_once(" column ")
        .and_then(|(line, column)| Mark::from_one(line, column));
    (words, mark)
}
