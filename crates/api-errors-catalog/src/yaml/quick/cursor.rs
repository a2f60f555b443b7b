//! Going over the bytes of a text: to the end of a run, over blanks, to the next line.

use super::Reader;

/// What a byte may mean. A run goes on to the first byte of some class or a later one, so that ever fewer end it.
pub(super) const FLOW: u8 = 1;
pub(super) const COLON: u8 = 2;
const HASH: u8 = 3;
pub(super) const LINE_END: u8 = 4;
/// Some of the characters that begin so end a line, or can't be printed.
pub(super) const LEAD: u8 = 5;
const CONTROL: u8 = 6;

pub(super) static CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 0x20 {
        classes[byte] = CONTROL;
        byte += 1;
    }
    classes[0x7F] = CONTROL;
    classes[b'\n' as usize] = LINE_END;
    classes[b'\r' as usize] = LINE_END;
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

impl Reader<'_> {
    /// The byte that is read next. CR LF reads as LF, and the text ends as a line does.
    pub(super) fn byte(&self) -> u8 {
        self.byte_at(self.at)
    }

    pub(super) fn byte_at(&self, at: usize) -> u8 {
        if at >= self.bytes.len() {
            return b'\n';
        }
        let byte = self.bytes[at];
        if byte == b'\r' && at + 1 < self.bytes.len() && self.bytes[at + 1] == b'\n' {
            return b'\n';
        }
        byte
    }

    /// Where the line begins that is behind the line end at `at`.
    pub(super) fn line_behind(&self, at: usize) -> usize {
        if at < self.bytes.len() && self.bytes[at] == b'\r' {
            at + 2
        } else {
            at + 1
        }
    }

    pub(super) fn is_end(&self) -> bool {
        self.at == self.bytes.len()
    }

    pub(super) fn column(&self) -> usize {
        self.at - self.line
    }

    pub(super) fn is_blank_at(&self, at: usize) -> bool {
        let byte = self.byte_at(at);
        byte == b' ' || byte == b'\n'
    }

    /// Whether an item of a list begins here.
    pub(super) fn is_item(&self) -> bool {
        !self.is_end() && self.bytes[self.at] == b'-' && self.is_blank_at(self.at + 1)
    }

    /// Where the run of text ends that holds only bytes of lower classes.
    pub(super) fn run(&self, from: usize, class: u8) -> usize {
        let length = self.bytes.len();
        let mut rest = &self.bytes[from..];
        // Four at a time, as without optimisation the bounds of a pattern are checked once and those of an index each time. No
        // two lower classes make a higher one.
        while let [a, b, c, d, behind @ ..] = rest {
            let found = CLASSES[*a as usize]
                | CLASSES[*b as usize]
                | CLASSES[*c as usize]
                | CLASSES[*d as usize];
            if found >= class {
                break;
            }
            rest = behind;
        }
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
    pub(super) fn is_text(&self, at: usize) -> bool {
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

    pub(super) fn after_spaces(&self, from: usize) -> usize {
        let bytes = self.bytes;
        let mut at = from;
        while at < bytes.len() && bytes[at] == b' ' {
            at += 1;
        }
        at
    }

    pub(super) fn before_spaces(&self, from: usize) -> usize {
        let mut at = from;
        while at > 0 && self.bytes[at - 1] == b' ' {
            at -= 1;
        }
        at
    }

    /// Goes from the end of a value to the next line with content; what is left of its own may only be a comment.
    pub(super) fn finish_line(&mut self) -> Option<()> {
        let mut at = self.after_spaces(self.at);
        if at > self.at && self.byte_at(at) == b'#' {
            at = self.run(at, LINE_END);
        }
        if self.byte_at(at) != b'\n' {
            return None;
        }
        self.at = self.line_behind(at);
        self.find_content()
    }

    /// Goes from the beginning of a line to the first content, in it or below.
    pub(super) fn find_content(&mut self) -> Option<()> {
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
                at = self.run(at, LINE_END);
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
            self.at = self.line_behind(at);
        }
    }

    /// Whether `---` or `...` stands here.
    pub(super) fn is_marker(&self) -> bool {
        let byte = self.bytes[self.at];
        (byte == b'-' || byte == b'.')
            && self.byte_at(self.at + 1) == byte
            && self.byte_at(self.at + 2) == byte
    }
}
