//! What hovering over a name shows, and the prose of the tables.

use crate::model::Model;
use api_errors_catalog::Catalog;
use api_errors_catalog::model::{ErrorEntry, Param, Prose, Reason};
use std::fmt::Write;

/// Of the enum: the API, and a table of its codes.
pub(super) fn of_enum(model: &Model<'_>) -> String {
    let catalog = model.catalog;
    let file = catalog.files.first().map_or("", String::as_str);
    let mut out = format!(
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
        out.push_str(&entry.title.replace('|', "\\|"));
        out.push_str(" |\n");
    }
    out
}

/// Of a variant: status and code, what happened, how to recover, where it is declared.
pub(super) fn of_variant(entry: &ErrorEntry, catalog: &Catalog) -> String {
    let mut out = String::with_capacity(256);
    if let Some(status) = entry.status {
        let _ = write!(out, "**{status}** ");
    }
    push_code(&mut out, &entry.code, false);
    out.push_str("\n\n");
    push_inert(&mut out, &markdown(&entry.description));
    out.push_str("\n\n**Fix:** ");
    if entry.fix.lead.is_none() {
        out.push_str("\n\n");
    }
    push_inert(&mut out, &markdown(&entry.fix));
    if let Some(deprecated) = &entry.deprecated {
        let _ = write!(out, "\n\n**Deprecated since {}:** ", deprecated.since);
        push_inert(&mut out, &deprecated.reason);
    }
    if let Some(file) = catalog.files.get(entry.file) {
        out.push_str("\n\nDeclared in `");
        out.push_str(file);
        out.push_str("`.");
    }
    out
}

/// Of a field that holds a param.
pub(super) fn of_param(param: &Param) -> String {
    let mut out = String::new();
    match &param.description {
        Some(description) => push_inert(&mut out, description),
        None => {
            let _ = write!(out, "The param `{}`.", param.name);
        }
    }
    if let Some(unit) = &param.unit {
        let _ = write!(out, " In {unit}.");
    }
    if param.sensitive {
        out.push_str(" Sensitive: sent, but kept out of logs, `Debug` and `Display`.");
    }
    out
}

/// Of an enum of reasons.
pub(super) fn of_reasons(entry: &ErrorEntry) -> String {
    let mut out = String::from("Why ");
    push_code(&mut out, &entry.code, false);
    out.push_str(" occurred. For logs: it is part of no response");
    if entry.reasons.iter().any(|reason| reason.public) {
        out.push_str(" unless it is public");
    }
    out.push('.');
    out
}

/// Of a reason.
pub(super) fn of_reason(reason: &Reason) -> String {
    let mut out = String::new();
    push_inert(&mut out, &reason.description);
    if reason.public {
        out.push_str(" Public.");
    }
    out
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
fn push_code(out: &mut String, code: &str, in_table: bool) {
    let fence = if code.contains('`') { "`` " } else { "`" };
    out.push_str(fence);
    if in_table && code.contains('|') {
        out.push_str(&code.replace('|', "\\|"));
    } else {
        out.push_str(code);
    }
    out.extend(fence.chars().rev());
}

/// Markdown in which no code block is a Rust example: rustdoc would compile those, and run them as tests.
fn push_inert(out: &mut String, markdown: &str) {
    if !markdown.contains('\n') {
        out.push_str(markdown.trim());
        return;
    }
    let mut fence: Option<&str> = None;
    for (index, line) in markdown.trim().lines().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let text = line.trim_start();
        let marks = text.len() - text.trim_start_matches(['`', '~']).len();
        match fence {
            Some(open) => {
                out.push_str(line);
                if text.trim_end().len() == marks && text.starts_with(open) {
                    fence = None;
                }
            }
            None if text.starts_with("```") || text.starts_with("~~~") => {
                fence = Some(&text[..marks]);
                out.push_str(&line[..line.len() - text.len() + marks]);
                out.push_str("text");
            }
            // Four blanks would make it a code block; three keep it where it belongs in a list.
            None if line.len() - text.len() > 3 || line.starts_with('\t') => {
                out.push_str("   ");
                out.push_str(text);
            }
            None => out.push_str(line),
        }
    }
}
