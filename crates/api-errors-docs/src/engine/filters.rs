//! What a template can do with a value beyond printing it.

use super::flow;
use crate::dialect::{Dialect, indent};
use crate::view::{Markdown, ProseView};
use crate::{escape, markdown};
use minijinja::{Environment, Error, ErrorKind, Value};
use std::borrow::Cow;

/// Every filter of ours, for the nearest one to a misspelled name.
pub(super) const NAMES: [&str; 8] = [
    "cell", "code", "fenced", "item", "labelled", "line", "markdown", "plain",
];

pub(super) fn add(environment: &mut Environment<'static>, dialect: &'static Dialect) {
    environment.add_filter("cell", move |value: Value| {
        let text = on_one_line(&value, dialect, true)?.into_owned();
        Ok::<_, Error>(Value::from_safe_string(text))
    });
    environment.add_filter("line", move |value: Value| {
        let text = on_one_line(&value, dialect, false)?.into_owned();
        Ok::<_, Error>(Value::from_safe_string(text))
    });
    environment.add_filter("code", move |value: Value| {
        Value::from_safe_string(escape::code(&words(&value), &dialect.escaping))
    });
    // The other filters take what is Markdown of the page; this one takes Markdown as catalogs have it.
    environment.add_filter("markdown", move |value: Value| {
        let text = value.as_str().unwrap_or_default();
        let mut out = markdown::flow(text, dialect).into_owned();
        // What a block of the template ends with is what parts it from the next one.
        if text.ends_with('\n') {
            out.push('\n');
        }
        Value::from_safe_string(out)
    });
    environment.add_filter("plain", |value: Value| words(&value).into_owned());
    environment.add_filter("fenced", move |value: Value, language: Option<String>| {
        let language = language.unwrap_or_default();
        let block = escape::fenced(&words(&value), &language, &dialect.escaping);
        Value::from_safe_string(block)
    });
    environment.add_filter("item", move |value: Value, width: Option<usize>| {
        let text = blocks(&value, dialect)?;
        let mut out = String::new();
        indent(&mut out, &text, width.unwrap_or(dialect.indent));
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

/// What stands on one line, in a heading or a title.
pub(super) fn inline<'v>(value: &'v Value, dialect: &Dialect) -> Result<Cow<'v, str>, Error> {
    on_one_line(value, dialect, false)
}

/// `cell` and `line`.
fn on_one_line<'v>(value: &'v Value, dialect: &Dialect, cell: bool) -> Result<Cow<'v, str>, Error> {
    if let Some(text) = value.as_str() {
        if !value.is_safe() {
            return Ok(escape::text(text, &dialect.escaping));
        }
        let text = text.trim();
        let line = if text.contains('\n') {
            Cow::Owned(text.replace('\n', " "))
        } else {
            Cow::Borrowed(text)
        };
        return Ok(if cell && line.contains('|') {
            Cow::Owned(escape::pipes(&line))
        } else {
            line
        });
    }
    if value.is_none() {
        return Ok(Cow::Borrowed(""));
    }
    if let Some(Markdown(text)) = value.downcast_object_ref::<Markdown>() {
        return Ok(if cell {
            markdown::cell(text, dialect)
        } else {
            markdown::line(text, dialect)
        });
    }
    if let Some(prose) = value.downcast_object_ref::<ProseView>() {
        return Ok(prose.cell(dialect).into());
    }
    if value.is_number() {
        return Ok(value.to_string().into());
    }
    let name = if cell { "cell" } else { "line" };
    Err(unfit(name, value, "text, Markdown or prose"))
}

/// The text of a value without any markup.
pub(super) fn words(value: &Value) -> Cow<'_, str> {
    if let Some(text) = value.as_str() {
        return if value.is_safe() {
            markdown::words(text)
        } else {
            Cow::Borrowed(text)
        };
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

pub(super) fn blocks(value: &Value, dialect: &Dialect) -> Result<String, Error> {
    if value.is_none() {
        return Ok(String::new());
    }
    if let Some(text) = value.as_str() {
        return Ok(if value.is_safe() {
            text.to_owned()
        } else {
            escape::text(text, &dialect.escaping).into_owned()
        });
    }
    flow(value, dialect).ok_or_else(|| unfit("item", value, "text, Markdown or prose"))
}

fn unfit(filter: &str, value: &Value, wanted: &str) -> Error {
    if value.is_undefined() {
        return ErrorKind::UndefinedError.into();
    }
    Error::new(
        ErrorKind::InvalidOperation,
        format!("`{filter}` takes {wanted}, not a {}", value.kind()),
    )
}
