//! A line of YAML, as far as can be told what stands on it without parsing.

use std::ops::Range;

#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'t> {
    pub(super) start: usize,
    pub(super) text: &'t str,
}

impl<'t> Line<'t> {
    pub(super) fn around(text: &'t str, byte: usize) -> Self {
        let start = text[..byte].rfind('\n').map_or(0, |end| end + 1);
        let line = text[start..].split(['\r', '\n']).next();
        Self {
            start,
            text: line.unwrap_or_default(),
        }
    }

    /// The lines above, from the nearest one up.
    pub(super) fn all_above(&self, text: &'t str) -> impl Iterator<Item = Self> + use<'t> {
        let mut start = self.start;
        std::iter::from_fn(move || {
            let line = Self::around(text, start.checked_sub(1)?);
            start = line.start;
            Some(line)
        })
    }

    /// The lines above that hold more than a comment, from the nearest one up.
    pub(super) fn above(&self, text: &'t str) -> impl Iterator<Item = Self> + use<'t> {
        self.all_above(text).filter(|line| !is_blank(line.text))
    }

    /// The lines below that hold more than a comment, from the nearest one down.
    pub(super) fn below(&self, text: &'t str) -> impl Iterator<Item = Self> + use<'t> {
        let lines = Self::all(text, self.start).skip(1);
        lines.filter(|line| !is_blank(line.text))
    }

    /// All lines from the one that begins at a byte.
    pub(super) fn all(text: &'t str, mut start: usize) -> impl Iterator<Item = Self> + use<'t> {
        text[start..].split_inclusive('\n').map(move |line| {
            start += line.len();
            Self {
                start: start - line.len(),
                text: line.trim_end_matches(['\r', '\n']),
            }
        })
    }

    pub(super) fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start_matches([' ', '\t']).len()
    }

    /// What stands on the line, without the blanks around it.
    pub(super) fn content(&self) -> Range<usize> {
        self.start + self.indent()..self.start + self.text.trim_end().len().max(self.indent())
    }

    pub(super) fn is_item(&self) -> bool {
        self.text[self.indent()..].starts_with("- ")
    }

    /// The second of two dashes before an item.
    pub(super) fn second_dash(&self) -> Option<usize> {
        let is_twice = self.text[self.indent()..].starts_with("- - ");
        is_twice.then(|| self.start + self.indent() + 2)
    }

    /// Where a key, if there is one, begins: behind the `- ` of an item.
    pub(super) fn key(&self) -> usize {
        self.indent() + if self.is_item() { 2 } else { 0 }
    }

    /// The name of the key, where there is one, and its place.
    pub(super) fn name(&self) -> Option<(&'t str, Range<usize>)> {
        let rest = &self.text[self.key()..];
        let end = rest
            .find(": ")
            .or(rest.trim_end().strip_suffix(':').map(str::len))?;
        let start = self.start + self.key();
        is_key(&rest[..end]).then(|| (&rest[..end], start..start + end))
    }

    /// Whether a comma stands behind a value in quotes.
    pub(super) fn comma(&self) -> Option<Range<usize>> {
        let text = self.text.trim_end();
        let is_quoted = text.ends_with("\",") || text.ends_with("',");
        let end = self.start + text.len();
        is_quoted.then(|| end - 1..end)
    }

    /// The value on the line: what stands behind `key: `, behind `- `, or behind both.
    pub(super) fn value(&self) -> Option<Range<usize>> {
        let rest = &self.text[self.key()..];
        let key = rest.find(": ").filter(|&end| is_key(&rest[..end]));
        let from = match key {
            Some(end) => self.key() + end + 1,
            None if self.key() > self.indent() => self.key(),
            None => return None,
        };
        let value = self.text[from..].trim();
        let start = self.text.len() - self.text[from..].trim_start().len();
        (!value.is_empty()).then(|| self.start + start..self.start + start + value.len())
    }

    /// Whether there is a colon that makes a key of what stands before it.
    pub(super) fn has_key(&self) -> bool {
        let rest = self.text[self.key()..].trim_end();
        rest.contains(": ") || rest.ends_with(':')
    }

    /// Whether the line is `key:value`, which YAML takes for a text.
    pub(super) fn lacks_blank(&self) -> bool {
        let rest = &self.text[self.key()..];
        rest.split_once(':').is_some_and(|(key, value)| {
            is_key(key) && value.starts_with(|c: char| !c.is_whitespace() && c != '/')
        })
    }

    /// Whether the line is `-item`, which YAML takes for a text.
    pub(super) fn lacks_blank_behind_dash(&self) -> bool {
        let rest = self.text[self.indent()..].strip_prefix('-');
        rest.is_some_and(|rest| rest.starts_with(char::is_alphabetic)) && self.has_key()
    }

    /// Whether the line ends or closes what a bracket or a brace opens.
    pub(super) fn is_closing(&self) -> bool {
        self.text[self.indent()..].starts_with([']', '}'])
    }

    /// What looks like a blank where YAML wants one, at the beginning, behind the dash or behind the colon, and is none; or
    /// a tab at the beginning.
    pub(super) fn odd_blank(&self) -> Option<(char, Range<usize>)> {
        let is_odd =
            |c: char| (c.is_whitespace() && c != ' ') || matches!(c, '\u{200b}' | '\u{feff}');
        let body = self.text.trim_start_matches(|c| c == ' ' || is_odd(c));
        let lead = self.text.len() - body.len();
        let odd = |at: usize| {
            let character = self.text[at..].chars().next().filter(|&c| is_odd(c))?;
            let start = self.start + at;
            Some((character, start..start + character.len_utf8()))
        };
        let is_no_tab = |(character, _): &(char, _)| *character != '\t';
        let key = body.strip_prefix("- ").unwrap_or(body);
        let colon = key.find(':').filter(|&end| is_key(&key[..end]));
        let colon = colon.map(|end| body.len() - key.len() + end);
        let behind = |at: Option<usize>| at.and_then(|at| odd(lead + at + 1)).filter(is_no_tab);
        self.text[..lead]
            .find(is_odd)
            .and_then(odd)
            .or_else(|| behind(body.starts_with('-').then_some(0)))
            .or_else(|| behind(colon))
    }
}

fn is_key(text: &str) -> bool {
    let is_letter = |c: char| c.is_alphanumeric() || "_-.".contains(c);
    !text.is_empty() && text.chars().all(is_letter)
}

/// Whether a line holds nothing, or only a comment.
pub(super) fn is_blank(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#')
}
