//! Lines and columns as the YAML parser counts them → bytes.

/// Line and column, from 0; columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    line: usize,
    column: usize,
}

impl Mark {
    /// Reads a line and a column that are counted from 1.
    pub(super) fn from_one(line: &str, column: &str) -> Option<Self> {
        Some(Self {
            line: line.parse::<usize>().ok()?.checked_sub(1)?,
            column: column.parse::<usize>().ok()?.checked_sub(1)?,
        })
    }
}

/// Where the lines of YAML begin. YAML also ends them at characters that an editor does not.
pub(super) struct Lines {
    starts: Vec<usize>,
    is_ascii: bool,
    /// The place that was asked for last, and its byte: the next one is mostly a little further on.
    last: (Mark, usize),
}

impl Lines {
    pub(super) fn of(text: &str) -> Self {
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
        Self {
            starts,
            is_ascii: text.is_ascii(),
            last: (Mark { line: 0, column: 0 }, 0),
        }
    }

    pub(super) fn byte(&mut self, text: &str, mark: Mark) -> usize {
        let Some(&start) = self.starts.get(mark.line) else {
            return text.len();
        };
        if self.is_ascii {
            return text.len().min(start + mark.column);
        }
        let (last, byte) = self.last;
        let (from, skipped) = if last.line == mark.line && last.column <= mark.column {
            (byte, last.column)
        } else {
            (start, 0)
        };
        let byte = text[from..]
            .char_indices()
            .nth(mark.column - skipped)
            .map_or(text.len(), |(at, _)| from + at);
        self.last = (mark, byte);
        byte
    }
}
