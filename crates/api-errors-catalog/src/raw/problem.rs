//! A problem before its line and column are known.

use crate::diagnostic::Kind;

/// A scalar of a file: where a value stands, before its line and column are known.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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
