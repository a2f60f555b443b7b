//! One problem of a catalog, and the report of all of them: place, message, label, help.

mod kind;
mod render;

pub use kind::Kind;

use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

/// One thing that is wrong with a catalog, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// Which of the problems that the crate knows.
    pub kind: Kind,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// Where.
    pub place: Place,
    /// What stands below the underline; may be empty.
    pub label: String,
    /// How to mend it.
    pub help: String,
    /// Another place that belongs to it: the first of two duplicates, with what to say of it.
    pub related: Option<(Place, String)>,
}

/// Where a problem is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// The file: an index into [`Report::sources`].
    pub source: usize,
    /// The bytes of the source that are meant. `None` where it is the file as a whole, such as one that does not exist.
    pub span: Option<Range<usize>>,
}

/// A file that was read, or should have been.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Source {
    /// The file as it was named: relative to where it was looked for, with `/` between folders.
    pub name: String,
    /// What stands in it, without a byte order mark. Empty where it could not be read.
    pub text: String,
    /// Where its lines begin, once someone asks.
    lines: OnceLock<Vec<usize>>,
}

/// Line and column of a place, and the line itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Position<'s> {
    /// Line, from 1. Lines end at LF or CRLF, as in an editor.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
    /// The line, without its end.
    pub text: &'s str,
    /// Where the line begins, in bytes of the source.
    pub start: usize,
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        (&self.name, &self.text) == (&other.name, &other.text)
    }
}

impl Eq for Source {}

impl Source {
    pub(crate) fn new(name: String, text: String) -> Self {
        Self {
            name,
            text,
            lines: OnceLock::new(),
        }
    }

    /// Line and column of a byte of the text. A byte behind the end is the end.
    #[must_use]
    pub fn position(&self, byte: usize) -> Position<'_> {
        let lines = self.lines.get_or_init(|| {
            let ends = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(ends).collect()
        });
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let line = lines.partition_point(|&start| start <= byte);
        let start = lines[line - 1];
        let end = lines.get(line).map_or(self.text.len(), |next| next - 1);
        let text = &self.text[start..end];
        Position {
            line,
            column: self.text[start..byte].chars().count() + 1,
            text: text.strip_suffix('\r').unwrap_or(text),
            start,
        }
    }
}

/// Everything that is wrong with a catalog, in the order of its files and lines.
///
/// Prints as plain text, one paragraph a problem, each beginning `file:line:column:`. With serde it is a list of objects.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// The problems, in source order.
    pub diagnostics: Vec<Diagnostic>,
    /// The files, in the order of reading: the root file first.
    pub sources: Vec<Source>,
}

impl Report {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// How many problems there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.diagnostics.len()
    }

    /// One problem as plain text, beginning `file:line:column:`, without a newline at the end.
    #[must_use]
    pub fn plain(&self, diagnostic: &Diagnostic) -> String {
        render::plain(self, diagnostic)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.diagnostics.iter().enumerate() {
            if index > 0 {
                f.write_str("\n\n")?;
            }
            f.write_str(&self.plain(diagnostic))?;
        }
        Ok(())
    }
}

impl std::error::Error for Report {}
