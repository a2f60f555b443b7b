//! Message templates: `{name}` in a text; and Markdown as plain text, for messages that nobody wrote.

use super::{Part, Problem, RawText, Reader, Spanned, Use, name_in};
use crate::ascii::{self, Set};
use crate::diagnostic::Kind;
use crate::model::{Prose, Segment, Text, Value};
use heck::ToSnakeCase;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What does not stand for itself in a template.
static MARKS: Set = Set::of(b"${}");

impl Reader<'_> {
    /// Reads `{name}`, `{{`, `}}` and `$$` in a text.
    pub(super) fn template_text(&mut self, text: &Spanned<String>, path: &[String]) -> RawText {
        let at = text.at;
        let mut segments = Segments::default();
        let mut uses = Vec::new();
        let mut is_broken = false;
        let mut met = Met::default();
        let mut rest = text.value.as_str();
        while let Some(next) = MARKS.find(rest) {
            let (before, marked) = rest.split_at(next);
            segments.literal(before);
            if let [b'{', b'{', ..] | [b'}', b'}', ..] | [b'$', b'$', ..] = marked.as_bytes() {
                segments.literal(&marked[..1]);
                if let Some((like_one, _)) = placeholder(&marked[1..]) {
                    met.count(like_one);
                }
                rest = &marked[2..];
            } else if let Some(behind) = marked.strip_prefix('$') {
                segments.literal("$");
                rest = behind;
            } else if let Some((written, name)) = placeholder(marked) {
                let value = name_in(name);
                segments.0.push(Segment::Value(value.clone()));
                uses.push(Use {
                    value,
                    optional: false,
                    in_text: true,
                    path: path.to_vec(),
                    at,
                    written: met.count(written),
                });
                rest = &marked[written.len()..];
            } else {
                is_broken = true;
                let stray = self.stray_brace(text, marked);
                segments.literal(&marked[..stray]);
                rest = &marked[stray..];
            }
        }
        segments.literal(rest);
        RawText {
            text: Text {
                segments: segments.0,
            },
            uses,
            is_broken,
        }
    }

    /// Reports a brace that holds no name; how many bytes that is.
    fn stray_brace(&mut self, text: &Spanned<String>, marked: &str) -> usize {
        let brace = &marked[..1];
        let shown = match marked[1..].find(['{', '}']) {
            Some(end) if brace == "{" && marked[1 + end..].starts_with('}') => &marked[..end + 2],
            _ => brace,
        };
        let (message, help) = if shown.len() > 1 {
            let meant = meant_name(&shown[1..shown.len() - 1]);
            let meant = meant.unwrap_or_else(|| "limit".to_owned());
            (
                format!("`{shown}` does not name a value"),
                format!(
                    "write a name in lower case, such as `{{{meant}}}`, or `{{{{` and `}}}}` for braces"
                ),
            )
        } else if brace == "{" {
            (
                "this `{` is never closed".to_owned(),
                "close it with `}`, or write `{{` for a brace".to_owned(),
            )
        } else {
            (
                "this `}` closes nothing".to_owned(),
                "open it with `{`, or write `}}` for a brace".to_owned(),
            )
        };
        self.report(
            Problem::new(Kind::InvalidPlaceholder, text.at, message)
                .part(Part::at(
                    &text.value,
                    text.value.len() - marked.len(),
                    shown,
                ))
                .label("braces stand for a value")
                .help(help),
        );
        shown.len()
    }
}

/// What looks like a placeholder, and how often it stood in a text so far.
#[derive(Default)]
struct Met<'t>(BTreeMap<&'t str, usize>);

impl<'t> Met<'t> {
    /// The next one of those that are written so.
    fn count(&mut self, written: &'t str) -> Part {
        let count = self.0.entry(written).or_default();
        let nth = *count;
        *count += 1;
        Part {
            text: written.to_owned(),
            nth,
        }
    }
}

/// Literals and values in order, neighbouring literals merged.
#[derive(Default)]
struct Segments(Vec<Segment>);

impl Segments {
    fn literal(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if let Some(Segment::Literal(last)) = self.0.last_mut() {
            last.push_str(text);
        } else {
            self.0.push(Segment::Literal(text.to_owned()));
        }
    }
}

/// `{name}` at the beginning of a text: as written, and the name alone.
fn placeholder(text: &str) -> Option<(&str, &str)> {
    let end = 1 + text.strip_prefix('{')?.find(['{', '}'])?;
    let name = &text[1..end];
    (text[end..].starts_with('}') && is_name(name)).then_some((&text[..=end], name))
}

/// Whether a template can name something so: `[a-z][a-z0-9_]*`.
pub(crate) fn is_name(name: &str) -> bool {
    matches!(name.as_bytes(), [b'a'..=b'z', ..]) && ascii::NAME.is_all_of(name)
}

