//! Runs of parts: what the templates of a catalog are in the tables, and how they are filled in.

use super::json::{self, Buffer};
use super::occurrence::{Occurrence, reason, row};
use super::table::{Wire, error, field, part};
use super::value::Value;
use crate::{Context, Reason};
use std::fmt;

/// Parts, and the text behind the last of them.
#[derive(Clone, Copy)]
pub(super) struct Run {
    first: usize,
    parts: usize,
    start: usize,
    length: usize,
}

impl Run {
    /// From four columns of a table.
    #[inline]
    pub(super) fn new([first, parts, start, length]: [usize; 4]) -> Self {
        Self {
            first,
            parts,
            start,
            length,
        }
    }

    /// The text where it is the same for every occurrence.
    #[inline]
    pub(super) fn constant(self, wire: &'static Wire) -> Option<&'static [u8]> {
        (self.parts == 0).then(|| text(wire, self.start, self.length))
    }

    /// Writes the parts with their values.
    #[inline]
    pub(super) fn write(
        self,
        occurrence: &dyn Occurrence,
        context: &Context<'_>,
        out: &mut Buffer,
    ) {
        let wire = occurrence.wire();
        if self.parts > 0 {
            let parts = wire.parts.rows(self.first, self.parts);
            occurrence.values(&mut |params| {
                let values = Values {
                    wire,
                    context,
                    reason: PublicReason(occurrence),
                    params,
                };
                for part in parts {
                    values.part(part.map(|number| u32::from_le_bytes(number) as usize), out);
                }
            });
        }
        out.extend_from_slice(text(wire, self.start, self.length));
    }
}

/// Whether the occurrence has a value, by its number in the tables.
pub(super) fn has(occurrence: &dyn Occurrence, context: &Context<'_>, value: usize) -> bool {
    let mut is_there = false;
    occurrence.values(&mut |params| {
        let values = Values {
            wire: occurrence.wire(),
            context,
            reason: PublicReason(occurrence),
            params,
        };
        is_there = values.value(value).is_there();
    });
    is_there
}

#[inline]
fn text(wire: &'static Wire, start: usize, length: usize) -> &'static [u8] {
    let text = wire.text.as_bytes();
    text.get(start..start + length).unwrap_or_default()
}

/// Everything that the response to an occurrence can name; itself, all params as one object.
#[derive(Debug)]
struct Values<'a> {
    wire: &'static Wire,
    context: &'a Context<'a>,
    reason: PublicReason<'a>,
    params: &'a [&'a dyn Value],
}

impl Values<'_> {
    #[inline]
    fn part(&self, [start, length, more, form, value]: [usize; part::WIDTH], out: &mut Buffer) {
        let value = self.value(value);
        let is_there = form < part::OPTIONAL_FIRST || value.is_there();
        // The rest of the text follows at once, unless a comma comes between.
        let whole = form == part::OPTIONAL && is_there;
        let end = if whole { length + more } else { length };
        out.extend_from_slice(text(self.wire, start, end));
        match form {
            part::JSON => value.json(out),
            part::ESCAPED => value.escaped(out),
            part::PLAIN => value.text(out),
            part::COMMA => json::comma(out),
            part::OPTIONAL_FIRST if is_there => {
                json::comma(out);
                out.extend_from_slice(text(self.wire, start + length, more));
                value.json(out);
            }
            part::OPTIONAL if is_there => value.json(out),
            _ => {}
        }
    }

    fn value(&self, value: usize) -> &dyn Value {
        if let Some(param) = self.params.get(value.wrapping_sub(part::PARAM)) {
            return *param;
        }
        match value {
            part::REQUEST_ID => &self.context.request_id,
            part::INSTANCE => &self.context.instance,
            part::TIMESTAMP => &self.context.timestamp,
            part::REASON => &self.reason,
            part::PARAMS => self,
            _ => &None::<bool>,
        }
    }
}

impl Value for Values<'_> {
    fn json(&self, out: &mut Buffer) {
        let Wire {
            errors,
            fields,
            text,
            ..
        } = self.wire;
        let first = errors.number(row(self.reason.0), error::FIRST_FIELD);
        let name = |at| fields.text(text, first + at, field::NAME);
        let params = self.params.iter().enumerate();
        json::object(params.map(|(at, value)| (name(at), *value)), out);
    }

    fn is_there(&self) -> bool {
        self.params.iter().any(|value| value.is_there())
    }
}

/// The reason, if it is public.
struct PublicReason<'a>(&'a dyn Occurrence);

impl PublicReason<'_> {
    fn reason(&self) -> Option<&'static str> {
        let reason = reason(self.0).filter(Reason::is_public);
        reason.as_ref().map(Reason::id)
    }
}

impl fmt::Debug for PublicReason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.reason().fmt(f)
    }
}

impl Value for PublicReason<'_> {
    fn json(&self, out: &mut Buffer) {
        self.reason().json(out);
    }

    fn is_there(&self) -> bool {
        self.reason().is_some()
    }

    fn text(&self, out: &mut Buffer) {
        self.reason().text(out);
    }

    fn escaped(&self, out: &mut Buffer) {
        self.reason().escaped(out);
    }
}
