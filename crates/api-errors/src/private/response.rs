//! The body and the headers of a response.

use super::json::Buffer;
use super::occurrence::{Occurrence, row};
use super::run::{Run, has};
use super::table::{Wire, header, response};
use crate::Context;
use bytes::Bytes;
use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;

thread_local! {
    /// Where bodies are put together, so that what is handed out is allocated once, in its own size.
    static SCRATCH: Cell<Buffer> = const { Cell::new(Vec::new()) };
}

/// What a thread keeps, in bytes; a larger buffer was for a body out of the ordinary.
const KEPT: usize = 16 * 1024;

#[inline]
fn run(occurrence: &dyn Occurrence) -> Run {
    let responses = &occurrence.wire().responses;
    Run::new(responses.columns(row(occurrence), response::RUN))
}

#[inline]
pub(crate) fn body(occurrence: &dyn Occurrence, context: &Context<'_>) -> Bytes {
    let wire = occurrence.wire();
    let run = run(occurrence);
    match run.constant(wire) {
        Some(body) => Bytes::from_static(body),
        None => filled(run, wire, occurrence, context),
    }
}

fn filled(
    run: Run,
    wire: &'static Wire,
    occurrence: &dyn Occurrence,
    context: &Context<'_>,
) -> Bytes {
    // A thread that ends has no buffer any more.
    let mut scratch = SCRATCH.try_with(Cell::take).unwrap_or_default();
    run.write(wire, occurrence, context, &mut scratch);
    // A box is two registers; `Bytes` would be built here and copied to where the caller wants it.
    let body: Box<[u8]> = scratch.as_slice().into();
    if scratch.capacity() <= KEPT {
        scratch.clear();
        let _ = SCRATCH.try_with(|kept| kept.set(scratch));
    }
    body.into()
}

pub(crate) fn write_body(occurrence: &dyn Occurrence, context: &Context<'_>, out: &mut Buffer) {
    run(occurrence).write(occurrence.wire(), occurrence, context, out);
}

pub(crate) fn content_type(occurrence: &dyn Occurrence) -> Option<&'static str> {
    Some(occurrence.wire().content_type).filter(|content_type| !content_type.is_empty())
}

/// The rows of an error's headers.
pub(crate) fn headers(occurrence: &dyn Occurrence) -> Range<usize> {
    let responses = &occurrence.wire().responses;
    let [first, count] = responses.numbers(row(occurrence), response::FIRST_HEADER);
    first..first + count
}

/// A header, if it has a value.
pub(crate) fn header(
    occurrence: &dyn Occurrence,
    context: &Context<'_>,
    row: usize,
) -> Option<(&'static str, Cow<'static, str>)> {
    let wire = occurrence.wire();
    let needed = wire.headers.number(row, header::NEEDS).checked_sub(1);
    if needed.is_some_and(|value| !has(occurrence, context, value)) {
        return None;
    }
    let name = wire.headers.text(wire.text, row, header::NAME);
    let run = Run::new(wire.headers.columns(row, header::RUN));
    if let Some(value) = run.constant(wire) {
        return Some((name, String::from_utf8_lossy(value)));
    }
    let mut value = Vec::new();
    run.write(wire, occurrence, context, &mut value);
    // All that was written were strings.
    let value = String::from_utf8(value).unwrap_or_default();
    Some((name, value.into()))
}
