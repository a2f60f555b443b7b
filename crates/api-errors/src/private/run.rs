//! Runs of parts: what the templates of a catalog are in the tables, and how they are filled in.

use super::json::{self, Buffer};
use super::occurrence::{Occurrence, reason, row};
use super::table::{Wire, error, field, part};
use super::value::Value;
use crate::{Context, Reason};
use std::io::Write;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

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
    pub(super) fn new([first, parts, start, length]: [usize; 4]) -> Self {
        Self {
            first,
            parts,
            start,
            length,
        }
    }

    /// The text where it is the same for every occurrence.
    pub(super) fn constant(self, wire: &'static Wire) -> Option<&'static str> {
        (self.parts == 0).then(|| text(wire, self.start, self.length))
    }

    /// Writes the parts with their values.
    pub(super) fn write(
        self,
        occurrence: &dyn Occurrence,
        context: &Context<'_>,
        out: &mut Buffer,
    ) {
        let wire = occurrence.wire();
        if self.parts > 0 {
            occurrence.values(&mut |params| {
                let case = Case {
                    wire,
                    occurrence,
                    context,
                    params,
                };
                for at in self.first..self.first + self.parts {
                    case.part(wire.parts.numbers(at, 0), out);
                }
            });
        }
        out.extend_from_slice(text(wire, self.start, self.length).as_bytes());
    }
}

/// Whether the occurrence has a value, by its number in the tables.
pub(super) fn has(occurrence: &dyn Occurrence, context: &Context<'_>, value: usize) -> bool {
    let mut is_there = false;
    occurrence.values(&mut |params| {
        let case = Case {
            wire: occurrence.wire(),
            occurrence,
            context,
            params,
        };
        is_there = case.value(value).is_there();
    });
    is_there
}

fn text(wire: &'static Wire, start: usize, length: usize) -> &'static str {
    wire.text.get(start..start + length).unwrap_or_default()
}

/// An occurrence with all that its response can name.
struct Case<'a> {
    wire: &'static Wire,
    occurrence: &'a dyn Occurrence,
    context: &'a Context<'a>,
    params: &'a [&'a dyn Value],
}

/// A value that a template names.
enum Named<'a> {
    Nothing,
    Text(&'a str),
    Time(Duration),
    Param(&'a dyn Value),
    Params(&'a Case<'a>),
}

impl Case<'_> {
    fn part(&self, [start, length, more, form, value]: [usize; part::WIDTH], out: &mut Buffer) {
        let text = |start, length| text(self.wire, start, length).as_bytes();
        out.extend_from_slice(text(start, length));
        match form {
            part::JSON => self.value(value).json(out),
            part::ESCAPED => self.value(value).escaped(out),
            part::PLAIN => self.value(value).plain(out),
            part::OPTIONAL => {
                let value = self.value(value);
                if value.is_there() {
                    json::comma(out);
                    out.extend_from_slice(text(start + length, more));
                    value.json(out);
                }
            }
            part::COMMA => json::comma(out),
            _ => {}
        }
    }

    fn value(&self, value: usize) -> Named<'_> {
        let text = |text: Option<_>| text.map_or(Named::Nothing, Named::Text);
        match value {
            part::REQUEST_ID => text(self.context.request_id),
            part::INSTANCE => text(self.context.instance),
            part::TIMESTAMP => self
                .context
                .timestamp
                .and_then(since_1970)
                .map_or(Named::Nothing, Named::Time),
            part::REASON => {
                let reason = reason(self.occurrence).filter(Reason::is_public);
                text(reason.as_ref().map(Reason::id))
            }
            part::PARAMS => Named::Params(self),
            param => self
                .params
                .get(param - part::PARAM)
                .map_or(Named::Nothing, |param| Named::Param(*param)),
        }
    }

    /// The params with their names.
    fn params(&self) -> impl Iterator<Item = (&str, &dyn Value)> {
        let first = self
            .wire
            .errors
            .number(row(self.occurrence), error::FIRST_FIELD);
        let name = move |at| {
            self.wire
                .fields
                .text(self.wire.text, first + at, field::NAME)
        };
        let params = self.params.iter().enumerate();
        params.map(move |(at, param)| (name(at), *param))
    }
}

impl Named<'_> {
    fn is_there(&self) -> bool {
        match self {
            Self::Nothing => false,
            Self::Text(_) | Self::Time(_) => true,
            Self::Param(param) => param.is_there(),
            Self::Params(case) => case.params.iter().any(|param| param.is_there()),
        }
    }

    fn json(&self, out: &mut Buffer) {
        match self {
            Self::Nothing => out.extend_from_slice(b"null"),
            Self::Text(text) => json::string(text, out),
            Self::Time(_) => {
                out.push(b'"');
                self.plain(out);
                out.push(b'"');
            }
            Self::Param(param) => param.json(out),
            Self::Params(case) => json::object(case.params(), out),
        }
    }

    fn escaped(&self, out: &mut Buffer) {
        let text = match self {
            Self::Text(text) => Some(*text),
            Self::Param(param) => param.as_str(),
            _ => None,
        };
        match text {
            Some(text) => json::within_string(text, out),
            None => self.plain(out),
        }
    }

    fn plain(&self, out: &mut Buffer) {
        match self {
            Self::Text(text) => out.extend_from_slice(text.as_bytes()),
            Self::Param(param) => param.text(out),
            Self::Time(since) => {
                let time = humantime::format_rfc3339_seconds(UNIX_EPOCH + *since);
                // A buffer in memory takes everything.
                let _ = write!(out, "{time}");
            }
            // The catalog keeps objects out of texts.
            Self::Nothing | Self::Params(_) => {}
        }
    }
}

/// The time since 1970, if RFC 3339 has a form for it.
fn since_1970(time: SystemTime) -> Option<Duration> {
    const YEAR_10000: u64 = 253_402_300_800;
    let since = time.duration_since(UNIX_EPOCH).ok()?;
    (since.as_secs() < YEAR_10000).then_some(since)
}
