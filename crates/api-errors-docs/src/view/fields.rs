//! The fields of the response's body: what a client can rely on, read off the catalog's template.

use super::parts::{record, type_in_words};
use super::{markdown, maybe_markdown};
use crate::escape;
use crate::json::{self, Tree};
use api_errors_catalog::model::{Catalog, Param, Template, Type, Value as Name};
use minijinja::Value;

/// Every field, those within others after them, by its path from the root of the body.
pub(super) fn fields(catalog: &Catalog) -> Value {
    let mut fields = Fields {
        catalog,
        found: Vec::new(),
    };
    if let Some(Template::Map(members)) = &catalog.body {
        fields.members("", &[], members);
    }
    fields.found.into()
}

struct Fields<'c> {
    catalog: &'c Catalog,
    found: Vec<Value>,
}

impl<'c> Fields<'c> {
    /// `within` is what the table calls the object, with its dot; `parents` is its path in `omit`.
    fn members(&mut self, within: &str, parents: &[&'c str], members: &'c [(String, Template)]) {
        for (name, value) in members {
            let mut path = parents.to_vec();
            path.push(name);
            self.member(&format!("{within}{name}"), &path, value);
        }
    }

    fn member(&mut self, name: &str, path: &[&'c str], template: &'c Template) {
        let required = !self.is_omitted(path);
        match template {
            Template::Map(members) => {
                self.push(name, "object", required, holds(members));
                self.members(&format!("{name}."), path, members);
            }
            Template::List(items) => {
                self.push(name, "list", required, how_many(items));
                for (item, value) in named_items(items) {
                    let name = format!("{name}{item}");
                    match value {
                        Template::Map(members) => self.members(&format!("{name}."), path, members),
                        value if is_constant(value) => {}
                        value => self.member(&name, path, value),
                    }
                }
            }
            Template::Null => self.push(name, "null", required, always(&Tree::Null)),
            Template::Bool(value) => {
                self.push(name, "boolean", required, always(&Tree::Bool(*value)));
            }
            Template::Number(number) => {
                self.push(name, "number", required, always(&Tree::Number(*number)));
            }
            Template::Text(text) => {
                let words = match (text.as_literal(), text.segments.as_slice()) {
                    (Some(literal), _) => always(&Tree::String(literal.into())),
                    (None, [api_errors_catalog::model::Segment::Value(value)]) => {
                        self.description(value)
                    }
                    (None, _) => Value::from(()),
                };
                self.push(name, "string", required, words);
            }
            Template::Value { value, optional } => self.value(name, value, required && !optional),
        }
    }

    fn value(&mut self, name: &str, value: &Name, required: bool) {
        let description = self.description(value);
        let Name::Param(param) = value else {
            let ty = match value {
                Name::Status => "integer",
                Name::Params => "object",
                _ => "string",
            };
            return self.push(name, ty, required, description);
        };
        let Some(param) = self.param(param) else {
            return;
        };
        let ty = match &param.ty {
            Type::Option(inner) => inner.as_ref(),
            ty => ty,
        };
        let required = required && *ty == param.ty;
        let mut words = type_in_words(ty);
        if let Some(unit) = &param.unit {
            words = format!("{words} ({unit})");
        }
        self.push(name, &words, required, description);
        let list = if matches!(ty, Type::List(_)) {
            "[]"
        } else {
            ""
        };
        let fields = ty.record().and_then(|record| self.catalog.record(record));
        for field in fields.map_or(&[][..], |record| &record.fields) {
            let ty = match &field.ty {
                Type::Option(inner) => inner.as_ref(),
                ty => ty,
            };
            let name = format!("{name}{list}.{}", field.name);
            self.push(&name, &type_in_words(ty), *ty == field.ty, Value::from(()));
        }
    }

    /// The first error's param by this name.
    fn param(&self, name: &str) -> Option<&'c Param> {
        let mut errors = self.catalog.errors.iter();
        errors.find_map(|error| error.param(name))
    }

    fn description(&self, value: &Name) -> Value {
        maybe_markdown(match value {
            Name::Param(name) => {
                let param = self.param(name);
                param.and_then(|param| param.description.as_deref())
            }
            value => meaning(value),
        })
    }

    /// Whether an error leaves the member out.
    fn is_omitted(&self, path: &[&str]) -> bool {
        let mut omitted = self.catalog.errors.iter().flat_map(|error| &error.omit);
        omitted.any(|omitted| *omitted == path)
    }

    fn push(&mut self, name: &str, ty: &str, required: bool, description: Value) {
        self.found.push(record([
            ("name", name.into()),
            ("type", ty.into()),
            ("required", required.into()),
            ("description", description),
        ]));
    }
}

/// What a value is that every error has; a param has words of its own.
pub(super) fn meaning(value: &Name) -> Option<&'static str> {
    Some(match value {
        Name::Code => "Which error it is, for programs to branch on.",
        Name::Status => "The HTTP status of the response.",
        Name::Title => "The error in a few words.",
        Name::Category => "The group that the error belongs to.",
        Name::DocsUrl => "Where the error is documented.",
        Name::Message => "What went wrong, in words.",
        Name::Suggestion => "What to do about it, in words.",
        Name::Reason => "Why it happened, where responses tell it.",
        Name::RequestId => "The id of the request, to quote to support.",
        Name::Instance => "The path of the request.",
        Name::Timestamp => "When the error occurred, after RFC 3339.",
        Name::Params => "The values that the error carries.",
        Name::Param(_) => return None,
    })
}

/// What an object is made of, in words.
fn holds(members: &[(String, Template)]) -> Value {
    let names: Vec<_> = members
        .iter()
        .map(|(name, _)| escape::code_span(name))
        .collect();
    markdown(&match names.split_last() {
        None => "Empty.".to_owned(),
        Some((only, [])) => format!("Holds {only}."),
        Some((last, others)) => format!("Holds {} and {last}.", others.join(", ")),
    })
}

/// The items of a list, and what a reader calls each: by the positions that it may have, as items before it may be left out.
pub(super) fn named_items(items: &[Template]) -> impl Iterator<Item = (String, &Template)> {
    let mut optional = 0;
    items.iter().enumerate().map(move |(last, item)| {
        let name = match (items.len(), optional) {
            (1, _) => "[]".to_owned(),
            (_, 0) => format!("[{last}]"),
            (_, 1) => format!("[{} or {last}]", last - 1),
            _ => format!("[{} to {last}]", last - optional),
        };
        optional += usize::from(is_optional(item));
        (name, item)
    })
}

fn is_optional(item: &Template) -> bool {
    matches!(item, Template::Value { optional: true, .. })
}

/// Whether an item is the same in every response: the example shows it.
fn is_constant(item: &Template) -> bool {
    match item {
        Template::Null | Template::Bool(_) | Template::Number(_) => true,
        Template::Text(text) => text.as_literal().is_some(),
        Template::Value { .. } | Template::List(_) | Template::Map(_) => false,
    }
}

/// How many items a list has, in words, where it is always as many.
fn how_many(items: &[Template]) -> Value {
    match items {
        items if items.iter().any(is_optional) => Value::from(()),
        [] => markdown("Empty."),
        [_] => markdown("Always one item."),
        items => markdown(&format!("Always {} items.", items.len())),
    }
}

/// What a constant is, in words.
fn always(value: &Tree<'_>) -> Value {
    markdown(&format!(
        "Always {}.",
        escape::code_span(&json::compact(value))
    ))
}
