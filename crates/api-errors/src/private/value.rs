//! What a param can hold.

use super::json::{self, Buffer};
use std::fmt;
use std::io::Write;

/// A value of a param's type.
pub trait Value: fmt::Debug {
    /// Writes the value as JSON.
    fn json(&self, out: &mut Buffer);

    /// Whether there is a value.
    fn is_there(&self) -> bool {
        true
    }

    /// The value itself where it is a string.
    fn as_str(&self) -> Option<&str> {
        None
    }

    /// Writes the value in the middle of a text; nothing where there is none. Records and lists have no such form: the catalog
    /// keeps them out of texts.
    fn text(&self, out: &mut Buffer) {
        match self.as_str() {
            Some(text) => out.extend_from_slice(text.as_bytes()),
            None if self.is_there() => self.json(out),
            None => {}
        }
    }
}

impl Value for String {
    fn json(&self, out: &mut Buffer) {
        json::string(self, out);
    }

    fn as_str(&self) -> Option<&str> {
        Some(self)
    }
}

impl Value for bool {
    fn json(&self, out: &mut Buffer) {
        out.extend_from_slice(if *self { b"true" } else { b"false" });
    }
}

macro_rules! integers {
    ($($integer:ty)*) => {$(
        impl Value for $integer {
            fn json(&self, out: &mut Buffer) {
                out.extend_from_slice(itoa::Buffer::new().format(*self).as_bytes());
            }
        }
    )*};
}

integers!(u8 u16 u32 u64 i8 i16 i32 i64);

impl Value for f64 {
    /// JSON has neither infinities nor NaN: they are `null`.
    fn json(&self, out: &mut Buffer) {
        if self.is_finite() {
            self.text(out);
        } else {
            out.extend_from_slice(b"null");
        }
    }

    fn text(&self, out: &mut Buffer) {
        // `Debug` keeps the `.0` that tells a typed parser that the number is not an integer. A buffer in memory takes
        // everything.
        let _ = write!(out, "{self:?}");
    }
}

impl<T: Value> Value for Option<T> {
    fn json(&self, out: &mut Buffer) {
        match self {
            Some(value) => value.json(out),
            None => out.extend_from_slice(b"null"),
        }
    }

    fn is_there(&self) -> bool {
        self.is_some()
    }

    fn as_str(&self) -> Option<&str> {
        self.as_ref()?.as_str()
    }

    fn text(&self, out: &mut Buffer) {
        if let Some(value) = self {
            value.text(out);
        }
    }
}

impl<T: Value> Value for Vec<T> {
    fn json(&self, out: &mut Buffer) {
        out.push(b'[');
        for item in self {
            json::comma(out);
            item.json(out);
        }
        out.push(b']');
    }
}
