//! The fields of a variant: the catalog's, or the written ones checked against them.

use super::types;
use crate::model::{Field, Role, Variant, unraw};
use crate::names::{self, Names};
use crate::parse;
use crate::problems::{Problems, did_you_mean};
use api_errors_catalog::model::{ErrorEntry, Param};
use proc_macro2::Ident;
use std::borrow::Cow;
use syn::ext::IdentExt;

/// The fields of a variant.
pub(super) fn fields<'a>(
    variant: &Variant<'a>,
    names: &Names<'_>,
    problems: &mut Problems,
) -> Vec<Field<'a>> {
    use parse::Fields::{Named, Tuple, Unwritten};
    let written = variant
        .written
        .map(|written| (&written.ident, &written.fields));
    match (variant.entry, written) {
        (Some(entry), None | Some((_, Unwritten))) => of_catalog(entry),
        (None, None | Some((_, Unwritten))) => Vec::new(),
        (Some(entry), Some((ident, Named(fields) | Tuple(fields)))) => {
            checked(ident, fields, entry, names, problems)
        }
        // There is nothing to check them against.
        (None, Some((_, Named(fields) | Tuple(fields)))) => fields
            .iter()
            .map(|field| as_written(field, by_attribute(field).unwrap_or(Role::Unknown)))
            .collect(),
    }
}

/// The fields of an error that nobody wrote out.
fn of_catalog(entry: &ErrorEntry) -> Vec<Field<'_>> {
    let mut fields = Vec::new();
    for param in &entry.params {
        fields.push(Field {
            name: names::field(&param.name),
            written: None,
            role: Role::Param(param),
        });
    }
    if !entry.reasons.is_empty() {
        fields.push(Field {
            name: "reason".into(),
            written: None,
            role: Role::Reason(entry),
        });
    }
    fields
}

fn as_written<'a>(field: &'a parse::Field, role: Role<'a>) -> Field<'a> {
    let name = field.ident.as_ref().map(Ident::to_string);
    Field {
        name: name.map_or("0".into(), Cow::Owned),
        written: Some(field),
        role,
    }
}

/// The fields as written, checked against the error.
fn checked<'a>(
    variant: &Ident,
    written: &'a [parse::Field],
    entry: &'a ErrorEntry,
    names: &Names<'_>,
    problems: &mut Problems,
) -> Vec<Field<'a>> {
    let mut fields = Vec::with_capacity(written.len());
    for field in written {
        let role = role(field, entry, names, problems);
        fields.push(as_written(field, role));
    }
    let sources = written
        .iter()
        .zip(&fields)
        .filter(|(_, field)| is_source(field));
    for (second, _) in sources.skip(1) {
        problems.push(
            second.span,
            "an error has one source: remove one of the two",
        );
    }
    let lacking = lacking(&fields, entry, names);
    let is_alone = fields.len() == 1;
    let list = lacking.join(", ");
    let whole = format!("`{variant} {{ #[source] source: …, {list} }}`");
    if let Some(from) = written.iter().find(|field| field.role == parse::Role::From) {
        if !is_alone || !lacking.is_empty() {
            let help = if lacking.is_empty() {
                "`#[source]`"
            } else {
                &whole
            };
            let message = format!(
                "`#[from]` can't make `{variant}`, which carries more than its source: write {help}"
            );
            problems.push(from.span, message);
        }
    } else if !lacking.is_empty() {
        let message = if is_alone && written.iter().all(|field| field.ident.is_none()) {
            format!("`{variant}` carries more than its source: write {whole}")
        } else {
            format!("`{variant}` carries more: add `{list}`")
        };
        problems.push(variant.span(), message);
    }
    fields
}

fn role<'a>(
    field: &parse::Field,
    entry: &'a ErrorEntry,
    names: &Names<'_>,
    problems: &mut Problems,
) -> Role<'a> {
    if let Some(role) = by_attribute(field) {
        return role;
    }
    let Some(ident) = &field.ident else {
        return Role::Unknown;
    };
    let name = ident.unraw().to_string();
    let is_meant = |param: &&Param| unraw(&names::field(&param.name)) == name;
    if let Some(param) = entry.params.iter().find(is_meant) {
        if types::is_same(&field.ty, &param.ty, names) {
            return Role::Param(param);
        }
        let (ty, expected) = (&param.ty, names.shown(&param.ty));
        problems.push(
            field.span,
            format!("the param `{name}` is a `{ty}` in the catalog: write `{ident}: {expected}`"),
        );
        return Role::Unknown;
    }
    if name == "reason" && !entry.reasons.is_empty() {
        let expected = names.reason(entry);
        if types::is_named(&field.ty, &expected) {
            return Role::Reason(entry);
        }
        problems.push(
            field.span,
            format!("the reasons of an error are an enum of their own: write `reason: {expected}`"),
        );
        return Role::Unknown;
    }
    if name == "source" {
        return Role::Source;
    }
    let known = entry.params.iter().map(|param| param.name.as_str());
    let help = did_you_mean(&name, known).unwrap_or_else(|| {
        "declare it in the catalog, or mark it `#[source]` if it is what led to the error"
            .to_owned()
    });
    problems.push(
        field.span,
        format!("the error `{}` has no param `{name}`; {help}", entry.code),
    );
    Role::Unknown
}

fn by_attribute(field: &parse::Field) -> Option<Role<'static>> {
    match field.role {
        parse::Role::Source => Some(Role::Source),
        parse::Role::From => Some(Role::From),
        parse::Role::ByName => None,
    }
}

fn is_source(field: &Field<'_>) -> bool {
    matches!(field.role, Role::Source | Role::From)
}

/// What the error carries and the fields do not hold, as a user writes it.
fn lacking(fields: &[Field<'_>], entry: &ErrorEntry, names: &Names<'_>) -> Vec<String> {
    // A field of another type was reported, and is not missing as well.
    let has = |name: &str| {
        let mut others = fields.iter().filter(|field| !is_source(field));
        others.any(|field| field.name == name)
    };
    let mut lacking = Vec::new();
    for param in &entry.params {
        let name = names::field(&param.name);
        if !has(&name) {
            lacking.push(format!("{name}: {}", names.shown(&param.ty)));
        }
    }
    if !entry.reasons.is_empty() && !has("reason") {
        lacking.push(format!("reason: {}", names.reason(entry)));
    }
    lacking
}
