//! Block scalars: `|` and `>`.

use super::cursor::LINE_END;
use super::{Node, Reader, Value};
use std::borrow::Cow;

/// What becomes of the line ends behind the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Chomping {
    /// `-`: none is kept.
    Strip,
    /// One is kept.
    Clip,
    /// `+`: all are kept.
    Keep,
}

impl<'s> Reader<'s> {
    /// Reads a block scalar from its `|` or `>`. `parent` is how far that is indented which holds it.
    pub(super) fn block(&mut self, parent: usize) -> Option<Node<'s>> {
        let is_folded = self.byte() == b'>';
        let chomping = match self.byte_at(self.at + 1) {
            b'-' => Chomping::Strip,
            b'+' => Chomping::Keep,
            _ => Chomping::Clip,
        };
        let head = if chomping == Chomping::Clip { 1 } else { 2 };
        self.at += head;
        if self.byte() != b'\n' {
            return None;
        }
        self.line = self.line_behind(self.at);
        let (mut breaks, widest) = self.empty_lines();
        let indent = self.column();
        // An empty scalar, or one whose indentation is that of an empty line.
        if self.is_end() || indent <= parent || indent < widest {
            return None;
        }
        let mut text = String::new();
        let mut is_first = true;
        let mut was_deeper = false;
        loop {
            let start = self.line + indent;
            let is_deeper = self.byte_at(start) == b' ';
            if !is_first {
                if !is_folded || was_deeper || is_deeper {
                    text.push('\n');
                } else if breaks == 0 {
                    text.push(' ');
                }
            }
            push_breaks(&mut text, breaks);
            let end = self.run(start, LINE_END);
            if self.byte_at(end) != b'\n' {
                return None;
            }
            text.push_str(&self.text[start..end]);
            is_first = false;
            was_deeper = is_deeper;
            let is_last_ended = end < self.bytes.len();
            self.line = self.line_behind(end);
            let widest;
            (breaks, widest) = self.empty_lines();
            if widest > indent {
                return None;
            }
            if self.is_end() || self.column() < indent {
                if chomping != Chomping::Strip && is_last_ended {
                    text.push('\n');
                }
                if chomping == Chomping::Keep {
                    push_breaks(&mut text, breaks);
                }
                break;
            }
        }
        self.at = self.line;
        self.find_content()?;
        self.scalar(Value::Text(Cow::Owned(text)))
    }

    /// Goes from the beginning of a line to the first that is not empty; how many there were, and the blanks of the longest.
    fn empty_lines(&mut self) -> (usize, usize) {
        let mut lines = 0;
        let mut widest = 0;
        loop {
            if self.line >= self.bytes.len() {
                self.line = self.bytes.len();
                self.at = self.line;
                return (lines, widest);
            }
            self.at = self.after_spaces(self.line);
            if self.byte() != b'\n' {
                return (lines, widest);
            }
            if self.column() > widest {
                widest = self.column();
            }
            if self.is_end() {
                return (lines, widest);
            }
            lines += 1;
            self.line = self.line_behind(self.at);
        }
    }
}

fn push_breaks(text: &mut String, breaks: usize) {
    for _ in 0..breaks {
        text.push('\n');
    }
}
