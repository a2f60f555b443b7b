//! Reading back: where values stand in a body, and the variants that can be made of what was found.

mod places;

use super::arms::cfgs;
use super::source::Source;
use super::texts::size;
use crate::model::{Model, Role, Variant};
use api_errors_catalog::model::ErrorEntry;
use places::Places;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::HashSet;

/// What `api-errors` puts in place where reading back is turned on there.
///
/// A feature of this crate alone would not do: it may be built once for two builds of `api-errors`, one with and one without.
pub(super) fn decode(model: &Model<'_>) -> TokenStream {
    let (krate, vis, ident) = (&model.krate, model.vis, model.ident);
    let places = Places::of(model);
    let shape = shape(model, &places);
    let records = records(model);
    let build = build(model, &places);
    quote! {
        #krate::__decode! {{
            static SHAPE: api::decode::Shape = #shape;

            #[allow(dead_code)]
            impl #ident {
                /// Reads a response back: as much of an error as is on the wire.
                #[must_use]
                #vis fn decode<'a>(
                    status: u16,
                    headers: impl api::decode::HeaderLookup<'a>,
                    body: &'a [::core::primitive::u8],
                ) -> api::decode::Decoded<'a, #ident> {
                    api::decode::Decoded::new(status, headers, body)
                }
            }

            #records

            #[automatically_derived]
            #[doc(hidden)]
            impl api::decode::Decodable for #ident {
                fn shape() -> (&'static api::Tables, &'static api::decode::Shape) {
                    (&TABLES, &SHAPE)
                }

                fn build(
                    row: u32,
                    found: &api::decode::Found<'_>,
                ) -> ::core::option::Option<#ident> {
                    #build
                    part0(row, found)
                }
            }
        }}
    }
}

fn shape(model: &Model<'_>, places: &Places<'_>) -> TokenStream {
    let errors = &model.catalog.errors;
    let urls: HashSet<_> = errors
        .iter()
        .filter_map(|it| it.docs_url.as_ref())
        .collect();
    let urls_differ = urls.len() == errors.len();
    let (mut seen, mut shared) = (HashSet::new(), Vec::new());
    for status in errors.iter().filter_map(|entry| entry.status) {
        if !seen.insert(status) && !shared.contains(&status) {
            shared.push(status);
        }
    }
    let places = places.printed();
    quote! {
        api::decode::Shape {
            places: &[#places],
            urls_differ: #urls_differ,
            shared_statuses: &[#(#shared),*],
        }
    }
}

/// Records are read member by member.
fn records(model: &Model<'_>) -> Source {
    let mut source = Source::default();
    for record in &model.records {
        source.push("#[doc(hidden)] impl api::decode::Param for ");
        source.push(&model.names.record(&record.name));
        source.push("{fn of_json(json:&str)->::core::option::Option<Self>{let[");
        for at in 0..record.fields.len() {
            source.push("field");
            source.number(size(at));
            source.push(",");
        }
        source.push("]=api::decode::members(json,[");
        for field in &record.fields {
            source.literal(&field.name);
            source.push(",");
        }
        source.push("])?;::core::option::Option::Some(Self{");
        for (at, field) in record.fields.iter().enumerate() {
            source.push(&crate::names::field(&field.name));
            source.push(":api::decode::member(field");
            source.number(size(at));
            source.push(")?,");
        }
        source.push("})}}");
    }
    source
}

/// An arm for each variant of which all is on the wire. A `match` over many numbers is as slow to compile as one over many
/// variants, so it is chained as well.
fn build(model: &Model<'_>, places: &Places<'_>) -> Source {
    const PART: usize = 256;
    let ident = model.ident.to_string();
    let arms: Vec<Source> = model
        .variants
        .iter()
        .filter_map(|variant| arm(variant, &ident, model, places))
        .collect();
    let mut source = Source::default();
    let parts = arms.len().div_ceil(PART);
    for (part, arms) in arms.chunks(PART).enumerate() {
        let next = size(part + 1);
        function(part, "row", "found", &ident, &mut source);
        source.push("::core::option::Option::Some(match row{");
        for arm in arms {
            source.push(&arm.0);
        }
        source.push("_=>return part");
        source.number(next);
        source.push("(row,found)})}");
    }
    function(parts, "_", "_", &ident, &mut source);
    source.push("::core::option::Option::None}");
    source
}

/// A link of the chain up to its body.
fn function(part: usize, row: &str, found: &str, ident: &str, source: &mut Source) {
    source.push("fn part");
    source.number(size(part));
    source.push("(");
    source.push(row);
    source.push(":u32,");
    source.push(found);
    source.push(":&api::decode::Found<'_>)->::core::option::Option<");
    source.push(ident);
    source.push(">{");
}

fn arm(
    variant: &Variant<'_>,
    ident: &str,
    model: &Model<'_>,
    places: &Places<'_>,
) -> Option<Source> {
    let entry = variant.entry?;
    let mut source = Source::default();
    cfgs(variant, &mut source);
    source.number(variant.row);
    source.push("=>");
    source.push(ident);
    source.push("::");
    source.push(&variant.name);
    source.push("{");
    for field in &variant.fields {
        source.push(&field.name);
        source.push(":");
        match field.role {
            Role::Param(param) if places.have(entry, param) => {
                let at = entry.params.iter().position(|it| it.name == param.name)?;
                source.push("found.param(");
                source.number(size(at));
                source.push(")?");
            }
            Role::Reason(_) => reason(entry, model, &mut source)?,
            _ => return None,
        }
        source.push(",");
    }
    source.push("},");
    Some(source)
}

/// The reason of a variant; `None` where none of them is public.
fn reason(entry: &ErrorEntry, model: &Model<'_>, source: &mut Source) -> Option<()> {
    let mut public = entry
        .reasons
        .iter()
        .filter(|reason| reason.public)
        .peekable();
    public.peek()?;
    let name = model.names.refer(&model.names.reason(entry));
    source.push("match found.reason()?{");
    for (at, reason) in entry.reasons.iter().enumerate().filter(|(_, it)| it.public) {
        source.number(size(at));
        source.push("=>");
        source.push(&name);
        source.push("::");
        source.push(&reason.variant);
        source.push(",");
    }
    source.push("_=>return ::core::option::Option::None}");
    Some(())
}
