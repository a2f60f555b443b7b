//! What the author did that the YAML parser stumbles over, which is often elsewhere than where it falls.

mod indentation;

use super::brackets;
use super::line::{Line, is_blank};
use crate::yaml::Fault;
use std::ops::Range;

/// A mistake in the YAML.
#[derive(Debug, Clone)]
pub(super) struct Cause {
    pub(super) what: What,
    /// The bytes to look at.
    pub(super) span: Range<usize>,
    /// What belongs to it elsewhere.
    pub(super) related: Option<Range<usize>>,
}

/// The mistakes that are made again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A mark that a merge left behind.
    Conflict,
    /// A tab in the indentation.
    Tab,
    /// A character that looks like a blank and is none.
    OddBlank(char),
    ControlCharacter(char),
    /// `*name` without `&name`.
    Alias,
    /// A backslash in double quotes that begins no escape.
    Escape,
    /// `text: with a colon`.
    Colon,
    /// A character of which one is enough: `key: : value`, `- - item`.
    Twice(char),
    /// A colon in a line that goes on with the text above.
    ColonBelow,
    /// `key:value`.
    NoBlank,
    /// `-item`.
    NoBlankBehindDash,
    /// A list whose item has no dash; the related one has.
    NoDash,
    /// A comment among the lines of a text.
    Comment,
    /// `“text: with a colon”`.
    OddQuote(char),
    /// A text where a key belongs.
    NoKey,
    /// A line that is indented otherwise than those it belongs to.
    Indentation,
    /// The same of a line of a text below `>-`.
    TextIndentation,
    /// `- item` among keys.
    ItemAmongKeys,
    /// `key: - item`.
    ItemBehindKey,
    /// A quote that is not closed.
    OpenQuote,
    /// A bracket or a brace that is not closed.
    OpenBracket,
    /// Something between brackets that no comma parts.
    NoComma,
    /// A text between brackets that holds a bracket or a brace.
    Bracket(char),
    /// A comma that parts lines, as it does in JSON.
    Comma,
    /// Text behind a closing quote.
    BehindQuote,
    /// A text that begins with a character that means something else.
    Begins(char),
    /// Anything else.
    Other,
}

impl Cause {
    pub(super) fn of(text: &str, fault: &Fault) -> Self {
        let at = fault.at.unwrap_or_default().min(text.trim_end().len());
        let finder = Finder {
            text,
            at: text.floor_char_boundary(at),
            context: fault.context.map(|byte| text.floor_char_boundary(byte)),
        };
        finder.cause(&fault.message)
    }
}

struct Finder<'t> {
    text: &'t str,
    at: usize,
    context: Option<usize>,
}

impl<'t> Finder<'t> {
    fn cause(&self, fault: &str) -> Cause {
        let says = |words: &str| fault.contains(words);
        let line = Line::around(self.text, self.at);
        if says("control characters are not allowed") {
            return self.control_character();
        }
        if let Some(mark) = conflict(self.text) {
            return cause(What::Conflict, mark.content());
        }
        if let Some(cause) = self.odd_blank(&line) {
            return cause;
        }
        if says("unknown anchor") {
            return self.here(What::Alias);
        }
        if says("escape") || says("hexdecimal") {
            return self.escape(&line);
        }
        if says("unexpected end of stream") {
            let start = self.context.unwrap_or(self.at);
            return self.first(What::OpenQuote, start);
        }
        if says("could not find expected ':'") {
            let line = Line::around(self.text, self.context.unwrap_or(self.at));
            let what = if line.lacks_blank() {
                What::NoBlank
            } else if line.text == "=======" {
                What::Conflict
            } else if let Some(cause) = self.comment(&line).or_else(|| self.text_item(&line)) {
                return cause;
            } else {
                What::NoKey
            };
            return cause(what, line.content());
        }
        if says("mapping values are not allowed") {
            return self.colon(&line);
        }
        if says("expected ',' or") {
            return self.between_brackets(&line);
        }
        if says("block sequence entries are not allowed") {
            return cause(What::ItemBehindKey, line.value().unwrap_or(line.content()));
        }
        if says("expected <document start>") {
            return self.root(&line);
        }
        let is_block = says("expected key") || says("expected '-' indicator");
        if self.at == line.content().start && is_block {
            return if line.is_item() && says("expected key") {
                self.item(&line)
            } else {
                self.indentation(&line)
            };
        }
        self.value(&line)
    }

