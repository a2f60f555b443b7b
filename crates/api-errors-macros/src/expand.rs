//! Prints the model. Nothing is decided here and nothing fails.
//!
//! What is printed decides how long users' builds take: few tokens, one `match` for the row of an error, one arm for all
//! variants with the same params, all texts in one literal. Variants are named by plain paths, `ParcelError::Variant`: those
//! through `Self` are looked up one by one, which costs half as much again at 5,000 variants.

mod arms;
mod beside;
mod buffer;
mod decode;
mod docs;
mod inert;
mod item;
mod link;
mod response;
mod shape;
mod source;
mod table;
mod template;
mod texts;

use crate::model::{Model, Role};
use crate::names;
use crate::parse::Input;
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};
use source::Source;
use std::path::PathBuf;

/// Everything that the enum becomes.
pub(crate) fn expand(model: &Model<'_>) -> TokenStream {
    let item = item::item(model);
    let beside = beside::beside(model);
    let conversions = conversions(model);
    let implementation = implementation(model);
    let (krate, ident) = (&model.krate, model.ident);
    quote! {
        #item
        #beside
        #conversions
        #implementation
        // Which frameworks are turned on, `api-errors` knows.
        #krate::__web!(#ident);
    }
}

/// What stands for an enum that nothing is known of.
///
/// A name that is imported from itself resolves to nothing. Once another error is reported, rustc says nothing about it, nor
/// about anything that goes through it: variants, methods, conversions. Globbed, it does the same for the types beside the
/// enum, whose names are not known.
pub(crate) fn stand_in(input: &Input) -> TokenStream {
    let (vis, ident) = (&input.vis, &input.ident);
    quote! {
        #vis use self::#ident as #ident;
        #vis use self::#ident::*;
    }
}

/// Makes the compiler, and so cargo, watch the files. In a function that nobody calls they get into no metadata.
pub(crate) fn watch(files: &[PathBuf]) -> TokenStream {
    if files.is_empty() {
        return TokenStream::new();
    }
    let files = files.iter().filter_map(|file| file.to_str());
    quote! {
        const _: () = {
            #[allow(dead_code)]
            fn watch() {
                #(let _ = ::core::include_bytes!(#files);)*
            }
        };
    }
}

