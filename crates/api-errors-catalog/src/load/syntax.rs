//! Faults of the YAML itself: what is wrong in the author's words, and reading on behind them.
//!
//! A parser stops at the first fault. A catalog is a long list of errors, so the item with the fault is blanked out — every
//! other place stays where it is — and the rest is read again: all faults are reported in one run, and the other errors are
//! still known.

use crate::diagnostic::{Diagnostic, Kind, Place};
use crate::locate;
use crate::yaml::{self, Fault, FaultKind};
use std::ops::Range;

/// How many faulty items are passed over before the rest of the file is given up.
const PATIENCE: usize = 16;

const QUOTE: &str = "quote the text, or put `>-` behind the key and the text on the next line";

/// What is left of a text that begins with a fault: all faults, and the text without the items that have them, where what is
/// left can be read.
pub(super) fn salvage(text: &str, first: Fault) -> (Vec<Fault>, Option<String>) {
    let mut faults = Vec::new();
    let mut kept = text.to_owned();
    let mut next = Some(first);
    while let Some(fault) = next.take() {
        let item = (fault.kind == FaultKind::Syntax && faults.len() < PATIENCE)
            .then(|| item_around(&kept, culprit(&kept, &fault)))
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

/// The byte that the author should look at.
fn culprit(text: &str, fault: &Fault) -> usize {
    let end = text.trim_end().len();
    let mark = fault.mark.map_or(0, |mark| locate::byte_of(text, mark));
    match fault.context {
        // What is never closed is noticed at the end, but began where it began.
        Some(context) if mark >= end || fault.message.contains("unexpected end of stream") => {
            locate::byte_of(text, context)
        }
        _ => mark,
    }
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn is_blank(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#')
}

/// The lines of the list item, or else of the top-level entry, that a byte is in; without its first line where that is sound
/// and gives the code.
fn item_around(text: &str, byte: usize) -> Option<Range<usize>> {
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
        !is_blank(line)
            && (indent == 0 || (line.trim_start().starts_with("- ") && (indent < depth || at == faulty)))
    })?;
    let indent = indent_of(lines[first].1);
    let end = lines[first + 1..]
        .iter()
        .find(|(_, line)| !is_blank(line) && indent_of(line) <= indent)
        .map_or(text.len(), |(start, _)| *start);
    let named = first != faulty && lines[first].1.trim_start().starts_with("- code:");
    let from = if named { lines[first + 1].0 } else { lines[first].0 };
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

/// What a fault means to the author of the file.
pub(super) fn diagnostic(source: usize, text: &str, fault: &Fault) -> Diagnostic {
    let byte = culprit(text, fault);
    let mut diagnostic = Diagnostic {
        kind: Kind::Syntax,
        message: format!("this is not YAML: {}", fault.message),
        place: Place {
            source,
            span: Some(locate::extent(text, byte)),
        },
        label: String::new(),
        help: "check the indentation and the quotes around this place".to_owned(),
        related: None,
    };
    match fault.kind {
        FaultKind::SeveralDocuments => {
            let second = second_document(text);
            diagnostic.kind = Kind::SeveralDocuments;
            "a catalog is one YAML document, and a second one begins here".clone_into(&mut diagnostic.message);
            diagnostic.place.span = Some(second..text.len().min(second + 3));
            "make it one document, or put the other into a file of its own and `include` it".clone_into(&mut diagnostic.help);
        }
        FaultKind::TooDeep => {
            diagnostic.kind = Kind::TooDeep;
            "lists and maps are nested too deeply here".clone_into(&mut diagnostic.message);
            "a catalog needs no more than a dozen levels; look for a bracket that is never closed".clone_into(&mut diagnostic.help);
        }
        FaultKind::TooLarge => {
            diagnostic.kind = Kind::TooManyAliases;
            "the aliases of this file stand for far more than the file holds".clone_into(&mut diagnostic.message);
            diagnostic.place.span = None;
            "write the values out, or use fewer aliases".clone_into(&mut diagnostic.help);
        }
        FaultKind::Syntax => explain(&mut diagnostic, text, byte, &fault.message),
    }
    diagnostic
}

/// The words for the faults that everybody makes.
fn explain(diagnostic: &mut Diagnostic, text: &str, byte: usize, fault: &str) {
    let line_start = text[..byte].rfind('\n').map_or(0, |end| end + 1);
    let line = text[line_start..].split(['\r', '\n']).next().unwrap_or_default();
    let here = text[byte..].chars().next();
    let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
    if line[..indent].contains('\t') {
        let tab = line_start + line.find('\t').unwrap_or_default();
        diagnostic.place.span = Some(tab..tab + 1);
        "a tab indents this line".clone_into(&mut diagnostic.message);
        "YAML is indented with spaces".clone_into(&mut diagnostic.label);
        "replace the tab by spaces".clone_into(&mut diagnostic.help);
        return;
    }
    if fault.contains("unknown anchor") {
        "this alias refers to an anchor that is nowhere".clone_into(&mut diagnostic.message);
        diagnostic.help = format!("if it is text, {QUOTE}");
        return;
    }
    let value = value_of(line).map(|at| (line_start + at, &line[at..]));
    if fault.contains("mapping values are not allowed") {
        "a text without quotes can't hold `: `".clone_into(&mut diagnostic.message);
        "YAML takes what stands before it for a key".clone_into(&mut diagnostic.label);
        QUOTE.clone_into(&mut diagnostic.help);
        // The colon is what the parser stumbles over, but the text is what wants quotes.
        if let Some((at, value)) = value
            && at < byte
        {
            diagnostic.place.span = Some(at..at + value.trim_end().len());
        }
        return;
    }
    if fault.contains("unexpected end of stream") {
        let what = match here {
            Some('"' | '\'') => "this quote is never closed",
            Some('{') => "this brace is never closed",
            Some('[') => "this bracket is never closed",
            _ => "something that begins here is never closed",
        };
        what.clone_into(&mut diagnostic.message);
        diagnostic.place.span = Some(byte..(byte + here.map_or(0, char::len_utf8)));
        diagnostic.help = format!("close it; or, if it is text, {QUOTE}");
        return;
    }
    let Some((at, value)) = value else { return };
    let first = value.chars().next().unwrap_or_default();
    match first {
        '`' | '@' | '%' | '{' | '[' | '*' | '&' | '!' | '|' | '>' => {
            diagnostic.message = format!("a text without quotes can't begin with `{first}`");
            if first == '`' {
                "a text without quotes can't begin with a backtick".clone_into(&mut diagnostic.message);
            }
            diagnostic.place.span = Some(at..at + value.trim_end().len());
            "means something else to YAML".clone_into(&mut diagnostic.label);
            QUOTE.clone_into(&mut diagnostic.help);
        }
        '"' | '\'' => {
            "there is text behind a closing quote".clone_into(&mut diagnostic.message);
            diagnostic.place.span = Some(at..at + value.trim_end().len());
            "the quotes end too early".clone_into(&mut diagnostic.label);
            "quote the whole text, with the other kind of quotes where it holds quotes itself".clone_into(&mut diagnostic.help);
        }
        _ => {}
    }
}

/// Where the value on a line begins: behind `key: `, behind `- `, or behind both.
fn value_of(line: &str) -> Option<usize> {
    let indent = indent_of(line);
    let dash = if line[indent..].starts_with("- ") { 2 } else { 0 };
    let from = indent + dash;
    let rest = &line[from..];
    let key_end = rest
        .find(": ")
        .filter(|&end| rest[..end].chars().all(|c| c.is_alphanumeric() || "_-.".contains(c)));
    let at = match key_end {
        Some(end) => {
            let after = &rest[end + 1..];
            from + end + 1 + (after.len() - after.trim_start().len())
        }
        None if dash > 0 => from,
        None => return None,
    };
    (at < line.len()).then_some(at)
}

/// Where the second document begins: the first `---` behind something else than comments.
fn second_document(text: &str) -> usize {
    let mut start = 0;
    let mut begun = false;
    for line in text.split_inclusive('\n') {
        if begun && (line.starts_with("---") || line.starts_with("...")) {
            return start;
        }
        begun |= !is_blank(line);
        start += line.len();
    }
    0
}
