//! Markdown where there is one line only: a heading, an item of a list, a cell of a table. Blocks become HTML that all dialects
//! take: `<ul>`, `<em>`.

use super::inline::{Inline, Place};
use super::{options, unify, without_html};
use crate::dialect::Dialect;
use crate::escape;
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd, TextMergeStream};
use std::borrow::Cow;

/// The text on one line.
pub(crate) fn line<'m>(markdown: &'m str, dialect: &Dialect) -> Cow<'m, str> {
    write(markdown, dialect, false)
}

/// The text in a cell of a table, where a pipe has to be escaped even within code.
pub(crate) fn cell<'m>(markdown: &'m str, dialect: &Dialect) -> Cow<'m, str> {
    write(markdown, dialect, true)
}

fn write<'m>(markdown: &'m str, dialect: &Dialect, cell: bool) -> Cow<'m, str> {
    if is_simple(markdown, dialect) {
        return Cow::Borrowed(markdown.trim());
    }
    let markdown = without_html(unify(markdown));
    let mut line = Line {
        inline: Inline::new(dialect, if cell { Place::Cell } else { Place::Paragraph }),
        blocks: Vec::new(),
        code_block: None,
    };
    for event in TextMergeStream::new(Parser::new_ext(&markdown, options())) {
        line.event(event);
    }
    Cow::Owned(line.inline.out)
}

/// Whether the text is a single paragraph of words, of marks that mean nothing in Markdown, and of code between single
/// backticks: a quick answer for most of it.
pub(super) fn is_simple(markdown: &str, dialect: &Dialect) -> bool {
    let text = markdown.trim();
    let mut code = false;
    let mut before = b' ';
    let simple = text.bytes().all(|byte| {
        let simple = escape::is_word(byte)
            || match byte {
                b'`' => {
                    code = !code;
                    before != b'`'
                }
                b'|' | b'\n' | b'\r' => false,
                _ => code,
            };
        before = byte;
        simple
    });
    let begins_with_words = text
        .bytes()
        .next()
        .is_some_and(|byte| byte.is_ascii_alphabetic());
    simple && !code && begins_with_words && dialect.escaping.is_calm_markdown(text)
}

struct Line<'d> {
    inline: Inline<'d>,
    /// What the end of each open block writes.
    blocks: Vec<Cow<'static, str>>,
    /// The code read so far where the place is within a block of it.
    code_block: Option<String>,
}

impl Line<'_> {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.code_block.is_some() => {
                if let Some(code) = &mut self.code_block {
                    code.push_str(&text);
                }
            }
            Event::SoftBreak => self.inline.push(" "),
            Event::HardBreak => self.inline.push(self.inline.dialect.line_break),
            // No other event comes of these options, and HTML has become text.
            event => self.inline.event(&event),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        let close: Cow<'static, str> = match tag {
            Tag::Paragraph | Tag::TableRow | Tag::TableHead => {
                self.begin();
                "".into()
            }
            Tag::Heading { .. } => {
                self.begin();
                self.inline.push("<strong>");
                "</strong>".into()
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.begin();
                self.code_block = Some(String::new());
                "".into()
            }
            Tag::List(first) => {
                let (open, close) = match first {
                    Some(1) => ("<ol>".into(), "</ol>"),
                    Some(first) => (format!("<ol start=\"{first}\">"), "</ol>"),
                    None => ("<ul>".into(), "</ul>"),
                };
                self.inline.push(&open);
                close.into()
            }
            Tag::Item => {
                self.inline.push("<li>");
                "</li>".into()
            }
            Tag::TableCell => " ".into(),
            Tag::Table(_) | Tag::BlockQuote(_) => "".into(),
            tag => return self.inline.start(tag, None),
        };
        self.blocks.push(close);
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image => return self.inline.end(),
            TagEnd::CodeBlock => {
                let code = self.code_block.take().unwrap_or_default();
                for (index, code) in code.trim_end().lines().enumerate() {
                    if index > 0 {
                        self.inline.push(self.inline.dialect.line_break);
                    }
                    self.inline.code(code);
                }
            }
            _ => {}
        }
        if let Some(close) = self.blocks.pop() {
            self.inline.push(&close);
        }
    }

    /// Parts what follows from the block before it, where there is one.
    fn begin(&mut self) {
        let out = &self.inline.out;
        let begins = out.is_empty() || out.ends_with("<li>");
        if !begins && !out.ends_with("</ul>") && !out.ends_with("</ol>") {
            let gap = self.inline.dialect.line_break.repeat(2);
            self.inline.push(&gap);
        }
    }
}
