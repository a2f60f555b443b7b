//! The number of a scalar → its bytes in the file. Runs only when there is something to report.

use crate::raw::Part;
use crate::yaml::{self, Extent, Spot};
use std::ops::Range;

/// Where the scalars of one file are.
#[derive(Debug)]
pub(crate) struct Places(Vec<Spot>);

impl Places {
    /// The places in a text that parses.
    pub(crate) fn of(text: &str) -> Self {
        Self(yaml::places(text))
    }

    /// The bytes of a scalar, or of a part of it.
    pub(crate) fn span(&self, text: &str, id: u32, part: Option<&Part>) -> Option<Range<usize>> {
        let index = usize::try_from(id).ok()?;
        let spot = *self.0.get(index)?;
        let end = self
            .0
            .get(index + 1)
            .map(|next| next.start)
            .filter(|&end| end > spot.start)
            .unwrap_or(text.len());
        let found = part.and_then(|part| {
            let scalar = text.get(spot.start..end)?;
            let (at, found) = scalar.match_indices(&part.text).nth(part.nth)?;
            Some(spot.start + at..spot.start + at + found.len())
        });
        Some(found.unwrap_or_else(|| whole(text, spot)))
    }
}

/// The bytes of a scalar with its quotes; of one that goes on over several lines, those on its first.
fn whole(text: &str, spot: Spot) -> Range<usize> {
    let Spot { start, extent } = spot;
    match extent {
        Extent::Bytes(length) => {
            let end = start + length;
            let is_quote = |at: usize| matches!(text.as_bytes().get(at), Some(b'"' | b'\''));
            match start.checked_sub(1) {
                Some(before) if is_quote(before) && is_quote(end) => before..end + 1,
                _ => start..end,
            }
        }
        Extent::Word => {
            let word = word(&text[start..]);
            start + word.start..start + word.end
        }
        Extent::Written if text[start..].starts_with(['|', '>']) => block(text, start),
        Extent::Written | Extent::Blank => self::extent(text, start),
    }
}

/// The word that a number, a boolean or a `null` is written as, behind a tag or an anchor.
pub(crate) fn word(rest: &str) -> Range<usize> {
    let mut start = 0;
    loop {
        let tail = &rest[start..];
        let length = tail
            .find(|c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}'))
            .unwrap_or(tail.len());
        let behind = &tail[length..];
        let next = start + length + (behind.len() - behind.trim_start_matches(' ').len());
        if !tail.starts_with(['!', '&']) || next == start + length {
            return start..start + length;
        }
        start = next;
    }
}

/// The first line with text of a block scalar that begins at `start`.
fn block(text: &str, start: usize) -> Range<usize> {
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let content = line.trim();
        if at > start && !content.is_empty() {
            let from = at + (line.len() - line.trim_start().len());
            return from..from + content.len();
        }
        at += line.len();
    }
    extent(text, start)
}

/// The bytes of whatever begins at `start`, as far as that can be said without parsing: to the end of its line at most.
pub(crate) fn extent(text: &str, start: usize) -> Range<usize> {
    let rest = text[start..].split(['\r', '\n']).next().unwrap_or_default();
    let length = match rest.chars().next() {
        Some('"' | '\'') => quoted(rest),
        Some('|' | '>') => rest.find([' ', '#']).unwrap_or(rest.len()),
        _ => plain(rest),
    };
    start..start + length
}

/// How long the text between quotes is that a line begins with: all of it where they are not closed.
pub(crate) fn quoted(rest: &str) -> usize {
    let quote = if rest.starts_with('"') { '"' } else { '\'' };
    let mut characters = rest.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        let doubled = quote == '\'' && characters.peek().is_some_and(|(_, next)| *next == quote);
        if (character == quote && doubled) || (character == '\\' && quote == '"') {
            characters.next();
        } else if character == quote {
            return at + 1;
        }
    }
    rest.len()
}

fn plain(rest: &str) -> usize {
    let mut end = rest.len();
    for stop in [": ", " #"] {
        end = end.min(rest.find(stop).unwrap_or(end));
    }
    let scalar = rest[..end].trim_end();
    let scalar = scalar.strip_suffix([':', ',']).unwrap_or(scalar);
    let first = rest.chars().next().map_or(0, char::len_utf8);
    scalar.len().max(first)
}
