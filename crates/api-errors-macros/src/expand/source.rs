//! Rust as text, for what is printed once for each error.
//!
//! In a dev build the macro is not optimised, but the compiler's lexer is: to have it read a text takes less than half of what
//! it takes to make the same tokens one by one.

use proc_macro2::TokenStream;
use quote::ToTokens;
use std::fmt::Write;

/// A piece of source.
#[derive(Default)]
pub(super) struct Source(pub(super) String);

impl Source {
    pub(super) fn push(&mut self, text: &str) {
        self.0.push_str(text);
    }

    pub(super) fn number(&mut self, number: u32) {
        let _ = write!(self.0, "{number}");
    }

    /// A string literal.
    pub(super) fn literal(&mut self, text: &str) {
        // Bidirectional marks would set off a lint, and a bare CR is an error.
        let is_plain = text.is_ascii() && !text.contains('\r');
        if is_plain && !text.contains('"') && !text.contains('\\') {
            self.0.push('"');
            self.0.push_str(text);
            self.0.push('"');
        } else if is_plain && !text.contains("\"#") {
            self.0.push_str("r#\"");
            self.0.push_str(text);
            self.0.push_str("\"#");
        } else {
            let _ = write!(self.0, "{text:?}");
        }
    }

    /// `#[doc = "…"]`
    pub(super) fn doc(&mut self, text: &str) {
        self.0.push_str("#[doc=");
        self.literal(text);
        self.0.push(']');
    }
}

impl ToTokens for Source {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        // proc-macro2 would lex the text a second time, by itself. It is needed where there is no compiler: in tests.
        let stream = if proc_macro::is_available() {
            self.0
                .parse::<proc_macro::TokenStream>()
                .ok()
                .map(TokenStream::from)
        } else {
            self.0.parse().ok()
        };
        // Only checked identifiers and literals get into the text, so that it always can be read.
        tokens.extend(stream);
    }
}
