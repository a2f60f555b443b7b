//! Faults of the YAML itself, in the words of someone who writes a catalog.

use super::cause::{Cause, What};
use super::line::{Line, is_blank};
use crate::diagnostic::{Diagnostic, Kind, Place};
use crate::locate;
use crate::yaml::{Fault, FaultKind, MOST_VALUES};
use std::ops::Range;

/// What is said of a fault: message, label, help.
struct Words(String, &'static str, &'static str);

/// What a fault means to the author of the file.
pub(super) fn diagnostic(source: usize, text: &str, fault: &Fault, cause: &Cause) -> Diagnostic {
    let here = fault.at.map(|at| text.floor_char_boundary(at));
    let (kind, span, words) = match fault.kind {
        FaultKind::Syntax => {
            let words = words(text, cause, &fault.message);
            (Kind::Syntax, Some(cause.span.clone()), words)
        }
        FaultKind::Key => (
            Kind::WrongType,
            here.map(|at| locate::extent(text, at)),
            Words(
                "a key is a list or a mapping, but must be a text".to_owned(),
                "expected a text",
                "quote a key that begins with a bracket or a brace, and take away a `?`",
            ),
        ),
        FaultKind::SeveralDocuments => (
            Kind::SeveralDocuments,
            Some(second_document(text)),
            Words(
                "a catalog is one YAML document, and a second one begins here".to_owned(),
                "the second one",
                "make it one document, or put the other into a file of its own and `include` it",
            ),
        ),
        FaultKind::TooDeep => (
            Kind::TooDeep,
            here.map(|at| at..text.len().min(at + 1)),
            Words(
                "lists and maps are nested too deeply here".to_owned(),
                "more than 128 levels",
                "a catalog needs no more than a dozen levels; look for a bracket that is never closed",
            ),
        ),
        FaultKind::TooLarge => (
            Kind::TooManyAliases,
            here.map(|at| at + locate::word(&text[at..]).start..at + locate::word(&text[at..]).end),
            Words(
                "the aliases of this file stand for far more than the file holds".to_owned(),
                "repeated too often",
                "write the values out, or use fewer aliases",
            ),
        ),
        FaultKind::TooManyValues => (
            Kind::FileTooLarge,
            None,
            Words(
                format!(
                    "this file holds more than {} million values",
                    MOST_VALUES >> 20
                ),
                "",
                "part the catalog into several files with `include`",
            ),
        ),
    };
    let Words(message, label, help) = words;
    let related = cause.related.clone().map(|span| {
        let span = Some(span);
        (
            Place { source, span },
            "an item with its dash is here".to_owned(),
        )
    });
    Diagnostic {
        kind,
        message,
        place: Place { source, span },
        label: label.to_owned(),
        help: help.to_owned(),
        related,
    }
}

/// What to say of a text that is no catalog, nor ever was: where it begins.
pub(super) fn foreign(source: usize, span: Range<usize>) -> Diagnostic {
    Diagnostic {
        kind: Kind::Syntax,
        message: "this file is neither a catalog nor YAML at all".to_owned(),
        place: Place {
            source,
            span: Some(span),
        },
        label: "not a key of a catalog".to_owned(),
        help: "name the catalog's file; it is YAML and begins with `api:`, `title:` and `errors:`"
            .to_owned(),
        related: None,
    }
}

/// What to say of a text above a catalog.
pub(super) fn head(source: usize, text: &str, head: &Range<usize>, key: &str) -> Diagnostic {
    Diagnostic {
        kind: Kind::Syntax,
        message: format!("what stands above `{key}` is no part of a catalog"),
        place: Place {
            source,
            span: Some(Line::around(text, head.start).content()),
        },
        label: "not a key of a catalog".to_owned(),
        help: "remove it, or begin each of its lines with `#`".to_owned(),
        related: None,
    }
}

/// How many lines are indented by tabs.
fn tabs(text: &str) -> usize {
    let is_tab = |line: &Line<'_>| matches!(line.odd_blank(), Some(('\t', _)));
    Line::all(text, 0).filter(is_tab).count()
}

