//! YAML as catalogs are written → the same tree, without the parser; everything else is declined.
//!
//! Only speed depends on this reader. It knows block mappings and lists, scalars of all five styles and flow collections in
//! their plain forms. At the first thing that it does not know for certain it gives up, and the parser reads the text. So it
//! reports nothing, and the parser alone says what is wrong. It runs unoptimised within users' compilers: hot loops index
//! bytes, and a text is borrowed wherever it stands in the file as it reads.

mod block;
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
    reader.find_content()?;
    // Above the document's own indentation there is none, so that its scalars could go on in column 0.
    let is_collection = !matches!(reader.byte(), b'[' | b'{');
    let node = reader.node(0)?;
    let is_whole = reader.at == text.len() && matches!(node.value, Value::List(_) | Value::Map(_));
    (is_collection && is_whole).then_some(node)
}

/// The most levels that are read here. The parser takes a few more.
const DEEPEST: usize = 64;

/// A key and its colon have to be within 1,024 bytes.
const LONGEST_KEY: usize = 1_000;

/// What a byte may mean. The order is that in which ever more of them are text.
const FLOW: u8 = 1;
const COLON: u8 = 2;
const HASH: u8 = 3;
const LINE_FEED: u8 = 4;
/// Some of the characters that begin so end a line, or can't be printed.
const LEAD: u8 = 5;
const CONTROL: u8 = 6;

static CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 0x20 {
        classes[byte] = CONTROL;
        byte += 1;
    }
    classes[0x7F] = CONTROL;
    classes[b'\n' as usize] = LINE_FEED;
    classes[b':' as usize] = COLON;
    classes[b'#' as usize] = HASH;
    classes[b',' as usize] = FLOW;
    classes[b'[' as usize] = FLOW;
    classes[b']' as usize] = FLOW;
    classes[b'{' as usize] = FLOW;
    classes[b'}' as usize] = FLOW;
    classes[0xC2] = LEAD;
    classes[0xE2] = LEAD;
    classes[0xEF] = LEAD;
    classes
}

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
    /// The byte that is read next. The text ends as a line does.
    fn byte(&self) -> u8 {
        self.byte_at(self.at)
    }

    fn byte_at(&self, at: usize) -> u8 {
        if at < self.bytes.len() {
            self.bytes[at]
        } else {
            b'\n'
        }
    }

    fn is_end(&self) -> bool {
        self.at == self.bytes.len()
    }

    fn column(&self) -> usize {
        self.at - self.line
    }

    fn is_blank_at(&self, at: usize) -> bool {
        let byte = self.byte_at(at);
        byte == b' ' || byte == b'\n'
    }

    /// Whether an item of a list begins here.
    fn is_item(&self) -> bool {
        !self.is_end() && self.bytes[self.at] == b'-' && self.is_blank_at(self.at + 1)
    }

    /// Where the run of text ends that holds only bytes of lower classes.
    fn run(&self, from: usize, class: u8) -> usize {
        let length = self.bytes.len();
        let mut rest = &self.bytes[from..];
        while let [byte, behind @ ..] = rest {
            let found = CLASSES[*byte as usize];
            if found >= class && !(found == LEAD && self.is_text(length - rest.len())) {
                break;
            }
            rest = behind;
        }
        length - rest.len()
    }

    /// Whether the character is one that YAML takes for text.
    fn is_text(&self, at: usize) -> bool {
        let second = self.byte_at(at + 1);
        let third = self.byte_at(at + 2);
        match self.bytes[at] {
            // Up to U+009F.
            0xC2 => second >= 0xA0,
            // U+2028 and U+2029.
            0xE2 => second != 0x80 || (third != 0xA8 && third != 0xA9),
            // The byte order mark, U+FFFE and U+FFFF.
            _ => !(second == 0xBB && third == 0xBF || second == 0xBF && third >= 0xBE),
        }
    }

    fn after_spaces(&self, from: usize) -> usize {
        let bytes = self.bytes;
        let mut at = from;
        while at < bytes.len() && bytes[at] == b' ' {
            at += 1;
        }
        at
    }

    fn before_spaces(&self, from: usize) -> usize {
        let mut at = from;
        while at > 0 && self.bytes[at - 1] == b' ' {
            at -= 1;
        }
        at
    }

    /// Goes from the end of a value to the next line with content; what is left of its own may only be a comment.
    fn finish_line(&mut self) -> Option<()> {
        let mut at = self.after_spaces(self.at);
        if at > self.at && self.byte_at(at) == b'#' {
            at = self.run(at, LINE_FEED);
        }
        if self.byte_at(at) != b'\n' {
            return None;
        }
        self.at = at + 1;
        self.find_content()
    }

    /// Goes from the beginning of a line to the first content, in it or below.
    fn find_content(&mut self) -> Option<()> {
        loop {
            let line = self.at;
            if line >= self.bytes.len() {
                self.at = self.bytes.len();
                self.line = self.at;
                return Some(());
            }
            let mut at = self.after_spaces(line);
            let byte = self.byte_at(at);
            if byte == b'#' {
                at = self.run(at, LINE_FEED);
                if self.byte_at(at) != b'\n' {
                    return None;
                }
            } else if byte != b'\n' {
                self.at = at;
                self.line = line;
                return if at == line && self.is_marker() {
                    None
                } else {
                    Some(())
                };
            }
            self.at = at + 1;
        }
    }

    /// Whether `---` or `...` stands here.
    fn is_marker(&self) -> bool {
        let byte = self.bytes[self.at];
        (byte == b'-' || byte == b'.')
            && self.byte_at(self.at + 1) == byte
            && self.byte_at(self.at + 2) == byte
    }

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
