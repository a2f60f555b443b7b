//! Markdown as blocks of a page, written anew: paragraphs, lists, code, tables, each as the dialect has them.

use super::inline::{Inline, Place, Source};
use super::options;
use crate::dialect::{Dialect, indent};
use crate::escape;
use pulldown_cmark::{
    Alignment, CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd, TextMergeWithOffset,
};

/// The text as blocks, without a line break at its end.
pub(super) fn write(markdown: &str, dialect: &Dialect) -> String {
    let mut blocks = Blocks {
        markdown,
        dialect,
        frames: vec![Frame::new(Kind::Quote)],
        inline: None,
        code: None,
    };
    let events = Parser::new_ext(markdown, options()).into_offset_iter();
    for (event, range) in TextMergeWithOffset::new(events) {
        blocks.event(event, range.start, range.end);
    }
    blocks.end_inline();
    blocks
        .frames
        .pop()
        .map_or_else(String::new, |root| root.out)
}

struct Blocks<'m> {
    markdown: &'m str,
    dialect: &'m Dialect,
    /// The blocks that are open; the first is the page.
    frames: Vec<Frame>,
    /// The line that is being written, within the last of them.
    inline: Option<Inline<'m>>,
    /// The block of code that is being read: its language, and its text.
    code: Option<(String, String)>,
}

/// A block that holds others.
struct Frame {
    kind: Kind,
    out: String,
    /// Whether its paragraphs are parted by blank lines.
    loose: bool,
}

impl Frame {
    fn new(kind: Kind) -> Self {
        Self {
            kind,
            out: String::new(),
            loose: false,
        }
    }
}

enum Kind {
    /// A quotation, or the page itself.
    Quote,
    /// With the next number, where there are numbers.
    List(Option<u64>),
    Item,
    Table(Vec<Alignment>),
    Row,
}

