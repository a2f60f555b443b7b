//! Whether what is left of a catalog with problems still makes an enum that compiles.

use super::reachable;
use crate::model::{Model, Role};
use crate::names;
use api_errors_catalog::model::Type;
use std::collections::HashSet;
use syn::Ident;

/// Whether each name is an identifier and stands once, and each record is declared. In a catalog without problems that is so.
pub(super) fn is_usable(model: &Model<'_>) -> bool {
    let variants = model.variants.iter().map(|variant| &*variant.name);
    let types = model
        .errors
        .iter()
        .flat_map(|error| &error.entry.params)
        .map(|param| &param.ty);
    let are_declared = reachable(types, model.catalog)
        .into_iter()
        .all(|ty| match ty {
            Type::Record(name) => model.catalog.record(name).is_some(),
            _ => true,
        });
    let are_written_well = model
        .variants
        .iter()
        .filter(|variant| variant.written.is_none())
        .all(|variant| {
            are_names(variant.fields.iter().map(|field| &*field.name))
                && variant.fields.iter().all(|field| match field.role {
                    Role::Reason(entry) => {
                        are_names(entry.reasons.iter().map(|reason| reason.variant.as_str()))
                    }
                    _ => true,
                })
        });
    let records = &model.records;
    let are_records_well = are_names(records.iter().map(|record| record.name.as_str()))
        && records.iter().all(|record| {
            let fields: Vec<_> = record
                .fields
                .iter()
                .map(|field| names::field(&field.name))
                .collect();
            are_names(fields.iter().map(|name| &**name))
        });
    are_declared && are_written_well && are_records_well && are_names(variants)
}

fn are_names<'n>(mut names: impl Iterator<Item = &'n str>) -> bool {
    let mut seen = HashSet::new();
    names.all(|name| syn::parse_str::<Ident>(name).is_ok() && seen.insert(name.to_owned()))
}
