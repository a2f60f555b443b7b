//! The small parts of errors and statuses: prose, notes, params, headers, reasons and the like.

use super::places::places;
use super::{Here, list, markdown, maybe_markdown, maybe_text};
use crate::dialect::{Dialect, Label, indent};
use crate::json::Tree;
use crate::markdown as md;
use api_errors_catalog::model::{
    Catalog, ErrorEntry, Note, Param, Prose, Reason, Record, Section, Type,
};
use minijinja::Value;
use minijinja::value::{Enumerator, Object};
use std::fmt::{self, Write};
use std::sync::Arc;

/// Every key of the parts, for the nearest one to a misspelled name.
pub(super) const KEYS: &[&str] = &[
    "anchor",
    "body",
    "cells",
    "curl",
    "description",
    "example",
    "fields",
    "format",
    "http",
    "id",
    "items",
    "kind",
    "label",
    "lead",
    "link",
    "name",
    "numbered",
    "operation",
    "public",
    "reason",
    "required",
    "rows",
    "sensitive",
    "since",
    "statuses",
    "tail",
    "text",
    "title",
    "type",
    "unit",
    "use",
    "value",
    "where",
];

/// The keys of prose.
pub(super) const PROSE_KEYS: &[&str] = &["label", "lead", "items", "numbered", "tail"];

/// Pairs of a key and a value as something that a template can look into.
pub(super) fn record<const N: usize>(pairs: [(&'static str, Value); N]) -> Value {
    Value::from_object(Pairs(pairs))
}

/// So few that they are found sooner by looking at each than in a map.
#[derive(Debug)]
struct Pairs<const N: usize>([(&'static str, Value); N]);

impl<const N: usize> Object for Pairs<N> {
    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        let mut pairs = self.0.iter();
        let found = pairs.find(|(name, _)| *name == key);
        found.map(|(_, value)| value.clone())
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.0.iter().map(|(name, _)| (*name).into()).collect())
    }
}

/// Prose of the catalog: printed as blocks of the page, without its label.
pub(crate) struct ProseView {
    catalog: Arc<Catalog>,
    index: usize,
    find: FindProse,
}

/// Finds prose in the catalog, where a view holds on to the whole of it rather than to a copy.
pub(super) type FindProse = fn(&Catalog, usize) -> Option<&Prose>;

/// The prose that is found, or `none`.
pub(super) fn prose(here: &Here, index: usize, find: FindProse) -> Value {
    let catalog = &here.shared.catalog;
    if find(catalog, index).is_none() {
        return Value::from(());
    }
    Value::from_object(ProseView {
        catalog: Arc::clone(catalog),
        index,
        find,
    })
}

impl fmt::Debug for ProseView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.prose().fmt(f)
    }
}

impl Object for ProseView {
    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        let prose = self.prose()?;
        Some(match key {
            "label" => maybe_text(prose.label.as_deref()),
            "lead" => maybe_markdown(prose.lead.as_deref()),
            "items" => prose.items.iter().map(|item| markdown(item)).collect(),
            "numbered" => prose.numbered.into(),
            "tail" => maybe_markdown(prose.tail.as_deref()),
            _ => return None,
        })
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(PROSE_KEYS)
    }

    fn is_true(self: &Arc<Self>) -> bool {
        true
    }
}

impl ProseView {
    fn prose(&self) -> Option<&Prose> {
        (self.find)(&self.catalog, self.index)
    }

    /// As blocks of a page.
    pub(crate) fn flow(&self, dialect: &Dialect) -> String {
        let Some(prose) = self.prose() else {
            return String::new();
        };
        let lead = prose.lead.as_deref().unwrap_or_default();
        let mut out = md::flow(lead, dialect).into_owned();
        // Room for their marks and line breaks, too.
        out.reserve(prose.items.iter().map(|item| item.len() + 4).sum());
        if !prose.items.is_empty() && !out.is_empty() {
            out.push_str("\n\n");
        }
        if prose.numbered {
            let items = prose.items.iter();
            let items: Vec<String> = items
                .map(|item| md::flow(item, dialect).into_owned())
                .collect();
            out.push_str(&(dialect.steps)(dialect, &items));
        } else {
            for (index, item) in prose.items.iter().enumerate() {
                if index > 0 {
                    out.push('\n');
                }
                out.push_str("- ");
                indent(&mut out, &md::flow(item, dialect), dialect.indent);
            }
        }
        if let Some(tail) = &prose.tail {
            if !out.is_empty() {
                out.push_str("\n\n");
            }
            out.push_str(&md::flow(tail, dialect));
        }
        out
    }

    /// As blocks of a page, with a label in bold before the first words: its own, else the one that is given.
    pub(crate) fn labelled(&self, label: &str, dialect: &Dialect) -> String {
        let prose = self.prose();
        let own = prose.and_then(|prose| prose.label.as_deref());
        let own = own.map(|own| crate::escape::text(own, &dialect.escaping));
        let label = own.as_deref().unwrap_or(label);
        let lead = prose.and_then(|prose| prose.lead.as_deref());
        let gap = md::gap_after_label(lead.unwrap_or_default());
        ["**", label, ".**", gap, &self.flow(dialect)].concat()
    }

