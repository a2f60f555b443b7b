//! `Serialize`: the body as a part of larger data.
//!
//! A body is put together as JSON, whose members no longer are apart. So that is read again, which can rely on it: there is no
//! white space, and nothing that is not JSON.

use super::occurrence::Occurrence;
use super::response::write_body;
use crate::Context;
use serde_core::ser::{SerializeMap, SerializeSeq};
use serde_core::{Serialize, Serializer};
use std::borrow::Cow;

/// Serialises the body, without values of a request.
///
/// # Errors
///
/// Where the serializer gives one.
pub fn serialize<S: Serializer>(
    occurrence: &dyn Occurrence,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut body = Vec::new();
    write_body(occurrence, &Context::new(), &mut body);
    // All that was written were strings.
    Json(std::str::from_utf8(&body).unwrap_or_default()).serialize(serializer)
}

/// The text of a JSON value.
#[derive(Clone, Copy)]
struct Json<'j>(&'j str);

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let inner = self.0.get(1..self.0.len().max(2) - 1).unwrap_or_default();
        match self.0.as_bytes().first() {
            Some(b'{') => {
                let count = Parts(inner).count() / 2;
                let mut map = serializer.serialize_map(Some(count))?;
                let mut parts = Parts(inner);
                while let (Some(name), Some(value)) = (parts.next(), parts.next()) {
                    map.serialize_entry(&name, &value)?;
                }
                map.end()
            }
            Some(b'[') => {
                let mut list = serializer.serialize_seq(Some(Parts(inner).count()))?;
                for item in Parts(inner) {
                    list.serialize_element(&item)?;
                }
                list.end()
            }
            Some(b'"') => serializer.serialize_str(&unescaped(inner)),
            Some(b't') => serializer.serialize_bool(true),
            Some(b'f') => serializer.serialize_bool(false),
            Some(b'-' | b'0'..=b'9') => match (self.0.parse(), self.0.parse()) {
                (Ok(number), _) => serializer.serialize_u64(number),
                (_, Ok(number)) => serializer.serialize_i64(number),
                _ => serializer.serialize_f64(self.0.parse().unwrap_or(f64::NAN)),
            },
            _ => serializer.serialize_unit(),
        }
    }
}

/// What is between the brackets: the items of a list, or the names and values of an object by turns.
struct Parts<'j>(&'j str);

impl<'j> Iterator for Parts<'j> {
    type Item = Json<'j>;

    fn next(&mut self) -> Option<Json<'j>> {
        if self.0.is_empty() {
            return None;
        }
        let mut depth = 0;
        let mut in_string = false;
        let mut bytes = self.0.bytes().enumerate();
        let end = loop {
            match bytes.next() {
                None => break self.0.len(),
                Some((_, b'\\')) => {
                    bytes.next();
                }
                Some((_, b'"')) => in_string = !in_string,
                Some(_) if in_string => {}
                Some((_, b'{' | b'[')) => depth += 1,
                Some((_, b'}' | b']')) => depth -= 1,
                Some((at, b',' | b':')) if depth == 0 => break at,
                Some(_) => {}
            }
        };
        let (part, rest) = self.0.split_at(end);
        self.0 = rest.get(1..).unwrap_or_default();
        Some(Json(part))
    }
}

/// What is between the quotes.
fn unescaped(text: &str) -> Cow<'_, str> {
    let mut parts = text.split('\\');
    let Some(start) = parts.next().filter(|start| start.len() < text.len()) else {
        return text.into();
    };
    let mut out = start.to_owned();
    while let Some(part) = parts.next() {
        let mut rest = part.chars();
        match rest.next() {
            // Nothing between two backslashes: the first escapes the second, and what follows is as it is.
            None => {
                out.push('\\');
                out.push_str(parts.next().unwrap_or_default());
                continue;
            }
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('t') => out.push('\t'),
            Some('b') => out.push('\u{8}'),
            Some('f') => out.push('\u{c}'),
            // Only control characters are written by their number.
            Some('u') => {
                let code = part.get(1..5).unwrap_or_default();
                let code = u8::from_str_radix(code, 16).unwrap_or_default();
                out.push(code.into());
                out.push_str(part.get(5..).unwrap_or_default());
                continue;
            }
            Some(character) => out.push(character),
        }
        out.push_str(rest.as_str());
    }
    out.into()
}
