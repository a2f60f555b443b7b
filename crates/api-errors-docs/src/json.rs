//! JSON as text: for readers with indents, in a line without.

use api_errors_catalog::model::{Json, Number};
use std::borrow::Cow;
use std::fmt::Write;

/// JSON whose names and texts are borrowed from a catalog where they can be: ten thousand pages show a body.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Tree<'j> {
    Null,
    Bool(bool),
    Number(Number),
    String(Cow<'j, str>),
    List(Vec<Tree<'j>>),
    Map(Vec<(&'j str, Tree<'j>)>),
}

impl<'j> From<&'j Json> for Tree<'j> {
    fn from(value: &'j Json) -> Self {
        match value {
            Json::Null => Self::Null,
            Json::Bool(value) => Self::Bool(*value),
            Json::Number(number) => Self::Number(*number),
            Json::String(text) => Self::String(text.into()),
            Json::List(items) => Self::List(items.iter().map(Self::from).collect()),
            Json::Map(members) => {
                let members = members.iter();
                Self::Map(
                    members
                        .map(|(name, value)| (name.as_str(), value.into()))
                        .collect(),
                )
            }
        }
    }
}

/// With an indent of two spaces, as in a response that was made for people.
pub(crate) fn pretty(value: &Tree<'_>) -> String {
    let mut out = String::with_capacity(1024);
    write(&mut out, value, Shape::Indented(0));
    out
}

/// On one line.
pub(crate) fn compact(value: &Tree<'_>) -> String {
    let mut out = String::new();
    push(&mut out, value);
    out
}

/// The same, behind what is there.
pub(crate) fn push(out: &mut String, value: &Tree<'_>) {
    write(out, value, Shape::Line);
}

/// As servers send it: without a space.
pub(crate) fn wire(value: &Tree<'_>) -> String {
    let mut out = String::with_capacity(512);
    write(&mut out, value, Shape::Wire);
    out
}

/// How members are parted.
#[derive(Debug, Clone, Copy)]
enum Shape {
    /// By line breaks and this many steps of indent.
    Indented(usize),
    /// By spaces.
    Line,
    /// By nothing but commas.
    Wire,
}

impl Shape {
    fn within(self) -> Self {
        match self {
            Self::Indented(steps) => Self::Indented(steps + 1),
            other => other,
        }
    }
}

fn write(out: &mut String, value: &Tree<'_>, shape: Shape) {
    match value {
        Tree::Null => out.push_str("null"),
        Tree::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Tree::Number(number) => {
            let _ = write!(out, "{number}");
        }
        Tree::String(text) => string(out, text),
        Tree::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                part(out, index, shape);
                write(out, item, shape.within());
            }
            close(out, ']', items.is_empty(), shape);
        }
        Tree::Map(members) => {
            out.push('{');
            for (index, (name, value)) in members.iter().enumerate() {
                part(out, index, shape);
                string(out, name);
                out.push_str(if matches!(shape, Shape::Wire) {
                    ":"
                } else {
                    ": "
                });
                write(out, value, shape.within());
            }
            close(out, '}', members.is_empty(), shape);
        }
    }
}

/// What stands before a member.
fn part(out: &mut String, index: usize, shape: Shape) {
    if index > 0 {
        out.push(',');
    }
    match shape {
        Shape::Indented(steps) => newline(out, steps + 1),
        Shape::Line if index > 0 => out.push(' '),
        Shape::Line | Shape::Wire => {}
    }
}

fn close(out: &mut String, bracket: char, empty: bool, shape: Shape) {
    if let Shape::Indented(steps) = shape
        && !empty
    {
        newline(out, steps);
    }
    out.push(bracket);
}

fn newline(out: &mut String, indent: usize) {
    out.push('\n');
    for _ in 0..indent {
        out.push_str("  ");
    }
}

/// A string with its quotes.
pub(crate) fn string(out: &mut String, text: &str) {
    out.push('"');
    // All bytes are looked at, without a branch for each, so that several are at once.
    let is_special = |byte: u8| byte < 0x20 || byte == b'"' || byte == b'\\';
    if !text
        .bytes()
        .fold(false, |found, byte| found | is_special(byte))
    {
        out.push_str(text);
        out.push('"');
        return;
    }
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            0x08 => "\\b",
            0x0c => "\\f",
            0..=0x1f => "",
            _ => continue,
        };
        out.push_str(&text[copied..at]);
        copied = at + 1;
        if escape.is_empty() {
            let _ = write!(out, "\\u{byte:04x}");
        } else {
            out.push_str(escape);
        }
    }
    out.push_str(&text[copied..]);
    out.push('"');
}
