//! The types beside the enum: the records that its errors carry, and the reasons of each error.

use super::docs;
use super::source::Source;
use crate::model::Model;
use crate::names;
use crate::resolve::reachable;
use api_errors_catalog::Catalog;
use api_errors_catalog::model::{ErrorEntry, Record, Type};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// The types. A part of another enum uses those of the whole.
pub(super) fn beside(model: &Model<'_>) -> TokenStream {
    let entries = model.errors.iter().map(|error| error.entry);
    let with_reasons = entries.filter(|entry| !entry.reasons.is_empty() && model.into.is_none());
    let records = model.records.iter().map(|it| record(it, model));
    let reasons = with_reasons.map(|entry| reasons(entry, model));
    quote!(#(#records)* #(#reasons)*)
}

fn record(record: &Record, model: &Model<'_>) -> TokenStream {
    let vis = model.vis;
    let ident = Ident::new(&model.names.record(&record.name), Span::call_site());
    let docs = format!("The record `{}` of {}.", record.name, model.catalog.title);
    let fields = record.fields.iter().map(|field| {
        let mut source = Source::default();
        source.push(&names::field(&field.name));
        source.push(": ");
        source.push(&model.names.ty(&field.ty));
        let docs = format!("The field `{}`.", field.name);
        quote!(#[doc = #docs] #vis #source)
    });
    let exact =
        is_exact(record, model.catalog).then(|| quote!(, ::core::cmp::Eq, ::core::hash::Hash));
    quote! {
        #[doc = #docs]
        #[derive(::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq #exact)]
        #[allow(dead_code)]
        #vis struct #ident { #(#fields),* }
    }
}

/// Whether two values of a record are equal or not, with nothing in between as for `f64`.
fn is_exact(record: &Record, catalog: &Catalog) -> bool {
    let fields = record.fields.iter().map(|field| &field.ty);
    !reachable(fields, catalog).contains(&&Type::F64)
}

fn reasons(entry: &ErrorEntry, model: &Model<'_>) -> TokenStream {
    let vis = model.vis;
    let name = model.names.reason(entry);
    let ident = Ident::new(&name, Span::call_site());
    let docs = docs::of_reasons(entry);
    let docs = &*docs;
    let mut variants = Source::default();
    let mut ids = Source::default();
    for reason in &entry.reasons {
        variants.comment(&docs::of_reason(reason));
        variants.push(&reason.variant);
        variants.push(",");
        ids.push(&name);
        ids.push("::");
        ids.push(&reason.variant);
        ids.push("=>");
        ids.literal(&reason.id);
        ids.push(",");
    }
    quote! {
        #[doc = #docs]
        #[derive(
            ::core::fmt::Debug,
            ::core::clone::Clone,
            ::core::marker::Copy,
            ::core::cmp::PartialEq,
            ::core::cmp::Eq,
            ::core::hash::Hash,
        )]
        #[non_exhaustive]
        #[allow(dead_code, non_camel_case_types, clippy::doc_markdown, rustdoc::all)]
        #vis enum #ident { #variants }

        #[allow(dead_code)]
        impl #ident {
            /// The reason's id in the catalog.
            #[must_use]
            #vis const fn id(self) -> &'static ::core::primitive::str {
                match self { #ids }
            }
        }
    }
}
