//! Everything that is wrong, gathered, each problem with its place.

use proc_macro2::{Span, TokenStream};
use std::fmt::Display;

/// The problems found so far, in the order of finding.
#[derive(Default)]
pub(crate) struct Problems(Option<syn::Error>);

impl Problems {
    pub(crate) fn push(&mut self, at: Span, message: impl Display) {
        self.add(syn::Error::new(at, message));
    }

    pub(crate) fn add(&mut self, problem: syn::Error) {
        match &mut self.0 {
            Some(problems) => problems.combine(problem),
            None => self.0 = Some(problem),
        }
    }

    /// A `compile_error!` for each.
    pub(crate) fn into_tokens(self) -> TokenStream {
        self.0
            .map_or_else(TokenStream::new, syn::Error::into_compile_error)
    }
}

/// "did you mean …?", if a known name is near.
pub(crate) fn did_you_mean<'c>(
    name: &str,
    known: impl IntoIterator<Item = &'c str>,
) -> Option<String> {
    let wanted = name.to_lowercase();
    let allowed = wanted.chars().count().max(3) / 3;
    known
        .into_iter()
        .map(|known| {
            (
                strsim::damerau_levenshtein(&wanted, &known.to_lowercase()),
                known,
            )
        })
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| format!("did you mean `{known}`?"))
}
