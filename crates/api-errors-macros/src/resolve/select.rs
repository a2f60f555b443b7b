//! Which errors of the catalog the enum has, and what its variants are called.

use crate::model::{self, unraw};
use crate::parse::{Args, Input, Selection, Variant};
use crate::problems::{Problems, did_you_mean};
use crate::read::Reading;
use api_errors_catalog::Catalog;
use api_errors_catalog::model::ErrorEntry;
use proc_macro2::Span;
use std::collections::{HashMap, HashSet};
use syn::LitStr;
use syn::ext::IdentExt;

/// Brings together the written variants and the catalog's. Where the catalog decides which there are, they come in its
/// order; the second value says whether it does.
pub(super) fn select<'a>(
    args: &'a Args,
    input: &'a Input,
    reading: &'a Reading,
    catalog: &'a Catalog,
    problems: &mut Problems,
) -> (Vec<model::Variant<'a>>, bool) {
    let written = written(&input.variants, reading, catalog, problems);
    let chosen: Vec<&ErrorEntry> = match &args.selection {
        Selection::Written if !written.is_empty() => return (written, false),
        Selection::Written | Selection::All => catalog.errors.iter().collect(),
        Selection::Category(literal) => {
            let id = literal.value();
            let is_in = |entry: &&ErrorEntry| entry.category.as_ref() == Some(&id);
            catalog.errors.iter().filter(is_in).collect()
        }
    };
    if reading.is_whole {
        // Where the catalog has problems, they may be why nothing is left.
        let is_empty = chosen.is_empty() && reading.is_sound;
        match &args.selection {
            Selection::Category(literal) => known_category(literal, is_empty, catalog, problems),
            _ if is_empty => {
                let at = args
                    .path
                    .as_ref()
                    .map_or_else(Span::call_site, LitStr::span);
                problems.push(at, "this catalog has no errors: an enum needs at least one");
            }
            _ => {}
        }
    }
    (together(chosen, written, catalog, problems), true)
}

/// The written variants, each with its error.
fn written<'a>(
    variants: &'a [Variant],
    reading: &Reading,
    catalog: &'a Catalog,
    problems: &mut Problems,
) -> Vec<model::Variant<'a>> {
    let mut taken: HashMap<&str, &Variant> = HashMap::new();
    let mut selected = Vec::with_capacity(variants.len());
    for variant in variants {
        let entry = find(variant, catalog);
        match entry {
            Some(entry) => match taken.get(entry.code.as_str()) {
                Some(first) => twice(first, variant, &entry.code, problems),
                None => {
                    taken.insert(&entry.code, variant);
                }
            },
            // In a file that is not whole, what is not found may stand in the part that could not be read.
            None if reading.is_whole => unknown(variant, catalog, problems),
            None => {}
        }
        selected.push(model::Variant {
            name: variant.ident.to_string().into(),
            written: Some(variant),
            entry,
            row: 0,
            fields: Vec::new(),
        });
    }
    selected
}

fn find<'a>(variant: &Variant, catalog: &'a Catalog) -> Option<&'a ErrorEntry> {
    if let Some(code) = &variant.code {
        return catalog.error(&code.value());
    }
    let name = variant.ident.unraw().to_string();
    catalog.errors.iter().find(|entry| entry.variant == name)
}

fn unknown(variant: &Variant, catalog: &Catalog, problems: &mut Problems) {
    let file = catalog.files.first().map_or("the catalog", String::as_str);
    let (at, name, help) = if let Some(literal) = &variant.code {
        let code = literal.value();
        let known = catalog.errors.iter().map(|entry| entry.code.as_str());
        let help = did_you_mean(&code, known)
            .unwrap_or_else(|| "name the code of one of its errors".to_owned());
        (literal.span(), code, help)
    } else {
        let name = variant.ident.unraw().to_string();
        let known = catalog.errors.iter().map(|entry| entry.variant.as_str());
        let help = did_you_mean(&name, known).unwrap_or_else(|| {
            "declare it there, or say which of its errors this is: `#[code(\"…\")]`".to_owned()
        });
        (variant.ident.span(), name, help)
    };
    problems.push(at, format!("`{file}` has no error `{name}`; {help}"));
}

fn twice(first: &Variant, second: &Variant, code: &str, problems: &mut Problems) {
    let is_cfg = |variant: &Variant| variant.attrs.iter().any(|attr| attr.path().is_ident("cfg"));
    if is_cfg(first) && is_cfg(second) {
        return;
    }
    for (one, other) in [(first, second), (second, first)] {
        let (one, other) = (&one.ident, &other.ident);
        problems.push(
            one.span(),
            format!("`{one}` is the error `{code}`, and so is `{other}`: remove one of the two"),
        );
    }
}

fn known_category(literal: &LitStr, is_empty: bool, catalog: &Catalog, problems: &mut Problems) {
    let id = literal.value();
    if catalog.category(&id).is_none() {
        let file = catalog.files.first().map_or("the catalog", String::as_str);
        let known = catalog
            .categories
            .iter()
            .map(|category| category.id.as_str());
        let help =
            did_you_mean(&id, known).unwrap_or_else(|| "name one of its `categories`".to_owned());
        problems.push(
            literal.span(),
            format!("`{file}` has no category `{id}`; {help}"),
        );
    } else if is_empty {
        let message = format!("the category `{id}` has no errors: an enum needs at least one");
        problems.push(literal.span(), message);
    }
}

/// The chosen errors and the written variants, in the order of the catalog.
fn together<'a>(
    chosen: Vec<&'a ErrorEntry>,
    written: Vec<model::Variant<'a>>,
    catalog: &'a Catalog,
    problems: &mut Problems,
) -> Vec<model::Variant<'a>> {
    if written.is_empty() {
        return chosen.into_iter().map(of_catalog).collect();
    }
    let codes = written.iter().filter_map(|variant| variant.entry);
    let codes: HashSet<&str> = codes.map(|entry| entry.code.as_str()).collect();
    let count = written.len();
    let mut variants = written;
    for entry in chosen {
        if codes.contains(entry.code.as_str()) {
            continue;
        }
        let name = &entry.variant;
        let same = variants[..count]
            .iter()
            .find(|variant| unraw(&variant.name) == name);
        match same.and_then(|variant| variant.written) {
            Some(same) => problems.push(
                same.ident.span(),
                format!(
                    "`{name}` is the variant of the error `{}`: choose another name",
                    entry.code
                ),
            ),
            None => variants.push(of_catalog(entry)),
        }
    }
    let places: HashMap<&str, usize> = catalog
        .errors
        .iter()
        .map(|entry| entry.code.as_str())
        .zip(0..)
        .collect();
    variants.sort_by_key(|variant| {
        variant
            .entry
            .and_then(|entry| places.get(entry.code.as_str()))
            .copied()
            .unwrap_or(usize::MAX)
    });
    variants
}

fn of_catalog(entry: &ErrorEntry) -> model::Variant<'_> {
    model::Variant {
        name: entry.variant.as_str().into(),
        written: None,
        entry: Some(entry),
        row: 0,
        fields: Vec::new(),
    }
}