/// The name that is meant by what can't be one: `retry_after` by `retryAfter`, by ` retry_after ` and by `x.retry_after:>5`.
pub(super) fn meant_name(written: &str) -> Option<String> {
    let name = written.split(':').next()?.rsplit('.').next()?;
    let name = name.to_snake_case();
    is_name(&name).then_some(name)
}

/// A text in which some values are now known.
pub(crate) fn fill<'v>(text: &Text, known: impl Fn(&Value) -> Option<Cow<'v, str>>) -> Text {
    let mut segments = Segments::default();
    for segment in &text.segments {
        match segment {
            Segment::Literal(text) => segments.literal(text),
            Segment::Value(value) => match known(value) {
                Some(constant) => segments.literal(&constant),
                None => segments.0.push(segment.clone()),
            },
        }
    }
    Text {
        segments: segments.0,
    }
}

/// Prose as one line of plain text: what a message is where nobody wrote one.
pub(crate) fn plain_text(prose: &Prose) -> String {
    let mut out = String::with_capacity(prose.lead.as_ref().map_or(0, String::len));
    let parts = prose.lead.iter().chain(&prose.items).chain(&prose.tail);
    for part in parts {
        if !out.is_empty() {
            out.push(' ');
        }
        plain_markdown(&mut out, part);
    }
    out
}

/// What may be more than a letter in Markdown, or a blank to be folded.
static MARKUP: Set = Set::of(b"`*_[\\\n\r\t");

/// A text without the blanks around it, which few have.
fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [b'!'..=b'~', .., b'!'..=b'~'] => text,
        _ => text.trim(),
    }
}

/// The words of inline Markdown, without emphasis, code marks and the addresses of links; white space is folded.
fn plain_markdown(out: &mut String, markdown: &str) {
    if MARKUP.find(markdown).is_none() {
        out.push_str(trimmed(markdown));
        return;
    }
    let mut words = String::new();
    inline(&mut words, markdown);
    let mut words = words.split_whitespace();
    if let Some(first) = words.next() {
        out.push_str(first);
    }
    for word in words {
        out.push(' ');
        out.push_str(word);
    }
}

fn inline(out: &mut String, markdown: &str) {
    let mut rest = markdown;
    while let Some(character) = rest.chars().next() {
        let size = character.len_utf8();
        let taken = match character {
            '`' => {
                let (text, length) = code_span(rest);
                out.push_str(text);
                Some(length)
            }
            '\\' => rest[1..]
                .chars()
                .next()
                .filter(char::is_ascii_punctuation)
                .map(|escaped| {
                    out.push(escaped);
                    2
                }),
            '[' => link(rest).map(|(text, length)| {
                inline(out, text);
                length
            }),
            '*' | '_' => emphasis(rest, out.chars().next_back()).map(|(text, length)| {
                inline(out, text);
                length
            }),
            _ => None,
        };
        if taken.is_none() {
            out.push(character);
        }
        rest = &rest[taken.unwrap_or(size)..];
    }
}

/// A code span at the beginning: its content, and its whole length. Backticks that begin none are a text. After `CommonMark`,
/// section 6.1.
fn code_span(text: &str) -> (&str, usize) {
    let run = text.len() - text.trim_start_matches('`').len();
    let fence = &text[..run];
    let mut from = run;
    while let Some(start) = text[from..].find(fence).map(|start| from + start) {
        let length = text[start..].len() - text[start..].trim_start_matches('`').len();
        if length == run {
            let content = &text[run..start];
            let padded =
                content.starts_with(' ') && content.ends_with(' ') && !content.trim().is_empty();
            let content = if padded {
                &content[1..content.len() - 1]
            } else {
                content
            };
            return (content, start + run);
        }
        from = start + length;
    }
    (fence, run)
}

/// A link at the beginning: its text, and its whole length. Looks no further than the next bracket, so that a text of nothing
/// but brackets takes no longer than any other.
fn link(text: &str) -> Option<(&str, usize)> {
    let close = 1 + text[1..].find(['[', ']', '\n'])?;
    let address = text[close..].strip_prefix("](")?;
    let end = address.find([')', '['])?;
    address[end..]
        .starts_with(')')
        .then_some((&text[1..close], close + 2 + end + 1))
}

/// Emphasis at the beginning: what is emphasised, and its whole length.
fn emphasis(text: &str, before: Option<char>) -> Option<(&str, usize)> {
    let mark = text.chars().next()?;
    let run = text.chars().take(3).take_while(|&c| c == mark).count();
    let fence = &text[..run];
    let inner = &text[fence.len()..];
    // An underscore within a word, as in `api_key`, is a letter like any other.
    if (mark == '_' && before.is_some_and(char::is_alphanumeric))
        || inner.starts_with(char::is_whitespace)
    {
        return None;
    }
    let end = inner.find(fence)?;
    let after = inner[end + fence.len()..].chars().next();
    let closes = end > 0
        && !inner[..end].ends_with(char::is_whitespace)
        && !(mark == '_' && after.is_some_and(char::is_alphanumeric));
    closes.then_some((&inner[..end], end + 2 * fence.len()))
}
