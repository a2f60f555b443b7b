//! Expansions, as text: what users' builds pay for, to be read as if it were written by hand.

use super::api_errors;
use proc_macro2::TokenStream;
use quote::quote;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const PARCELS: &str = "\
api: parcels
title: Parcel API errors
docs_url: https://docs.example.com/errors/{slug}
body: { violations: $violations? }
categories:
  billing: { title: Billing }
types:
  Violation: { field: string, weight: f64? }
errors:
  - code: address_unknown
    status: 422
    description: The delivery address could not be matched to a place.
    fix: Check the postcode.
  - code: too_many_parcels
    status: 429
    description: Too many parcels.
    message: At most {limit} parcels.
    fix: Wait.
    params: { limit: { type: u32, description: How many are allowed. } }
    retry: patient
  - code: too_many_labels
    status: 429
    description: Too many labels.
    message: At most {limit} labels.
    fix: Wait.
    params: { limit: u32 }
    retry: never
  - code: invalid_parcels
    status: 422
    description: Some parcels can't be sent.
    fix: Mend them.
    params: { violations: '[Violation]' }
  - code: payment_due
    status: 402
    category: billing
    description: An invoice is open.
    fix: Pay.
    since: '1.2'
    deprecated: { since: '2.0', reason: Nobody asks. }
    reasons: [{ id: overdue, description: The time has passed. }]
  - code: server_error
    status: 500
    description: Something failed.
    fix: Try again.
retry:
  patient: { initial: 500ms, factor: 2, max: 30s }
";

/// The expansion over a catalog, laid out; the folder of the test is left out.
fn expansion(catalog: &str, args: TokenStream, item: TokenStream) -> String {
    let folder = tempfile::tempdir().expect("a folder can be made");
    fs::write(folder.path().join("parcels.yaml"), catalog).expect("a file can be written");
    let tokens = api_errors(args, item, Some(folder.path().to_path_buf()));
    let file = syn::parse2(tokens).expect("an expansion is Rust");
    let folder = folder
        .path()
        .to_str()
        .map(Path::new)
        .expect("the folder has a plain name");
    prettyplease::unparse(&file).replace(&folder.display().to_string(), "[folder]")
}

#[test]
fn a_whole_catalog() {
    let expansion = expansion(
        PARCELS,
        quote!("parcels.yaml"),
        quote! {
            #[derive(Debug, Clone)]
            pub enum ParcelError {}
        },
    );
    insta::assert_snapshot!(expansion);
}

/// A text that a comment can't hold is an attribute, and all of it is there.
#[test]
fn documentation_of_any_text() {
    for text in [
        "ends */ it",
        "opens /* one",
        "/",
        "*",
        "a frame\n* of\n* stars",
        "one of:\n\n* a\n* b",
        "été",
    ] {
        let quoted = format!("{text:?}");
        let catalog = PARCELS.replace("How many are allowed.", &quoted);
        let expansion = expansion(
            &catalog,
            quote!("parcels.yaml"),
            quote!(
                pub enum ParcelError {}
            ),
        );
        let file = syn::parse_file(&expansion).expect("an expansion is Rust");
        let mut docs = Vec::new();
        for item in &file.items {
            if let syn::Item::Enum(item) = item {
                let fields = item.variants.iter().flat_map(|variant| &variant.fields);
                docs.extend(fields.flat_map(|field| &field.attrs).map(doc));
            }
        }
        assert!(
            docs.iter().any(|doc| doc.trim() == text),
            "{text}: {docs:?}"
        );
    }
}

fn doc(attr: &syn::Attribute) -> String {
    match &attr.meta {
        syn::Meta::NameValue(syn::MetaNameValue {
            value:
                syn::Expr::Lit(syn::ExprLit {
                    lit: syn::Lit::Str(text),
                    ..
                }),
            ..
        }) => text.value(),
        _ => String::new(),
    }
}

#[test]
fn a_part_with_sources() {
    let expansion = expansion(
        PARCELS,
        quote!("parcels.yaml", into = crate::errors::ApiError),
        quote! {
            /// What can go wrong with an announcement.
            #[derive(std::fmt::Debug)]
            pub(crate) enum AnnounceError {
                /// The user's own words.
                AddressUnknown,
                #[cfg(feature = "labels")]
                TooManyLabels { limit: u32 },
                InvalidParcels { violations: Vec<ApiViolation>, source: fmt::Error },
                PaymentDue,
                #[code("server_error")]
                Storage(#[from] std::io::Error),
            }
        },
    );
    insta::assert_snapshot!(expansion);
}

#[test]
fn a_catalog_that_does_not_exist() {
    let expansion = expansion(
        PARCELS,
        quote!("parsels.yaml"),
        quote!(
            pub enum ParcelError {}
        ),
    );
    insta::assert_snapshot!(expansion);
}

#[test]
fn a_match_has_few_variants() {
    let mut catalog = String::from("api: many\ntitle: Many\nbody: { limit: $limit }\nerrors:\n");
    for number in 0..600 {
        let _ = write!(
            catalog,
            "  - code: error_{number}\n    description: Wrong.\n    message: '{{limit}}'\n    fix: Mend it.\n    params: {{ limit: u8 }}\n"
        );
    }
    let expansion = expansion(
        &catalog,
        quote!("parcels.yaml"),
        quote!(
            enum Many {}
        ),
    );
    // One chain each for rows, for values, and for reading back, which ends in one more function.
    for part in ["fn part0(", "fn part1(", "fn part2("] {
        assert_eq!(expansion.matches(part).count(), 3, "{part}");
    }
    assert_eq!(expansion.matches("fn part3(").count(), 1);
    assert!(!expansion.contains("part4"));
}

#[test]
fn without_a_folder_there_is_no_catalog() {
    let tokens = api_errors(
        quote!("parcels.yaml"),
        quote!(
            pub enum ParcelError {}
        ),
        None,
    );
    assert!(
        tokens.to_string().contains("set `API_ERRORS_MANIFEST_DIR`"),
        "{tokens}"
    );
}

/// Whatever stands in the file, the macro reports and does not panic.
#[test]
fn no_catalog_is_too_broken() {
    let cuts = (0..PARCELS.len()).step_by(23).map(|end| &PARCELS[..end]);
    let swaps = PARCELS
        .lines()
        .map(|line| PARCELS.replace(line, &line.to_uppercase()));
    let names = ["Self", "self", "", "9", "a b", "'", "type", "ä", "$", "🦀"];
    let renamed = names.iter().flat_map(|name| {
        [
            "address_unknown",
            "limit",
            "Violation",
            "field",
            "overdue",
            "patient",
            "billing",
            "parcels",
        ]
        .map(|known| PARCELS.replace(known, name))
    });
    for catalog in cuts.map(str::to_owned).chain(swaps).chain(renamed) {
        expansion(
            &catalog,
            quote!("parcels.yaml"),
            quote!(
                pub enum ParcelError {}
            ),
        );
        expansion(
            &catalog,
            quote!("parcels.yaml", all),
            quote!(
                pub enum ParcelError {
                    TooManyParcels { limit: u32 },
                    Other(#[from] io::Error),
                }
            ),
        );
    }
}
