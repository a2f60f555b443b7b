//! Where a response has the value of a param: in fields of the body, in headers, or else within a text.

use super::Here;
use crate::escape::{self, Escaping};
use api_errors_catalog::model::{Catalog, ErrorEntry, Segment, Template, Text, Value};

/// What stands for each item of a list on the way to a field.
const ITEM: &str = "[]";

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
        path: Vec::new(),
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
    /// The names on the way to where the search is.
    path: Vec<&'c str>,
    /// Where the value itself is.
    places: Vec<String>,
    /// Where a text holds it.
    texts: Vec<String>,
}

impl<'c> Search<'c> {
    fn body(&mut self, template: &'c Template) {
        match template {
            Template::Map(members) => {
                for (name, value) in members {
                    self.below(name, value);
                }
            }
            Template::List(items) => {
                for item in items {
                    self.below(ITEM, item);
                }
            }
            Template::Value {
                value: Value::Params,
                ..
            } => self.field(Some(Has::Itself), &[self.param]),
            other => self.field(self.template(other), &[]),
        }
    }

    fn below(&mut self, name: &'c str, template: &'c Template) {
        self.path.push(name);
        let names = || self.path.iter().filter(|name| **name != ITEM);
        if !self.error.omit.iter().any(|omitted| names().eq(omitted)) {
            self.body(template);
        }
        self.path.pop();
    }

    fn field(&mut self, has: Option<Has>, below: &[&str]) {
        let mut path = String::new();
        for name in self.path.iter().chain(below) {
            if !path.is_empty() && *name != ITEM {
                path.push('.');
            }
            path.push_str(name);
        }
        self.add(has, ["field ", "text of "], &path);
    }

    fn headers(&mut self, catalog: &Catalog) {
        for header in catalog.headers_of(self.error) {
            let has = self.template(&header.value);
            self.add(has, ["header ", "text of header "], &header.name);
        }
    }

    fn add(&mut self, has: Option<Has>, [itself, text]: [&str; 2], name: &str) {
        let (found, what) = match has {
            Some(Has::Itself) => (&mut self.places, itself),
            Some(Has::Text) => (&mut self.texts, text),
            None => return,
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
