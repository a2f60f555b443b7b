//! Markdown of the catalog as Markdown of a page: read as Markdown, never edited as a string of characters.
//!
//! The catalog's Markdown is `CommonMark` with GFM's tables, task lists and strikethrough, and without HTML: what looks like a
//! tag (`<uuid>`, `<script>`) is text. [`flow`] keeps the author's spelling where the dialect reads it as it was meant, and
//! writes it anew where not; [`line`] and [`cell`] do so where there is one line only.

mod blocks;
mod inline;
mod line;
#[cfg(test)]
mod tests;

pub(crate) use line::{cell, line};

use crate::dialect::Dialect;
use crate::escape::{self, Escaping};
use api_errors_catalog::model::Prose;
use pulldown_cmark::{Event, Options, Parser, Tag};
use std::borrow::Cow;

/// How often HTML is looked for anew. Each round escapes all that was found; what the next one finds was hidden within it.
const ROUNDS: usize = 8;

/// What the catalog's Markdown knows beyond `CommonMark`.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
}

/// The text as paragraphs and other blocks of a page, without a line break at its end.
pub(crate) fn flow<'m>(markdown: &'m str, dialect: &Dialect) -> Cow<'m, str> {
    let markdown = unify(markdown);
    if is_understood(&markdown, dialect) {
        return markdown;
    }
    Cow::Owned(blocks::write(&without_html(markdown), dialect))
}

/// The words of what is Markdown of a page already; mostly a code between backticks.
pub(crate) fn words(markdown: &str) -> Cow<'_, str> {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let code = markdown
        .strip_prefix('`')
        .and_then(|rest| rest.strip_suffix('`'));
    match code {
        Some(code) if code.bytes().all(is_word) => Cow::Borrowed(code),
        _ => Cow::Owned(plain(markdown)),
    }
}

/// What prose says first, as plain words.
pub(crate) fn summary(prose: &Prose) -> String {
    let first = prose.lead.as_ref().or_else(|| prose.items.first());
    first.map(|text| first_paragraph(text)).unwrap_or_default()
}

/// The first paragraph as plain words, without the sentence that leads on to a list. A lone one only loses its colon.
pub(crate) fn first_paragraph(markdown: &str) -> String {
    let first = markdown.trim_start().split("\n\n").next();
    let mut words = plain(first.unwrap_or_default());
    if words.ends_with(':') {
        let ends_sentence = |at: &usize| {
            let is_abbreviation = words[..*at]
                .rsplit(' ')
                .next()
                .is_some_and(|word| word.contains('.'));
            words[at + 2..].starts_with(char::is_uppercase) && !is_abbreviation
        };
        let ends = words.match_indices(". ").map(|(at, _)| at);
        let last = ends.filter(ends_sentence).last();
        words.truncate(last.map_or(words.trim_end_matches(':').len(), |at| at + 1));
    }
    words
}

/// The text as plain words: what a reader sees of it, on one line.
pub(crate) fn plain(markdown: &str) -> String {
    let markdown = unify(markdown);
    if is_words(&markdown) {
        return markdown.trim().to_owned();
    }
    parsed(markdown)
}

fn parsed(markdown: Cow<'_, str>) -> String {
    let markdown = without_html(markdown);
    let mut out = String::new();
    for event in Parser::new_ext(&markdown, options()) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            // The end of an inline element is not the end of a word.
            Event::End(tag) if is_inline(tag) => {}
            Event::SoftBreak | Event::HardBreak | Event::End(_) if !out.ends_with(' ') => {
                out.push(' ');
            }
            _ => {}
        }
    }
    out.trim().to_owned()
}

/// Whether the text is a line of words and of marks that mean nothing in Markdown.
fn is_words(markdown: &str) -> bool {
    markdown.bytes().all(escape::is_word) && markdown.starts_with(|c: char| c.is_ascii_alphabetic())
}

fn is_inline(tag: pulldown_cmark::TagEnd) -> bool {
    use pulldown_cmark::TagEnd;
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}

/// What stands between a label and the text: a paragraph goes on where the label ends, other blocks begin below it.
pub(crate) fn gap_after_label(markdown: &str) -> &'static str {
    let markdown = unify(markdown);
    // A line that begins with a letter is a paragraph.
    if markdown.starts_with(|c: char| c.is_ascii_alphabetic()) && !markdown.contains('\n') {
        return " ";
    }
    let markdown = without_html(markdown);
    let first = Parser::new_ext(&markdown, options()).next();
    if matches!(first, Some(Event::Start(Tag::Paragraph))) {
        " "
    } else {
        "\n\n"
    }
}

/// One kind of line break, and none at the end.
fn unify(markdown: &str) -> Cow<'_, str> {
    let trimmed = markdown
        .trim_end()
        .trim_start_matches(['\n', '\r', '\u{feff}']);
    if trimmed.contains('\r') {
        Cow::Owned(trimmed.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(trimmed)
    }
}

/// Whether the dialect reads the text as its author meant it: a quick answer for most of it.
fn is_understood(markdown: &str, dialect: &Dialect) -> bool {
    if !dialect.is_commonmark {
        return line::is_simple(markdown, dialect);
    }
    let bytes = markdown.as_bytes();
    let plain = |(at, &byte): (usize, &u8)| match byte {
        byte if byte != b' ' && escape::is_word(byte) => true,
        // What may be HTML; and code by its indent, which not all have.
        b'<' | b'\t' => false,
        // A fence may lack its end.
        b'`' => !bytes[at..].starts_with(b"```"),
        // Not all agree on what strikes out.
        b'~' => !bytes[at..].starts_with(b"~~"),
        b' ' => !bytes[at..].starts_with(b"    "),
        _ => true,
    };
    let words = || bytes.iter().all(|&byte| escape::is_word(byte)) && !markdown.contains("    ");
    (words() || bytes.iter().enumerate().all(plain)) && dialect.escaping.is_calm_markdown(markdown)
}

/// The text with a backslash before all that would be HTML.
fn without_html(mut markdown: Cow<'_, str>) -> Cow<'_, str> {
    for _ in 0..ROUNDS {
        if !markdown.contains('<') {
            return markdown;
        }
        let mut insertions = Vec::new();
        for (event, range) in Parser::new_ext(&markdown, options()).into_offset_iter() {
            if let Event::Html(_) | Event::InlineHtml(_) = event {
                let start = range.start;
                let found = markdown[range].match_indices('<');
                insertions.extend(found.map(|(at, _)| (start + at, '\\')));
            }
        }
        if insertions.is_empty() {
            return markdown;
        }
        markdown = Cow::Owned(insert(&markdown, &insertions));
    }
    // Nobody writes such a text in earnest. It is shown as it stands.
    let mut out = String::new();
    escape::push_fragment(&mut out, &markdown, &Escaping::GFM);
    Cow::Owned(out)
}

fn insert(text: &str, insertions: &[(usize, char)]) -> String {
    let mut out = String::with_capacity(text.len() + insertions.len());
    let mut copied = 0;
    for &(at, character) in insertions {
        out.push_str(&text[copied..at]);
        out.push(character);
        copied = at;
    }
    out.push_str(&text[copied..]);
    out
}
