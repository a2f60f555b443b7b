//! Texts in quotes, on one line.

use super::Reader;
use super::cursor::{CLASSES, LEAD, LINE_END};
use std::borrow::Cow;

impl<'s> Reader<'s> {
    /// Reads a text in quotes and goes behind the closing one.
    pub(super) fn quoted(&mut self) -> Option<Cow<'s, str>> {
        let quote = self.byte();
        let escape = if quote == b'"' { b'\\' } else { quote };
        let mut from = self.at + 1;
        let mut read = String::new();
        loop {
            let at = self.quoted_run(from, quote, escape);
            let part = &self.text[from..at];
            let byte = self.byte_at(at);
            let next = self.byte_at(at + 1);
            if byte == quote && (escape != quote || next != quote) {
                self.at = at + 1;
                if read.is_empty() {
                    return Some(Cow::Borrowed(part));
                }
                read.push_str(part);
                return Some(Cow::Owned(read));
            }
            if byte != escape {
                return None;
            }
            read.push_str(part);
            read.push(match next {
                b'\'' if escape == quote => '\'',
                b'"' => '"',
                b'\\' => '\\',
                b'n' => '\n',
                b't' => '\t',
                _ => return None,
            });
            from = at + 2;
        }
    }

    /// Where the run of text ends that holds neither of two bytes.
    fn quoted_run(&self, from: usize, quote: u8, escape: u8) -> usize {
        let bytes = self.bytes;
        let mut at = from;
        while at < bytes.len() {
            let byte = bytes[at];
            if byte == quote || byte == escape {
                return at;
            }
            let class = CLASSES[byte as usize];
            if class >= LINE_END && !(class == LEAD && self.is_text(at)) {
                return at;
            }
            at += 1;
        }
        at
    }
}
