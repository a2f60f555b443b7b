//! Single values: texts as they are written, booleans, choices, and values that become JSON.

use super::read::Slot;
use super::{Problem, Reader, Spanned};
use crate::diagnostic::Kind;
use crate::locate::{self, Places};
use crate::model::{Json, Number};
use crate::suggest::{nearest, some_of};
use crate::yaml::{self, Value};
use std::borrow::Cow;

impl<'s> Reader<'s> {
    /// A scalar as a text: a number or a boolean is taken as it is written.
    fn scalar_text(&mut self, slot: Slot<'_, 's>) -> Option<String> {
        match &slot.node.value {
            Value::Text(Cow::Borrowed(text)) => Some((*text).to_owned()),
            Value::Text(Cow::Owned(text)) => Some(text.clone()),
            Value::Bool(_) | Value::Positive(_) | Value::Negative(_) | Value::Float(_) => {
                let behind = self.word_behind(slot).map(str::to_owned);
                behind.or_else(|| self.written(slot.node.id))
            }
            _ => None,
        }
    }

    /// The word behind a key. A good catalog says `since: 1.10` and is to be parsed once, so that this looks at the text
    /// itself where that is the simple case, which it mostly is.
    fn word_behind(&self, slot: Slot<'_, 's>) -> Option<&'s str> {
        let key = yaml::offset(self.text, slot.name)?;
        let rest = self.text[key + slot.name.len()..].strip_prefix(':')?;
        let rest = rest.trim_start_matches(' ');
        let word = &rest[locate::word(rest)];
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '+' | '-');
        (slot.key.id + 1 == slot.node.id && !word.is_empty() && word.chars().all(is_plain))
            .then_some(word)
    }

    fn written(&mut self, id: u32) -> Option<String> {
        let places = self.places.get_or_init(|| Places::of(self.text));
        let span = places.span(self.text, id, None)?;
        let word = self.text.get(span)?;
        Some(word[locate::word(word)].to_owned())
    }

    /// A text that says something.
    pub(crate) fn text(&mut self, slot: Slot<'_, 's>) -> Option<Spanned<String>> {
        if matches!(slot.node.value, Value::Null) {
            self.empty_text(slot);
            return None;
        }
        let Some(value) = self.scalar_text(slot) else {
            self.wrong_type(slot, "a text", text_help(&slot.node.value));
            return None;
        };
        // Nearly every text begins with a letter.
        if !matches!(value.as_bytes(), [b'!'..=b'~', ..]) && value.trim().is_empty() {
            self.empty_text(slot);
            return None;
        }
        if is_placeholder(&value) {
            self.report(
                Problem::new(
                    Kind::PlaceholderText,
                    slot.at(),
                    format!("{} is still to be written", slot.called()),
                )
                .label("a placeholder")
                .help("write the text; an optional key may go until there is one"),
            );
        }
        Some(Spanned {
            value,
            at: slot.at(),
        })
    }

    /// A text whose place nobody asks for.
    pub(super) fn value(&mut self, slot: Slot<'_, 's>) -> Option<String> {
        match self.text(slot) {
            Some(text) => Some(text.value),
            None => None,
        }
    }

    /// A text that may be empty, such as a prefix.
    pub(crate) fn text_or_empty(&mut self, slot: Slot<'_, 's>) -> Option<Spanned<String>> {
        let value = self.scalar_text(slot);
        if value.is_none() {
            self.wrong_type(slot, "a text", "write a text, in quotes if it is empty");
        }
        value.map(|value| Spanned {
            value,
            at: slot.at(),
        })
    }

    fn empty_text(&mut self, slot: Slot<'_, 's>) {
        let help = if self.is_before_comment(slot) {
            "write the text; one that begins with `#` wants quotes, as to YAML it is a comment"
        } else if slot.is_item() {
            "write the text, or remove the item"
        } else {
            "write the text, or remove the key if it is optional"
        };
        self.empty(slot, help);
    }

    pub(super) fn empty(&mut self, slot: Slot<'_, 's>, help: &str) {
        self.report(
            Problem::new(
                Kind::EmptyText,
                slot.at(),
                format!("{} is empty", slot.called()),
            )
            .label("nothing here")
            .help(help),
        );
    }

    /// Whether there is nothing but a comment behind the key.
    fn is_before_comment(&mut self, slot: Slot<'_, 's>) -> bool {
        let places = self.places.get_or_init(|| Places::of(self.text));
        places
            .span(self.text, slot.key.id, None)
            .and_then(|span| self.text[span.end..].strip_prefix(':'))
            .is_some_and(|rest| rest.trim_start_matches([' ', '\t']).starts_with('#'))
            && !slot.is_item()
    }

    /// A list of texts.
    pub(crate) fn texts(&mut self, slot: Slot<'_, 's>) -> Vec<Spanned<String>> {
        let help = "write a list of texts, each on a line of its own after `- `";
        let items = self.items(slot, help);
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            texts.extend(self.text(item));
        }
        texts
    }

    /// `true` or `false`.
    pub(crate) fn boolean(&mut self, slot: Slot<'_, 's>) -> Option<bool> {
        if let Value::Bool(value) = slot.node.value {
            return Some(value);
        }
        self.wrong_type(
            slot,
            "`true` or `false`",
            "write `true` or `false`, without quotes",
        );
        None
    }

    /// Any JSON value.
    pub(crate) fn json(&mut self, slot: Slot<'_, 's>) -> Json {
        match &slot.node.value {
            Value::Null => Json::Null,
            Value::Bool(value) => Json::Bool(*value),
            Value::Positive(value) => Json::Number(Number::Positive(*value)),
            Value::Negative(value) => Json::Number(Number::Negative(*value)),
            Value::Float(value) => self.float(slot, *value),
            Value::Text(text) => Json::String(text.to_string()),
            Value::List(items) => Json::List(
                items
                    .iter()
                    .map(|item| self.json(slot.item(item)))
                    .collect(),
            ),
            Value::Map(_) => Json::Map(
                self.entries(slot, "write a mapping with a name for each member")
                    .into_iter()
                    .map(|(name, value)| (name.value, self.json(value)))
                    .collect(),
            ),
            Value::Tagged => {
                self.wrong_type(
                    slot,
                    "a JSON value",
                    "remove the tag, or quote the text if it begins with `!`",
                );
                Json::Null
            }
        }
    }

    fn float(&mut self, slot: Slot<'_, 's>, value: f64) -> Json {
        /// From here on a float is a whole number, and a whole number no longer fits 64 bits.
        const WIDE: f64 = 9.2e18;
        let (message, label, help) = if !value.is_finite() {
            (
                "a JSON number is finite",
                "not a number in JSON",
                "write a finite number, or quote it to send it as a text",
            )
        } else if value.abs() >= WIDE && self.is_whole(slot) {
            (
                "a whole number has at most 64 bits",
                "would lose digits",
                "write a smaller number, or quote it to send it as a text",
            )
        } else {
            return Json::Number(Number::Float(value));
        };
        self.report(
            Problem::new(Kind::InvalidNumber, slot.at(), message)
                .label(label)
                .help(help),
        );
        Json::Null
    }

    /// Whether a number is written without a fraction or an exponent.
    fn is_whole(&mut self, slot: Slot<'_, 's>) -> bool {
        self.scalar_text(slot)
            .is_some_and(|written| !written.contains(['.', 'e', 'E']) || written.starts_with("0x"))
    }

    /// One of a few words.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        slot: Slot<'_, 's>,
        choices: &[T],
        name: fn(T) -> &'static str,
    ) -> Option<Spanned<T>> {
        let word = self.text(slot)?;
        let found = choices
            .iter()
            .copied()
            .find(|&choice| name(choice) == word.value);
        if found.is_none() {
            let names = choices.iter().map(|&choice| name(choice));
            let help = match nearest(&word.value, names.clone()) {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => format!("write one of {}", some_of(names)),
            };
            self.report(
                Problem::new(
                    Kind::InvalidChoice,
                    word.at,
                    format!("there is no {} `{}`", slot.name, word.value),
                )
                .label("not one of the choices")
                .help(help),
            );
        }
        found.map(|value| Spanned { value, at: word.at })
    }
}

