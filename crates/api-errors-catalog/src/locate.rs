//! The number of a scalar → its bytes in the file. Runs only when there is something to report.

use crate::raw::Part;
use crate::yaml::{self, Mark};
use std::ops::Range;

/// Where the scalars of one file are.
#[derive(Debug)]
pub(crate) struct Places {
    starts: Vec<usize>,
}

impl Places {
    /// The places in a text that parses.
    pub(crate) fn of(text: &str) -> Self {
        let lines = Lines::of(text);
        let starts = yaml::places(text)
            .into_iter()
            .map(|mark| lines.byte(text, mark))
            .collect();
        Self { starts }
    }

    /// The bytes of a scalar, or of a part of it.
    pub(crate) fn span(&self, text: &str, id: u32, part: Option<&Part>) -> Option<Range<usize>> {
        let index = usize::try_from(id).ok()?;
        let start = *self.starts.get(index)?;
        let end = self
            .starts
            .get(index + 1)
            .copied()
            .filter(|&end| end > start)
            .unwrap_or(text.len());
        let found = part.and_then(|part| {
            let (at, found) = text.get(start..end)?.match_indices(&part.text).nth(part.nth)?;
            Some(start + at..start + at + found.len())
        });
        Some(found.unwrap_or_else(|| extent(text, start)))
    }
}

/// The byte of a place as the parser counts it.
pub(crate) fn byte_of(text: &str, mark: Mark) -> usize {
    Lines::of(text).byte(text, mark)
}

/// Where the lines of YAML begin. YAML also ends them at characters that an editor does not.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        let mut starts = vec![0];
        let mut characters = text.char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            let ends = match character {
                '\r' => characters.peek().is_none_or(|(_, next)| *next != '\n'),
                '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => true,
                _ => false,
            };
            if ends {
                starts.push(at + character.len_utf8());
            }
        }
        Self(starts)
    }

    fn byte(&self, text: &str, mark: Mark) -> usize {
        let Some(&start) = self.0.get(mark.line) else {
            return text.len();
        };
        text[start..]
            .char_indices()
            .nth(mark.column)
            .map_or(text.len(), |(at, _)| start + at)
    }
}

/// The bytes of the scalar that begins at `start`, at most to the end of its line.
pub(crate) fn extent(text: &str, start: usize) -> Range<usize> {
    let rest = text[start..].split(['\r', '\n']).next().unwrap_or_default();
    let length = match rest.chars().next() {
        Some('"') => quoted(rest, '"'),
        Some('\'') => quoted(rest, '\''),
        Some('|' | '>') => rest.find([' ', '#']).unwrap_or(rest.len()),
        _ => {
            let line = text[..start].rfind('\n').map_or(0, |end| end + 1);
            plain(rest, text[line..start].contains(['{', '[']))
        }
    };
    start..start + length
}

fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        if escaped {
            escaped = false;
        } else if character == '\\' && quote == '"' {
            escaped = true;
        } else if character == quote {
            return at + 1;
        }
    }
    rest.len()
}

fn plain(rest: &str, in_flow: bool) -> usize {
    let mut end = rest.len();
    for stop in [": ", " #"] {
        end = end.min(rest.find(stop).unwrap_or(end));
    }
    let mut scalar = &rest[..end];
    if in_flow {
        scalar = scalar.split([',', ']', '}']).next().unwrap_or_default();
    }
    let scalar = scalar.trim_end();
    let scalar = scalar.strip_suffix([':', ',']).unwrap_or(scalar);
    scalar.len().max(usize::from(!rest.is_empty()))
}
