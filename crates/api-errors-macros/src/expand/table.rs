//! The tables: texts in one literal, and rows of numbers that say where in it they stand.
//!
//! The columns are those that `api-errors` reads, in its `private::table`.

use super::docs::markdown;
use super::source::Source;
use crate::model::{Model, Role, Variant, unraw};
use api_errors_catalog::model::{ErrorEntry, Retry, RetryPolicy, Segment, Text};
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use std::collections::HashMap;
use std::fmt::Write;
use std::time::Duration;

/// The table of what sending and logging need.
pub(super) fn wire(model: &Model<'_>) -> TokenStream {
    let mut texts = Texts::default();
    let mut errors = Rows::default();
    let mut fields = Rows::default();
    let mut reasons = Rows::default();
    let mut shapes: HashMap<Vec<(&str, u32)>, u32> = HashMap::new();
    let mut codes = Vec::with_capacity(model.errors.len());
    for error in &model.errors {
        let (entry, variant) = (error.entry, &model.variants[error.variant]);
        let (url, slug, code) = texts.address(entry);
        codes.push(entry.code.as_str());
        errors.number(entry.status.unwrap_or_default().into());
        errors.text(code);
        errors.text(texts.shared(&entry.title));
        errors.text(texts.own(&template(&entry.message)));
        errors.text(texts.own(&template(&entry.suggestion)));
        errors.text(url);
        errors.text(slug);
        errors.text(
            entry
                .category
                .as_ref()
                .map_or((0, 0), |category| texts.shared(category)),
        );
        errors.text(texts.own(unraw(&variant.name)));
        errors.number(retry(entry, model));
        let shape = shape(variant);
        let count = size(shape.len());
        let first = *shapes.entry(shape).or_insert_with_key(|shape| {
            let first = fields.count();
            for (name, kind) in shape {
                fields.text(texts.shared(name));
                fields.number(*kind);
                fields.end();
            }
            first
        });
        errors.number(first);
        errors.number(count);
        errors.number(reasons.count());
        for reason in &entry.reasons {
            reasons.text(texts.shared(&reason.id));
            reasons.number(reason.public.into());
            reasons.end();
        }
        errors.end();
    }
    let api = &model.catalog.api;
    let mut text = Source::default();
    text.literal(&texts.all);
    let codes = Literal::byte_string(&hash_table(&codes));
    let policies = model.catalog.retry.iter().map(policy);
    quote! {
        api::Wire {
            api: #api,
            text: #text,
            errors: #errors,
            fields: #fields,
            reasons: #reasons,
            codes: #codes,
            retry: &[#(#policies),*],
        }
    }
}

/// The table of what only reading about errors needs.
pub(super) fn docs(model: &Model<'_>) -> TokenStream {
    let mut texts = Texts::default();
    let mut errors = Rows::default();
    let mut lifecycles = Rows::default();
    for error in &model.errors {
        let entry = error.entry;
        errors.text(texts.own(&markdown(&entry.description)));
        errors.text(texts.own(&markdown(&entry.fix)));
        if entry.since.is_none() && entry.deprecated.is_none() {
            errors.number(0);
        } else {
            let mut text = |text: Option<&String>| {
                lifecycles.text(text.map_or((0, 0), |text| texts.shared(text)));
            };
            let deprecated = entry.deprecated.as_ref();
            text(entry.since.as_ref());
            text(deprecated.map(|it| &it.since));
            text(deprecated.map(|it| &it.reason));
            text(deprecated.and_then(|it| it.replacement.as_ref()));
            lifecycles.end();
            errors.number(lifecycles.count());
        }
        errors.end();
    }
    let mut text = Source::default();
    text.literal(&texts.all);
    quote! {
        api::Docs { text: #text, errors: #errors, lifecycles: #lifecycles }
    }
}

/// The fields of a variant as the tables tell them apart: params in the order of the catalog, the reason, the source.
fn shape<'v>(variant: &'v Variant<'_>) -> Vec<(&'v str, u32)> {
    const PARAM: u32 = 0;
    const SENSITIVE: u32 = 1;
    const REASON: u32 = 2;
    const SOURCE: u32 = 3;
    let mut shape: Vec<(&str, u32)> = variant
        .params()
        .iter()
        .map(|(_, param)| {
            (
                param.name.as_str(),
                if param.sensitive { SENSITIVE } else { PARAM },
            )
        })
        .collect();
    let reason = variant
        .fields
        .iter()
        .find(|field| matches!(field.role, Role::Reason(_)));
    shape.extend(reason.map(|field| (unraw(&field.name), REASON)));
    let source = variant
        .fields
        .iter()
        .find(|field| matches!(field.role, Role::Source | Role::From));
    shape.extend(source.map(|field| (unraw(&field.name), SOURCE)));
    shape
}

/// 0 where nobody says, 1 for never, else the index of a policy plus two.
fn retry(entry: &ErrorEntry, model: &Model<'_>) -> u32 {
    match &entry.retry {
        None => 0,
        Some(Retry::Never) => 1,
        Some(Retry::Policy(name)) => {
            let position = model
                .catalog
                .retry
                .iter()
                .position(|policy| policy.name == *name);
            position.map_or(0, |position| size(position) + 2)
        }
    }
}

fn policy(policy: &RetryPolicy) -> TokenStream {
    let RetryPolicy {
        name,
        initial,
        factor,
        max,
        attempts,
        jitter,
        header,
        ..
    } = policy;
    let duration = |duration: &Duration| {
        let (seconds, nanos) = (duration.as_secs(), duration.subsec_nanos());
        quote!(::core::time::Duration::new(#seconds, #nanos))
    };
    let initial = duration(initial);
    let max = option(max.as_ref().map(duration));
    let attempts = option(attempts.map(|attempts| quote!(#attempts)));
    let header = option(header.as_ref().map(|header| quote!(#header)));
    quote!(api::policy(#name, #initial, #factor, #max, #attempts, #jitter, #header))
}

fn option(value: Option<TokenStream>) -> TokenStream {
    let value = value.map(|value| quote!(::core::option::Option::Some(#value)));
    value.unwrap_or_else(|| quote!(::core::option::Option::None))
}

/// A template as the catalog writes it.
fn template(text: &Text) -> String {
    if let Some(literal) = text.as_literal()
        && !literal.contains('{')
        && !literal.contains('}')
    {
        return literal.to_owned();
    }
    let mut out = String::new();
    for segment in &text.segments {
        match segment {
            Segment::Literal(text) => out.push_str(&text.replace('{', "{{").replace('}', "}}")),
            Segment::Value(value) => {
                let _ = write!(out, "{{{}}}", value.name());
            }
        }
    }
    out
}

/// An open-addressed hash table: the row of an error plus one, or zero. At least half of the slots stay empty.
fn hash_table(codes: &[&str]) -> Vec<u8> {
    let slots = (codes.len() * 2).next_power_of_two();
    let mut table = vec![0_u32; slots];
    for (row, code) in codes.iter().enumerate() {
        let mut slot = hash(code) as usize & (slots - 1);
        while table[slot] != 0 {
            slot = (slot + 1) & (slots - 1);
        }
        table[slot] = size(row + 1);
    }
    table.into_iter().flat_map(u32::to_le_bytes).collect()
}

/// [FNV-1a](http://www.isthe.com/chongo/tech/comp/fnv/) of 32 bits, as `api-errors` computes it.
fn hash(code: &str) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    for byte in code.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    hash
}

/// Catalogs are far from the limit: a file has 32 MiB at most.
fn size(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}

/// Where a text stands, and how long it is.
type Place = (u32, u32);

/// Texts one after the other.
#[derive(Default)]
struct Texts {
    all: String,
    shared: HashMap<String, Place>,
}

impl Texts {
    /// A text that no other error is likely to have.
    fn own(&mut self, text: &str) -> Place {
        let start = size(self.all.len());
        self.all.push_str(text);
        (start, size(text.len()))
    }

    /// A text that other errors have too, stored once.
    fn shared(&mut self, text: &str) -> Place {
        if let Some(place) = self.shared.get(text) {
            return *place;
        }
        let place = self.own(text);
        self.shared.insert(text.to_owned(), place);
        place
    }

    /// URL, slug and code. They usually end in one another, and then share their bytes.
    fn address(&mut self, entry: &ErrorEntry) -> (Place, Place, Place) {
        let url = entry.docs_url.as_deref().unwrap_or_default();
        let url_place = self.own(url);
        let slug = self.end_of(url, url_place, &entry.slug);
        let code = self.end_of(&entry.slug, slug, &entry.code);
        (url_place, slug, code)
    }

    fn end_of(&mut self, whole: &str, (start, length): Place, text: &str) -> Place {
        if whole.ends_with(text) {
            let text = size(text.len());
            (start + length - text, text)
        } else {
            self.own(text)
        }
    }
}

/// Rows of little-endian `u32`.
#[derive(Default)]
struct Rows {
    bytes: Vec<u8>,
    count: u32,
}

impl Rows {
    fn number(&mut self, number: u32) {
        self.bytes.extend_from_slice(&number.to_le_bytes());
    }

    fn text(&mut self, (start, length): Place) {
        self.number(start);
        self.number(length);
    }

    fn end(&mut self) {
        self.count += 1;
    }

    /// How many rows there are, which is the number of the next.
    fn count(&self) -> u32 {
        self.count
    }
}

impl quote::ToTokens for Rows {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let width = Literal::usize_unsuffixed(self.bytes.len() / 4 / (self.count.max(1) as usize));
        let rows = Literal::byte_string(&self.bytes);
        tokens.extend(quote!(api::Table { width: #width, rows: #rows }));
    }
}
