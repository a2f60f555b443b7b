//! Markdown where there is one line only: a heading, an item of a list, a cell of a table. Blocks become HTML that GFM and MDX
//! both take: `<br>`, `<ul>`, `<em>`.

use super::{options, unify, without_html};
use crate::dialect::Dialect;
use crate::escape::{self, Escaping};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Parser, Tag, TagEnd, TextMergeStream};
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
    if is_simple(markdown) {
        return Cow::Borrowed(markdown.trim());
    }
    let markdown = without_html(unify(markdown));
    let mut line = Line {
        out: String::with_capacity(markdown.len() + 16),
        cell,
        escaping: &dialect.escaping,
        open: Vec::new(),
        code_block: None,
    };
    for event in TextMergeStream::new(Parser::new_ext(&markdown, options())) {
        line.event(event);
    }
    Cow::Owned(line.out)
}

/// Whether the text is a single paragraph of words, of marks that mean nothing in Markdown, and of code between single
/// backticks: a quick answer for most of it.
fn is_simple(markdown: &str) -> bool {
    let text = markdown.trim();
    let mut code = false;
    let mut before = b' ';
    let simple = text.bytes().all(|byte| {
        let simple = match byte {
            b'`' => {
                code = !code;
                before != b'`'
            }
            b'|' | b'\n' | b'\r' => false,
            _ if code => true,
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | 128.. => true,
            _ => b" ,.:;-/()'\"?%=+@".contains(&byte),
        };
        before = byte;
        simple
    });
    let begins_with_words = text
        .bytes()
        .next()
        .is_some_and(|byte| byte.is_ascii_alphabetic());
    simple && !code && begins_with_words
}

struct Line<'d> {
    out: String,
    cell: bool,
    escaping: &'d Escaping,
    /// What the end of each open element writes.
    open: Vec<Cow<'static, str>>,
    /// The code read so far where the place is within a block of it.
    code_block: Option<String>,
}

impl Line<'_> {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code_block {
                Some(code) => code.push_str(&text),
                None => escape::push_fragment(&mut self.out, &text, self.escaping),
            },
            Event::Code(code) => self.code(&code),
            Event::SoftBreak => self.out.push(' '),
            Event::HardBreak => self.out.push_str("<br>"),
            Event::TaskListMarker(done) => self.out.push_str(if done { "☑ " } else { "☐ " }),
            // No other event comes of these options, and HTML has become text.
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        let close = match tag {
            Tag::Paragraph | Tag::TableRow | Tag::TableHead => {
                self.block();
                "".into()
            }
            Tag::Heading { .. } => {
                self.block();
                self.tag("<strong>", "</strong>")
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.block();
                self.code_block = Some(String::new());
                "".into()
            }
            Tag::List(first) => {
                let (open, close) = match first {
                    Some(1) => ("<ol>".into(), "</ol>"),
                    Some(first) => (format!("<ol start=\"{first}\">"), "</ol>"),
                    None => ("<ul>".into(), "</ul>"),
                };
                self.out.push_str(&open);
                close.into()
            }
            Tag::Item => self.tag("<li>", "</li>"),
            // Whether asterisks mean emphasis depends on what stands around them, which has changed.
            Tag::Emphasis => self.tag("<em>", "</em>"),
            Tag::Strong => self.tag("<strong>", "</strong>"),
            Tag::Strikethrough => self.tag("<del>", "</del>"),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.link("[", link_type, &dest_url, &title),
            Tag::Image {
                link_type,
                dest_url,
                title,
                ..
            } => self.link("![", link_type, &dest_url, &title),
            Tag::TableCell => " ".into(),
            _ => "".into(),
        };
        self.open.push(close);
    }

    fn end(&mut self, tag: TagEnd) {
        if tag == TagEnd::CodeBlock
            && let Some(code) = self.code_block.take()
        {
            for (index, code) in code.trim_end().lines().enumerate() {
                if index > 0 {
                    self.out.push_str("<br>");
                }
                self.code(code);
            }
        }
        if let Some(close) = self.open.pop() {
            self.out.push_str(&close);
        }
    }

    fn tag(&mut self, open: &str, close: &'static str) -> Cow<'static, str> {
        self.out.push_str(open);
        close.into()
    }

    /// Parts what follows from the block before it, where there is one.
    fn block(&mut self) {
        let begins = self.out.is_empty() || self.out.ends_with("<li>");
        if !begins && !self.out.ends_with("</ul>") && !self.out.ends_with("</ol>") {
            self.out.push_str("<br><br>");
        }
    }

    fn code(&mut self, code: &str) {
        let code = if self.cell {
            escape::code_in_cell(code, self.escaping)
        } else {
            escape::code(code, self.escaping)
        };
        self.out.push_str(&code);
    }

    fn link(&mut self, open: &str, kind: LinkType, url: &str, title: &str) -> Cow<'static, str> {
        self.out.push_str(open);
        let scheme = if kind == LinkType::Email {
            "mailto:"
        } else {
            ""
        };
        let url = crate::link::destination(url);
        if title.is_empty() {
            return format!("]({scheme}{url})").into();
        }
        let mut words = String::new();
        escape::push_fragment(&mut words, &title.replace('\n', " "), self.escaping);
        let words = words.replace('"', "\\\"");
        format!("]({scheme}{url} \"{words}\")").into()
    }
}
