//! Runs of parts: what the templates of a catalog are in the tables, and how they are filled in.

use super::json::{self, Buffer};
use super::occurrence::{Occurrence, reason, row};
use super::table::{Wire, part};
use super::value::Value;
use crate::{Context, Reason};
use std::fmt;

/// Parts, and the text behind the last of them: four columns of a table, read when they are needed.
#[derive(Clone, Copy)]
pub(super) struct Run(&'static [[u8; 4]; 4]);

impl Run {
    #[inline]
    pub(super) fn new(columns: &'static [[u8; 4]; 4]) -> Self {
        Self(columns)
    }

    #[inline]
    fn column(self, column: usize) -> usize {
        u32::from_le_bytes(self.0[column]) as usize
    }

    /// The text behind the last part.
    #[inline]
    fn rest(self, wire: &'static Wire) -> Option<&'static [u8]> {
        let (start, length) = (self.column(2), self.column(3));
        wire.text.as_bytes().get(start..start + length)
    }

    /// The text where it is the same for every occurrence.
    #[inline]
    pub(super) fn constant(self, wire: &'static Wire) -> Option<&'static [u8]> {
        if self.column(1) > 0 {
            return None;
        }
        self.rest(wire)
    }

    /// Writes the parts with their values.
    #[inline]
    pub(super) fn write(
        self,
        wire: &'static Wire,
        occurrence: &dyn Occurrence,
        context: &Context<'_>,
        out: &mut Buffer,
    ) {
        let parts = wire.parts.rows(self.column(0), self.column(1));
        if !parts.is_empty() {
            let known = Known::new(wire, occurrence, context);
            occurrence.values(&mut |params| {
                let values = known.with(params);
                for part in parts {
                    values.part(part.map(|number| u32::from_le_bytes(number) as usize), out);
                }
            });
        }
        out.extend_from_slice(self.rest(wire).unwrap_or_default());
    }
}

/// Whether the occurrence has a value, by its number in the tables.
pub(super) fn has(occurrence: &dyn Occurrence, context: &Context<'_>, value: usize) -> bool {
    let mut is_there = false;
    let known = Known::new(occurrence.wire(), occurrence, context);
    occurrence.values(&mut |params| is_there = known.with(params).value(value).is_there());
    is_there
}

#[inline]
fn text(wire: &'static Wire, start: usize, length: usize) -> &'static [u8] {
    let text = wire.text.as_bytes();
    text.get(start..start + length).unwrap_or_default()
}

/// What is known of an occurrence beside its params. It stands outside of the closure that gets the params: there it would be
/// copied, right after it was stored, which waits for the stores.
#[derive(Debug)]
struct Known<'a> {
    wire: &'static Wire,
    context: &'a Context<'a>,
    reason: PublicReason<'a>,
}

impl<'a> Known<'a> {
    #[inline]
    fn new(wire: &'static Wire, occurrence: &'a dyn Occurrence, context: &'a Context<'a>) -> Self {
        Self {
            wire,
            context,
            reason: PublicReason(occurrence),
        }
    }

    #[inline]
    fn with(&'a self, params: &'a [&'a dyn Value]) -> Values<'a> {
        Values {
            known: self,
            params,
        }
    }
}

/// Everything that the response to an occurrence can name; itself, all params as one object.
#[derive(Debug)]
struct Values<'a> {
    known: &'a Known<'a>,
    params: &'a [&'a dyn Value],
}

impl Values<'_> {
    #[inline]
    fn part(&self, [start, length, more, form, value]: [usize; part::WIDTH], out: &mut Buffer) {
        let value = self.value(value);
        // The rest of the text follows at once, unless a comma comes between.
        if form == part::OPTIONAL && value.is_there() {
            out.extend_from_slice(text(self.known.wire, start, length + more));
            return value.json(out);
        }
        out.extend_from_slice(text(self.known.wire, start, length));
        match form {
            part::JSON => value.json(out),
            part::ESCAPED => value.escaped(out),
            part::PLAIN => value.text(out),
            part::COMMA => json::comma(out),
            part::OPTIONAL_FIRST if value.is_there() => {
                json::comma(out);
                out.extend_from_slice(text(self.known.wire, start + length, more));
                value.json(out);
            }
            _ => {}
        }
    }

    #[inline]
    fn value(&self, value: usize) -> &dyn Value {
        if let Some(param) = self.params.get(value.wrapping_sub(part::PARAM)) {
            return *param;
        }
        match value {
            part::REQUEST_ID => &self.known.context.request_id,
            part::INSTANCE => &self.known.context.instance,
            part::TIMESTAMP => &self.known.context.timestamp,
            part::REASON => &self.known.reason,
            part::PARAMS => self,
            _ => &None::<bool>,
        }
    }
}

impl Value for Values<'_> {
    fn json(&self, out: &mut Buffer) {
        let row = row(self.known.reason.0);
        let name = |at| self.known.wire.field_of(row, at).0;
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