impl<'m> Blocks<'m> {
    fn event(&mut self, event: Event<'_>, start: usize, end: usize) {
        match event {
            Event::Start(tag) => self.start(tag, start, end),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some((_, code)) => code.push_str(&text),
                None => self.inline().event(&Event::Text(text)),
            },
            Event::SoftBreak => self.line_break(self.dialect.soft_break),
            Event::HardBreak => self.line_break(self.dialect.hard_break),
            Event::Rule => {
                self.begin(false);
                self.top().push_str("***");
            }
            event => self.inline().event(&event),
        }
    }

    fn start(&mut self, tag: Tag<'_>, start: usize, end: usize) {
        match tag {
            Tag::Paragraph => {
                self.begin(false);
                if let Some(frame) = self.frames.last_mut() {
                    frame.loose = true;
                }
            }
            Tag::Heading { level, .. } => {
                self.begin(false);
                let inline = self.inline();
                inline.push(match level {
                    HeadingLevel::H1 => "# ",
                    HeadingLevel::H2 => "## ",
                    HeadingLevel::H3 => "### ",
                    HeadingLevel::H4 => "#### ",
                    HeadingLevel::H5 => "##### ",
                    HeadingLevel::H6 => "###### ",
                });
                inline.place = Place::Heading;
            }
            Tag::BlockQuote(_) => self.open(Kind::Quote, false),
            Tag::List(first) => self.open(Kind::List(first), true),
            Tag::Item => self.frames.push(Frame::new(Kind::Item)),
            Tag::CodeBlock(kind) => {
                self.begin(false);
                let language = match kind {
                    CodeBlockKind::Fenced(info) => info
                        .split([' ', ',', '{'])
                        .next()
                        .unwrap_or_default()
                        .to_owned(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.code = Some((language, String::new()));
            }
            Tag::Table(alignments) => self.open(Kind::Table(alignments), false),
            Tag::TableHead | Tag::TableRow => self.frames.push(Frame::new(Kind::Row)),
            Tag::TableCell => {
                self.top().push_str("| ");
                self.inline = Some(Inline::new(self.dialect, Place::Cell));
            }
            tag => {
                let source = Source {
                    markdown: self.markdown,
                    start,
                    end,
                };
                self.inline().start(tag, Some(source));
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) => self.end_inline(),
            TagEnd::BlockQuote(_) => {
                let quote = self.close();
                let top = self.top();
                for (index, line) in quote.out.split('\n').enumerate() {
                    top.push_str(match (index, line.is_empty()) {
                        (0, true) => ">",
                        (0, false) => "> ",
                        (_, true) => "\n>",
                        (_, false) => "\n> ",
                    });
                    top.push_str(line);
                }
            }
            TagEnd::List(_) | TagEnd::Table => {
                let block = self.close();
                self.top().push_str(&block.out);
            }
            TagEnd::Item => self.end_item(),
            TagEnd::CodeBlock => {
                if let Some((language, code)) = self.code.take() {
                    let code = code.strip_suffix('\n').unwrap_or(&code);
                    let block = escape::fenced(code, &language, &self.dialect.escaping);
                    self.top().push_str(&block);
                }
            }
            TagEnd::TableHead => {
                let row = self.close();
                let Some(Frame {
                    kind: Kind::Table(alignments),
                    out,
                    ..
                }) = self.frames.last_mut()
                else {
                    return;
                };
                out.push_str(&row.out);
                out.push_str("|\n");
                for alignment in alignments {
                    out.push_str(match alignment {
                        Alignment::None => "|---",
                        Alignment::Left => "|:--",
                        Alignment::Center => "|:-:",
                        Alignment::Right => "|--:",
                    });
                }
                out.push('|');
            }
            TagEnd::TableRow => {
                let row = self.close();
                let top = self.top();
                top.push('\n');
                top.push_str(&row.out);
                top.push('|');
            }
            TagEnd::TableCell => {
                self.end_inline();
                self.top().push(' ');
            }
            _ => self.inline().end(),
        }
    }

    fn end_item(&mut self) {
        let item = self.close();
        let dialect = self.dialect;
        let Some(Frame {
            kind: Kind::List(next),
            out,
            loose,
        }) = self.frames.last_mut()
        else {
            return;
        };
        // An item of several blocks is parted from the next, or its last block would go on there.
        let parted = *loose || item.loose;
        *loose = item.loose || item.out.contains("\n\n");
        if !out.is_empty() {
            out.push_str(if parted { "\n\n" } else { "\n" });
        }
        let marker = match next {
            Some(number) => {
                let marker = format!("{number}. ");
                *number += 1;
                marker
            }
            None => "- ".to_owned(),
        };
        out.push_str(&marker);
        indent(out, &item.out, dialect.indent.max(marker.len()));
        out.truncate(out.trim_end_matches(' ').len());
    }

    /// The line that is being written, or a new one.
    fn inline(&mut self) -> &mut Inline<'m> {
        let dialect = self.dialect;
        self.inline.get_or_insert_with(|| {
            let mut inline = Inline::new(dialect, Place::Paragraph);
            inline.line_begins = true;
            inline
        })
    }

    fn end_inline(&mut self) {
        if let Some(inline) = self.inline.take() {
            self.top()
                .push_str(inline.out.trim_end_matches([' ', '\n']));
        }
    }

    fn line_break(&mut self, mark: &str) {
        let inline = self.inline();
        if inline.place != Place::Paragraph {
            return inline.push(" ");
        }
        inline.push(mark);
        inline.line_begins = mark.ends_with('\n');
    }

    /// Parts what follows from what stands before it in the same block.
    fn begin(&mut self, is_list: bool) {
        self.end_inline();
        let Some(frame) = self.frames.last_mut() else {
            return;
        };
        if frame.out.is_empty() {
            return;
        }
        let tight = is_list && !frame.loose && matches!(frame.kind, Kind::Item);
        if is_list && !tight && is_list_last(&frame.out) {
            // Two lists in a row would become one.
            frame.out.push_str(self.dialect.between_lists);
        }
        frame.out.push_str(if tight { "\n" } else { "\n\n" });
    }

    fn open(&mut self, kind: Kind, is_list: bool) {
        self.begin(is_list);
        self.frames.push(Frame::new(kind));
    }

    fn close(&mut self) -> Frame {
        self.end_inline();
        let root = || Frame::new(Kind::Quote);
        if self.frames.len() > 1 {
            self.frames.pop().unwrap_or_else(root)
        } else {
            root()
        }
    }

    fn top(&mut self) -> &mut String {
        // The page is never closed, so that there is always one.
        if self.frames.is_empty() {
            self.frames.push(Frame::new(Kind::Quote));
        }
        let last = self.frames.len() - 1;
        &mut self.frames[last].out
    }
}

/// Whether the last block of a text is a list.
fn is_list_last(text: &str) -> bool {
    let last = text.rsplit("\n\n").find(|block| !block.starts_with(' '));
    let last = last.unwrap_or_default();
    last.starts_with("- ")
        || last
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .starts_with(". ")
}
