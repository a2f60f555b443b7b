//! The enum: what the user wrote of it, with the attributes of the macro taken out.

use crate::problems::Problems;
use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, Ident, LitStr, Meta, Path, Token, Type, Visibility};

/// The enum as written.
pub(crate) struct Input {
    /// All attributes but derives of `Debug`.
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) vis: Visibility,
    pub(crate) ident: Ident,
    pub(crate) variants: Vec<Variant>,
    /// Whether it is an enum that can be generated at all: not a struct, and not generic.
    pub(crate) is_sound: bool,
}

/// A variant as written.
pub(crate) struct Variant {
    /// All attributes but `#[code]`.
    pub(crate) attrs: Vec<Attribute>,
    /// The argument of `#[code("…")]`.
    pub(crate) code: Option<LitStr>,
    pub(crate) ident: Ident,
    pub(crate) fields: Fields,
}

/// The fields of a variant, as written.
pub(crate) enum Fields {
    /// None: those of the catalog.
    Unwritten,
    /// Named ones.
    Named(Vec<Field>),
    /// Without names: the source alone, or else a problem that is reported.
    Tuple(Vec<Field>),
}

/// A field as written.
pub(crate) struct Field {
    /// All attributes but `#[from]` and `#[source]`.
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) ident: Option<Ident>,
    pub(crate) ty: Type,
    pub(crate) role: Role,
    /// Where it stands, with its type.
    pub(crate) span: Span,
}

/// What the attributes of a field make of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Nothing: its name says what it is.
    ByName,
    /// `#[source]`.
    Source,
    /// `#[from]`: a source that the variant can be made from.
    From,
}

/// Reads the item below the attribute. `None` where it is neither an enum nor what could have been meant as one.
pub(crate) fn item(tokens: TokenStream, problems: &mut Problems) -> Option<Input> {
    const ENUM: &str = "`#[api_errors]` makes an enum: write it above `pub enum ParcelError {}`";
    let Ok(item) = syn::parse2::<DeriveInput>(tokens) else {
        problems.push(Span::call_site(), ENUM);
        return None;
    };
    let mut is_sound = true;
    let generics = &item.generics;
    let generic = match (&generics.lt_token, &generics.where_clause) {
        (Some(token), _) => Some(token.span()),
        (None, Some(clause)) => Some(clause.where_token.span()),
        (None, None) => None,
    };
    if let Some(at) = generic {
        problems.push(
            at,
            "an enum of errors can't be generic: its fields come from the catalog",
        );
        is_sound = false;
    }
    let variants = match item.data {
        Data::Enum(data) => data
            .variants
            .into_iter()
            .map(|it| variant(it, problems))
            .collect(),
        Data::Struct(data) => {
            problems.push(data.struct_token.span, ENUM);
            is_sound = false;
            Vec::new()
        }
        Data::Union(data) => {
            problems.push(data.union_token.span, ENUM);
            is_sound = false;
            Vec::new()
        }
    };
    Some(Input {
        attrs: item.attrs.into_iter().filter_map(without_debug).collect(),
        vis: item.vis,
        ident: item.ident,
        variants,
        is_sound,
    })
}

/// Takes `Debug` out of a `#[derive]`: it is generated, so that sensitive values are masked.
fn without_debug(mut attr: Attribute) -> Option<Attribute> {
    if !attr.path().is_ident("derive") {
        return Some(attr);
    }
    let Meta::List(list) = &mut attr.meta else {
        return Some(attr);
    };
    let parser = Punctuated::<Path, Token![,]>::parse_terminated;
    let Ok(derives) = list.parse_args_with(parser) else {
        return Some(attr);
    };
    let others: Vec<&Path> = derives.iter().filter(|path| !is_debug(path)).collect();
    if others.is_empty() {
        return None;
    }
    if others.len() < derives.len() {
        list.tokens = quote!(#(#others),*);
    }
    Some(attr)
}

/// `Debug`, `std::fmt::Debug` or `core::fmt::Debug`; the derives of other crates are not meant.
fn is_debug(path: &Path) -> bool {
    let segments: Vec<String> = path
        .segments
        .iter()
        .map(|it| it.ident.to_string())
        .collect();
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    matches!(
        segments[..],
        ["Debug"] | ["fmt", "Debug"] | ["std" | "core", "fmt", "Debug"]
    )
}

fn variant(variant: syn::Variant, problems: &mut Problems) -> Variant {
    if let Some((_, value)) = &variant.discriminant {
        problems.push(
            value.span(),
            "a variant of an enum of errors has no number of its own: remove it",
        );
    }
    let mut code = None;
    let mut attrs = Vec::with_capacity(variant.attrs.len());
    for attr in variant.attrs {
        if !attr.path().is_ident("code") {
            attrs.push(attr);
        } else if code.is_some() {
            problems.push(
                attr.path().span(),
                "a variant is one error: remove one `#[code]`",
            );
        } else {
            match attr.parse_args::<LitStr>() {
                Ok(literal) => code = Some(literal),
                Err(_) => problems.push(
                    attr.path().span(),
                    "`#[code]` takes the code of an error: `#[code(\"server_error\")]`",
                ),
            }
        }
    }
    let span = variant.ident.span();
    let fields = match variant.fields {
        syn::Fields::Unit => Fields::Unwritten,
        syn::Fields::Named(fields) if fields.named.is_empty() => Fields::Unwritten,
        syn::Fields::Named(fields) => Fields::Named(
            fields
                .named
                .into_iter()
                .map(|it| field(it, problems))
                .collect(),
        ),
        syn::Fields::Unnamed(fields) => {
            let tuple: Vec<Field> = fields
                .unnamed
                .into_iter()
                .map(|it| field(it, problems))
                .collect();
            match tuple.as_slice() {
                [] => problems.push(span, "a variant without fields has no parentheses: remove them"),
                [only] if only.role != Role::ByName => {}
                [only] => problems.push(
                    only.span,
                    "a field without a name is the source: mark it `#[from]` or `#[source]`, or name it after a param",
                ),
                _ => problems.push(
                    span,
                    "a variant has one field without a name, its source, or named fields: name them after params",
                ),
            }
            Fields::Tuple(tuple)
        }
    };
    Variant {
        attrs,
        code,
        ident: variant.ident,
        fields,
    }
}

fn field(field: syn::Field, problems: &mut Problems) -> Field {
    let span = field
        .ident
        .as_ref()
        .map_or_else(|| field.ty.span(), Ident::span);
    let mut role = Role::ByName;
    let mut attrs = Vec::with_capacity(field.attrs.len());
    for attr in field.attrs {
        let at = attr.path().span();
        let is_from = attr.path().is_ident("from");
        if is_from || attr.path().is_ident("source") {
            if attr.meta.require_path_only().is_err() {
                problems.push(at, "`#[from]` and `#[source]` take no arguments");
            }
            // `#[source]` adds nothing to `#[from]`.
            if role != Role::From {
                role = if is_from { Role::From } else { Role::Source };
            }
        } else if attr.path().is_ident("cfg") {
            problems.push(at, "a field can't depend on a `cfg`: put it on the variant");
        } else {
            attrs.push(attr);
        }
    }
    Field {
        attrs,
        ident: field.ident,
        ty: field.ty,
        role,
        span,
    }
}
