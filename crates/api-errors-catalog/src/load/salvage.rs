//! Reading on behind a fault of the YAML.
//!
//! A parser stops at the first fault. A catalog is a long list of errors, so the item with the fault is blanked out — every
//! other place stays where it is — and the rest is read again: all faults are reported in one run, and the other errors are
//! still known.

use super::cause::{Cause, What, is_conflict};
use super::line::{Line, is_blank};
use crate::raw::keys;
use crate::yaml::{self, Fault, FaultKind};
use std::ops::Range;

/// How many faulty items are passed over before the rest of the file is given up.
const PATIENCE: usize = 16;

/// What is left of a text that begins with a fault: all faults with their causes, and the text without the items that have
/// them, where what is left can be read.
pub(super) fn salvage(text: &str, first: Fault) -> (Vec<(Fault, Cause)>, Option<String>) {
    let mut faults = Vec::new();
    let mut kept = text.to_owned();
    let mut next = Some(first);
    while let Some(fault) = next.take() {
        let can_go_on = matches!(fault.kind, FaultKind::Syntax | FaultKind::Key);
        let cause = Cause::of(&kept, &fault);
        let is_passed = can_go_on && faults.len() < PATIENCE && pass(&mut kept, &cause).is_some();
        faults.push((fault, cause));
        if !is_passed {
            return (faults, None);
        }
        next = yaml::parse(&kept).err();
    }
    (faults, Some(kept))
}

/// Where a text begins that is no catalog with a fault, but something else: it begins with no key of one, and few of its
/// other lines do.
pub(super) fn foreign(text: &str) -> Option<Range<usize>> {
    let begins = |line: &Line<'_>| !line.text.starts_with([' ', '\t', '-', '[', ']', '{', '}', '%']);
    let is_known = |line: &Line<'_>| {
        let word = line.text.trim_start_matches(['"', '\'']);
        let end = word.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        keys::CATALOG
            .keys
            .contains(&&word[..end.unwrap_or(word.len())])
    };
    let top = Line { start: 0, text: "" };
    let lines = || top.below(text).filter(begins);
    let first = lines().next().filter(|line| !is_known(line))?;
    let known = lines().filter(is_known).count();
    (known * 2 < lines().count()).then(|| first.content())
}

/// Takes what is wrong out of a text, and leaves every other place where it is.
fn pass(text: &mut String, cause: &Cause) -> Option<()> {
    let start = cause.span.start;
    match cause.what {
        What::Conflict => resolve(text, start),
        What::NoDash if text[..start].ends_with("  ") && is_deep(text, cause) => {
            text.replace_range(start - 2..start, "- ");
        }
        _ => {
            let item = item_around(text, cause)?;
            blank(text, item);
        }
    }
    Some(())
}

/// Whether a dash before a key is where those of the other items are.
fn is_deep(text: &str, cause: &Cause) -> bool {
    let related = cause.related.as_ref().map(|span| span.start);
    let line = Line::around(text, cause.span.start);
    related.is_some_and(|item| Line::around(text, item).indent() + 2 == line.indent())
}

/// Keeps the first version of what a merge has left.
fn resolve(text: &mut String, from: usize) {
    let mut start = from;
    let mut is_other = false;
    let mut marks = Vec::new();
    for line in text[from..].split_inclusive('\n') {
        let end = start + line.len();
        is_other |= line.starts_with("|||||||") || line.starts_with("=======");
        if is_other || is_conflict(line) {
            marks.push(start..end);
        }
        start = end;
        if line.starts_with(">>>>>>>") {
            break;
        }
    }
    for mark in marks {
        blank(text, mark);
    }
}
fn around(line: &str) -> Line<'_> {
    Line::around(line, 0)
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The lines of the list item, or else of the top-level entry, that a mistake is in; without its first line where that is
/// sound and gives the code. Of a list that stands where none can, all items.
fn item_around(text: &str, cause: &Cause) -> Option<Range<usize>> {
    let byte = cause.span.start;
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        lines.push((start, line));
        start += line.len();
    }
    let faulty = lines.iter().rposition(|(start, _)| *start <= byte)?;
    let faulty = (0..=faulty).rev().find(|&at| !is_blank(lines[at].1))?;
    let depth = indent_of(lines[faulty].1);
    // A line that should have been an item is one; else it is in one.
    let is_own = cause.what == What::NoDash;
    let first = (0..=faulty).rev().find(|&at| {
        let line = lines[at].1;
        let indent = indent_of(line);
        let begins = line.trim_start().starts_with("- ") && (indent < depth || at == faulty);
        !is_blank(line) && (indent == 0 || begins || is_own)
    })?;
    let indent = indent_of(lines[first].1);
    let end = lines[first + 1..]
        .iter()
        .find(|(_, line)| {
            let is_next = line.trim_start().starts_with("- ") && cause.what == What::ItemAmongKeys;
            let end = if is_next { indent } else { indent + 1 };
            let is_text = cause.what == What::NoKey && !around(line).has_key();
            let goes_on = is_text || around(line).is_closing();
            !is_blank(line) && !goes_on && indent_of(line) < end
        })
        .map_or(text.len(), |(start, _)| *start);
    let is_named = first != faulty && lines[first].1.trim_start().starts_with("- code:");
    let from = if is_named {
        lines[first + 1].0
    } else {
        lines[first].0
    };
    Some(from..end)
}

/// Replaces everything but line ends by blanks.
fn blank(text: &mut String, range: Range<usize>) {
    let blanks: String = text[range.clone()]
        .chars()
        .map(|c| if matches!(c, '\n' | '\r') { c } else { ' ' })
        .collect();
    // A character of several bytes becomes one blank; only columns of lines that are now empty change. Offsets behind them
    // would move too, so the rest is made up with blanks at the end of the last line.
    let missing = range.len() - blanks.len();
    let at = blanks.rfind('\n').unwrap_or(blanks.len());
    let (head, tail) = blanks.split_at(at);
    let blanks = format!("{head}{}{tail}", " ".repeat(missing));
    text.replace_range(range, &blanks);
}
