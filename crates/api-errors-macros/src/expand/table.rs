//! The tables: texts in one literal, and rows of numbers that say where in it they stand.
//!
//! The columns are those that `api-errors` reads, in its `private::table`.

use super::docs::markdown;
use super::response::Responses;
use super::texts::{Rows, Texts, size};
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
    let mut errors = Rows::<21>::default();
    let mut fields = Fields::default();
    let mut reasons = Rows::<3>::default();
    let mut responses = Responses::new(model);
    for error in &model.errors {
        let (entry, variant) = (error.entry, &model.variants[error.variant]);
        let found = responses.of(entry, &mut texts);
        let (url, slug, code) = texts.address(entry, &found);
        let title = found.title.unwrap_or_else(|| texts.shared(&entry.title));
        let message = found.message;
        let message = message.unwrap_or_else(|| texts.own(&template(&entry.message)));
        let suggestion = found.suggestion;
        let suggestion = suggestion.unwrap_or_else(|| texts.own(&template(&entry.suggestion)));
        let category = found.category;
        let category = category.unwrap_or_else(|| texts.given(entry.category.as_ref()));
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
            #responses
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
pub(super) fn template(text: &Text) -> String {
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
        let mut slot = hash(code) & (slots - 1);
        while table[slot] != [0; 4] {
            slot = (slot + 1) & (slots - 1);
        }
        table[slot] = size(row + 1).to_le_bytes();
    }
    table.into_flattened()
}

/// A hash that takes eight bytes at a time: each eight are mixed in by a multiplication, whose upper bits are the best.
/// The same as `api-errors` computes.
fn hash(code: &str) -> usize {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let (words, rest) = code.as_bytes().as_chunks();
    let mut last = 0;
    for byte in rest {
        last = last << 8 | u64::from(*byte);
    }
    let mut hash = last.wrapping_mul(FACTOR);
    for word in words {
        hash = (hash.rotate_left(26) ^ u64::from_le_bytes(*word)).wrapping_mul(FACTOR);
    }
    (hash >> 32) as usize
}