/// How to make a text of something else.
fn text_help(value: &Value<'_>) -> &'static str {
    match value {
        // `{limit} at most` is not YAML, but `{limit}` is: a mapping with one key and no value.
        Value::Map(entries) if matches!(entries.as_slice(), [(_, node)] if matches!(node.value, Value::Null)) => {
            "quote a text that begins with a brace: `\"{…}\"`"
        }
        Value::Map(_) => "write a text; quote it if it holds `: `",
        Value::List(_) => "write a single text; quote it if it begins with a bracket",
        Value::Tagged => "quote the text: to YAML, a `!` begins a tag",
        _ => "write a text",
    }
}

/// Whether a text only stands for one that is still to be written: `TODO`, `TBD.`, `TODO: say more`, `...`. An API may be
/// about to-dos, so that the word alone does not make a placeholder of a sentence or a code.
fn is_placeholder(text: &str) -> bool {
    const MARKS: [&str; 5] = ["TODO", "TBD", "FIXME", "TBA", "XXX"];
    // Nearly every text is told from one by two letters.
    let may_be = match text.as_bytes() {
        [b'T' | b't', second, ..] => matches!(second, b'O' | b'o' | b'B' | b'b'),
        [b'F' | b'f', second, ..] => matches!(second, b'I' | b'i'),
        [b'X' | b'x', second, ..] => matches!(second, b'X' | b'x'),
        [first, ..] => !first.is_ascii_alphanumeric(),
        [] => false,
    };
    if !may_be {
        return false;
    }
    let text = text.trim();
    if text.starts_with(['.', '…', '?']) {
        return text.chars().count() > 1 && text.chars().all(|c| matches!(c, '.' | '…' | '?'));
    }
    MARKS.iter().any(|mark| {
        let begins = text
            .get(..mark.len())
            .is_some_and(|word| word.eq_ignore_ascii_case(mark));
        begins && {
            let rest = &text[mark.len()..];
            rest.starts_with([':', '(']) || rest.trim_start_matches(['.', '!', '…']).is_empty()
        }
    })
}
