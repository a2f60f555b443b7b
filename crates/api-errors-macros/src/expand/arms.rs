//! The arms over the variants: which row, which values, which reason, which source.

use super::source::Source;
use crate::model::{Field, Model, Role, Variant};
use api_errors_catalog::model::Param;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt::Write;
use syn::Path;

/// The implementation of `Occurrence`.
pub(super) fn occurrence(model: &Model<'_>) -> TokenStream {
    let ident = model.ident;
    let rows = rows(model);
    let parts = [values(model), reason(model), source(model)];
    quote! {
        #[automatically_derived]
        #[doc(hidden)]
        impl api::Occurrence for #ident {
            fn wire(&self) -> &'static api::Wire {
                &WIRE
            }

            fn index(&self) -> u32 {
                #rows
                part0(self)
            }

            #(#parts)*
        }
    }
}

/// `ParcelError::AddressUnknown => 0,` for each variant.
fn rows(model: &Model<'_>) -> Source {
    let ident = model.ident.to_string();
    let chain = Chain {
        signature: format!("(error:&{ident})->u32"),
        call: "(error)",
        // By then, no variant is left.
        otherwise: "0",
        is_exhaustive: true,
    };
    chain.print(&model.variants, |variants, source| {
        for variant in variants {
            cfgs(variant, source);
            source.push(&ident);
            source.push("::");
            source.push(&variant.name);
            source.push(if variant.fields.is_empty() {
                "=>"
            } else {
                "{..}=>"
            });
            source.number(variant.row);
            source.push(",");
        }
    })
}

/// One arm for all variants that carry the same params.
fn values(model: &Model<'_>) -> TokenStream {
    let all = model
        .variants
        .iter()
        .map(|variant| (variant, variant.params()));
    let with_params: Vec<_> = all.filter(|(_, params)| !params.is_empty()).collect();
    if with_params.is_empty() {
        return TokenStream::new();
    }
    let ident = model.ident;
    let chain = Chain {
        signature: format!(
            "(error:&{ident},__visit:&mut dyn ::core::ops::FnMut(&[&dyn api::Value]))"
        ),
        call: "(error,__visit)",
        otherwise: "__visit(&[])",
        is_exhaustive: with_params.len() == model.variants.len(),
    };
    let arms = chain.print(&with_params, |variants, source| {
        value_arms(model, variants, source);
    });
    quote! {
        fn values(&self, __visit: &mut dyn ::core::ops::FnMut(&[&dyn api::Value])) {
            #arms
            part0(self, __visit)
        }
    }
}

fn value_arms(
    model: &Model<'_>,
    variants: &[(&Variant<'_>, Vec<(&Field<'_>, &Param)>)],
    source: &mut Source,
) {
    let ident = model.ident.to_string();
    let mut groups: Vec<(String, String)> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for (variant, params) in variants {
        let (mut names, mut key) = (String::new(), String::new());
        for (field, param) in params {
            let _ = write!(names, "{},", field.name);
            let _ = write!(key, "{}:{},", field.name, param.ty);
        }
        let rest = if variant.fields.len() > params.len() {
            ".."
        } else {
            ""
        };
        let pattern = format!("{ident}::{}{{{names}{rest}}}", variant.name);
        if variant.cfgs().next().is_some() {
            // An alternative of a pattern can't have a `cfg`.
            cfgs(variant, source);
            let _ = write!(source.0, "{pattern}=>__visit(&[{names}]),");
            continue;
        }
        match known.entry(key) {
            Entry::Occupied(group) => {
                let patterns = &mut groups[*group.get()].1;
                patterns.push('|');
                patterns.push_str(&pattern);
            }
            Entry::Vacant(group) => {
                group.insert(groups.len());
                groups.push((names, pattern));
            }
        }
    }
    for (names, patterns) in groups {
        let _ = write!(source.0, "{patterns}=>__visit(&[{names}]),");
    }
}

/// A `match` over the variants, as a chain of functions: each knows some of the variants and hands on the others.
///
/// The compiler's check that a `match` is exhaustive is quadratic: 5,000 variants in one take it three times as long.
struct Chain {
    /// Of each function, behind its name.
    signature: String,
    /// The arguments, behind the name of the next function.
    call: &'static str,
    /// What the last function does with the others.
    otherwise: &'static str,
    /// Whether there are no others.
    is_exhaustive: bool,
}