const QUOTE: &str = "quote the text, or put `>-` behind the key and the text on the next line";

fn words(text: &str, cause: &Cause, fault: &str) -> Words {
    let is_brace = text[cause.span.clone()].starts_with('{');
    let ends_with_colon = || {
        let said = &text[cause.span.clone()];
        let is_value = Line::around(text, cause.span.start).content() != cause.span;
        is_value && said.ends_with(':') && !said.contains(": ")
    };
    let (message, label, help) = match cause.what {
        What::ControlCharacter(character) => {
            let code = u32::from(character);
            return Words(
                format!("the control character U+{code:04X} can't stand in YAML"),
                "a control character",
                "delete it, or write it as an escape in double quotes",
            );
        }
        What::Begins(character) => {
            let shown = match character {
                '`' => "a backtick".to_owned(),
                character => format!("`{character}`"),
            };
            return Words(
                format!("a text without quotes can't begin with {shown}"),
                "means something else to YAML",
                QUOTE,
            );
        }
        What::OddBlank(character) => {
            let code = u32::from(character);
            return Words(
                format!("the character U+{code:04X} looks like a blank, and is none to YAML"),
                "not a blank",
                "replace it by a blank",
            );
        }
        What::OddQuote(character) => {
            return Words(
                format!("`{character}` does not quote a text in YAML"),
                "not in quotes",
                "write straight quotes around the text: `\"` or `'`",
            );
        }
        What::Tab if tabs(text) > 1 => {
            return Words(
                format!("tabs indent this line and {} more", tabs(text) - 1),
                "YAML is indented with spaces",
                "replace the tabs by spaces",
            );
        }
        What::Bracket(bracket) => {
            return Words(
                format!("between brackets, a text without quotes can't hold `{bracket}`"),
                "means something else to YAML",
                "quote the text",
            );
        }
        What::NoDash if text[cause.span.clone()].contains(' ') => {
            return Words(
                "a `- ` is missing before this item".to_owned(),
                "not an item, as it stands",
                "write `- ` before it; or, if it goes on with the text above, indent it more deeply",
            );
        }
        What::NoDash => {
            let key = &text[cause.span.clone()];
            return Words(
                format!("a `- ` is missing before this `{key}`"),
                "an item of the list begins here",
                "write `- ` before it, with the dash below those of the other items",
            );
        }
        What::NoKey if text[cause.span.clone()].starts_with("//") => (
            "here is a text where YAML expects a key",
            "no comment to YAML",
            "begin a comment with `#`",
        ),
        What::Colon if ends_with_colon() => (
            "a text without quotes can't end with `:`",
            "YAML takes what stands before it for a key",
            QUOTE,
        ),
        What::Indentation => indentation(text, cause),
        What::Other => {
            return Words(
                format!("this is not YAML: {fault}"),
                "the parser stops here",
                "check the indentation, the quotes and the brackets around this place",
            );
        }
        What::OpenBracket if is_brace => (
            "this brace is never closed",
            "opened here",
            "close it with `}`, or quote the text if it is one",
        ),
        what => fixed(what),
    };
    Words(message.to_owned(), label, help)
}

/// The words for a line that is indented otherwise.
fn indentation(text: &str, cause: &Cause) -> (&'static str, &'static str, &'static str) {
    let line = Line::around(text, cause.span.start);
    let above = line.above(text).next();
    let is_below_value =
        above.is_some_and(|above| above.value().is_some() && above.key() < line.key());
    if line.is_item() {
        (
            "this item is indented otherwise than the others of its list",
            "indented otherwise",
            "put the dashes of a list in one column, and the keys of an item below its first key",
        )
    } else if is_below_value {
        (
            "this line is indented otherwise than those it belongs to",
            "indented more deeply than the line above",
            "indent it like the line above, or add the line that is missing between the two",
        )
    } else {
        (
            "this line is indented otherwise than those it belongs to",
            "indented otherwise",
            "indent it like the other keys of its mapping, or like the other items of its list",
        )
    }
}

