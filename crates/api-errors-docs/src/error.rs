//! What keeps a page from being rendered: nearly always a template of the catalog's own.

use std::fmt;
use std::ops::Range;

/// A page that can't be rendered, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Error {
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// How to mend it.
    pub help: String,
    /// Where in a template; `None` where it is not a template's fault.
    pub place: Option<Place>,
}

/// A place in a template.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// The template as the catalog names it; a built-in layout goes by its own name.
    pub name: String,
    /// The text of the template.
    pub source: String,
    /// The bytes of the text that are meant.
    pub span: Range<usize>,
}

impl Place {
    /// Line and column, both from 1; the column in characters.
    #[must_use]
    pub fn position(&self) -> (usize, usize) {
        let before = self.source.get(..self.span.start).unwrap_or(&self.source);
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let line = before.matches('\n').count() + 1;
        (line, before[start..].chars().count() + 1)
    }

    /// The line that the place begins on.
    #[must_use]
    pub fn line(&self) -> &str {
        self.source
            .lines()
            .nth(self.position().0 - 1)
            .unwrap_or_default()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            let (line, column) = place.position();
            write!(f, "{}:{line}:{column}: ", place.name)?;
        }
        f.write_str(&self.message)?;
        if let Some(place) = &self.place {
            let (line, column) = place.position();
            let gutter = " ".repeat(line.to_string().len());
            let indent = " ".repeat(column - 1);
            let text = place.line();
            let marked = place.source.get(place.span.clone()).unwrap_or_default();
            let width = marked.lines().next().map_or(1, |line| line.chars().count());
            let underline = "^".repeat(width.max(1));
            let text = text.replace('\t', " ");
            write!(
                f,
                "\n  {gutter} |\n  {line} | {text}\n  {gutter} | {indent}{underline}"
            )?;
        }
        if !self.help.is_empty() {
            write!(f, "\n  = help: {}", self.help)?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