impl Chain {
    /// Prints the functions `part0`, `part1` and so on.
    fn print<T>(&self, variants: &[T], arms: impl Fn(&[T], &mut Source)) -> Source {
        const PART: usize = 256;
        let mut source = Source::default();
        let parts = variants.len().div_ceil(PART);
        for (part, variants) in variants.chunks(PART).enumerate() {
            let _ = write!(source.0, "fn part{part}{}{{match error{{", self.signature);
            arms(variants, &mut source);
            if part + 1 < parts {
                let _ = write!(source.0, "_=>part{}{}", part + 1, self.call);
            } else if !self.is_exhaustive || parts > 1 {
                let _ = write!(source.0, "_=>{}", self.otherwise);
            }
            source.push("}}");
        }
        source
    }
}

fn reason(model: &Model<'_>) -> TokenStream {
    let arms = arms_with(
        model,
        |role| matches!(role, Role::Reason(_)),
        |_| quote!(*field as u32),
    );
    let arms = arms.map(|arms| {
        quote! {
            fn reason(&self) -> ::core::option::Option<u32> {
                match self { #arms }
            }
        }
    });
    arms.unwrap_or_default()
}

fn source(model: &Model<'_>) -> TokenStream {
    let arms = arms_with(
        model,
        |role| matches!(role, Role::Source | Role::From),
        |field| {
            // What is wrong with the type of a source is shown where the type stands.
            let at = field
                .written
                .map_or_else(Span::call_site, |written| written.span);
            // The method alone: where another macro wrote the type, `field` there would be another name.
            let call = quote_spanned!(at=> .as_dyn_error());
            quote!(field #call)
        },
    );
    let arms = arms.map(|arms| {
        quote! {
            fn source(&self) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
                use api::AsDynError as _;
                match self { #arms }
            }
        }
    });
    arms.unwrap_or_default()
}

/// An arm for each variant with such a field, and one for the rest. `None` where there is no such variant.
fn arms_with(
    model: &Model<'_>,
    is_wanted: fn(&Role<'_>) -> bool,
    value: fn(&Field<'_>) -> TokenStream,
) -> Option<TokenStream> {
    let mut arms = TokenStream::new();
    let mut has_others = false;
    for variant in &model.variants {
        if let Some(field) = variant.fields.iter().find(|field| is_wanted(&field.role)) {
            let mut pattern = Source::default();
            cfgs(variant, &mut pattern);
            let _ = write!(
                pattern.0,
                "{}::{}{{{}:field,..}}",
                model.ident, variant.name, field.name
            );
            let value = value(field);
            arms.extend(quote!(#pattern => ::core::option::Option::Some(#value),));
        } else {
            has_others = true;
        }
    }
    if arms.is_empty() {
        return None;
    }
    if has_others {
        arms.extend(quote!(_ => ::core::option::Option::None,));
    }
    Some(arms)
}

/// `AnnounceError::Storage { 0: field } => ApiError::Storage { 0: field },` for each variant.
pub(super) fn into(model: &Model<'_>, whole: &Path) -> TokenStream {
    let ident = model.ident;
    let mut arms = TokenStream::new();
    for variant in &model.variants {
        let cfgs = variant.cfgs();
        // Where the whole has no such variant, that is shown where this one stands.
        let name = variant.written.map(|written| written.ident.clone());
        let name = name.unwrap_or_else(|| Ident::new(&variant.name, Span::call_site()));
        let mut fields = Source::default();
        if !variant.fields.is_empty() {
            fields.push("{");
            for (index, field) in variant.fields.iter().enumerate() {
                let _ = write!(fields.0, "{}: field{index},", field.name);
            }
            fields.push("}");
        }
        arms.extend(quote!(#(#cfgs)* #ident::#name #fields => #whole::#name #fields,));
    }
    arms
}

/// The attributes that decide whether a variant is there decide as well whether its arm is.
pub(super) fn cfgs(variant: &Variant<'_>, source: &mut Source) {
    for attr in variant.cfgs() {
        source.push(&attr.to_token_stream().to_string());
    }
}
