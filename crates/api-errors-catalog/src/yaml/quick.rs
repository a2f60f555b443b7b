//! YAML as catalogs are written → the same tree, without the parser; everything else is declined.
//!
//! Only speed depends on this reader. It knows block mappings and lists, scalars of all five styles and flow collections in
//! their plain forms. At the first thing that it does not know for certain it gives up, and the parser reads the text. So it
//! reports nothing, and the parser alone says what is wrong. It runs unoptimised within users' compilers: hot loops index
//! bytes, and a text is borrowed wherever it stands in the file as it reads.

mod block;
mod cursor;
mod flow;
mod plain;
mod quoted;
#[cfg(test)]
mod tests;

use super::{Key, MOST_VALUES, NOWHERE, Node, Value};
use std::borrow::Cow;

/// Reads a document, or declines to.
pub(super) fn read(text: &str) -> Option<Node<'_>> {
    let mut reader = Reader {
        text,
        bytes: text.as_bytes(),
        at: 0,
        line: 0,
        next: 0,
        values: 0,
        depth: 0,
    };
    if text.starts_with("---") && reader.byte_at(3) == b'\n' {
        reader.at = reader.line_behind(3);
    }
    reader.find_content()?;
    // A scalar alone would have no parent, of which the indentation is told apart from none.
    let node = reader.node(0)?;
    let is_whole = reader.is_end() && matches!(node.value, Value::List(_) | Value::Map(_));
    is_whole.then_some(node)
}

/// The most levels that are read here. The parser takes a few more.
const DEEPEST: usize = 64;

/// A key and its colon have to be within 1,024 bytes.
const LONGEST_KEY: usize = 1_000;

/// Whether a text without quotes may begin so. A dash that does is looked at before.
const fn begins_plain(byte: u8) -> bool {
    matches!(
        byte,
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'$' | b'(' | b')' | b'+' | b'-' | b'.' | b'/'
            | b';' | b'<' | b'=' | b'^' | b'~' | b'\\' | 0x80..
    )
}

struct Reader<'s> {
    text: &'s str,
    bytes: &'s [u8],
    /// The byte that is read next.
    at: usize,
    /// Where its line begins.
    line: usize,
    /// The number of the next scalar.
    next: u32,
    /// How many scalars and collections there are.
    values: usize,
    depth: usize,
}

impl<'s> Reader<'s> {
    fn id(&mut self) -> Option<u32> {
        self.values += 1;
        if self.values > MOST_VALUES {
            return None;
        }
        let id = self.next;
        self.next += 1;
        Some(id)
    }

    fn scalar(&mut self, value: Value<'s>) -> Option<Node<'s>> {
        let id = self.id()?;
        Some(Node { id, value })
    }

    fn enter(&mut self) -> Option<u32> {
        self.values += 1;
        self.depth += 1;
        (self.depth <= DEEPEST && self.values <= MOST_VALUES).then_some(self.next)
    }

    fn leave(&mut self, first: u32, value: Value<'s>) -> Node<'s> {
        self.depth -= 1;
        let id = if self.next > first { first } else { NOWHERE };
        Node { id, value }
    }

    /// Reads what begins on a line of its own, or behind the dash of an item. `parent` is how far that is indented which holds
    /// it.
    fn node(&mut self, parent: usize) -> Option<Node<'s>> {
        if self.is_item() {
            return self.list(self.column());
        }
        let column = self.column();
        let start = self.at;
        match self.byte() {
            b'\'' | b'"' => {
                let text = self.quoted()?;
                if self.is_colon(start) {
                    return self.mapping(column, text);
                }
                self.finish_line()?;
                self.scalar(Value::Text(text))
            }
            byte if begins_plain(byte) => {
                let stop = self.plain_end(start);
                self.at = stop;
                if self.is_colon(start) {
                    return self.mapping(column, Cow::Borrowed(&self.text[start..stop]));
                }
                self.plain(parent, start, stop)
            }
            _ => self.value(parent),
        }
    }

    /// Reads what stands on the line of its key.
    fn value(&mut self, parent: usize) -> Option<Node<'s>> {
        let start = self.at;
        match self.byte() {
            b'[' | b'{' => {
                let node = self.flow()?;
                self.finish_line()?;
                Some(node)
            }
            b'|' | b'>' => self.block(parent),
            b'\'' | b'"' => {
                let text = self.quoted()?;
                self.finish_line()?;
                self.scalar(Value::Text(text))
            }
            b'-' if self.is_item() => None,
            byte if begins_plain(byte) => {
                let stop = self.plain_end(start);
                self.plain(parent, start, stop)
            }
            _ => None,
        }
    }

    /// Whether here, behind what begins at `start`, is the colon that makes a key of it.
    fn is_colon(&self, start: usize) -> bool {
        self.byte() == b':'
            && self.is_blank_at(self.at + 1)
            && self.bytes[self.at - 1] != b' '
            && self.at - start < LONGEST_KEY
    }

    /// Reads a key that is not the first of its mapping.
    fn key(&mut self) -> Option<Cow<'s, str>> {
        let start = self.at;
        let byte = self.byte();
        let name = if byte == b'"' || byte == b'\'' {
            self.quoted()?
        } else if begins_plain(byte) && !self.is_item() {
            self.at = self.plain_end(start);
            Cow::Borrowed(&self.text[start..self.at])
        } else {
            return None;
        };
        self.is_colon(start).then_some(name)
    }

    /// Reads a mapping from behind its first key.
    fn mapping(&mut self, column: usize, first: Cow<'s, str>) -> Option<Node<'s>> {
        let id = self.enter()?;
        let mut entries = Vec::new();
        let mut name = first;
        loop {
            let key = Key {
                id: self.id()?,
                name,
            };
            self.at += 1;
            let value = self.entry(column)?;
            entries.push((key, value));
            if self.is_end() || self.column() < column {
                return Some(self.leave(id, Value::Map(entries)));
            }
            if self.column() > column {
                return None;
            }
            name = self.key()?;
        }
    }

    /// Reads the value of an entry from behind its colon.
    fn entry(&mut self, column: usize) -> Option<Node<'s>> {
        let at = self.after_spaces(self.at);
        let byte = self.byte_at(at);
        if byte != b'\n' && byte != b'#' {
            self.at = at;
            return self.value(column);
        }
        self.finish_line()?;
        if self.column() > column {
            self.node(column)
        } else if self.column() == column && self.is_item() {
            self.list(column)
        } else {
            self.scalar(Value::Null)
        }
    }

    /// Reads a list from its first dash.
    fn list(&mut self, column: usize) -> Option<Node<'s>> {
        let id = self.enter()?;
        let mut items = Vec::new();
        loop {
            self.at += 1;
            let at = self.after_spaces(self.at);
            let byte = self.byte_at(at);
            let item = if byte != b'\n' && byte != b'#' {
                self.at = at;
                self.node(column)?
            } else {
                self.finish_line()?;
                if self.column() > column {
                    self.node(column)?
                } else {
                    self.scalar(Value::Null)?
                }
            };
            items.push(item);
            if self.is_end() || self.column() < column {
                break;
            }
            if self.column() > column {
                return None;
            }
            // A list may be indented like the key that it belongs to; then the next key is here. Otherwise whoever is
            // responsible for this column declines it.
            if !self.is_item() {
                break;
            }
        }
        Some(self.leave(id, Value::List(items)))
    }
}
