//! A text that grows by small pieces.

use std::ffi::OsString;
use std::fmt::{self, Write};
use std::ops::Deref;

/// A text, with the methods of a `String`.
///
/// In a dev build the macro is not optimised, and neither is what it uses of `String`: one piece takes `push_str` over 300
/// instructions. How an `OsString` writes a text is compiled with the standard library, and takes 50.
#[derive(Default)]
pub(super) struct Buffer(OsString);

impl Buffer {
    pub(super) fn push_str(&mut self, text: &str) {
        // It never fails.
        let _ = self.0.write_str(text);
    }

    pub(super) fn push(&mut self, char: char) {
        let _ = self.0.write_char(char);
    }

    /// In bytes.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.as_encoded_bytes()
    }
}

impl Deref for Buffer {
    type Target = str;

    fn deref(&self) -> &str {
        // Nothing but texts is in it.
        self.0.to_str().unwrap_or_default()
    }
}

impl From<&str> for Buffer {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl Write for Buffer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.write_str(text)
    }
}
