//! The enum as it will be: complete, and consistent with the catalog unless a problem was reported.

use crate::names::Names;
use crate::parse;
use api_errors_catalog::Catalog;
use api_errors_catalog::model::{ErrorEntry, Param, Record};
use proc_macro2::{Ident, TokenStream};
use std::borrow::Cow;
use syn::{Attribute, Path, Visibility};

/// An enum.
pub(crate) struct Model<'a> {
    pub(crate) catalog: &'a Catalog,
    /// Where the crate `api-errors` is.
    pub(crate) krate: TokenStream,
    /// All attributes that the user wrote.
    pub(crate) attrs: &'a [Attribute],
    pub(crate) vis: &'a Visibility,
    pub(crate) ident: &'a Ident,
    /// Whether the catalog decides which variants there are.
    pub(crate) is_open: bool,
    /// The errors, a row of the tables each.
    pub(crate) errors: Vec<Error<'a>>,
    /// The variants; two of them may be the same error where `cfg` picks one.
    pub(crate) variants: Vec<Variant<'a>>,
    /// Whether each error has a status.
    pub(crate) has_statuses: bool,
    /// The enum that this one is a part of.
    pub(crate) into: Option<&'a Path>,
    /// The records to declare.
    pub(crate) records: Vec<&'a Record>,
    /// What the types beside the enum are called.
    pub(crate) names: Names<'a>,
}

/// An error that a variant stands for.
pub(crate) struct Error<'a> {
    pub(crate) entry: &'a ErrorEntry,
    /// The constant that holds its code.
    pub(crate) constant: String,
    /// Its variant: the first of them where there are several.
    pub(crate) variant: usize,
}

/// A variant.
pub(crate) struct Variant<'a> {
    /// Its name, raw where it has to be.
    pub(crate) name: Cow<'a, str>,
    /// What the user wrote of it.
    pub(crate) written: Option<&'a parse::Variant>,
    /// The error; `None` where the catalog has no such error, which was reported.
    pub(crate) entry: Option<&'a ErrorEntry>,
    /// The error's row of the tables.
    pub(crate) row: u32,
    pub(crate) fields: Vec<Field<'a>>,
}

/// A field of a variant.
pub(crate) struct Field<'a> {
    /// Its name, raw where it has to be; `0` where it is the only one of a tuple.
    pub(crate) name: Cow<'a, str>,
    /// What the user wrote of it.
    pub(crate) written: Option<&'a parse::Field>,
    pub(crate) role: Role<'a>,
}

/// What a field holds.
#[derive(Clone, Copy)]
pub(crate) enum Role<'a> {
    Param(&'a Param),
    /// One of the reasons of an error.
    Reason(&'a ErrorEntry),
    Source,
    /// A source that the variant can be made from.
    From,
    /// What the catalog does not have, which was reported.
    Unknown,
}

impl Model<'_> {
    /// Whether an error is deprecated, and code that names its variant would be warned of.
    pub(crate) fn has_deprecated(&self) -> bool {
        self.errors
            .iter()
            .any(|error| error.entry.deprecated.is_some())
    }
}

impl<'a> Variant<'a> {
    /// The attributes that the user wrote.
    pub(crate) fn attrs(&self) -> &'a [Attribute] {
        self.written.map_or(&[], |written| &written.attrs)
    }

    /// The attributes that decide whether it is there at all.
    pub(crate) fn cfgs(&self) -> impl Iterator<Item = &'a Attribute> + use<'a> {
        self.attrs()
            .iter()
            .filter(|attr| attr.path().is_ident("cfg"))
    }

    /// The fields that hold the params, in the order of the catalog. None where one is missing, which was reported.
    pub(crate) fn params(&self) -> Vec<(&Field<'a>, &'a Param)> {
        let Some(entry) = self.entry.filter(|entry| !entry.params.is_empty()) else {
            return Vec::new();
        };
        let field = |param: &'a Param| {
            let holds = |field: &&Field<'_>| matches!(field.role, Role::Param(held) if held.name == param.name);
            Some((self.fields.iter().find(holds)?, param))
        };
        entry
            .params
            .iter()
            .map(field)
            .collect::<Option<_>>()
            .unwrap_or_default()
    }
}

/// The name without the `r#` of a raw identifier.
pub(crate) fn unraw(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}
