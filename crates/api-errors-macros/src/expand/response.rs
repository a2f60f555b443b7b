//! The tables of what is sent: the body and the headers of each error.

use super::shape::Shape;
use super::template::{self, Found, Presence, number, presence};
use super::texts::{Parts, Rows, Texts};
use crate::model::Model;
use api_errors_catalog::Catalog;
use api_errors_catalog::model::{ErrorEntry, Header, Segment, Template, Text, Value};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use std::collections::HashMap;

type HeaderRow = [u32; 7];

/// The tables, which grow error by error.
pub(super) struct Responses<'a> {
    catalog: &'a Catalog,
    body: Option<Shape<'a>>,
    is_empty: bool,
    rows: Rows<6>,
    headers: Rows<7>,
    parts: Parts,
    /// The first row of headers that several errors have.
    known: HashMap<Vec<HeaderRow>, u32>,
    /// The rows of those headers of the catalog that are the same for all errors.
    shared: Vec<Option<HeaderRow>>,
}

impl<'a> Responses<'a> {
    pub(super) fn new(model: &Model<'a>) -> Self {
        let catalog = model.catalog;
        let has_headers = |error: &crate::model::Error<'_>| !error.entry.headers.is_empty();
        Self {
            catalog,
            body: catalog.body.as_ref().map(Shape::from),
            is_empty: catalog.body.is_none()
                && catalog.headers.is_empty()
                && !model.errors.iter().any(has_headers),
            rows: Rows::default(),
            headers: Rows::default(),
            parts: Parts::default(),
            known: HashMap::new(),
            shared: vec![None; catalog.headers.len()],
        }
    }

    /// Adds the next error; where texts of it stand in its body.
    pub(super) fn of(&mut self, entry: &ErrorEntry, texts: &mut Texts) -> Found {
        if self.is_empty {
            return Found::default();
        }
        let body = self.body.as_ref();
        let (run, found) = body
            .map(|body| template::body(body, entry, texts, &mut self.parts))
            .unwrap_or_default();
        let [first, parts, start, length] = run;
        let (first_header, headers) = self.headers(entry, texts);
        self.rows
            .push([first, parts, start, length, first_header, headers]);
        found
    }

    /// The first row of an error's headers, and how many there are.
    fn headers(&mut self, entry: &ErrorEntry, texts: &mut Texts) -> (u32, u32) {
        let catalog = self.catalog;
        let mut rows = Vec::new();
        for (at, header) in catalog.headers.iter().enumerate() {
            let mut own = entry.headers.iter();
            if own.any(|own| own.name.eq_ignore_ascii_case(&header.name)) {
                continue;
            }
            let row = self.shared[at].or_else(|| self.header(header, entry, texts));
            if is_of_all(&header.value) {
                self.shared[at] = row;
            }
            rows.extend(row);
        }
        for header in &entry.headers {
            rows.extend(self.header(header, entry, texts));
        }
        if rows.is_empty() {
            return (0, 0);
        }
        let count = super::texts::size(rows.len());
        let first = *self.known.entry(rows).or_insert_with_key(|rows| {
            let first = self.headers.count;
            for row in rows {
                self.headers.push(*row);
            }
            first
        });
        (first, count)
    }

    /// A header's row; `None` where the error has no value for it.
    fn header(
        &mut self,
        header: &Header,
        entry: &ErrorEntry,
        texts: &mut Texts,
    ) -> Option<HeaderRow> {
        let mut needs = 0;
        if let Template::Value { value, .. } = &header.value {
            match presence(value, entry) {
                Presence::Always => {}
                Presence::Perhaps => needs = number(value, entry) + 1,
                Presence::Never => return None,
            }
        }
        let name = texts.shared(&header.name);
        let run = match &header.value {
            Template::Text(text) if text.as_literal().is_some() => {
                let value = texts.shared(text.as_literal().unwrap_or_default());
                [0, 0, value.start, value.length]
            }
            value => template::header(value, entry, texts, &mut self.parts),
        };
        let [first, parts, start, length] = run;
        Some([name.start, name.length, needs, first, parts, start, length])
    }
}

/// Whether a header's value depends on the request alone.
fn is_of_all(template: &Template) -> bool {
    let is_of_all =
        |value: &Value| matches!(value, Value::RequestId | Value::Instance | Value::Timestamp);
    match template {
        Template::Text(Text { segments, .. }) => segments.iter().all(|segment| match segment {
            Segment::Literal(_) => true,
            Segment::Value(value) => is_of_all(value),
        }),
        Template::Value { value, .. } => is_of_all(value),
        _ => false,
    }
}

/// The fields of the table.
impl ToTokens for Responses<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self {
            rows,
            headers,
            parts,
            catalog,
            ..
        } = self;
        let (header, prefix) = (&catalog.request_id.header, &catalog.request_id.prefix);
        let content_type = catalog.body.as_ref().map(|_| &*catalog.content_type);
        let content_type = content_type.unwrap_or_default();
        tokens.extend(quote! {
            request_id_header: #header,
            request_id_prefix: #prefix,
            content_type: #content_type,
            responses: #rows,
            headers: #headers,
            parts: #parts,
        });
    }
}
