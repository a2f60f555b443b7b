//! `Debug`: as a derive would have it, but for the values that are kept out of logs.

use super::display::REDACTED;
use super::occurrence::{Occurrence, reason, row};
use super::table::{error, field};
use super::value::Value;
use std::fmt;

/// Writes the variant with its fields, sensitive ones masked.
///
/// # Errors
///
/// Where the formatter gives one.
pub fn debug(occurrence: &dyn Occurrence, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut result = Ok(());
    occurrence.values(&mut |values| result = variant(occurrence, values, f));
    result
}

fn variant(
    occurrence: &dyn Occurrence,
    values: &[&dyn Value],
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let (wire, row) = (occurrence.wire(), row(occurrence));
    let variant = wire.errors.text(wire.text, row, error::VARIANT);
    let first = wire.errors.number(row, error::FIRST_FIELD);
    let name = |at| wire.fields.text(wire.text, first + at, field::NAME);
    let kind = |at| wire.fields.number(first + at, field::KIND);

    let count = wire.errors.number(row, error::FIELDS);
    if count == 1 && kind(0) == field::SOURCE && name(0) == "0" {
        let mut tuple = f.debug_tuple(variant);
        if let Some(source) = occurrence.source() {
            tuple.field(&source);
        }
        return tuple.finish();
    }
    let mut fields = f.debug_struct(variant);
    for at in 0..count {
        match (kind(at), reason(occurrence), occurrence.source()) {
            (field::SENSITIVE, _, _) => fields.field(name(at), &format_args!("{REDACTED}")),
            (field::REASON, Some(reason), _) => fields.field(name(at), &reason),
            (field::SOURCE, _, Some(source)) => fields.field(name(at), &source),
            _ => match values.get(at) {
                Some(value) => fields.field(name(at), value),
                None => &mut fields,
            },
        };
    }
    fields.finish()
}
