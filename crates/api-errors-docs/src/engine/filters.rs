//! What a template can do with a value beyond printing it.

use super::flow;
use crate::dialect::Dialect;
use crate::view::{Markdown, ProseView, indent};
use crate::{escape, markdown};
use minijinja::{Environment, Error, ErrorKind, Value};
use std::borrow::Cow;

/// Every filter of ours, for the nearest one to a misspelled name.
pub(super) const NAMES: [&str; 7] = [
    "cell", "code", "fenced", "item", "labelled", "line", "plain",
];

pub(super) fn add(environment: &mut Environment<'static>, dialect: &'static Dialect) {
    environment.add_filter("cell", move |value: Value| {
        on_one_line(&value, dialect, true).map(Value::from_safe_string)
    });
    environment.add_filter("line", move |value: Value| {
        on_one_line(&value, dialect, false).map(Value::from_safe_string)
    });
    environment.add_filter("code", |value: Value| {
        Value::from_safe_string(escape::code(&words(&value)))
    });
    environment.add_filter("plain", |value: Value| words(&value).into_owned());
    environment.add_filter("fenced", |value: Value, language: Option<String>| {
        let text = words(&value);
        let fence = "`".repeat(escape::shortest_free_run(&text).max(3));
        let language = language.unwrap_or_default();
        Value::from_safe_string(format!("{fence}{language}\n{text}\n{fence}"))
    });
    environment.add_filter("item", move |value: Value, width: Option<usize>| {
        let text = blocks(&value, dialect)?;
        let mut out = String::new();
        indent(&mut out, &text, width.unwrap_or(2));
        Ok::<_, Error>(Value::from_safe_string(out))
    });
    environment.add_filter("labelled", move |value: Value, label: Value| {
        let label = on_one_line(&label, dialect, false)?;
        let text = if let Some(prose) = value.downcast_object_ref::<ProseView>() {
            prose.labelled(&label, dialect)
        } else if let Some(text) = value.downcast_object_ref::<Markdown>() {
            let gap = markdown::gap_after_label(&text.0);
            format!("**{label}.**{gap}{}", markdown::flow(&text.0, dialect))
        } else {
            return Err(unfit("labelled", &value, "Markdown or prose"));
        };
        Ok(Value::from_safe_string(text))
    });
}

/// `cell` and `line`. What is Markdown of the page already is read once more for the pipes in it.
fn on_one_line(value: &Value, dialect: &Dialect, cell: bool) -> Result<String, Error> {
    let markdown_on_one_line = |text: &str| {
        if cell {
            markdown::cell(text, dialect).into_owned()
        } else {
            markdown::line(text, dialect).into_owned()
        }
    };
    if let Some(text) = value.as_str() {
        return Ok(if !value.is_safe() {
            escape::text(text, dialect.specials).into_owned()
        } else if text.contains(['|', '\n']) {
            markdown_on_one_line(text)
        } else {
            text.to_owned()
        });
    }
    if value.is_none() {
        return Ok(String::new());
    }
    if let Some(text) = value.downcast_object_ref::<Markdown>() {
        return Ok(markdown_on_one_line(&text.0));
    }
    if let Some(prose) = value.downcast_object_ref::<ProseView>() {
        return Ok(prose.cell(dialect));
    }
    if value.is_number() {
        return Ok(value.to_string());
    }
    let name = if cell { "cell" } else { "line" };
    Err(unfit(name, value, "text, Markdown or prose"))
}

/// The text of a value without any markup.
fn words(value: &Value) -> Cow<'_, str> {
    if let Some(text) = value.as_str() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        if let Some(text) = value.downcast_object_ref::<Markdown>() {
            markdown::plain(&text.0)
        } else if let Some(prose) = value.downcast_object_ref::<ProseView>() {
            prose.plain()
        } else if value.is_none() {
            String::new()
        } else {
            value.to_string()
        },
    )
}

fn blocks(value: &Value, dialect: &Dialect) -> Result<String, Error> {
    if let Some(text) = value.as_str() {
        return Ok(if value.is_safe() {
            text.to_owned()
        } else {
            escape::text(text, dialect.specials).into_owned()
        });
    }
    flow(value, dialect).ok_or_else(|| unfit("item", value, "text, Markdown or prose"))
}

fn unfit(filter: &str, value: &Value, wanted: &str) -> Error {
    Error::new(
        ErrorKind::InvalidOperation,
        format!("`{filter}` takes {wanted}, not a {}", value.kind()),
    )
}
