//! Texts without quotes, and what they mean: nothing, a boolean, a number or a text.

use super::cursor::COLON;
use super::{Node, Reader, Value};
use std::borrow::Cow;

impl<'s> Reader<'s> {
    /// Where a line of a plain scalar ends: at a colon or a comment, or with the line.
    pub(super) fn plain_end(&self, start: usize) -> usize {
        let mut at = start;
        loop {
            at = self.run(at, COLON);
            match self.byte_at(at) {
                b':' if !self.is_blank_at(at + 1) => at += 1,
                b'#' if self.bytes[at - 1] != b' ' => at += 1,
                _ => return at,
            }
        }
    }

    /// Reads a plain scalar whose first line is known, and those that it goes on in.
    pub(super) fn plain(&mut self, parent: usize, start: usize, stop: usize) -> Option<Node<'s>> {
        if stop == start {
            return None;
        }
        let end = self.before_spaces(stop);
        let first = &self.text[start..end];
        self.at = end;
        self.finish_line()?;
        if self.is_end() || self.column() <= parent {
            self.resolved(first)
        } else {
            self.folded(parent, first, stop)
        }
    }

    /// Reads the further lines of a plain scalar; the second is next.
    fn folded(&mut self, parent: usize, first: &str, stop: usize) -> Option<Node<'s>> {
        let mut text = first.to_owned();
        let mut stop = stop;
        while !self.is_end() && self.column() > parent {
            let begin = self.at;
            match self.breaks_between(stop, begin)? {
                1 => text.push(' '),
                breaks => text.extend(std::iter::repeat_n('\n', breaks - 1)),
            }
            stop = self.plain_end(begin);
            if stop == begin {
                return None;
            }
            self.at = self.before_spaces(stop);
            text.push_str(&self.text[begin..self.at]);
            self.finish_line()?;
        }
        // It holds a blank or a line end, so that it can be nothing but a text.
        self.scalar(Value::Text(Cow::Owned(text)))
    }

    /// How many lines end between two lines of a scalar. None where a comment is between them: it ends the scalar.
    fn breaks_between(&self, from: usize, to: usize) -> Option<usize> {
        let mut breaks = 0;
        let mut at = from;
        while at < to {
            match self.bytes[at] {
                b'\n' => breaks += 1,
                b' ' | b'\r' => {}
                _ => return None,
            }
            at += 1;
        }
        Some(breaks)
    }

    pub(super) fn resolved(&mut self, text: &'s str) -> Option<Node<'s>> {
        let value = resolve(text)?;
        self.scalar(value)
    }
}

/// What a plain scalar means. Numbers that nobody writes are declined.
fn resolve(text: &str) -> Option<Value<'_>> {
    let value = match text.as_bytes()[0] {
        b'0'..=b'9' | b'+' | b'-' | b'.' => return number(text),
        b'~' | b'n' | b'N' | b't' | b'T' | b'f' | b'F' if text.len() <= 5 => match text {
            "~" | "null" | "Null" | "NULL" => Value::Null,
            "true" | "True" | "TRUE" => Value::Bool(true),
            "false" | "False" | "FALSE" => Value::Bool(false),
            _ => Value::Text(Cow::Borrowed(text)),
        },
        _ => Value::Text(Cow::Borrowed(text)),
    };
    Some(value)
}

/// The most digits that fit into an `i64` for certain.
const MOST_DIGITS: usize = 18;

/// What a plain scalar means that begins as a number does.
fn number(text: &str) -> Option<Value<'_>> {
    let bytes = text.as_bytes();
    let sign = bytes[0];
    let start = usize::from(sign == b'+' || sign == b'-');
    let mut at = start;
    let mut number = 0_i64;
    while at < bytes.len() && at - start < MOST_DIGITS {
        let digit = bytes[at];
        if !digit.is_ascii_digit() {
            break;
        }
        number = number * 10 + i64::from(digit - b'0');
        at += 1;
    }
    let unsigned = &bytes[start..];
    if at == bytes.len() && at > start {
        // As YAML has it, a number with a zero before it is a text.
        return Some(if unsigned[0] == b'0' && unsigned.len() > 1 {
            Value::Text(Cow::Borrowed(text))
        } else if sign == b'-' {
            Value::Negative(-number)
        } else {
            Value::Positive(number.unsigned_abs())
        });
    }
    match unsigned {
        [b'0', b'x' | b'o' | b'b', ..] | [b'.', b'i' | b'I' | b'n' | b'N', ..] => return None,
        _ if at - start == MOST_DIGITS => return None,
        _ => {}
    }
    let is_signed_twice = matches!(unsigned.first(), Some(b'+' | b'-'));
    let unpositive = if sign == b'+' { &text[1..] } else { text };
    Some(match unpositive.parse::<f64>() {
        Ok(float) if float.is_finite() && !is_signed_twice => Value::Float(float),
        _ => Value::Text(Cow::Borrowed(text)),
    })
}