/// `From` a source, and `From` this enum for the one that it is a part of. They stand outside the block of the
/// implementation, where a name in a user's type could mean something else.
fn conversions(model: &Model<'_>) -> TokenStream {
    let ident = model.ident;
    let deprecated = deprecated(model);
    let mut tokens = TokenStream::new();
    for variant in &model.variants {
        let Some(written) = variant.written else {
            continue;
        };
        let from = variant
            .fields
            .iter()
            .find(|field| matches!(field.role, Role::From));
        let Some(field) = from.and_then(|field| field.written) else {
            continue;
        };
        let (cfgs, name, ty) = (variant.cfgs(), &written.ident, &field.ty);
        let value = field.ident.as_ref().map(|field| quote!({ #field: source }));
        let value = value.unwrap_or_else(|| quote!((source)));
        tokens.extend(quote! {
            #(#cfgs)*
            #deprecated
            #[automatically_derived]
            impl ::core::convert::From<#ty> for #ident {
                fn from(source: #ty) -> Self {
                    #ident::#name #value
                }
            }
        });
    }
    if let Some(whole) = model.into {
        let arms = arms::into(model, whole);
        tokens.extend(quote! {
            #[automatically_derived]
            #deprecated
            impl ::core::convert::From<#ident> for #whole {
                fn from(error: #ident) -> Self {
                    match error { #arms }
                }
            }
        });
    }
    tokens
}

/// Code that names a deprecated variant must not be warned of where it is generated.
fn deprecated(model: &Model<'_>) -> Option<TokenStream> {
    model.has_deprecated().then(|| quote!(#[allow(deprecated)]))
}

/// The tables and what reads them, in a block of its own so that no name gets out.
fn implementation(model: &Model<'_>) -> TokenStream {
    let krate = &model.krate;
    let (vis, ident) = (model.vis, model.ident);
    let deprecated = deprecated(model);
    let wire = table::wire(model);
    let docs = table::docs(model);
    let constants = constants(model);
    let occurrence = arms::occurrence(model);
    let values = records(model);
    let serialize = serialize(model);
    let decode = cfg!(any(feature = "decode", test)).then(|| decode::decode(model));
    let count = Literal::usize_unsuffixed(model.errors.len());
    let status = if model.has_statuses {
        quote! {
            /// The HTTP status.
            #[must_use]
            #vis fn status(&self) -> u16 {
                api::status_of_each(self)
            }
        }
    } else {
        quote! {
            /// The HTTP status; `None` where the error is not an HTTP response.
            #[must_use]
            #vis fn status(&self) -> ::core::option::Option<u16> {
                api::status(self)
            }
        }
    };
    quote! {
        #deprecated
        const _: () = {
            use #krate::__private as api;
            use ::core::primitive::{str, u16, u32};

            static WIRE: api::Wire = #wire;
            static DOCS: api::Docs = #docs;
            static TABLES: api::Tables = api::Tables { wire: &WIRE, docs: &DOCS };

            #[allow(dead_code)]
            impl #ident {
                /// The definitions of all errors of this enum, in the order of its variants.
                #vis const ALL: &'static [#krate::ErrorDef] = &api::all::<#count>(&TABLES);

                /// What the catalog says about the error.
                #[must_use]
                #vis fn def(&self) -> #krate::ErrorDef {
                    api::def(&TABLES, self)
                }

                /// The code: the error's identity, unique and stable.
                #[must_use]
                #vis fn code(&self) -> &'static str {
                    api::code(self)
                }

                #status

                /// Why it occurred, for logs; `None` where the catalog gives the error no reasons.
                #[must_use]
                #vis fn reason(&self) -> ::core::option::Option<#krate::Reason> {
                    api::reason(self)
                }

                /// The definition with a code, if it is of an error of this enum.
                #[must_use]
                #vis fn from_code(code: &str) -> ::core::option::Option<#krate::ErrorDef> {
                    api::from_code(&TABLES, code)
                }
            }

            #constants

            #occurrence

            #values

            #[automatically_derived]
            impl ::core::fmt::Display for #ident {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    api::display(self, f)
                }
            }

            #[automatically_derived]
            impl ::core::fmt::Debug for #ident {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    api::debug(self, f)
                }
            }

            #[automatically_derived]
            impl ::core::error::Error for #ident {
                fn source(&self) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
                    api::Occurrence::source(self)
                }
            }

            #[automatically_derived]
            impl #krate::ApiError for #ident {
                fn def(&self) -> #krate::ErrorDef {
                    api::def(&TABLES, self)
                }

                fn occurrence(&self) -> &dyn api::Occurrence {
                    self
                }
            }

            #serialize

            #decode
        };
    }
}

/// A constant for each code, for use in patterns.
fn constants(model: &Model<'_>) -> TokenStream {
    let ident = model.ident;
    let start = format!("{} const ", model.vis.to_token_stream());
    let mut constants = Source::default();
    for error in &model.errors {
        constants.push(&start);
        constants.push(&error.constant);
        constants.push(":&'static str=");
        constants.literal(&error.entry.code);
        constants.push(";");
    }
    quote! {
        #[allow(dead_code, missing_docs)]
        impl #ident { #constants }
    }
}

/// Records are values of params.
fn records(model: &Model<'_>) -> Source {
    let mut source = Source::default();
    for record in &model.records {
        source.push("#[doc(hidden)] impl api::Value for ");
        source.push(&model.names.record(&record.name));
        source.push("{fn json(&self,out:&mut api::Buffer){api::record(&[");
        for field in &record.fields {
            source.push("(\"");
            source.push(&field.name);
            source.push("\",&self.");
            source.push(&names::field(&field.name));
            source.push("),");
        }
        source.push("],out)}}");
    }
    source
}

/// `Serialize`, where there is a body.
fn serialize(model: &Model<'_>) -> Option<TokenStream> {
    let ident = model.ident;
    model.catalog.body.as_ref().map(|_| {
        quote! {
            #[automatically_derived]
            impl api::Serialize for #ident {
                fn serialize<S: api::Serializer>(
                    &self,
                    serializer: S,
                ) -> ::core::result::Result<S::Ok, S::Error> {
                    api::serialize(self, serializer)
                }
            }
        }
    })
}
