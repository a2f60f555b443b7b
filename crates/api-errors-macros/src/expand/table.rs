//! The tables: texts in one literal, and rows of numbers that say where in it they stand.
//!
//! The columns are those that `api-errors` reads, in its `private::table`.

use super::docs::markdown;
use super::source::Source;
use crate::model::{Model, Role, Variant, unraw};
use api_errors_catalog::model::{ErrorEntry, Retry, RetryPolicy, Segment, Text};
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};
use std::collections::HashMap;
use std::fmt::Write;
use std::time::Duration;

/// The table of what sending and logging need.
pub(super) fn wire(model: &Model<'_>) -> TokenStream {
    let mut texts = Texts::default();
    let mut errors = Rows::<21>::default();
    let mut fields = Fields::default();
    let mut reasons = Rows::<3>::default();
    for error in &model.errors {
        let (entry, variant) = (error.entry, &model.variants[error.variant]);
        let (url, slug, code) = texts.address(entry);
        let title = texts.shared(&entry.title);
        let message = texts.own(&template(&entry.message));
        let suggestion = texts.own(&template(&entry.suggestion));
        let category = texts.given(entry.category.as_ref());
        let name = texts.own(unraw(&variant.name));
        let (first_field, field_count) = fields.of(variant, &mut texts);
        errors.push([
            entry.status.unwrap_or_default().into(),
            code.start,
            code.length,
            title.start,
            title.length,
            message.start,
            message.length,
            suggestion.start,
            suggestion.length,
            url.start,
            url.length,
            slug.start,
            slug.length,
            category.start,
            category.length,
            name.start,
            name.length,
            retry(entry, model),
            first_field,
            field_count,
            reasons.count,
        ]);
        for reason in &entry.reasons {
            let id = texts.shared(&reason.id);
            reasons.push([id.start, id.length, reason.public.into()]);
        }
    }
    let api = &model.catalog.api;
    let text = texts.literal();
    let fields = fields.rows;
    let codes = model.errors.iter().map(|error| error.entry.code.as_str());
    let codes = Literal::byte_string(&hash_table(codes));
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
    let mut errors = Rows::<5>::default();
    let mut lifecycles = Rows::<8>::default();
    for error in &model.errors {
        let entry = error.entry;
        let description = texts.own(&markdown(&entry.description));
        let fix = texts.own(&markdown(&entry.fix));
        let mut lifecycle = 0;
        if entry.since.is_some() || entry.deprecated.is_some() {
            let deprecated = entry.deprecated.as_ref();
            let appeared = texts.given(entry.since.as_ref());
            let since = texts.given(deprecated.map(|it| &it.since));
            let reason = texts.given(deprecated.map(|it| &it.reason));
            let instead = texts.given(deprecated.and_then(|it| it.replacement.as_ref()));
            lifecycles.push([
                appeared.start,
                appeared.length,
                since.start,
                since.length,
                reason.start,
                reason.length,
                instead.start,
                instead.length,
            ]);
            lifecycle = lifecycles.count;
        }
        errors.push([
            description.start,
            description.length,
            fix.start,
            fix.length,
            lifecycle,
        ]);
    }
    let text = texts.literal();
    quote! {
        api::Docs { text: #text, errors: #errors, lifecycles: #lifecycles }
    }
}

/// The fields that variants have. Variants with the same fields share their rows.
#[derive(Default)]
struct Fields<'a> {
    rows: Rows<3>,
    known: HashMap<Vec<(&'a str, u32)>, u32>,
}

impl<'a> Fields<'a> {
    /// The first row of a variant's fields, and how many there are.
    fn of(&mut self, variant: &'a Variant<'_>, texts: &mut Texts) -> (u32, u32) {
        if variant.fields.is_empty() {
            return (0, 0);
        }
        let shape = shape(variant);
        let count = size(shape.len());
        let first = *self.known.entry(shape).or_insert_with_key(|shape| {
            let first = self.rows.count;
            for (name, kind) in shape {
                let name = texts.shared(name);
                self.rows.push([name.start, name.length, *kind]);
            }
            first
        });
        (first, count)
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
fn hash_table<'c>(codes: impl ExactSizeIterator<Item = &'c str>) -> Vec<u8> {
    let slots = (codes.len() * 2).next_power_of_two();
    let mut table = vec![[0_u8; 4]; slots];
    for (row, code) in codes.enumerate() {
        let mut slot = hash(code) as usize & (slots - 1);
        while table[slot] != [0; 4] {
            slot = (slot + 1) & (slots - 1);
        }
        table[slot] = size(row + 1).to_le_bytes();
    }
    table.into_flattened()
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
#[derive(Clone, Copy, Default)]
struct Place {
    start: u32,
    length: u32,
}

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
        Place {
            start,
            length: size(text.len()),
        }
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

    /// A text that is shared if it is there at all.
    fn given(&mut self, text: Option<&String>) -> Place {
        text.map_or_else(Place::default, |text| self.shared(text))
    }

    /// URL, slug and code. They usually end in one another, and then share their bytes.
    fn address(&mut self, entry: &ErrorEntry) -> (Place, Place, Place) {
        let url = entry.docs_url.as_deref().unwrap_or_default();
        let whole = self.own(url);
        let slug = self.end_of(url, whole, &entry.slug);
        let code = self.end_of(&entry.slug, slug, &entry.code);
        (whole, slug, code)
    }

    fn end_of(&mut self, whole: &str, place: Place, text: &str) -> Place {
        if !whole.ends_with(text) {
            return self.own(text);
        }
        let length = size(text.len());
        Place {
            start: place.start + place.length - length,
            length,
        }
    }

    fn literal(&self) -> Source {
        let mut source = Source::default();
        source.literal(&self.all);
        source
    }
}

/// Rows of little-endian `u32`, each of `N` numbers.
#[derive(Default)]
struct Rows<const N: usize> {
    bytes: Vec<u8>,
    count: u32,
}

impl<const N: usize> Rows<N> {
    fn push(&mut self, row: [u32; N]) {
        let row = row.map(u32::to_le_bytes);
        self.bytes.extend_from_slice(row.as_flattened());
        self.count += 1;
    }
}

impl<const N: usize> ToTokens for Rows<N> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let width = Literal::usize_unsuffixed(N);
        let rows = Literal::byte_string(&self.bytes);
        tokens.extend(quote!(api::Table { width: #width, rows: #rows }));
    }
}
