//! What can be filled in: params, and what is known of the request.

use super::json::{self, Buffer};
use std::fmt;
use std::io::Write;
use std::time::{SystemTime, UNIX_EPOCH};

/// A value that a template can name. Where there is none, it is `null` as JSON and nothing within a text.
pub trait Value: fmt::Debug {
    /// Writes the value as JSON.
    fn json(&self, out: &mut Buffer);

    /// Whether there is a value.
    fn is_there(&self) -> bool {
        true
    }

    /// Writes the value in the middle of a text. Records and lists have no such form: the catalog keeps them out of texts.
    fn text(&self, out: &mut Buffer) {
        self.json(out);
    }

    /// Writes the value in the middle of a JSON string.
    fn escaped(&self, out: &mut Buffer) {
        self.text(out);
    }
}

impl Value for &str {
    fn json(&self, out: &mut Buffer) {
        json::string(self, out);
    }

    fn text(&self, out: &mut Buffer) {
        out.extend_from_slice(self.as_bytes());
    }

    fn escaped(&self, out: &mut Buffer) {
        json::within_string(self, out);
    }
}

impl Value for String {
    fn json(&self, out: &mut Buffer) {
        self.as_str().json(out);
    }

    fn text(&self, out: &mut Buffer) {
        self.as_str().text(out);
    }

    fn escaped(&self, out: &mut Buffer) {
        self.as_str().escaped(out);
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
                json::number(itoa::Buffer::new().format(*self), out);
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

/// After [RFC 3339](https://www.rfc-editor.org/rfc/rfc3339), in whole seconds.
impl Value for SystemTime {
    fn json(&self, out: &mut Buffer) {
        out.push(b'"');
        self.text(out);
        out.push(b'"');
    }

    /// Whether RFC 3339 has a form for it.
    fn is_there(&self) -> bool {
        const YEAR_10000: u64 = 253_402_300_800;
        let since = self.duration_since(UNIX_EPOCH);
        since.is_ok_and(|since| since.as_secs() < YEAR_10000)
    }

    fn text(&self, out: &mut Buffer) {
        // A buffer in memory takes everything.
        let _ = write!(out, "{}", humantime::format_rfc3339_seconds(*self));
    }
}

impl<T: Value> Value for Option<T> {
    fn json(&self, out: &mut Buffer) {
        match self {
            Some(value) if value.is_there() => value.json(out),
            _ => out.extend_from_slice(b"null"),
        }
    }

    fn is_there(&self) -> bool {
        self.as_ref().is_some_and(T::is_there)
    }

    fn text(&self, out: &mut Buffer) {
        if let Some(value) = self.as_ref().filter(|value| value.is_there()) {
            value.text(out);
        }
    }

    fn escaped(&self, out: &mut Buffer) {
        if let Some(value) = self.as_ref().filter(|value| value.is_there()) {
            value.escaped(out);
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
