//! Sets of ASCII characters as tables. Within users' compilers this crate runs unoptimised, and there looking a byte up takes
//! a tenth of what asking a closure about a character does.

/// A set of ASCII characters.
pub(crate) struct Set([bool; 256]);

/// What a template can name something with.
pub(crate) static NAME: Set = Set::of(b"0123456789_abcdefghijklmnopqrstuvwxyz");

/// What a Rust identifier is made of.
pub(crate) static IDENTIFIER: Set =
    Set::of(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

/// What stands for itself in a URL. RFC 3986, section 2.3.
pub(crate) static UNRESERVED: Set =
    Set::of(b"-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~");

/// Everything that is printed, without the blank.
pub(crate) static GRAPHIC: Set = Set::of(
    b"!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~",
);

impl Set {
    pub(crate) const fn of(characters: &[u8]) -> Self {
        let mut table = [false; 256];
        let mut at = 0;
        while at < characters.len() {
            table[characters[at] as usize] = true;
            at += 1;
        }
        Self(table)
    }

    /// Whether a text is made of nothing else.
    pub(crate) fn is_all_of(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if !self.0[bytes[at] as usize] {
                return false;
            }
            at += 1;
        }
        true
    }

    /// Where the first of these characters is in a text.
    pub(crate) fn find(&self, text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if self.0[bytes[at] as usize] {
                return Some(at);
            }
            at += 1;
        }
        None
    }
}
