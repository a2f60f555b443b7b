//! Reading on behind a fault of the YAML.
//!
//! A parser stops at the first fault. A catalog is a long list of errors, so the item with the fault is blanked out — every
//! other place stays where it is — and the rest is read again: all faults are reported in one run, and the other errors are
//! still known.

use super::cause::{Cause, What, is_blank};
use crate::yaml::{self, Fault, FaultKind};
use std::ops::Range;

/// How many faulty items are passed over before the rest of the file is given up.
const PATIENCE: usize = 16;

/// What is left of a text that begins with a fault: all faults, and the text without the items that have them, where what is
/// left can be read.
pub(super) fn salvage(text: &str, first: Fault) -> (Vec<Fault>, Option<String>) {
    let mut faults = Vec::new();
    let mut kept = text.to_owned();
    let mut next = Some(first);
    while let Some(fault) = next.take() {
        let can_go_on = matches!(fault.kind, FaultKind::Syntax | FaultKind::Key);
        let item = (can_go_on && faults.len() < PATIENCE)
            .then(|| item_around(&kept, &Cause::of(&kept, &fault)))
            .flatten();
        faults.push(fault);
        let Some(item) = item else {
            return (faults, None);
        };
        blank(&mut kept, item);
        next = yaml::parse(&kept).err();
    }
    (faults, Some(kept))
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
    let first = (0..=faulty).rev().find(|&at| {
        let line = lines[at].1;
        let indent = indent_of(line);
        let begins = line.trim_start().starts_with("- ") && (indent < depth || at == faulty);
        !is_blank(line) && (indent == 0 || begins)
    })?;
    let indent = indent_of(lines[first].1);
    let end = lines[first + 1..]
        .iter()
        .find(|(_, line)| {
            let is_next = line.trim_start().starts_with("- ") && cause.what == What::ItemAmongKeys;
            let end = if is_next { indent } else { indent + 1 };
            !is_blank(line) && indent_of(line) < end
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
