//! Reading on behind a fault of the YAML.
//!
//! A parser stops at the first fault. A catalog is a long list of errors, so the item with the fault is blanked out — every
//! other place stays where it is — and the rest is read again: all faults are reported in one run, and the other errors are
//! still known.

use super::cause::{Cause, What, is_conflict};
use super::line::{Line, is_blank};
use crate::yaml::{self, Fault, FaultKind};
use std::ops::Range;

/// How many faulty items are passed over before the rest of the file is given up.
const PATIENCE: usize = 16;

/// What is left of a text that has a fault, if any: all faults with their causes, and the text without the items that have
/// them, where what is left can be read.
pub(super) fn salvage(text: &str, first: Option<Fault>) -> (Vec<(Fault, Cause)>, Option<String>) {
    let mut faults = Vec::new();
    let mut kept = text.to_owned();
    let mut next = first;
    let mut patience = PATIENCE;
    let mut causes: Vec<Cause> = Vec::new();
    while let Some(fault) = next.take() {
        let can_go_on = matches!(fault.kind, FaultKind::Syntax | FaultKind::Key);
        let cause = Cause::of(&kept, &fault);
        let is_passed = can_go_on && patience > 0 && pass(&mut kept, &cause).is_some();
        patience = patience.saturating_sub(1);
        // One problem speaks of all tabs.
        let is_tab = |cause: &Cause| cause.what == What::Tab;
        let is_known = (is_tab(&cause) && causes.iter().any(is_tab))
            || causes
                .last()
                .is_some_and(|last| goes_on(text, last, &cause));
        causes.push(cause.clone());
        if !is_known {
            faults.push((fault, cause));
        }
        if !is_passed {
            return (faults, None);
        }
        next = yaml::parse(&kept).err();
    }
    (faults, Some(kept))
}

/// Whether a mistake is the one before it, made once more: a line that is indented like the one above, or an item like the
/// item before.
fn goes_on(text: &str, before: &Cause, cause: &Cause) -> bool {
    let line = Line::around(text, cause.span.start);
    let above = line.above(text).next();
    let is_both = before.what == What::Indentation && cause.what == What::Indentation;
    let last = Line::around(text, before.span.start);
    let is_item = last.is_item() && line.is_item() && last.indent() == line.indent();
    let is_next = above
        .is_some_and(|above| above.indent() == line.indent() && before.span.start >= above.start);
    is_both && (is_item || is_next)
}

/// Takes what is wrong out of a text, and leaves every other place where it is.
fn pass(text: &mut String, cause: &Cause) -> Option<()> {
    let start = cause.span.start;
    match cause.what {
        What::Conflict => resolve(text, start),
        What::NoDash if text[..start].ends_with("  ") && is_deep(text, cause) => {
            text.replace_range(start - 2..start, "- ");
        }
        // Its own lines are not all that are below a line that has slipped to the left.
        What::Indentation if is_slipped(text, start) => {
            let line = Line::around(text, start);
            let range = line.start..line.start + line.text.len();
            blank(text, range);
        }
        _ => {
            let item = item_around(text, cause)?;
            blank(text, item);
        }
    }
    Some(())
}

/// Whether a line of an item is not indented at all. It has its value beside it.
fn is_slipped(text: &str, start: usize) -> bool {
    let line = Line::around(text, start);
    line.indent() == 0 && !line.is_item() && line.value().is_some()
}

/// Whether a dash before a key is where those of the other items are.
fn is_deep(text: &str, cause: &Cause) -> bool {
    let related = cause.related.as_ref().map(|span| span.start);
    let line = Line::around(text, cause.span.start);
    related.is_some_and(|item| Line::around(text, item).indent() + 2 == line.indent())
}

/// Keeps the first version of what a merge has left.
fn resolve(text: &mut String, from: usize) {
    let mut is_other = false;
    let mut others = Vec::new();
    for line in Line::all(text, from) {
        is_other |= line.text.starts_with("|||||||") || line.text.starts_with("=======");
        if is_other || is_conflict(line.text) {
            others.push(line.start..line.start + line.text.len());
        }
        if line.text.starts_with(">>>>>>>") {
            break;
        }
    }
    for other in others {
        blank(text, other);
    }
}

/// How far a line is indented, whatever it takes for blanks.
fn column(line: &Line<'_>) -> usize {
    let is_blank = |c: &char| c.is_whitespace() && *c != '\t';
    line.text.chars().take_while(is_blank).count()
}

/// The lines of the list item, or else of the top-level entry, that a mistake is in; without its first line where that is
/// sound and gives the code. Of a list that stands where none can, all items; of a text without a key, all of it.
fn item_around(text: &str, cause: &Cause) -> Option<Range<usize>> {
    let lines: Vec<Line<'_>> = Line::all(text, 0).collect();
    let is_above = |line: &Line<'_>| line.start <= cause.span.start && !is_blank(line.text);
    let faulty = lines.iter().rposition(is_above)?;
    // A line that should have been an item is one; any other is in one, with all lines between.
    let is_own = cause.what == What::NoDash;
    let mut depth = usize::MAX;
    let first = (0..=faulty).rev().find(|&at| {
        let line = &lines[at];
        if is_blank(line.text) {
            return false;
        }
        let begins = line.is_item() && column(line) < depth;
        depth = depth.min(column(line));
        depth == 0 || begins || is_own
    });
    let first = first.unwrap_or(faulty);
    // A dash that has slipped says less of where its item ends than another one does.
    let other = cause.related.as_ref().filter(|_| !is_own);
    let indent = other.map_or(column(&lines[first]), |other| {
        column(&Line::around(text, other.start))
    });
    let goes_on = |line: &Line<'_>| match cause.what {
        _ if is_blank(line.text) || line.is_closing() => true,
        What::ItemAmongKeys if line.is_item() => column(line) >= indent,
        What::NoKey if !line.has_key() && !line.is_item() => true,
        _ => column(line) > indent,
    };
    let end = lines[first + 1..].iter().find(|line| !goes_on(line));
    let is_named = first != faulty && lines[first].text.trim_start().starts_with("- code:");
    let from = first + usize::from(is_named);
    Some(lines[from].start..end.map_or(text.len(), |line| line.start))
}

/// Replaces everything but line ends by blanks.
pub(super) fn blank(text: &mut String, range: Range<usize>) {
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
