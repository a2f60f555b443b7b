//! Markdown of the catalog as Markdown of a page: read as Markdown, never edited as a string of characters.
//!
//! The catalog's Markdown is `CommonMark` with GFM's tables, task lists and strikethrough, and without HTML: what looks like a
//! tag (`<uuid>`, `<script>`) is text. [`flow`] keeps the author's spelling and adds backslashes; [`line`] and [`cell`] write
//! it anew where there is one line only.

mod line;
#[cfg(test)]
mod tests;

pub(crate) use line::{cell, line};

use crate::dialect::Dialect;
use crate::escape::Escaping;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};
use std::borrow::Cow;
use std::ops::Range;

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
    if !needs_walk(&markdown, dialect) {
        return markdown;
    }
    let markdown = without_html(markdown);
    let mut insertions = Vec::new();
    let mut end = "";
    let mut depth = 0_usize;
    let mut code = false;
    for (event, range) in Parser::new_ext(&markdown, options()).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                code = matches!(tag, Tag::CodeBlock(_));
                if depth == 0
                    && let Tag::CodeBlock(CodeBlockKind::Fenced(_)) = tag
                {
                    end = missing_fence(&markdown[range]);
                }
                depth += 1;
            }
            Event::End(_) => {
                code = false;
                depth -= 1;
            }
            Event::Text(_) if !code => push_specials(&mut insertions, &markdown, range, dialect),
            _ => {}
        }
    }
    if insertions.is_empty() && end.is_empty() {
        return markdown;
    }
    let mut out = insert(&markdown, &insertions);
    if !end.is_empty() {
        out.push('\n');
        out.push_str(end);
    }
    Cow::Owned(out)
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

/// The text as plain words: what a reader sees of it, on one line.
pub(crate) fn plain(markdown: &str) -> String {
    let markdown = without_html(unify(markdown));
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

fn is_inline(tag: pulldown_cmark::TagEnd) -> bool {
    use pulldown_cmark::TagEnd;
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}

/// What stands between a label and the text: a paragraph goes on where the label ends, other blocks begin below it.
pub(crate) fn gap_after_label(markdown: &str) -> &'static str {
    let markdown = without_html(unify(markdown));
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

/// Whether anything in the text may have to be escaped: a quick answer for most of it.
fn needs_walk(markdown: &str, dialect: &Dialect) -> bool {
    let specials = dialect.escaping.also.as_bytes();
    let bytes = markdown.as_bytes();
    bytes.iter().enumerate().any(|(at, &byte)| match byte {
        b'<' => true,
        b'`' | b'~' => bytes[at..].starts_with(&[byte; 3]),
        byte => specials.contains(&byte),
    })
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
    crate::escape::push_fragment(&mut out, &markdown, &Escaping::GFM);
    Cow::Owned(out)
}

/// The characters of a text that the dialect gives a meaning and the author has not escaped.
fn push_specials(
    insertions: &mut Vec<(usize, char)>,
    markdown: &str,
    range: Range<usize>,
    dialect: &Dialect,
) {
    let start = range.start;
    for (at, _) in
        markdown[range].match_indices(|character| dialect.escaping.also.contains(character))
    {
        // A text that follows a backslash begins with the character that it escapes.
        let escaped = at == 0 && markdown[..start].ends_with('\\');
        if !escaped {
            insertions.push((start + at, '\\'));
        }
    }
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

/// The fence that a block of code lacks at its end; it would swallow the rest of the page.
fn missing_fence(block: &str) -> &str {
    let mut lines = block.lines();
    let opening = lines.next().unwrap_or_default().trim_start();
    let mark = opening.chars().next().unwrap_or('`');
    let fence = &opening[..opening.len() - opening.trim_start_matches(mark).len()];
    let closing = lines.next_back().unwrap_or_default().trim();
    if closing.len() >= fence.len() && closing.chars().all(|character| character == mark) {
        ""
    } else {
        fence
    }
}
