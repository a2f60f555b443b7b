//! An error of the template engine as one of ours: the place, what is wrong, and the nearest known name.

use super::{filters, functions};
use crate::view;
use crate::{Error, Place};
use api_errors_catalog::nearest;
use minijinja::ErrorKind;
use std::error::Error as _;

pub(super) fn explain(error: &minijinja::Error) -> Error {
    let error = innermost(error);
    let detail = error.detail().unwrap_or_default();
    let (message, help) = match error.kind() {
        ErrorKind::UndefinedError if detail.is_empty() => {
            let place = place(error);
            let code = place.and_then(|place| place.source.get(place.span).map(str::to_owned));
            undefined(&unknown(&code.unwrap_or_default()))
        }
        ErrorKind::UndefinedError => undefined(detail),
        ErrorKind::UnknownFilter => {
            // The engine says "filter cel is unknown".
            let name = detail.split(' ').nth(1).unwrap_or_default();
            (
                format!("there is no filter `{name}`"),
                near(name, &filters::NAMES),
            )
        }
        ErrorKind::UnknownFunction => {
            let name = detail.split(' ').next().unwrap_or_default();
            (
                format!("there is no function `{name}`"),
                near(name, &functions::NAMES),
            )
        }
        ErrorKind::TemplateNotFound => {
            let names: Vec<String> = super::LAYOUTS
                .iter()
                .map(|(name, _)| format!("`{name}`"))
                .collect();
            // The engine puts the name in quotes of one kind or another.
            let name = detail.split(['\'', '"', '`']).nth(1).unwrap_or_default();
            let near = did_you_mean(name, super::built_in_names());
            let known = format!(
                "name a file relative to the catalog, or a layout: {}",
                names.join(", ")
            );
            (detail.to_owned(), near.unwrap_or(known))
        }
        kind if detail.is_empty() => (kind.to_string(), String::new()),
        ErrorKind::InvalidOperation => (detail.to_owned(), String::new()),
        kind => (format!("{kind}: {detail}"), String::new()),
    };
    Error {
        message,
        help,
        place: place(error),
    }
}

/// The error that caused the others: an error within a block is wrapped in one at each place that uses the block.
fn innermost(error: &minijinja::Error) -> &minijinja::Error {
    let mut found = error;
    while let Some(source) = found.source().and_then(|source| source.downcast_ref()) {
        found = source;
    }
    found
}

fn place(error: &minijinja::Error) -> Option<Place> {
    let name = error.name()?.to_owned();
    let source = error.template_source()?.to_owned();
    let span = error
        .range()
        .filter(|span| source.get(span.clone()).is_some())
        .or_else(|| {
            let line = error.line()?.checked_sub(1)?;
            let start = source.split_inclusive('\n').take(line).map(str::len).sum();
            let text: &str = source.get(start..)?;
            let length = text.lines().next().map_or(0, str::len);
            Some(start..start + length)
        })?;
    Some(Place { name, source, span })
}

/// The first name of an expression that no view has, as the engine would put it: it names none where a function or a filter is
/// given what is undefined.
fn unknown(code: &str) -> String {
    let is_part = |c: char| c.is_alphanumeric() || "_.".contains(c);
    let mut names = code.split(|c| !is_part(c));
    let is_unknown = |name: &&str| {
        let mut parts = name.rsplit('.');
        let (key, base) = (parts.next().unwrap_or_default(), parts.next());
        base.and_then(view::keys_of)
            .is_some_and(|keys| !keys.contains(&key))
    };
    let name = names.find(is_unknown);
    name.map_or_else(String::new, |name| format!("`{name}`"))
}

/// The engine says "`error.titel` is undefined"; what is undefined is a name of a view or of the template itself.
fn undefined(detail: &str) -> (String, String) {
    let Some(expression) = detail.split('`').nth(1) else {
        return ("an undefined value is used".to_owned(), String::new());
    };
    let (base, name) = expression.rsplit_once('.').unwrap_or(("", expression));
    let message = format!("`{expression}` is not defined");
    let of = base.rsplit_once('.').map_or(base, |(_, last)| last);
    if base == "error" && view::keys_of(base).is_some_and(|keys| keys.contains(&name)) {
        let help = "`error` is there only on a page with `{slug}` or `{code}` in its path";
        return (message, help.to_owned());
    }
    let help = if of == "codes" {
        "`catalog.codes` has the codes of the catalog, spelled as there".to_owned()
    } else if let Some(keys) = view::keys_of(of) {
        did_you_mean(name, keys.iter().copied())
            .unwrap_or_else(|| format!("known here: {}", keys.join(", ")))
    } else {
        let keys = view::KEYS.iter().copied().flatten().copied();
        did_you_mean(name, keys).unwrap_or_default()
    };
    (message, help)
}

fn near(name: &str, known: &[&str]) -> String {
    did_you_mean(name, known.iter().copied()).unwrap_or_else(|| {
        let names = known.join(", ");
        format!("beside minijinja's own there are {names}")
    })
}

fn did_you_mean<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<String> {
    nearest(name, known).map(|near| format!("did you mean `{near}`?"))
}
