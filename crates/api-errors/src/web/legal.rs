//! Values of headers, made legal.

use std::borrow::Cow;
use std::fmt::Write;

/// The value as it may stand in a header: every byte that is not a visible character of ASCII or a space is percent-encoded, as
/// it would be in a URL. So no value ends a header and begins another.
pub(crate) fn legal(value: &str) -> Cow<'_, str> {
    let is_legal = |byte: u8| matches!(byte, b' '..=b'~');
    if value.bytes().all(is_legal) {
        return Cow::Borrowed(value);
    }
    let mut out = String::with_capacity(value.len() + 8);
    for byte in value.bytes() {
        if is_legal(byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    Cow::Owned(out)
}
