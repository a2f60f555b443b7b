//! The arguments: `"catalog/parcels.yaml", all, into = ApiError`.

use crate::problems::{Problems, did_you_mean};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{LitStr, Path, Result, Token};

/// The arguments of the attribute. One that is wrong is reported and left out.
#[derive(Default)]
pub(crate) struct Args {
    /// The catalog's path. Without it there is no catalog.
    pub(crate) path: Option<LitStr>,
    /// Which errors beside the written ones.
    pub(crate) selection: Selection,
    /// The enum that this one is a part of.
    pub(crate) into: Option<Path>,
    /// Where the crate `api-errors` is, if not at `::api_errors`.
    pub(crate) krate: Option<Path>,
}

/// Which errors of the catalog an enum has beside those that are written out.
#[derive(Default)]
pub(crate) enum Selection {
    /// None; or all, where none is written out.
    #[default]
    Written,
    /// All.
    All,
    /// Those of a category.
    Category(LitStr),
}

const PATH: &str = "the first argument is the catalog's path, relative to the folder of `Cargo.toml`: \
                    `#[api_errors(\"catalog/parcels.yaml\")]`";

/// Reads the arguments.
pub(crate) fn args(tokens: TokenStream, problems: &mut Problems) -> Args {
    let mut args = Args::default();
    let mut seen = Vec::new();
    let mut parts = split(tokens).into_iter().peekable();
    match parts.next_if(|part| !is_named(part)) {
        Some(part) => match syn::parse2::<LitStr>(part) {
            Ok(path) => args.path = Some(path),
            Err(error) => problems.push(error.span(), PATH),
        },
        None => problems.push(Span::call_site(), PATH),
    }
    for part in parts {
        let parser = |input: ParseStream<'_>| argument(input, &mut args, &mut seen);
        if let Err(error) = parser.parse2(part) {
            problems.add(error);
        }
    }
    args
}

/// Parts the arguments at their commas, so that one that is wrong does not hide the next.
fn split(tokens: TokenStream) -> Vec<TokenStream> {
    let mut parts = vec![TokenStream::new()];
    for token in tokens {
        match (&token, parts.last_mut()) {
            (TokenTree::Punct(punct), _) if punct.as_char() == ',' => {
                parts.push(TokenStream::new());
            }
            (_, Some(part)) => part.extend([token]),
            (_, None) => {}
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

fn is_named(part: &TokenStream) -> bool {
    matches!(part.clone().into_iter().next(), Some(TokenTree::Ident(_)))
}

fn argument(input: ParseStream<'_>, args: &mut Args, seen: &mut Vec<String>) -> Result<()> {
    let Ok(name) = input.call(Ident::parse_any) else {
        let message = "expected `all`, `category = \"…\"`, `into = …` or `crate = …`";
        return Err(rest(input, message));
    };
    let word = name.to_string();
    if seen.contains(&word) {
        return Err(rest_from(&name, input, &format!("`{word}` stands twice")));
    }
    seen.push(word.clone());
    match word.as_str() {
        "all" | "category" if !matches!(args.selection, Selection::Written) => {
            let message =
                "an enum has `all` errors or those of one `category`: remove one of the two";
            Err(rest_from(&name, input, message))
        }
        "all" => {
            args.selection = Selection::All;
            end(input, "`all` takes no value")
        }
        "category" => {
            let value = value(
                &name,
                input,
                "the id of a category: `category = \"billing\"`",
            )?;
            args.selection = Selection::Category(value);
            end(input, "expected a comma")
        }
        "into" => {
            args.into = Some(value(
                &name,
                input,
                "the enum that this one is a part of: `into = ApiError`",
            )?);
            end(input, "expected a comma")
        }
        "crate" => {
            args.krate = Some(value(
                &name,
                input,
                "the path of the crate `api-errors`: `crate = ::api_errors`",
            )?);
            end(input, "expected a comma")
        }
        _ => {
            let known = ["all", "category", "into", "crate"];
            let help = did_you_mean(&word, known).unwrap_or_else(|| {
                "known are `all`, `category = \"…\"`, `into = …` and `crate = …`".to_owned()
            });
            Err(rest_from(
                &name,
                input,
                &format!("there is no argument `{word}`; {help}"),
            ))
        }
    }
}

fn value<T: syn::parse::Parse>(name: &Ident, input: ParseStream<'_>, what: &str) -> Result<T> {
    let given = input.parse::<Token![=]>().and_then(|_| input.parse());
    given.map_err(|_| rest_from(name, input, &format!("`{name}` takes {what}")))
}

/// Nothing may follow.
fn end(input: ParseStream<'_>, message: &str) -> Result<()> {
    if input.is_empty() {
        Ok(())
    } else {
        Err(rest(input, message))
    }
}

/// An error at what is left, all of which it takes: a parser must read to the end.
fn rest(input: ParseStream<'_>, message: &str) -> syn::Error {
    let error = input.error(message);
    let _ = input.parse::<TokenStream>();
    syn::Error::new(error.span(), message)
}

/// The same, but at a name that came before.
fn rest_from(name: &Ident, input: ParseStream<'_>, message: &str) -> syn::Error {
    let _ = input.parse::<TokenStream>();
    syn::Error::new(name.span(), message)
}
