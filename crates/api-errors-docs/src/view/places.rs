//! Where a response has the value of a param: in fields of the body, in headers, or else within a text.

use super::Here;
use super::fields::named_items;
use crate::escape::{self, Escaping};
use api_errors_catalog::model::{Catalog, ErrorEntry, Segment, Template, Text, Value};

/// What stands before the name of a place: where the value is, and where a text has it.
const FIELD: [&str; 2] = ["field ", "text of "];
const HEADER: [&str; 2] = ["header ", "text of header "];

/// As Markdown of the page: "field `error.limit`, header `Retry-After`". Empty where no response has the value.
pub(super) fn places(here: &Here, error: &ErrorEntry, param: &str) -> String {
    if error.status.is_none() {
        return String::new();
    }
    let catalog = &here.shared.catalog;
    let mut search = Search {
        error,
        param,
        escaping: &here.shared.dialect.escaping,
        names: Vec::new(),
        path: String::new(),
        places: Vec::new(),
        texts: Vec::new(),
    };
    if let Some(body) = &catalog.body {
        search.body(body);
    }
    search.headers(catalog);
    // Who can have the value itself does not look for it in a text.
    let found = if search.places.is_empty() {
        search.texts
    } else {
        search.places
    };
    found.join(", ")
}

/// What something has of the value.
#[derive(Clone, Copy)]
enum Has {
    Itself,
    /// A text with it.
    Text,
}

struct Search<'c> {
    error: &'c ErrorEntry,
    param: &'c str,
    escaping: &'c Escaping,
    /// The names of the members on the way to where the search is.
    names: Vec<&'c str>,
    /// What a reader calls it.
    path: String,
    /// Where the value itself is.
    places: Vec<String>,
    /// Where a text holds it.
    texts: Vec<String>,
}

impl<'c> Search<'c> {
    fn body(&mut self, template: &'c Template) {
        let dot = if self.path.is_empty() { "" } else { "." };
        match template {
            Template::Map(members) => {
                for (name, value) in members {
                    self.names.push(name);
                    if !self.error.omits(&self.names) {
                        self.below(&[dot, name], value);
                    }
                    self.names.pop();
                }
            }
            Template::List(items) => {
                for (item, value) in named_items(items) {
                    self.below(&[&item], value);
                }
            }
            Template::Value {
                value: Value::Params,
                ..
            } => {
                let path = [&self.path, dot, self.param].concat();
                self.add(Has::Itself, FIELD, &path);
            }
            other => {
                if let Some(has) = self.template(other) {
                    self.add(has, FIELD, &self.path.clone());
                }
            }
        }
    }

    fn below(&mut self, step: &[&str], template: &'c Template) {
        let length = self.path.len();
        self.path.extend(step.iter().copied());
        self.body(template);
        self.path.truncate(length);
    }

    fn headers(&mut self, catalog: &Catalog) {
        for header in catalog.headers_of(self.error) {
            if let Some(has) = self.template(&header.value) {
                self.add(has, HEADER, &header.name);
            }
        }
    }

    fn add(&mut self, has: Has, [itself, text]: [&str; 2], name: &str) {
        let (found, what) = match has {
            Has::Itself => (&mut self.places, itself),
            Has::Text => (&mut self.texts, text),
        };
        let place = [what, &escape::code(name, self.escaping)].concat();
        if !found.contains(&place) {
            found.push(place);
        }
    }

    fn template(&self, template: &Template) -> Option<Has> {
        match template {
            Template::Value { value, .. } => self.value(value),
            Template::Text(text) => self.text(text),
            _ => None,
        }
    }

    fn value(&self, value: &Value) -> Option<Has> {
        match value {
            Value::Param(name) => (name == self.param).then_some(Has::Itself),
            Value::Message => self.text(&self.error.message),
            Value::Suggestion => self.text(&self.error.suggestion),
            _ => None,
        }
    }

    fn text(&self, text: &Text) -> Option<Has> {
        let mut values = text.segments.iter().filter_map(|segment| match segment {
            Segment::Value(value) => self.value(value),
            Segment::Literal(_) => None,
        });
        let has = values.next()?;
        // Alone in a text, a value is the text.
        Some(if text.segments.len() == 1 {
            has
        } else {
            Has::Text
        })
    }
}
