//! Texts that are no catalogs, and what stands above one that is.

use super::cause::{Cause, is_conflict};
use super::line::{Line, is_blank};
use crate::raw::keys;
use crate::suggest::nearest;
use crate::yaml::Fault;
use std::ops::Range;

/// Where a text begins that is no catalog with a fault, but something else: it begins with no key of one, and few of its
/// other lines do.
pub(super) fn text(text: &str) -> Option<Range<usize>> {
    let is_misspelled =
        |line: &Line<'_>| line.name().is_some() && nearest(word(line), known()).is_some();
    let is_other = |line: &Line<'_>| !is_known(line) && !is_misspelled(line);
    let first = outer(text, 0).next().filter(is_other)?;
    (!is_catalog(text, 0)).then(|| first.content())
}

/// What stands above a catalog and is no part of it, and the key that the catalog begins with: a text, with the first fault.
pub(super) fn head(text: &str, fault: &Fault) -> Option<(Range<usize>, &'static str)> {
    let key = |line: &Line<'_>| {
        let (name, _) = line.name()?;
        known().find(|key| *key == name)
    };
    let mut lines = Line::all(text, 0).filter(|line| !is_blank(line.text));
    let first = lines.next()?;
    let is_key = word(&first).is_empty() || nearest(word(&first), known()).is_some();
    if is_key || is_conflict(first.text) || first.text.starts_with('%') {
        return None;
    }
    // An item of a list is what remains of a catalog whose own first lines are not there.
    let mut lines = std::iter::once(first).chain(lines);
    let is_key = |line: &Line<'_>| line.indent() == 0 && is_known(line);
    let begins = lines.find(|line| line.is_item() || is_key(line))?;
    let name = key(&begins).filter(|_| is_catalog(text, begins.start))?;
    let is_above = Cause::of(text, fault).span.start <= begins.start;
    is_above.then_some((first.start..begins.start, name))
}

/// Whether most lines from a byte on that are not indented begin with a key of a catalog.
fn is_catalog(text: &str, from: usize) -> bool {
    outer(text, from).filter(is_known).count() * 2 >= outer(text, from).count()
}

/// The lines from a byte on that are not indented, and of which a key may be the first word.
fn outer(text: &str, from: usize) -> impl Iterator<Item = Line<'_>> {
    Line::all(text, from).filter(|line| {
        let is_within = line.text.starts_with([' ', '\t', '-', '%', ']', '}']);
        let is_empty = line.text.trim_start_matches(BEFORE).is_empty();
        !is_within && !is_empty && !is_blank(line.text)
    })
}

/// What may stand before the first word of a line.
const BEFORE: [char; 5] = ['{', '[', ' ', '"', '\''];

/// The first word of a line.
fn word<'t>(line: &Line<'t>) -> &'t str {
    let is_end = |c: char| !c.is_ascii_alphanumeric() && c != '_';
    let body = line.text.trim_start_matches(BEFORE);
    body.split(is_end).next().unwrap_or_default()
}

fn is_known(line: &Line<'_>) -> bool {
    keys::CATALOG.keys.contains(&word(line))
}

fn known() -> impl Iterator<Item = &'static str> {
    keys::CATALOG.keys.iter().copied()
}
