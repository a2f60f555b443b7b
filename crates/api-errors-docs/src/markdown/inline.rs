//! What stands within a line of Markdown: words, code, links, emphasis.

use crate::dialect::Dialect;
use crate::escape;
use pulldown_cmark::{Event, LinkType, Tag};
use std::borrow::Cow;

/// What the line is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Paragraph,
    /// It may not end in number signs.
    Heading,
    /// A pipe has to be escaped even within code.
    Cell,
}

/// Writes the inline elements of a block anew.
pub(super) struct Inline<'d> {
    pub(super) out: String,
    pub(super) dialect: &'d Dialect,
    pub(super) place: Place,
    /// Whether a line begins here.
    pub(super) line_begins: bool,
    /// What the end of each open element writes.
    open: Vec<Cow<'static, str>>,
    /// Whether the text is the address of a link between angle brackets.
    address: bool,
}

impl<'d> Inline<'d> {
    pub(super) fn new(dialect: &'d Dialect, place: Place) -> Self {
        Self {
            out: String::new(),
            dialect,
            place,
            line_begins: false,
            open: Vec::new(),
            address: false,
        }
    }

    /// Text, code or a break.
    pub(super) fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(text) => self.text(text),
            Event::Code(code) => self.code(code),
            Event::TaskListMarker(done) => self.task(*done),
            _ => {}
        }
    }

    /// The start of an inline element. `source` is what the author wrote, `before` and `after` the characters around it.
    pub(super) fn start(&mut self, tag: Tag<'_>, source: Option<Source<'_>>) {
        let (tag_name, mark) = match tag {
            Tag::Emphasis => ("em", "*"),
            Tag::Strong => ("strong", "**"),
            Tag::Strikethrough => ("del", if self.dialect.is_gfm { "~~" } else { "" }),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => return self.link("[", link_type, &dest_url, &title),
            Tag::Image {
                link_type,
                dest_url,
                title,
                ..
            } => return self.link("![", link_type, &dest_url, &title),
            _ => return self.open.push("".into()),
        };
        let close = if !mark.is_empty() && source.is_some_and(|source| source.is_plain(mark.len()))
        {
            self.push(mark);
            mark.into()
        } else {
            // Whether a mark means emphasis depends on what stands around it.
            self.push(&format!("<{tag_name}>"));
            format!("</{tag_name}>").into()
        };
        self.open.push(close);
    }

    pub(super) fn end(&mut self) {
        if let Some(close) = self.open.pop() {
            self.push(&close);
        }
        self.address = false;
    }

    /// Markdown of this dialect.
    pub(super) fn push(&mut self, markdown: &str) {
        self.out.push_str(markdown);
        self.line_begins &= markdown.is_empty();
    }

    fn text(&mut self, text: &str) {
        if self.address {
            return self.push(text);
        }
        if text.is_empty() {
            return;
        }
        let escaping = &self.dialect.escaping;
        if self.place == Place::Heading && text.contains('#') {
            for (index, part) in text.split('#').enumerate() {
                if index > 0 {
                    (escaping.escape)(&mut self.out, '#');
                }
                escape::push_fragment(&mut self.out, part, escaping);
            }
        } else if self.line_begins {
            escape::push_start(&mut self.out, text, escaping);
        } else {
            escape::push_fragment(&mut self.out, text, escaping);
        }
        self.line_begins = false;
    }

    pub(super) fn code(&mut self, code: &str) {
        let escaping = &self.dialect.escaping;
        let code = if self.place == Place::Cell {
            escape::code_in_cell(code, escaping)
        } else {
            escape::code(code, escaping)
        };
        self.push(&code);
    }

    fn task(&mut self, done: bool) {
        let gfm = self.dialect.is_gfm && self.place != Place::Cell;
        self.push(match (gfm, done) {
            (true, true) => "[x] ",
            (true, false) => "[ ] ",
            (false, true) => "☑ ",
            (false, false) => "☐ ",
        });
    }

    fn link(&mut self, open: &'static str, kind: LinkType, url: &str, title: &str) {
        let written = matches!(kind, LinkType::Autolink | LinkType::Email);
        if written && self.dialect.has_angle_links && self.place != Place::Cell {
            self.push("<");
            self.address = true;
            return self.open.push(">".into());
        }
        self.push(open);
        let scheme = if kind == LinkType::Email {
            "mailto:"
        } else {
            ""
        };
        let url = crate::link::destination(url);
        if title.is_empty() {
            return self.open.push(format!("]({scheme}{url})").into());
        }
        let mut words = String::new();
        let title = title.replace('\n', " ");
        for character in title.chars() {
            match character {
                // What else a backslash would escape differs from one dialect to the next; a reference is the same in all.
                '"' | '\\' | '&' | '|' | '{' | '<' | '`' | '*' | '_' | '[' | ']' | '$' => {
                    escape::as_reference(&mut words, character);
                }
                character => words.push(character),
            }
        }
        self.open
            .push(format!("]({scheme}{url} \"{words}\")").into());
    }
}

/// What the author wrote of an element, and the text that it stands in.
#[derive(Clone, Copy)]
pub(super) struct Source<'m> {
    pub(super) markdown: &'m str,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Source<'_> {
    /// Whether marks of this length mean the same wherever the element goes: within it stand letters at both ends, and no other
    /// marks around it.
    fn is_plain(self, width: usize) -> bool {
        let element = self.markdown.get(self.start..self.end).unwrap_or_default();
        let end = element.len().saturating_sub(width);
        let within = element.get(width..end).unwrap_or_default();
        let is_letter = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
        let is_mark = |character: Option<char>| {
            character.is_some_and(|character| matches!(character, '*' | '_' | '~' | '\\'))
        };
        let before = self.markdown.get(..self.start).unwrap_or_default();
        let after = self.markdown.get(self.end..).unwrap_or_default();
        is_letter(within.chars().next())
            && is_letter(within.chars().next_back())
            && !is_mark(before.chars().next_back())
            && !is_mark(after.chars().next())
    }
}
