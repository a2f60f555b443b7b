//! What the author did that the YAML parser stumbles over, which is often elsewhere than where it falls.

use crate::yaml::Fault;
use std::ops::Range;

/// A mistake in the YAML.
#[derive(Debug)]
pub(super) struct Cause {
    pub(super) what: What,
    /// The bytes to look at.
    pub(super) span: Range<usize>,
}

/// The mistakes that are made again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A tab in the indentation.
    Tab,
    ControlCharacter(char),
    /// `*name` without `&name`.
    Alias,
    /// A backslash in double quotes that begins no escape.
    Escape,
    /// `text: with a colon`.
    Colon,
    /// A colon in a line that goes on with the text above.
    ColonBelow,
    /// `key:value`.
    NoBlank,
    /// A text where a key belongs.
    NoKey,
    /// A line that is indented otherwise than those it belongs to.
    Indentation,
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

impl Finder<'_> {
    fn cause(&self, fault: &str) -> Cause {
        let says = |words: &str| fault.contains(words);
        let line = Line::around(self.text, self.at);
        if says("control characters are not allowed") {
            return self.control_character();
        }
        if let Some(tab) = line.text[..line.indent()].find('\t') {
            let tab = line.start + tab;
            return cause(What::Tab, tab..tab + 1);
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
        let is_block = says("expected key") || says("expected '-' indicator");
        if self.at == line.content().start && is_block {
            let is_item = line.text.trim_start().starts_with("- ") && says("expected key");
            let what = if is_item {
                What::ItemAmongKeys
            } else {
                What::Indentation
            };
            return cause(what, line.content());
        }
        self.value(&line)
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
    fn colon(&self, line: &Line<'_>) -> Cause {
        // The colon is what the parser stumbles over, but the text is what wants quotes.
        if let Some(value) = line.value()
            && value.start < self.at
        {
            return cause(What::Colon, value);
        }
        match line.above(self.text) {
            Some(above) if above.lacks_blank() => cause(What::NoBlank, above.content()),
            Some(above) if above.value().is_some() && above.indent() < line.indent() => {
                cause(What::ColonBelow, line.content())
            }
            Some(above) if !above.has_key() && above.indent() <= line.indent() => {
                cause(What::NoKey, above.content())
            }
            _ => cause(What::Colon, line.content()),
        }
    }

    /// A list in brackets or a mapping in braces that neither goes on nor ends.
    fn between_brackets(&self, line: &Line<'_>) -> Cause {
        let open = self.context.unwrap_or(self.at);
        if open < line.start || self.at >= line.content().end {
            return self.first(What::OpenBracket, open);
        }
        self.here(What::NoComma)
    }

    /// What is wrong with the value of a line.
    fn value(&self, line: &Line<'_>) -> Cause {
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
            first @ ('`' | '@' | '%' | '{' | '[' | '*' | '&' | '!' | '|' | '>' | '?') => {
                cause(What::Begins(first), value)
            }
            _ => self.here(What::Other),
        }
    }

    /// The nearest value above a line that begins with a quote which its own line does not close.
    fn open_quote(&self, line: &Line<'_>, quote: char) -> Option<Cause> {
        let mut above = line.above(self.text);
        while let Some(line) = above {
            if let Some(value) = line.value() {
                let text = &self.text[value.clone()];
                if text.starts_with(quote) && closing(text).is_none() {
                    return Some(self.first(What::OpenQuote, value.start));
                }
            }
            above = line.above(self.text);
        }
        None
    }
}

fn cause(what: What, span: Range<usize>) -> Cause {
    Cause { what, span }
}

/// How far a text in quotes reaches, where it is closed.
fn closing(text: &str) -> Option<usize> {
    let end = crate::locate::extent(text, 0).end;
    let quote = text.chars().next()?;
    (end > 1 && text[..end].ends_with(quote)).then_some(end)
}

/// A line of the text that is not blank.
#[derive(Debug, Clone, Copy)]
struct Line<'t> {
    start: usize,
    text: &'t str,
}

impl<'t> Line<'t> {
    fn around(text: &'t str, byte: usize) -> Self {
        let start = text[..byte].rfind('\n').map_or(0, |end| end + 1);
        let line = text[start..].split(['\r', '\n']).next();
        Self {
            start,
            text: line.unwrap_or_default(),
        }
    }

    /// The nearest line above that holds more than a comment.
    fn above(&self, text: &'t str) -> Option<Self> {
        let mut start = self.start;
        while start > 0 {
            let line = Self::around(text, start - 1);
            if !is_blank(line.text) {
                return Some(line);
            }
            start = line.start;
        }
        None
    }

    fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start_matches([' ', '\t']).len()
    }

    /// What stands on the line, without the blanks around it.
    fn content(&self) -> Range<usize> {
        self.start + self.indent()..self.start + self.text.trim_end().len().max(self.indent())
    }

    /// Where a key, if there is one, begins: behind the `- ` of an item.
    fn key(&self) -> usize {
        let indent = self.indent();
        let is_item = self.text[indent..].starts_with("- ");
        indent + if is_item { 2 } else { 0 }
    }

    /// The value on the line: what stands behind `key: `, behind `- `, or behind both.
    fn value(&self) -> Option<Range<usize>> {
        let rest = &self.text[self.key()..];
        let key = rest.find(": ").filter(|&end| is_key(&rest[..end]));
        let from = match key {
            Some(end) => self.key() + end + 1,
            None if self.key() > self.indent() => self.key(),
            None => return None,
        };
        let value = self.text[from..].trim();
        let start = self.text.len() - self.text[from..].trim_start().len();
        (!value.is_empty()).then(|| self.start + start..self.start + start + value.len())
    }

    /// Whether there is a colon that makes a key of what stands before it.
    fn has_key(&self) -> bool {
        let rest = self.text[self.key()..].trim_end();
        rest.contains(": ") || rest.ends_with(':')
    }

    /// Whether the line is `key:value`, which YAML takes for a text.
    fn lacks_blank(&self) -> bool {
        let rest = &self.text[self.key()..];
        rest.split_once(':').is_some_and(|(key, value)| {
            is_key(key) && value.starts_with(|c: char| !c.is_whitespace() && c != '/')
        })
    }
}

fn is_key(text: &str) -> bool {
    let is_letter = |c: char| c.is_alphanumeric() || "_-.".contains(c);
    !text.is_empty() && text.chars().all(is_letter)
}

/// Whether a line holds nothing, or only a comment.
pub(super) fn is_blank(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#')
}
