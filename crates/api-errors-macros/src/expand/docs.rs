//! What hovering over a name shows, and the prose of the tables.

use super::buffer::Buffer;
use super::inert;
use crate::model::Model;
use api_errors_catalog::Catalog;
use api_errors_catalog::model::{ErrorEntry, Param, Prose, Reason};
use std::fmt::Write;

/// Of the enum: the API, and a table of its codes.
pub(super) fn of_enum(model: &Model<'_>) -> Buffer {
    let catalog = model.catalog;
    let file = catalog.files.first().map_or("", String::as_str);
    let mut out = Buffer::default();
    let _ = write!(
        out,
        "{}, from `{file}`.\n\n| code | status | title |\n|---|---|---|\n",
        catalog.title
    );
    for error in &model.errors {
        let entry = error.entry;
        out.push_str("| ");
        push_code(&mut out, &entry.code, true);
        match entry.status {
            Some(status) => {
                let _ = write!(out, " | {status} | ");
            }
            None => out.push_str(" | | "),
        }
        let mut title = Buffer::default();
        inert::push_line(&mut title, &entry.title.replace('|', "\\|"));
        out.push_str(&title);
        out.push_str(" |\n");
    }
    out
}

/// Of a variant: status and code, what happened, how to recover, where it is declared.
pub(super) fn of_variant(entry: &ErrorEntry, catalog: &Catalog) -> Buffer {
    let mut out = Buffer::default();
    if let Some(status) = entry.status {
        let _ = write!(out, "**{status}** ");
    }
    push_code(&mut out, &entry.code, false);
    out.push_str("\n\n");
    inert::push(&mut out, &markdown(&entry.description));
    out.push_str("\n\n**Fix:** ");
    inert::push_after_label(&mut out, &markdown(&entry.fix));
    if let Some(deprecated) = &entry.deprecated {
        let _ = write!(out, "\n\n**Deprecated since {}:** ", deprecated.since);
        inert::push_after_label(&mut out, &deprecated.reason);
    }
    if let Some(file) = catalog.files.get(entry.file) {
        out.push_str("\n\nDeclared in `");
        out.push_str(file);
        out.push_str("`.");
    }
    out
}

/// Of a field that holds a param.
pub(super) fn of_param(param: &Param) -> Buffer {
    let mut out = Buffer::default();
    match &param.description {
        Some(description) => inert::push(&mut out, description),
        None => {
            let _ = write!(out, "The param `{}`.", param.name);
        }
    }
    if let Some(unit) = &param.unit {
        let _ = write!(out, "{}In {unit}.", gap(&out));
    }
    if param.sensitive {
        out.push_str(gap(&out));
        out.push_str("Sensitive: sent, but kept out of logs, `Debug` and `Display`.");
    }
    out
}

/// Of a field that holds a reason.
pub(super) fn of_reason_field(entry: &ErrorEntry) -> &'static str {
    if entry.reasons.iter().any(|reason| reason.public) {
        "Why it occurred. For logs, and for responses where it is public."
    } else {
        "Why it occurred. For logs."
    }
}

/// Of an enum of reasons.
pub(super) fn of_reasons(entry: &ErrorEntry) -> Buffer {
    let mut out = Buffer::default();
    out.push_str("Why ");
    push_code(&mut out, &entry.code, false);
    out.push_str(" occurred. For logs: it is part of no response");
    if entry.reasons.iter().any(|reason| reason.public) {
        out.push_str(" unless it is public");
    }
    out.push('.');
    out
}

/// Of a reason.
pub(super) fn of_reason(reason: &Reason) -> Buffer {
    let mut out = Buffer::default();
    inert::push(&mut out, &reason.description);
    if reason.public {
        out.push_str(gap(&out));
        out.push_str("Public.");
    }
    out
}

/// What stands before another sentence: a text of several lines may end in a block.
fn gap(text: &Buffer) -> &'static str {
    if text.contains('\n') { "\n\n" } else { " " }
}

/// What `#[deprecated]` says.
pub(super) fn of_deprecation(entry: &ErrorEntry) -> Option<String> {
    let deprecated = entry.deprecated.as_ref()?;
    let mut note = format!("since {}: {}", deprecated.since, deprecated.reason);
    if let Some(code) = &deprecated.replacement {
        let _ = write!(note, " Use `{code}`.");
    }
    Some(note)
}

/// Prose as Markdown.
pub(super) fn markdown(prose: &Prose) -> String {
    if let Some(text) = prose.as_paragraph() {
        return text.to_owned();
    }
    let mut blocks = Vec::new();
    if let Some(label) = &prose.label {
        blocks.push(format!("**{label}:**"));
    }
    blocks.extend(prose.lead.clone());
    let mut list = String::new();
    for (index, item) in prose.items.iter().enumerate() {
        let mark = if prose.numbered {
            format!("{}. ", index + 1)
        } else {
            "- ".to_owned()
        };
        let indent = format!("\n{}", " ".repeat(mark.len()));
        let _ = writeln!(list, "{mark}{}", item.trim_end().replace('\n', &indent));
    }
    if !list.is_empty() {
        blocks.push(list.trim_end().to_owned());
    }
    blocks.extend(prose.tail.clone());
    blocks.join("\n\n")
}

/// A code span, whatever the code is made of, after section 6.1 of the `CommonMark` specification.
fn push_code(out: &mut Buffer, code: &str, in_table: bool) {
    let (open, close) = if code.contains('`') {
        ("`` ", " ``")
    } else {
        ("`", "`")
    };
    out.push_str(open);
    if in_table && code.contains('|') {
        out.push_str(&code.replace('|', "\\|"));
    } else {
        out.push_str(code);
    }
    out.push_str(close);
}
