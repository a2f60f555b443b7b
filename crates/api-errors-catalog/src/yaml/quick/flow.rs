//! Collections in brackets: `[a, b]` and `{ a: b }`.

use super::cursor::{FLOW, LINE_END};
use super::{Key, LONGEST_KEY, Node, Reader, Value, begins_plain};
use std::borrow::Cow;

impl<'s> Reader<'s> {
    /// Reads a flow collection and goes behind its closing bracket.
    pub(super) fn flow(&mut self) -> Option<Node<'s>> {
        let id = self.enter()?;
        let is_list = self.byte() == b'[';
        let close = if is_list { b']' } else { b'}' };
        let mut items = Vec::new();
        let mut entries = Vec::new();
        self.at += 1;
        self.skip_blanks()?;
        let mut is_open = self.byte() != close;
        while is_open {
            if is_list {
                let item = self.flow_value()?;
                items.push(item);
            } else {
                let entry = self.flow_entry()?;
                entries.push(entry);
            }
            self.skip_blanks()?;
            if self.byte() == b',' {
                self.at += 1;
                self.skip_blanks()?;
            } else if self.byte() != close {
                return None;
            }
            is_open = self.byte() != close;
        }
        self.at += 1;
        let value = if is_list {
            Value::List(items)
        } else {
            Value::Map(entries)
        };
        Some(self.leave(id, value))
    }

    fn flow_entry(&mut self) -> Option<(Key<'s>, Node<'s>)> {
        let start = self.at;
        let name = match self.byte() {
            b'\'' | b'"' => self.quoted()?,
            _ => Cow::Borrowed(self.flow_plain()?),
        };
        let is_key =
            self.byte() == b':' && self.is_blank_at(self.at + 1) && self.at - start < LONGEST_KEY;
        if !is_key {
            return None;
        }
        let id = self.id()?;
        self.at += 1;
        self.skip_blanks()?;
        let value = self.flow_value()?;
        Some((Key { id, name }, value))
    }

    fn flow_value(&mut self) -> Option<Node<'s>> {
        match self.byte() {
            b'[' | b'{' => self.flow(),
            b'\'' | b'"' => {
                let text = self.quoted()?;
                self.scalar(Value::Text(text))
            }
            _ => {
                let text = self.flow_plain()?;
                self.resolved(text)
            }
        }
    }

    /// Reads a plain scalar on one line. What follows on it is looked at by the caller, and is a text only if the scalar goes
    /// on there.
    fn flow_plain(&mut self) -> Option<&'s str> {
        if !begins_plain(self.byte()) || self.is_item() {
            return None;
        }
        let start = self.at;
        let mut at = start;
        loop {
            at = self.run(at, FLOW);
            match self.byte_at(at) {
                b':' if matches!(
                    self.byte_at(at + 1),
                    b',' | b'?' | b'[' | b']' | b'{' | b'}'
                ) =>
                {
                    return None;
                }
                b':' if !self.is_blank_at(at + 1) => at += 1,
                b'#' if self.bytes[at - 1] != b' ' => at += 1,
                _ => break,
            }
        }
        self.at = self.before_spaces(at);
        (self.at > start).then(|| &self.text[start..self.at])
    }

    /// Goes over blanks, line ends and comments. Within brackets indentation means nothing.
    fn skip_blanks(&mut self) -> Option<()> {
        loop {
            let at = self.after_spaces(self.at);
            let byte = self.byte_at(at);
            if byte == b'#' && at > self.at {
                self.at = self.run(at, LINE_END);
                continue;
            }
            self.at = at;
            if byte != b'\n' || self.is_end() {
                return Some(());
            }
            self.at = self.line_behind(at);
            // What stands in the first column may be the mark of a document.
            if !matches!(self.byte(), b' ' | b'\n' | b']' | b'}') {
                return None;
            }
        }
    }
}
