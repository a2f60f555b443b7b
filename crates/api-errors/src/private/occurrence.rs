//! One error that has occurred, without its type: what `Display`, `Debug` and the wire are made of.

use super::{Tables, Value, Wire, error};
use crate::{ErrorDef, Reason};
use std::error::Error;

/// What generated code says about a value of an enum. All else is worked out from the tables.
pub trait Occurrence {
    /// The data of the enum.
    fn wire(&self) -> &'static Wire;

    /// Which of its errors occurred: a row of the tables.
    fn index(&self) -> u32;

    /// Hands over the values of the params, in the order of the catalog.
    fn values(&self, visit: &mut dyn FnMut(&[&dyn Value])) {
        visit(&[]);
    }

    /// Which of the error's reasons, in the order of the catalog.
    fn reason(&self) -> Option<u32> {
        None
    }

    /// What led to it.
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        None
    }
}

#[inline]
pub(crate) fn row(occurrence: &dyn Occurrence) -> usize {
    occurrence.index() as usize
}

/// The error's definition.
pub fn def(tables: &'static Tables, occurrence: &dyn Occurrence) -> ErrorDef {
    ErrorDef::new(tables, occurrence.index())
}

/// The error's code.
pub fn code(occurrence: &dyn Occurrence) -> &'static str {
    occurrence.wire().text_of(row(occurrence), error::CODE)
}

/// The error's status, if it has one.
pub fn status(occurrence: &dyn Occurrence) -> Option<u16> {
    occurrence.wire().status_of(row(occurrence))
}

/// The error's status, where each error of the enum has one.
pub fn status_of_each(occurrence: &dyn Occurrence) -> u16 {
    status(occurrence).unwrap_or_default()
}

/// The reason, if the error has any.
pub fn reason(occurrence: &dyn Occurrence) -> Option<Reason> {
    let reason = occurrence.reason()?;
    let wire = occurrence.wire();
    let first = wire.errors.number(row(occurrence), error::FIRST_REASON);
    Some(Reason::new(wire, first + reason as usize))
}