    /// A line behind the end of the document, which has begun with an indentation.
    fn root(&self, line: &Line<'_>) -> Cause {
        let first = Line::all(self.text, 0).find(|line| !is_blank(line.text));
        match first.filter(|first| first.indent() > line.indent()) {
            Some(first) => cause(What::Indentation, first.content()),
            None => self.here(What::Other),
        }
    }

    /// What looks like a blank and is none, on the line where the parser fell or the one above; a tab only on the former, as it
    /// may be a part of a text.
    fn odd_blank(&self, line: &Line<'_>) -> Option<Cause> {
        let above = line.above(self.text).next();
        let above = above.and_then(|above| above.odd_blank());
        let above = above.filter(|(character, _)| *character != '\t');
        let (character, span) = line.odd_blank().or(above)?;
        let what = match character {
            '\t' => What::Tab,
            character => What::OddBlank(character),
        };
        Some(cause(what, span))
    }

    /// The comment above a line that goes on with a text: it has ended the text.
    fn comment(&self, line: &Line<'_>) -> Option<Cause> {
        let above = line.all_above(self.text).next()?;
        let is_comment = above.text.trim_start().starts_with('#');
        let is_text = !line.has_key() && !line.is_item();
        (is_comment && is_text).then(|| cause(What::Comment, above.content()))
    }

    /// From where the parser fell to the end of the line.
    fn here(&self, what: What) -> Cause {
        let line = Line::around(self.text, self.at);
        cause(what, self.at..line.content().end.max(self.at))
    }

    /// The character at a byte.
    fn first(&self, what: What, start: usize) -> Cause {
        let length = self.text[start..].chars().next().map_or(0, char::len_utf8);
        cause(what, start..start + length)
    }

    /// The first character that YAML does not allow. The parser does not say where it is.
    fn control_character(&self) -> Cause {
        let is_allowed = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\u{85}');
        let mut characters = self.text.char_indices();
        let found = characters.find(|(_, c)| !is_allowed(*c));
        let (at, character) = found.unwrap_or_default();
        self.first(What::ControlCharacter(character), at)
    }

    fn escape(&self, line: &Line<'_>) -> Cause {
        let backslash = self.text[line.start..].get(..self.at - line.start + 1);
        let start = backslash
            .and_then(|before| before.rfind('\\'))
            .map_or(self.at, |at| line.start + at);
        let length = self.text[start..]
            .chars()
            .take(2)
            .map(char::len_utf8)
            .sum::<usize>();
        cause(What::Escape, start..start + length)
    }

    /// A colon where the parser expects none.
    fn colon(&self, line: &Line<'t>) -> Cause {
        let value = line.value().filter(|value| value.start < self.at);
        if value.is_none() && self.text[..self.at].trim_end_matches(' ').ends_with(':') {
            return self.first(What::Twice(':'), self.at);
        }
        // The colon is what the parser stumbles over, but the text is what wants quotes.
        if let Some(value) = value {
            let first = self.text[value.start..].chars().next();
            let quote = first.filter(|&c| ODD_QUOTES.contains(c));
            return cause(quote.map_or(What::Colon, What::OddQuote), value);
        }
        if let Some(slipped) = self.slipped_dash(line) {
            return slipped;
        }
        let odd = || self.odd_one(line);
        match line.above(self.text).next() {
            Some(above) if above.lacks_blank_behind_dash() => {
                cause(What::NoBlankBehindDash, above.content())
            }
            Some(above) if above.lacks_blank() => cause(What::NoBlank, above.content()),
            Some(above) if above.is_item() && !above.has_key() && above.key() == line.key() => {
                cause(What::NoKey, above.content())
            }
            _ if odd().is_some() => self.misplaced(&odd().unwrap_or(*line)),
            Some(above) if self.is_beside_its_key(&above) && above.indent() < line.indent() => {
                cause(What::Indentation, above.content())
            }
            Some(above) if above.value().is_some() && above.indent() < line.indent() => {
                cause(What::ColonBelow, line.content())
            }
            Some(above) if !above.has_key() && above.indent() <= line.indent() => {
                cause(What::NoKey, above.content())
            }
            _ if self.is_below_text(line) => cause(What::ColonBelow, line.content()),
            _ => cause(What::Colon, line.content()),
        }
    }

