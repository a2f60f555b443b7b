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
    let variant = wire.text_of(row, error::VARIANT);
    let count = wire.field_count(row);
    if count == 1 && wire.field_of(row, 0) == ("0", field::SOURCE) {
        let mut tuple = f.debug_tuple(variant);
        if let Some(source) = occurrence.source() {
            tuple.field(&source);
        }
        return tuple.finish();
    }
    let mut fields = f.debug_struct(variant);
    for at in 0..count {
        let (name, kind) = wire.field_of(row, at);
        match (kind, reason(occurrence), occurrence.source()) {
            (field::SENSITIVE, _, _) => fields.field(name, &format_args!("{REDACTED}")),
            (field::REASON, Some(reason), _) => fields.field(name, &reason),
            (field::SOURCE, _, Some(source)) => fields.field(name, &source),
            _ => match values.get(at) {
                Some(value) => fields.field(name, value),
                None => &mut fields,
            },
        };
    }
    fields.finish()
}
