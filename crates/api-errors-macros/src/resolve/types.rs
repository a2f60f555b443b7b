//! Whether a type that a user wrote is the one that the catalog has.

use crate::names::Names;
use api_errors_catalog::model::Type;
use syn::{GenericArgument, Path, PathArguments};

/// Compares by the last part of a path: `String` and `std::string::String` are the same, an alias is not.
pub(super) fn is_same(written: &syn::Type, ty: &Type, names: &Names<'_>) -> bool {
    let Some(path) = path(written) else {
        return false;
    };
    match ty {
        Type::String => is_plain(path, "String"),
        Type::Record(name) => is_plain(path, &names.record(name)),
        Type::List(inner) => argument(path, "Vec").is_some_and(|it| is_same(it, inner, names)),
        Type::Option(inner) => argument(path, "Option").is_some_and(|it| is_same(it, inner, names)),
        scalar => is_plain(path, &scalar.to_string()),
    }
}

/// Whether a type is the one of this name.
pub(super) fn is_named(written: &syn::Type, name: &str) -> bool {
    path(written).is_some_and(|path| is_plain(path, name))
}

fn path(mut written: &syn::Type) -> Option<&Path> {
    loop {
        match written {
            syn::Type::Group(group) => written = &group.elem,
            syn::Type::Paren(paren) => written = &paren.elem,
            syn::Type::Path(path) if path.qself.is_none() => return Some(&path.path),
            _ => return None,
        }
    }
}

fn is_plain(path: &Path, name: &str) -> bool {
    path.segments
        .last()
        .is_some_and(|last| last.ident == name && last.arguments.is_none())
}

/// The only argument of `Vec<T>` or `Option<T>`.
fn argument<'p>(path: &'p Path, name: &str) -> Option<&'p syn::Type> {
    let last = path.segments.last().filter(|last| last.ident == name)?;
    match &last.arguments {
        PathArguments::AngleBracketed(arguments) => match arguments.args.first() {
            Some(GenericArgument::Type(ty)) if arguments.args.len() == 1 => Some(ty),
            _ => None,
        },
        _ => None,
    }
}
