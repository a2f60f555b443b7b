//! Texts without quotes, and what they mean: nothing, a boolean, a number or a text.

use super::{COLON, Node, Reader, Value};
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

    /// Reads a plain scalar, of which the first line is known, together with the lines that it goes on in.
    pub(super) fn plain(&mut self, parent: usize, start: usize, stop: usize) -> Option<Node<'s>> {
        if stop == start {
            return None;
        }
        let end = self.before_spaces(stop);
        let first = &self.text[start..end];
        self.at = end;
        if self.byte_at(stop) != b'\n' {
            // A colon and anything unknown end here too.
            self.finish_line()?;
            return self.resolved(first);
        }
        if !self.goes_on(parent, stop) {
            self.find_content()?;
            return self.resolved(first);
        }
        let mut text = first.to_owned();
        let mut stop = stop;
        loop {
            let begin = self.at;
            fold(&mut text, self.breaks_between(stop, begin));
            stop = self.plain_end(begin);
            if stop == begin {
                return None;
            }
            let end = self.before_spaces(stop);
            text.push_str(&self.text[begin..end]);
            self.at = end;
            if self.byte_at(stop) != b'\n' {
                self.finish_line()?;
                break;
            }
            if !self.goes_on(parent, stop) {
                self.find_content()?;
                break;
            }
        }
        // It holds a blank or a line end, so that it can be nothing but a text.
        self.scalar(Value::Text(Cow::Owned(text)))
    }

    /// Goes from the end of a line to the first content below that is not indented less than a plain scalar has to be, or else
    /// to the beginning of a line; whether there is some.
    fn goes_on(&mut self, parent: usize, stop: usize) -> bool {
        let mut line = stop + 1;
        loop {
            let at = self.after_spaces(line);
            if at < self.bytes.len() && self.bytes[at] == b'\n' {
                line = at + 1;
                continue;
            }
            let goes_on = at < self.bytes.len() && at - line > parent && self.bytes[at] != b'#';
            self.at = if goes_on { at } else { line };
            return goes_on;
        }
    }

    /// How many empty lines there are.
    fn breaks_between(&self, from: usize, to: usize) -> usize {
        let mut breaks = 0;
        let mut at = from + 1;
        while at < to {
            if self.bytes[at] == b'\n' {
                breaks += 1;
            }
            at += 1;
        }
        breaks
    }

    pub(super) fn resolved(&mut self, text: &'s str) -> Option<Node<'s>> {
        let value = resolve(text)?;
        self.scalar(value)
    }
}

/// A line end within a text becomes a blank; empty lines behind it are line ends instead.
fn fold(text: &mut String, breaks: usize) {
    if breaks == 0 {
        text.push(' ');
    }
    for _ in 0..breaks {
        text.push('\n');
    }
}

/// What a plain scalar means. Numbers that nobody writes are declined.
pub(super) fn resolve(text: &str) -> Option<Value<'_>> {
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
