//! Everything that is wrong, gathered, each problem with its place.

use api_errors_catalog::nearest;
use proc_macro2::{Span, TokenStream};

/// The problems found so far.
#[derive(Default)]
pub(crate) struct Problems(Vec<syn::Error>);

impl Problems {
    pub(crate) fn push(&mut self, at: Span, message: impl std::fmt::Display) {
        self.add(syn::Error::new(at, message));
    }

    pub(crate) fn add(&mut self, problem: syn::Error) {
        self.0.push(problem);
    }

    /// A `compile_error!` for each, in the order of the source.
    pub(crate) fn into_tokens(mut self) -> TokenStream {
        self.0.sort_by_key(|problem| place(problem.span()));
        let problems = self.0.into_iter().map(syn::Error::into_compile_error);
        problems.collect()
    }
}

/// Line and column, where there is a compiler to know them.
fn place(span: Span) -> (usize, usize) {
    if proc_macro::is_available() {
        let start = span.unwrap().start();
        (start.line(), start.column())
    } else {
        (0, 0)
    }
}

/// A place as messages name it, where there is a compiler to know it.
pub(crate) fn place_in_words(span: Span) -> Option<String> {
    proc_macro::is_available().then(|| {
        let start = span.unwrap().start();
        format!("{}:{}:{}", start.file(), start.line(), start.column())
    })
}

/// "did you mean …?", if a known name is near.
pub(crate) fn did_you_mean<'c>(
    name: &str,
    known: impl IntoIterator<Item = &'c str>,
) -> Option<String> {
    nearest(name, known).map(|known| format!("did you mean `{known}`?"))
}