    /// On one line, in a cell of a table.
    pub(crate) fn cell(&self, dialect: &Dialect) -> String {
        let mut out = String::new();
        let Some(prose) = self.prose() else {
            return out;
        };
        if let Some(lead) = &prose.lead {
            out.push_str(&md::cell(lead, dialect));
        }
        if !prose.items.is_empty() {
            let list = if prose.numbered { "ol" } else { "ul" };
            let _ = write!(out, "<{list}>");
            for item in &prose.items {
                let _ = write!(out, "<li>{}</li>", md::cell(item, dialect));
            }
            let _ = write!(out, "</{list}>");
        }
        if let Some(tail) = &prose.tail {
            if !out.is_empty() && prose.items.is_empty() {
                out.push_str(&dialect.line_break.repeat(2));
            }
            out.push_str(&md::cell(tail, dialect));
        }
        out
    }

    /// The words of it alone.
    pub(crate) fn plain(&self) -> String {
        let Some(prose) = self.prose() else {
            return String::new();
        };
        let parts = prose.lead.iter().chain(&prose.items).chain(&prose.tail);
        let parts: Vec<String> = parts.map(|part| md::plain(part)).collect();
        parts.join(" ")
    }
}

/// A callout: printed as one.
#[derive(Debug)]
pub(crate) struct NoteView(Note);

/// Callouts, each made when it is asked for.
pub(super) fn notes(here: &Here, index: usize, find: fn(&Catalog, usize) -> &[Note]) -> Value {
    let catalog = Arc::clone(&here.shared.catalog);
    let len = find(&catalog, index).len();
    list(len, move |note| {
        Value::from_object(NoteView(find(&catalog, index)[note].clone()))
    })
}

impl Object for NoteView {
    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        Some(match key {
            "kind" => self.0.kind.name().into(),
            "title" => maybe_text(self.0.title.as_deref()),
            "text" => markdown(&self.0.text),
            _ => return None,
        })
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&["kind", "title", "text"])
    }
}

impl NoteView {
    pub(crate) fn flow(&self, dialect: &Dialect) -> String {
        let title = self.0.title.as_deref().unwrap_or_default();
        let label = Label {
            words: title,
            markdown: &crate::escape::text(title, &dialect.escaping),
        };
        (dialect.callout)(self.0.kind, label, &md::flow(&self.0.text, dialect))
    }
}

pub(super) fn param(here: &Here, error: &ErrorEntry, param: &Param) -> Value {
    // A record is shown by the response, where it has its place.
    let example = match param.ty.record() {
        Some(_) => Value::from(()),
        None => crate::json::compact(&Tree::from(&param.example)).into(),
    };
    record([
        ("name", param.name.as_str().into()),
        ("type", type_in_words(&param.ty).into()),
        ("description", maybe_markdown(param.description.as_deref())),
        ("unit", maybe_text(param.unit.as_deref())),
        ("example", example),
        ("format", maybe_text(param.format.as_deref())),
        ("sensitive", param.sensitive.into()),
        (
            "where",
            Value::from_safe_string(places(here, error, &param.name)),
        ),
    ])
}

/// The records that a type is made of, each once, in the order of their use.
pub(super) fn records<'t>(ty: &'t Type, all: &'t [Record], found: &mut Vec<&'t Record>) {
    match ty {
        Type::List(inner) | Type::Option(inner) => records(inner, all, found),
        Type::Record(name) => {
            let record = all.iter().find(|record| record.name == *name);
            if let Some(record) = record
                && !found.iter().any(|found| found.name == record.name)
            {
                found.push(record);
                for field in &record.fields {
                    records(&field.ty, all, found);
                }
            }
        }
        _ => {}
    }
}

pub(super) fn types(types: &[&Record]) -> Value {
    types
        .iter()
        .map(|ty| {
            let fields: Value = ty
                .fields
                .iter()
                .map(|field| {
                    record([
                        ("name", field.name.as_str().into()),
                        ("type", type_in_words(&field.ty).into()),
                    ])
                })
                .collect();
            record([("name", ty.name.as_str().into()), ("fields", fields)])
        })
        .collect()
}

/// A type as the reader of JSON knows it.
pub(super) fn type_in_words(ty: &Type) -> String {
    match ty {
        Type::String => "string".to_owned(),
        Type::Bool => "boolean".to_owned(),
        Type::F64 => "number".to_owned(),
        Type::Record(name) => name.clone(),
        Type::List(inner) => format!("list of {}", type_in_words(inner)),
        Type::Option(inner) => format!("{}, optional", type_in_words(inner)),
        _ => "integer".to_owned(),
    }
}

pub(super) fn reason(reason: &Reason) -> Value {
    record([
        ("id", reason.id.as_str().into()),
        ("title", maybe_text(reason.title.as_deref())),
        ("description", markdown(&reason.description)),
        ("public", reason.public.into()),
    ])
}

pub(super) fn section(section: &Section) -> Value {
    record([
        ("title", section.title.as_str().into()),
        ("text", markdown(&section.text)),
    ])
}