    /// Whether the nearest key above has a text beside it and is indented less.
    fn is_below_text(&self, line: &Line<'_>) -> bool {
        let key = line.above(self.text).find(Line::has_key);
        key.is_some_and(|key| key.value().is_some() && key.key() < line.key())
    }

    /// A list in brackets or a mapping in braces that neither goes on nor ends.
    fn between_brackets(&self, line: &Line<'_>) -> Cause {
        let open = self.context.unwrap_or(self.at);
        if let Some(quote) = brackets::open_quote(self.text, open) {
            return self.first(What::OpenQuote, quote);
        }
        if let Some((bracket, span)) = brackets::in_text(self.text, open, self.at) {
            return cause(What::Bracket(bracket), span);
        }
        if open < line.start || self.at >= line.content().end {
            return self.first(What::OpenBracket, open);
        }
        self.here(What::NoComma)
    }

    /// What is wrong with the value of a line.
    fn value(&self, line: &Line<'_>) -> Cause {
        let mut lines = std::iter::once(*line).chain(line.above(self.text)).take(2);
        if let Some(comma) = lines.find_map(|line| line.comma()) {
            return cause(What::Comma, comma);
        }
        // A quote that closes without having been opened on this line does so for one that was left open above.
        let quotes = ['"', '\''];
        let before = self.text[..self.at].trim_end().chars().next_back();
        if let Some(quote) = before.filter(|c| quotes.contains(c))
            && !line
                .value()
                .is_some_and(|value| self.text[value].starts_with(quotes))
            && let Some(cause) = self.open_quote(line, quote)
        {
            return cause;
        }
        let Some(value) = line.value() else {
            return self.here(What::Other);
        };
        let text = &self.text[value.clone()];
        match text.chars().next().unwrap_or_default() {
            quote @ ('"' | '\'') if closing(text) == Some(text.len()) => {
                // Quotes that are all right are so by mistake: they close one that was left open above.
                self.open_quote(line, quote)
                    .unwrap_or_else(|| self.here(What::Other))
            }
            '"' | '\'' => cause(What::BehindQuote, value),
            '{' | '['
                if let Some((bracket, span)) =
                    brackets::in_text(self.text, value.start, self.at) =>
            {
                cause(What::Bracket(bracket), span)
            }
            first @ ('`' | '@' | '%' | '{' | '[' | '*' | '&' | '!' | '|' | '>' | '?') => {
                cause(What::Begins(first), value)
            }
            _ => self.here(What::Other),
        }
    }

    /// The nearest value above a line that begins with a quote which its own line does not close.
    fn open_quote(&self, line: &Line<'_>, quote: char) -> Option<Cause> {
        let values = line.above(self.text).filter_map(|line| line.value());
        let mut open = values.filter(|value| {
            let text = &self.text[value.clone()];
            text.starts_with(quote) && closing(text).is_none()
        });
        let value = open.next()?;
        Some(self.first(What::OpenQuote, value.start))
    }
}

/// What word processors write for quotes.
const ODD_QUOTES: &str = "“”„‟«»‘’‚";

fn cause(what: What, span: Range<usize>) -> Cause {
    Cause {
        what,
        span,
        related: None,
    }
}

/// The first line that a merge has left to be resolved.
fn conflict(text: &str) -> Option<Line<'_>> {
    Line::all(text, 0).find(|line| is_conflict(line.text))
}

/// Whether a line is what git writes around two versions. The one of `=======` alone may be an underline.
pub(super) fn is_conflict(line: &str) -> bool {
    ["<<<<<<< ", "||||||| ", ">>>>>>> "]
        .iter()
        .any(|mark| line.starts_with(mark))
}

/// How far a text in quotes reaches, where it is closed.
fn closing(text: &str) -> Option<usize> {
    let end = crate::locate::extent(text, 0).end;
    let quote = text.chars().next()?;
    (end > 1 && text[..end].ends_with(quote)).then_some(end)
}
