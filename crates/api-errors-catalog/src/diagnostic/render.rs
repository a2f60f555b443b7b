//! A report as plain text and as data. The terminal's colours are drawn by the command line.

use super::{Diagnostic, Place, Report};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use std::fmt::Write;

/// How much of a line is shown where it is a long one: enough for an underline and what stands around it.
const WIDTH: usize = 160;

pub(super) fn plain(report: &Report, diagnostic: &Diagnostic) -> String {
    let mut out = String::new();
    let at = headline(report, &diagnostic.place);
    let _ = write!(out, "{at}: {}", diagnostic.message);
    snippet(&mut out, report, &diagnostic.place, &diagnostic.label);
    if let Some((place, label)) = &diagnostic.related {
        let _ = write!(out, "\n  {}: {label}", headline(report, place));
        snippet(&mut out, report, place, "");
    }
    for line in diagnostic.help.lines() {
        let _ = write!(out, "\n  = help: {line}");
    }
    out
}

/// `file:line:column`, or the file alone.
fn headline(report: &Report, place: &Place) -> String {
    let Some(source) = report.sources.get(place.source) else {
        return String::new();
    };
    match &place.span {
        Some(span) => {
            let position = source.position(span.start);
            format!("{}:{}:{}", source.name, position.line, position.column)
        }
        None => source.name.clone(),
    }
}

/// The line, and below it the underline with its label.
fn snippet(out: &mut String, report: &Report, place: &Place, label: &str) {
    let (Some(span), Some(source)) = (&place.span, report.sources.get(place.source)) else {
        return;
    };
    let position = source.position(span.start);
    let before = position.column - 1;
    let is_long = position.text.chars().nth(WIDTH).is_some();
    let from = if is_long {
        before.saturating_sub(WIDTH / 2)
    } else {
        0
    };
    let mut rest = position.text.chars().skip(from);
    let shown: String = rest.by_ref().take(WIDTH).map(printable).collect();
    let (left, right) = (
        if from > 0 { "…" } else { "" },
        if rest.next().is_some() { "…" } else { "" },
    );
    let meant = source.text.get(span.clone()).unwrap_or_default();
    let meant = meant.split(['\r', '\n']).next().unwrap_or_default();
    let room = shown.chars().count().saturating_sub(before - from);
    let marked = meant.chars().count().min(room).max(1);
    let number = position.line.to_string();
    let gutter = " ".repeat(number.len());
    let indent = " ".repeat(before - from + left.chars().count());
    let underline = "^".repeat(marked);
    let _ = write!(
        out,
        "\n  {gutter} |\n  {number} | {left}{shown}{right}\n  {gutter} | {indent}{underline}"
    );
    if !label.is_empty() {
        let _ = write!(out, " {label}");
    }
}

/// What a character is shown as: none may break the line, or move what stands behind it.
fn printable(character: char) -> char {
    match character {
        '\u{2028}' | '\u{2029}' => ' ',
        character if character.is_control() => ' ',
        character => character,
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.len()))?;
        for diagnostic in &self.diagnostics {
            list.serialize_element(&WithReport(self, diagnostic))?;
        }
        list.end()
    }
}

struct WithReport<'r>(&'r Report, &'r Diagnostic);

impl Serialize for WithReport<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(report, diagnostic) = self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("kind", diagnostic.kind.id())?;
        map.serialize_entry("message", &diagnostic.message)?;
        map.serialize_entry("place", &PlaceOf(report, &diagnostic.place))?;
        for (name, words) in [("label", &diagnostic.label), ("help", &diagnostic.help)] {
            if !words.is_empty() {
                map.serialize_entry(name, words)?;
            }
        }
        if let Some((place, label)) = &diagnostic.related {
            map.serialize_entry("related", &PlaceOf(report, place))?;
            map.serialize_entry("related_label", label)?;
        }
        map.end()
    }
}

struct PlaceOf<'r>(&'r Report, &'r Place);

impl Serialize for PlaceOf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(report, place) = self;
        let mut map = serializer.serialize_map(None)?;
        if let Some(source) = report.sources.get(place.source) {
            map.serialize_entry("file", &source.name)?;
            if let Some(span) = &place.span {
                let position = source.position(span.start);
                map.serialize_entry("line", &position.line)?;
                map.serialize_entry("column", &position.column)?;
                map.serialize_entry("text", position.text)?;
                map.serialize_entry("start", &span.start)?;
                map.serialize_entry("end", &span.end)?;
            }
        }
        map.end()
    }
}
