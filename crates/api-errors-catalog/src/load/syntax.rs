//! Faults of the YAML itself, in the words of someone who writes a catalog.

use super::salvage::{culprit, indent_of, is_blank};
use crate::diagnostic::{Diagnostic, Kind, Place};
use crate::locate;
use crate::yaml::{Fault, FaultKind, MOST_VALUES};
use std::ops::Range;

const QUOTE: &str = "quote the text, or put `>-` behind the key and the text on the next line";

/// What is said of a fault.
struct Words {
    message: String,
    span: Range<usize>,
    label: &'static str,
    help: String,
}

/// What a fault means to the author of the file.
pub(super) fn diagnostic(source: usize, text: &str, fault: &Fault) -> Diagnostic {
    let byte = culprit(text, fault);
    let here = locate::extent(text, byte);
    let (kind, span, message, label, help) = match fault.kind {
        FaultKind::Syntax => {
            let words = explain(text, byte, &fault.message);
            let Words {
                message,
                span,
                label,
                help,
            } = words;
            (Kind::Syntax, Some(span), message, label, help)
        }
        FaultKind::Key => (
            Kind::WrongType,
            Some(here),
            "a key is a list or a mapping, but must be a text".to_owned(),
            "expected a text",
            "quote a key that begins with a bracket or a brace, and take away the `?`".to_owned(),
        ),
        FaultKind::SeveralDocuments => (
            Kind::SeveralDocuments,
            Some(second_document(text)),
            "a catalog is one YAML document, and a second one begins here".to_owned(),
            "",
            "make it one document, or put the other into a file of its own and `include` it"
                .to_owned(),
        ),
        FaultKind::TooDeep => (
            Kind::TooDeep,
            fault.at.map(|_| here.start..text.len().min(here.start + 1)),
            "lists and maps are nested too deeply here".to_owned(),
            "more than 128 levels",
            "a catalog needs no more than a dozen levels; look for a bracket that is never closed"
                .to_owned(),
        ),
        FaultKind::TooLarge => (
            Kind::TooManyAliases,
            fault.at.map(|_| here),
            "the aliases of this file stand for far more than the file holds".to_owned(),
            "repeated too often",
            "write the values out, or use fewer aliases".to_owned(),
        ),
        FaultKind::TooManyValues => (
            Kind::FileTooLarge,
            None,
            format!(
                "this file holds more than {} million values",
                MOST_VALUES >> 20
            ),
            "",
            "part the catalog into several files with `include`".to_owned(),
        ),
    };
    Diagnostic {
        kind,
        message,
        place: Place { source, span },
        label: label.to_owned(),
        help,
        related: None,
    }
}

/// The words for the faults that everybody makes.
fn explain(text: &str, byte: usize, fault: &str) -> Words {
    let words = |span: Range<usize>, message: &str, label: &'static str, help: &str| Words {
        message: message.to_owned(),
        span,
        label,
        help: help.to_owned(),
    };
    let line_start = text[..byte].rfind('\n').map_or(0, |end| end + 1);
    let line = text[line_start..]
        .split(['\r', '\n'])
        .next()
        .unwrap_or_default();
    let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
    if let Some(tab) = line[..indent].find('\t') {
        let tab = line_start + tab;
        let help = "replace the tab by spaces";
        return words(
            tab..tab + 1,
            "a tab indents this line",
            "YAML is indented with spaces",
            help,
        );
    }
    if fault.contains("control characters are not allowed") {
        return control_character(text);
    }
    if fault.contains("unknown anchor") {
        let help = format!("if it is text, {QUOTE}");
        let message = "this alias refers to an anchor that is nowhere";
        return words(locate::extent(text, byte), message, "no such anchor", &help);
    }
    let value = value_of(line).map(|at| {
        let start = line_start + at;
        start..start + line[at..].trim_end().len()
    });
    if fault.contains("mapping values are not allowed") {
        return colon(text, byte, line_start, value);
    }
    if fault.contains("unexpected end of stream") {
        return never_closed(text, byte);
    }
    let Some(value) = value else {
        let message = format!("this is not YAML: {fault}");
        let help = "check the indentation and the quotes around this place";
        return words(locate::extent(text, byte), &message, "", help);
    };
    let first = text[value.clone()].chars().next().unwrap_or_default();
    match first {
        '`' => {
            let message = "a text without quotes can't begin with a backtick";
            words(value, message, "means something else to YAML", QUOTE)
        }
        '@' | '%' | '{' | '[' | '*' | '&' | '!' | '|' | '>' => {
            let message = format!("a text without quotes can't begin with `{first}`");
            words(value, &message, "means something else to YAML", QUOTE)
        }
        '"' | '\'' => {
            let message = "there is text behind a closing quote";
            let help =
                "quote the whole text, with the other kind of quotes where it holds quotes itself";
            words(value, message, "the quotes end too early", help)
        }
        _ => {
            let message = format!("this is not YAML: {fault}");
            let help = "check the indentation and the quotes around this place";
            words(locate::extent(text, byte), &message, "", help)
        }
    }
}

/// A colon where YAML expects none.
fn colon(text: &str, byte: usize, line_start: usize, value: Option<Range<usize>>) -> Words {
    // The colon is what the parser stumbles over, but the text is what wants quotes.
    let span = value
        .filter(|value| value.start < byte)
        .unwrap_or_else(|| locate::extent(text, byte));
    let _ = line_start;
    Words {
        message: "a text without quotes can't hold `: `".to_owned(),
        span,
        label: "YAML takes what stands before it for a key",
        help: QUOTE.to_owned(),
    }
}

/// A quote or a bracket that the end of the file closes.
fn never_closed(text: &str, byte: usize) -> Words {
    let here = text[byte..].chars().next();
    let message = match here {
        Some('"' | '\'') => "this quote is never closed",
        Some('{') => "this brace is never closed",
        Some('[') => "this bracket is never closed",
        _ => "something that begins here is never closed",
    };
    Words {
        message: message.to_owned(),
        span: byte..byte + here.map_or(0, char::len_utf8),
        label: "",
        help: format!("close it; or, if it is text, {QUOTE}"),
    }
}

/// The first character that YAML does not allow. The parser does not say where it is.
fn control_character(text: &str) -> Words {
    let is_allowed = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\u{85}');
    let found = text.char_indices().find(|(_, c)| !is_allowed(*c));
    let (at, character) = found.unwrap_or_default();
    Words {
        message: format!(
            "the control character U+{:04X} can't stand in YAML",
            u32::from(character)
        ),
        span: at..at + character.len_utf8(),
        label: "a control character",
        help: "delete it, or write it as an escape in double quotes".to_owned(),
    }
}

/// Where the value on a line begins: behind `key: `, behind `- `, or behind both.
fn value_of(line: &str) -> Option<usize> {
    let indent = indent_of(line);
    let dash = if line[indent..].starts_with("- ") {
        2
    } else {
        0
    };
    let from = indent + dash;
    let rest = &line[from..];
    let key_end = rest.find(": ").filter(|&end| {
        rest[..end]
            .chars()
            .all(|c| c.is_alphanumeric() || "_-.".contains(c))
    });
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
fn second_document(text: &str) -> Range<usize> {
    let mut start = 0;
    let mut begun = false;
    for line in text.split_inclusive('\n') {
        if begun && (line.starts_with("---") || line.starts_with("...")) {
            return start..start + 3;
        }
        begun |= !is_blank(line);
        start += line.len();
    }
    0..0
}
