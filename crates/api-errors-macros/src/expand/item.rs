//! The enum itself, with its documentation.

use super::buffer::Buffer;
use super::docs;
use super::source::Source;
use crate::model::{Field, Model, Role, Variant};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Attribute;

/// The enum.
pub(super) fn item(model: &Model<'_>) -> TokenStream {
    let (attrs, vis, ident) = (model.attrs, model.vis, model.ident);
    let docs = doc(attrs, &docs::of_enum(model));
    let is_marked = attrs
        .iter()
        .any(|attr| attr.path().is_ident("non_exhaustive"));
    let non_exhaustive = (model.is_open && !is_marked).then(|| quote!(#[non_exhaustive]));
    let unused = model.is_open.then(|| quote!(dead_code,));
    let deprecated = model.has_deprecated().then(|| quote!(deprecated,));
    let variants = variants(model);
    quote! {
        #(#attrs)*
        #docs
        #non_exhaustive
        // A user may write `variant: E_404` in the catalog, and prose that rustdoc would have otherwise.
        #[allow(#unused #deprecated non_camel_case_types, clippy::doc_markdown, rustdoc::all)]
        #vis enum #ident { #variants }
    }
}

/// The variants. Those that the user wrote keep their tokens, so that what is wrong with them is shown where they stand.
fn variants(model: &Model<'_>) -> TokenStream {
    let mut tokens = TokenStream::new();
    let mut source = Source::default();
    for variant in &model.variants {
        if variant.written.is_some() {
            std::mem::take(&mut source).to_tokens(&mut tokens);
            written(variant, model).to_tokens(&mut tokens);
        } else {
            of_catalog(variant, model, &mut source);
        }
    }
    source.to_tokens(&mut tokens);
    tokens
}

fn of_catalog(variant: &Variant<'_>, model: &Model<'_>, source: &mut Source) {
    let Some(entry) = variant.entry else { return };
    source.comment(&docs::of_variant(entry, model.catalog));
    if let Some(note) = docs::of_deprecation(entry) {
        source.push("#[deprecated=");
        source.literal(&note);
        source.push("]");
    }
    source.push(&variant.name);
    if !variant.fields.is_empty() {
        source.push("{");
        for field in &variant.fields {
            if let Some(docs) = docs_of(field) {
                source.comment(&docs);
            }
            source.push(&field.name);
            source.push(": ");
            source.push(&ty(field, model));
            source.push(",");
        }
        source.push("}");
    }
    source.push(",");
}

fn written(variant: &Variant<'_>, model: &Model<'_>) -> TokenStream {
    let Some(written) = variant.written else {
        return TokenStream::new();
    };
    let (attrs, ident) = (&written.attrs, &written.ident);
    let docs = variant
        .entry
        .map(|entry| doc(attrs, &docs::of_variant(entry, model.catalog)));
    let deprecated = variant.entry.and_then(docs::of_deprecation);
    let deprecated = deprecated.map(|note| quote!(#[deprecated = #note]));
    let fields = variant.fields.iter().map(|it| field(it, model));
    let fields = match variant.fields.first() {
        None => TokenStream::new(),
        Some(first) if first.name == "0" => quote!((#(#fields),*)),
        Some(_) => quote!({ #(#fields),* }),
    };
    quote!(#(#attrs)* #docs #deprecated #ident #fields,)
}

/// A field of a variant that the user wrote, if perhaps without its fields.
fn field(field: &Field<'_>, model: &Model<'_>) -> TokenStream {
    let mut docs = Source::default();
    let text = docs_of(field);
    let Some(written) = field.written else {
        docs.doc(&text.unwrap_or_default());
        docs.push(&field.name);
        docs.push(": ");
        docs.push(&ty(field, model));
        return docs.to_token_stream();
    };
    let (attrs, ident, ty) = (&written.attrs, &written.ident, &written.ty);
    if let (Some(text), Some(_), false) = (text, ident, attrs.iter().any(is_doc)) {
        docs.doc(&text);
    }
    let colon = ident.as_ref().map(|_| quote!(:));
    quote!(#(#attrs)* #docs #ident #colon #ty)
}

/// The type of a field that the user did not write.
fn ty(field: &Field<'_>, model: &Model<'_>) -> std::borrow::Cow<'static, str> {
    match field.role {
        Role::Param(param) => model.names.ty(&param.ty),
        Role::Reason(entry) => model.names.refer(&model.names.reason(entry)).into(),
        // Sources are always written.
        Role::Source | Role::From | Role::Unknown => "()".into(),
    }
}

fn docs_of(field: &Field<'_>) -> Option<Buffer> {
    match field.role {
        Role::Param(param) => Some(docs::of_param(param)),
        Role::Reason(entry) => Some(docs::of_reason_field(entry).into()),
        Role::Source | Role::From => Some("What led to it. For logs: never sent.".into()),
        Role::Unknown => None,
    }
}

/// A doc comment, below that of the user if there is one.
fn doc(attrs: &[Attribute], text: &str) -> Source {
    let mut docs = Source::default();
    if attrs.iter().any(is_doc) {
        docs.doc("");
    }
    docs.doc(text);
    docs
}

fn is_doc(attr: &Attribute) -> bool {
    attr.path().is_ident("doc")
}
