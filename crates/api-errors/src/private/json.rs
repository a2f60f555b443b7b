//! Values as JSON.

use super::value::Value;

/// What bodies are written to.
pub type Buffer = Vec<u8>;

/// A string with its quotes.
pub(super) fn string(text: &str, out: &mut Buffer) {
    escape_simd::json::escape_into(text, out);
}

/// A string within another, without quotes.
pub(super) fn within_string(text: &str, out: &mut Buffer) {
    let start = out.len();
    string(text, out);
    // The library has no form without quotes. What moves is as short as the text.
    out.pop();
    out.remove(start);
}

/// A number, by its digits. Most have few, and a pair is one store, where any other count of bytes is a call of `memcpy`.
#[inline]
pub(super) fn number(digits: &str, out: &mut Buffer) {
    let (pairs, last) = digits.as_bytes().as_chunks::<2>();
    for pair in pairs {
        out.extend_from_slice(pair);
    }
    if let [digit] = last {
        out.push(*digit);
    }
}

/// A comma unless the next member is the first. No value ends in an opening bracket.
pub(super) fn comma(out: &mut Buffer) {
    if !matches!(out.last(), Some(b'{' | b'[')) {
        out.push(b',');
    }
}

/// An object. Members without a value are left out, and names need no escaping.
pub(super) fn object<'v>(
    members: impl IntoIterator<Item = (&'v str, &'v dyn Value)>,
    out: &mut Buffer,
) {
    out.push(b'{');
    for (name, value) in members {
        if value.is_there() {
            comma(out);
            out.push(b'"');
            out.extend_from_slice(name.as_bytes());
            out.extend_from_slice(b"\":");
            value.json(out);
        }
    }
    out.push(b'}');
}

/// A record. A field without a value is left out.
pub fn record(fields: &[(&str, &dyn Value)], out: &mut Buffer) {
    object(fields.iter().copied(), out);
}
