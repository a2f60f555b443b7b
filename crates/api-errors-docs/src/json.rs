//! JSON as text: for readers with indents, in a line without.

use api_errors_catalog::model::Json;
use std::fmt::Write;

/// With an indent of two spaces, as in a response that was made for people.
pub(crate) fn pretty(value: &Json) -> String {
    let mut out = String::with_capacity(512);
    write(&mut out, value, Some(0));
    out
}

/// On one line.
pub(crate) fn compact(value: &Json) -> String {
    let mut out = String::new();
    write(&mut out, value, None);
    out
}

fn write(out: &mut String, value: &Json, indent: Option<usize>) {
    match value {
        Json::Null => out.push_str("null"),
        Json::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Json::Number(number) => {
            let _ = write!(out, "{number}");
        }
        Json::String(text) => string(out, text),
        Json::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                part(out, index, indent);
                write(out, item, indent.map(|indent| indent + 1));
            }
            close(out, ']', items.is_empty(), indent);
        }
        Json::Map(members) => {
            out.push('{');
            for (index, (name, value)) in members.iter().enumerate() {
                part(out, index, indent);
                string(out, name);
                out.push_str(": ");
                write(out, value, indent.map(|indent| indent + 1));
            }
            close(out, '}', members.is_empty(), indent);
        }
    }
}

/// What stands before a member.
fn part(out: &mut String, index: usize, indent: Option<usize>) {
    if index > 0 {
        out.push(',');
    }
    match indent {
        Some(indent) => newline(out, indent + 1),
        None if index > 0 => out.push(' '),
        None => {}
    }
}

fn close(out: &mut String, bracket: char, empty: bool, indent: Option<usize>) {
    if let Some(indent) = indent.filter(|_| !empty) {
        newline(out, indent);
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
    if !text
        .bytes()
        .any(|byte| byte < 0x20 || byte == b'"' || byte == b'\\')
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
