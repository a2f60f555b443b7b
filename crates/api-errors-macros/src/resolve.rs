//! Checks what the user wrote against the catalog, and completes the one with the other.

mod fields;
mod select;
mod types;
mod usable;

use crate::model::{Error, Model, Role, Variant, unraw};
use crate::names::{Constants, Names};
use crate::parse::{Args, Input};
use crate::problems::Problems;
use crate::read::Reading;
use api_errors_catalog::Catalog;
use api_errors_catalog::model::{Record, Type};
use quote::{ToTokens, quote};
use std::collections::HashMap;

/// Makes the model. `None` where there is nothing to make an enum of; that was reported.
pub(crate) fn resolve<'a>(
    args: &'a Args,
    input: &'a Input,
    reading: &'a Reading,
    problems: &mut Problems,
) -> Option<Model<'a>> {
    let catalog = reading.catalog.as_deref().filter(|_| input.is_sound)?;
    let names = Names::new(&input.ident, args.into.as_ref(), &catalog.errors);
    let (mut variants, is_open) = select::select(args, input, reading, catalog, problems);
    if variants.is_empty() {
        return None;
    }
    for variant in &mut variants {
        variant.fields = fields::fields(variant, &names, problems);
    }
    conversions(&mut variants, problems);
    let errors = errors(&mut variants);
    let model = Model {
        catalog,
        krate: args
            .krate
            .as_ref()
            .map_or_else(|| quote!(::api_errors), ToTokens::to_token_stream),
        attrs: &input.attrs,
        vis: &input.vis,
        ident: &input.ident,
        is_open,
        has_statuses: has_statuses(&errors, reading),
        records: if args.into.is_some() {
            Vec::new()
        } else {
            records(&errors, catalog)
        },
        into: args.into.as_ref(),
        errors,
        variants,
        names,
    };
    (reading.is_sound || usable::is_usable(&model)).then_some(model)
}

/// The errors that the variants stand for, each with a row of its own.
fn errors<'a>(variants: &mut [Variant<'a>]) -> Vec<Error<'a>> {
    let mut constants = Constants::new(variants.iter().map(|variant| unraw(&variant.name)));
    let mut errors = Vec::with_capacity(variants.len());
    let mut written: Vec<(&str, u32)> = Vec::new();
    for (index, variant) in variants.iter_mut().enumerate() {
        let Some(entry) = variant.entry else { continue };
        variant.row = u32::try_from(errors.len()).unwrap_or_default();
        if variant.written.is_some() {
            if let Some((_, row)) = written.iter().find(|(code, _)| *code == entry.code) {
                variant.row = *row;
                continue;
            }
            written.push((&entry.code, variant.row));
        }
        errors.push(Error {
            entry,
            constant: constants.name(unraw(&variant.name)),
            variant: index,
        });
    }
    errors
}

/// Whether each error has a status. In a catalog with problems, one that is missing was likely meant to be there.
fn has_statuses(errors: &[Error<'_>], reading: &Reading) -> bool {
    let mut statuses = errors.iter().map(|error| error.entry.status);
    if reading.is_sound {
        statuses.all(|status| status.is_some())
    } else {
        statuses.any(|status| status.is_some())
    }
}

/// One type can be made into one variant only.
fn conversions(variants: &mut [Variant<'_>], problems: &mut Problems) {
    let mut seen: HashMap<String, (String, bool)> = HashMap::new();
    for variant in variants {
        let has_cfg = variant.cfgs().next().is_some();
        for field in &mut variant.fields {
            let (Some(written), Role::From) = (field.written, field.role) else {
                continue;
            };
            let ty = written.ty.to_token_stream().to_string();
            let Some((first, first_has_cfg)) = seen.get(&ty) else {
                seen.insert(ty, (variant.name.to_string(), has_cfg));
                continue;
            };
            if has_cfg && *first_has_cfg {
                continue;
            }
            let name = &variant.name;
            let message = format!(
                "`{first}` and `{name}` are both `#[from]` this type: make one of them `#[source]`"
            );
            problems.push(written.span, message);
            field.role = Role::Source;
        }
    }
}

/// The records that the errors carry, and those within them, in the order of the catalog.
fn records<'a>(errors: &[Error<'a>], catalog: &'a Catalog) -> Vec<&'a Record> {
    let params = errors.iter().flat_map(|error| &error.entry.params);
    let used = reachable(params.map(|param| &param.ty), catalog);
    let is_used = |record: &&Record| used.contains(&&Type::Record(record.name.clone()));
    catalog.types.iter().filter(is_used).collect()
}

/// What types are made of, down to the last field of the last record: scalars and records, each once.
pub(crate) fn reachable<'a>(
    types: impl Iterator<Item = &'a Type>,
    catalog: &'a Catalog,
) -> Vec<&'a Type> {
    let mut found = Vec::new();
    let mut open: Vec<&Type> = types.collect();
    while let Some(ty) = open.pop() {
        match ty {
            Type::List(inner) | Type::Option(inner) => open.push(inner),
            _ if found.contains(&ty) => {}
            _ => {
                found.push(ty);
                if let Type::Record(name) = ty {
                    let fields = catalog.record(name).map(|record| record.fields.as_slice());
                    open.extend(fields.unwrap_or_default().iter().map(|field| &field.ty));
                }
            }
        }
    }
    found
}
