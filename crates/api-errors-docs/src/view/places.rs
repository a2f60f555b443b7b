//! Where a response has the value of a param: in fields of the body, in headers, or else within a text.

use super::Here;
use crate::escape::{self, Escaping};
use api_errors_catalog::model::{Catalog, ErrorEntry, Segment, Template, Text, Value};

/// What stands for each item of a list on the way to a field.
const ITEM: &str = "[]";

/// As Markdown of the page: "field `error.limit`, header `Retry-After`". Empty where no response has the value.
pub(super) fn places(here: &Here, error: &ErrorEntry, param: &str) -> String {
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
    if search.places.is_empty() {
        search.places = search.texts;
    }
    search.places.dedup();
    search.places.join(", ")
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
            Template::Value { value, .. } => self.field(value),
            Template::Text(text) => match text.segments.as_slice() {
                [Segment::Value(value)] => self.field(value),
                _ if self.is_in(text) => self.text(),
                _ => {}
            },
            _ => {}
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

    fn field(&mut self, value: &Value) {
        match value {
            Value::Param(name) if name == self.param => self.places.push(self.named("field", &[])),
            Value::Params => self.places.push(self.named("field", &[self.param])),
            value if self.is_held(value) => self.text(),
            _ => {}
        }
    }

    fn text(&mut self) {
        self.texts.push(self.named("text of", &[]));
    }

    fn named(&self, what: &str, below: &[&str]) -> String {
        let mut path = String::new();
        for name in self.path.iter().chain(below) {
            if !path.is_empty() && *name != ITEM {
                path.push('.');
            }
            path.push_str(name);
        }
        self.place(what, &path)
    }

    fn place(&self, what: &str, name: &str) -> String {
        [what, " ", &escape::code(name, self.escaping)].concat()
    }

    fn headers(&mut self, catalog: &Catalog) {
        let own = &self.error.headers;
        let is_own = |name: &str| own.iter().any(|own| own.name.eq_ignore_ascii_case(name));
        let shared = catalog
            .headers
            .iter()
            .filter(|shared| !is_own(&shared.name));
        for header in shared.chain(own) {
            let is_there = match &header.value {
                Template::Value { value, .. } => self.is_held(value),
                Template::Text(text) => self.is_in(text),
                _ => false,
            };
            if is_there {
                self.places.push(self.place("header", &header.name));
            }
        }
    }

    fn is_in(&self, text: &Text) -> bool {
        text.segments.iter().any(|segment| match segment {
            Segment::Value(value) => self.is_held(value),
            Segment::Literal(_) => false,
        })
    }

    /// Whether a value is the param's, or a text with it.
    fn is_held(&self, value: &Value) -> bool {
        match value {
            Value::Param(name) => name == self.param,
            Value::Message => self.is_in(&self.error.message),
            Value::Suggestion => self.is_in(&self.error.suggestion),
            _ => false,
        }
    }
}