/// The words for what is always said in the same ones.
fn fixed(what: What) -> (&'static str, &'static str, &'static str) {
    match what {
        What::Conflict => (
            "a conflict of a merge is still to be resolved here",
            "left by the merge",
            "keep what is right of the versions, and remove the lines that begin `<<<<<<<`, `=======` and `>>>>>>>`",
        ),
        What::NoBlankBehindDash => (
            "there is no blank behind this dash",
            "a text, as it stands",
            "put a blank between the dash and the item, as in `- code: not_found`",
        ),
        What::Comment => (
            "this comment ends the text that it stands in",
            "no part of the text",
            "move the comment above the key of the text",
        ),
        What::Tab => (
            "a tab indents this line",
            "YAML is indented with spaces",
            "replace the tab by spaces",
        ),
        What::Alias => (
            "this alias refers to an anchor that is nowhere",
            "no such anchor",
            "if it is text, quote it, or put `>-` behind the key and the text on the next line",
        ),
        What::Escape => (
            "in double quotes a backslash begins an escape, and this is none",
            "not an escape",
            "write `\\\\` for a backslash, or use single quotes",
        ),
        What::Colon | What::ColonBelow | What::NoBlank | What::Twice(':') => colons(what),
        What::NoKey => (
            "here is a text where YAML expects a key",
            "no `: ` behind it",
            "write `key: value`; a text of several lines wants `>-` behind its key, or deeper indentation",
        ),
        What::TextIndentation => (
            "the lines of this text begin in different columns",
            "indented otherwise than the others",
            "indent all of its lines alike, and more deeply than its key",
        ),
        What::Twice(_) => (
            "a second dash stands before this item",
            "one too many",
            "take one of the two away, with the blank behind it",
        ),
        What::ItemAmongKeys => (
            "an item of a list stands among the keys of a mapping",
            "not a key",
            "put it below the key whose list it belongs to, or take away the `- `",
        ),
        What::ItemBehindKey => (
            "a list can't begin on the line of its key",
            "an item",
            "put each item on a line of its own, or quote the text if the dash is a part of it",
        ),
        What::OpenQuote => (
            "this quote is never closed",
            "opened here",
            "close it on the same line, with the same kind of quote",
        ),
        What::OpenBracket => (
            "this bracket is never closed",
            "opened here",
            "close it with `]`, or quote the text if it is one",
        ),
        What::NoComma => (
            "between brackets, a comma parts one entry from the next",
            "expected `,` or the closing bracket",
            "add the comma; or quote the text, if it holds `: `, a bracket or a brace",
        ),
        What::Comma => (
            "a comma stands behind this value",
            "YAML has commas between brackets only",
            "take the comma away",
        ),
        What::BehindQuote => (
            "there is text behind a closing quote",
            "the quotes end too early",
            "quote the whole text, with the other kind of quotes where it holds quotes itself",
        ),
        What::ControlCharacter(_)
        | What::OddBlank(_)
        | What::OddQuote(_)
        | What::NoDash
        | What::Bracket(_)
        | What::Indentation
        | What::Begins(_)
        | What::Other => ("", "", ""),
    }
}

/// The words for a colon.
fn colons(what: What) -> (&'static str, &'static str, &'static str) {
    match what {
        What::Colon => (
            "a text without quotes can't hold `: `",
            "YAML takes what stands before it for a key",
            QUOTE,
        ),
        What::ColonBelow => (
            "this line goes on with the text above it, and a text without quotes can't hold `: `",
            "indented more deeply than the key above",
            "indent a key like the one above it, or add the line that is missing between the two; if it is text, put `>-` behind its key and all of the text below",
        ),
        What::NoBlank => (
            "there is no blank behind this colon",
            "a text, as it stands",
            "put a blank between the key and its value, as in `code: not_found`",
        ),
        _ => (
            "a second colon stands behind this key",
            "one too many",
            "take one of the two away",
        ),
    }
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
