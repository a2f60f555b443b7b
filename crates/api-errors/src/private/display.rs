//! `Display`: the error's message, with the values of its params filled in.

use super::occurrence::{Occurrence, reason, row};
use super::table::{error, field};
use super::value::Value;
use std::fmt;

/// What stands where a value is kept out of logs.
pub(super) const REDACTED: &str = "[redacted]";

/// Writes the message. Neither a source nor a reason that is not public ever is part of it, and a value that the catalog
/// marks as sensitive is masked: what is displayed ends in logs.
///
/// # Errors
///
/// Where the formatter gives one.
pub fn display(occurrence: &dyn Occurrence, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let wire = occurrence.wire();
    let message = wire.text_of(row(occurrence), error::MESSAGE);
    let mut result = Ok(());
    occurrence.values(&mut |values| result = fill(message, occurrence, values, f));
    result
}

/// Writes a template as the catalog writes it: `{name}` is filled in, `{{` and `}}` are braces.
fn fill(
    template: &str,
    occurrence: &dyn Occurrence,
    values: &[&dyn Value],
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let mut rest = template;
    while let Some(brace) = rest.find(['{', '}']) {
        let (text, tail) = rest.split_at(brace);
        f.write_str(text)?;
        if tail.starts_with("{{") || tail.starts_with("}}") {
            f.write_str(&tail[..1])?;
            rest = &tail[2..];
        } else {
            let (name, after) = tail[1..].split_once('}').unwrap_or_default();
            value(name, occurrence, values, f)?;
            rest = after;
        }
    }
    f.write_str(rest)
}

fn value(
    name: &str,
    occurrence: &dyn Occurrence,
    values: &[&dyn Value],
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    for (at, value) in values.iter().enumerate() {
        match occurrence.wire().field_of(row(occurrence), at) {
            (field, field::SENSITIVE) if field == name => return f.write_str(REDACTED),
            (field, _) if field == name => return text(*value, f),
            _ => {}
        }
    }
    match reason(occurrence) {
        Some(reason) if name == "reason" && reason.is_public() => f.write_str(reason.id()),
        _ => Ok(()),
    }
}

fn text(value: &dyn Value, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut text = Vec::new();
    value.text(&mut text);
    f.write_str(&String::from_utf8_lossy(&text))
}
