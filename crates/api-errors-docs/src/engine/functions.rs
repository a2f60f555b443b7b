//! What a template asks of the dialect: headings, callouts, steps, tabs.

use super::filters::{blocks, inline, words};
use crate::dialect::{Dialect, FrontMatter, Label};
use crate::slug::Slugs;
use api_errors_catalog::model::NoteKind;
use minijinja::{Environment, Error, ErrorKind, State, Value};

/// Every function of ours, for the nearest one to a misspelled name.
pub(super) const NAMES: [&str; 5] = ["callout", "heading", "steps", "tab", "tabs"];

/// What is known of the page that is being rendered.
#[derive(Debug, Default)]
pub(super) struct Headings {
    /// The words of the first heading of the first level.
    pub(super) title: Option<String>,
    slugs: Slugs,
}

pub(super) fn add(environment: &mut Environment<'static>, dialect: &'static Dialect) {
    environment.add_function(
        "heading",
        move |state: &mut State, level: usize, text: Value, id: Option<Value>| {
            let headings = state.get_or_insert_extension(Headings::default());
            heading(headings, dialect, level, &text, id.as_ref()).map(Value::from_safe_string)
        },
    );
    environment.add_function("callout", move |kind: &str, title: Value, text: Value| {
        let kind = note_kind(kind)?;
        let label = Label {
            words: &words(&title),
            markdown: &inline(&title, dialect)?,
        };
        let callout = (dialect.callout)(kind, label, &blocks(&text, dialect)?);
        Ok::<_, Error>(Value::from_safe_string(callout))
    });
    environment.add_function("steps", move |items: Value| {
        let items = items.try_iter()?.map(|item| blocks(&item, dialect));
        let items = items.collect::<Result<Vec<_>, _>>()?;
        Ok::<_, Error>(Value::from_safe_string((dialect.steps)(dialect, &items)))
    });
    environment.add_function("tab", move |title: Value, text: Value| {
        let label = Label {
            words: &words(&title),
            markdown: &inline(&title, dialect)?,
        };
        let tab = (dialect.tab)(label, &blocks(&text, dialect)?);
        Ok::<_, Error>(Value::from_safe_string(tab))
    });
    environment.add_function("tabs", move |tabs: &str| {
        Value::from_safe_string((dialect.tabs)(tabs))
    });
}

/// A heading, with a name that links can rely on where one is given.
fn heading(
    headings: &mut Headings,
    dialect: &Dialect,
    level: usize,
    text: &Value,
    id: Option<&Value>,
) -> Result<String, Error> {
    if !(1..=6).contains(&level) {
        return Err(Error::new(
            ErrorKind::InvalidOperation,
            format!("a heading has a level from 1 to 6, not {level}"),
        ));
    }
    let words = words(text);
    if level == 1 && headings.title.is_none() {
        headings.title = Some(words.to_string());
    }
    let text = inline(text, dialect)?;
    let mut out = String::with_capacity(text.len() + 16);
    let id = id.and_then(Value::as_str);
    // Words that end like a name would be taken for one, unless there is one behind them.
    let computed = if id.is_some() || words.ends_with(['}', ']']) {
        headings.slugs.next(&words)
    } else {
        headings.slugs.pass(words.into_owned());
        String::new()
    };
    let id = id.or(Some(&computed)).filter(|id| !id.is_empty());
    if level == 1 && dialect.front_matter == FrontMatter::Title {
        return Ok(out);
    }
    let named = id.and_then(dialect.heading_id);
    if named.is_none()
        && let Some(id) = id.filter(|id| *id != computed)
    {
        out.push_str(&(dialect.anchor)(id));
        out.push_str("\n\n");
    }
    out.push_str(&"######"[..level]);
    out.push(' ');
    out.push_str(&text);
    if let Some(named) = named {
        out.push(' ');
        out.push_str(&named);
    }
    Ok(out)
}

fn note_kind(name: &str) -> Result<NoteKind, Error> {
    let kinds = [
        NoteKind::Note,
        NoteKind::Tip,
        NoteKind::Warning,
        NoteKind::Danger,
    ];
    let kind = kinds.into_iter().find(|kind| kind.name() == name);
    kind.ok_or_else(|| {
        let known: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
        Error::new(
            ErrorKind::InvalidOperation,
            format!(
                "there is no callout `{name}`; there are {}",
                known.join(", ")
            ),
        )
    })
}
