//! What things are called in Rust: types beside the enum, fields, constants.

use api_errors_catalog::model::{ErrorEntry, Type};
use proc_macro2::Ident;
use quote::ToTokens;
use std::borrow::Cow;
use std::collections::HashSet;
use syn::Path;
use syn::ext::IdentExt;

/// The names of the types that stand beside an enum.
pub(crate) struct Names<'a> {
    /// The enum that the types belong to.
    owner: String,
    /// The path of the module that the types are in, with `::` at its end; empty where it is this one.
    module: String,
    /// What the names begin with: the name of the enum without `Error`, so that `ParcelError` has `ParcelViolation`.
    prefix: String,
    /// The errors of the catalog, whose enums of reasons have names that no record may have.
    errors: &'a [ErrorEntry],
}

impl<'a> Names<'a> {
    /// The names beside an enum, or beside the one that it is a part of.
    pub(crate) fn new(ident: &Ident, whole: Option<&Path>, errors: &'a [ErrorEntry]) -> Self {
        let mut owner = ident.unraw();
        let mut module = String::new();
        if let Some(mut path) = whole.cloned()
            && let Some(last) = path.segments.pop()
        {
            owner = last.ident.unraw();
            module = path.to_token_stream().to_string();
        }
        let owner = owner.to_string();
        Self {
            prefix: owner.strip_suffix("Error").unwrap_or(&owner).to_owned(),
            owner,
            module,
            errors,
        }
    }

    /// The name of a record.
    pub(crate) fn record(&self, name: &str) -> String {
        let short = format!("{}{name}", self.prefix);
        let mut with_reasons = self.errors.iter().filter(|error| !error.reasons.is_empty());
        if short == self.owner || with_reasons.any(|error| self.reason(error) == short) {
            return format!("{}{name}", self.owner);
        }
        short
    }

    /// The name of the enum of an error's reasons.
    pub(crate) fn reason(&self, error: &ErrorEntry) -> String {
        format!("{}{}Reason", self.prefix, error.variant)
    }

    /// A type beside the enum, as code here refers to it.
    pub(crate) fn refer(&self, name: &str) -> String {
        format!("{}{name}", self.module)
    }

    /// The type of a param or a field, as generated code writes it.
    pub(crate) fn ty(&self, ty: &Type) -> Cow<'static, str> {
        Cow::Borrowed(match ty {
            Type::String => "::std::string::String",
            Type::Bool => "::core::primitive::bool",
            Type::U8 => "::core::primitive::u8",
            Type::U16 => "::core::primitive::u16",
            Type::U32 => "::core::primitive::u32",
            Type::U64 => "::core::primitive::u64",
            Type::I8 => "::core::primitive::i8",
            Type::I16 => "::core::primitive::i16",
            Type::I32 => "::core::primitive::i32",
            Type::I64 => "::core::primitive::i64",
            Type::F64 => "::core::primitive::f64",
            Type::Record(name) => return self.refer(&self.record(name)).into(),
            Type::List(inner) => return format!("::std::vec::Vec<{}>", self.ty(inner)).into(),
            Type::Option(inner) => {
                return format!("::core::option::Option<{}>", self.ty(inner)).into();
            }
        })
    }

    /// The type of a param or a field, as a user writes it.
    pub(crate) fn shown(&self, ty: &Type) -> String {
        match ty {
            Type::String => "String".to_owned(),
            Type::Record(name) => self.record(name),
            Type::List(inner) => format!("Vec<{}>", self.shown(inner)),
            Type::Option(inner) => format!("Option<{}>", self.shown(inner)),
            scalar => scalar.to_string(),
        }
    }
}

/// The name of a field: that of the param, raw where it is a keyword.
pub(crate) fn field(name: &str) -> Cow<'_, str> {
    if KEYWORDS.binary_search(&name).is_ok() {
        format!("r#{name}").into()
    } else {
        name.into()
    }
}

/// Keywords of any edition that a raw identifier can be made of, in order. The Rust reference, "Keywords".
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Names of constants, each once.
pub(crate) struct Constants(HashSet<String>);

impl Constants {
    /// The names that are taken: `ALL`, and those variants that are written as a constant is, such as `E404`.
    pub(crate) fn new<'a>(variants: impl ExactSizeIterator<Item = &'a str>) -> Self {
        let mut taken = HashSet::with_capacity(variants.len() + 1);
        let alike = variants.filter(|name| !name.bytes().any(|byte| byte.is_ascii_lowercase()));
        taken.extend(alike.chain(["ALL"]).map(str::to_owned));
        Self(taken)
    }

    /// The constant that holds the code of a variant: `ADDRESS_UNKNOWN`, or `ALL_CODE` where the name is taken.
    pub(crate) fn name(&mut self, variant: &str) -> String {
        let mut name = shouty(variant);
        while !self.0.insert(name.clone()) {
            name.push_str("_CODE");
        }
        name
    }
}

/// `AddressUnknown` as `ADDRESS_UNKNOWN`. A word begins where a capital follows something else, or precedes a small letter.
///
/// The crate heck takes eight times as long for it in a macro that is not optimised, a twentieth of all that the macro does.
fn shouty(variant: &str) -> String {
    let mut name = String::with_capacity(variant.len() + 8);
    let mut before = '_';
    let mut rest = variant.chars();
    while let Some(character) = rest.next() {
        let begins = character.is_uppercase()
            && before != '_'
            && (!before.is_uppercase() || rest.clone().next().is_some_and(char::is_lowercase));
        if begins {
            name.push('_');
        }
        if character.is_ascii() {
            name.push(character.to_ascii_uppercase());
        } else {
            name.extend(character.to_uppercase());
        }
        before = character;
    }
    name
}
