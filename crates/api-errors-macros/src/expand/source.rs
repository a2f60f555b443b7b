//! Rust as text, for what is printed once for each error.
//!
//! In a dev build the macro is not optimised, but the compiler's lexer is: to have it read a text takes less than half of what
//! it takes to make the same tokens one by one.

use super::buffer::Buffer;
use proc_macro2::TokenStream;
use quote::ToTokens;
use std::fmt::Write;

/// A piece of source.
#[derive(Default)]
pub(super) struct Source(pub(super) Buffer);

impl Source {
    pub(super) fn push(&mut self, text: &str) {
        self.0.push_str(text);
    }

    pub(super) fn number(&mut self, number: u32) {
        let _ = write!(self.0, "{number}");
    }

    /// A string literal.
    pub(super) fn literal(&mut self, text: &str) {
        let is_plain = is_plain(text);
        let ends_raw = |(at, _)| text[..at].ends_with('"');
        if is_plain && !text.contains('"') && !text.contains('\\') {
            self.0.push_str("\"");
            self.0.push_str(text);
            self.0.push_str("\"");
        } else if is_plain && !text.match_indices('#').any(ends_raw) {
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
        self.0.push_str("]");
    }

    /// Documentation with none above it: a comment, which takes the compiler fewer steps than the attribute, unless the text
    /// would end the comment, nest it, or be taken for framed by stars.
    pub(super) fn comment(&mut self, text: &str) {
        let is_mark = |(at, _)| text[..at].ends_with('*') || text[at + 1..].starts_with('*');
        // The compiler takes stars for a frame where each line has one but the first, and but the empty ones around them.
        let (_, lines) = text.split_once('\n').unwrap_or_default();
        let lines = lines.trim();
        let is_empty = |(at, _)| lines[..at].ends_with('\n');
        let is_framed = !lines.is_empty() && !lines.match_indices('\n').any(is_empty);
        if is_plain(text) && !is_framed && !text.match_indices('/').any(is_mark) {
            self.0.push_str("/** ");
            self.0.push_str(text);
            self.0.push_str(" */");
        } else {
            self.doc(text);
        }
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

/// Bidirectional marks would set off a lint, and a bare CR is an error.
fn is_plain(text: &str) -> bool {
    // The texts of a table are long: what counts characters or looks for a single one is optimised in a dev build too,
    // `is_ascii` and looking for two are not.
    let is_ascii = text.chars().count() == text.len();
    is_ascii && !text.contains('\r')
}

#[cfg(test)]
mod tests {
    use super::Source;

    /// The lexer of these tests takes no stars for a frame, as the compiler's does.
    #[test]
    fn stars_that_pass_for_a_frame_are_in_no_comment() {
        let is_comment = |text| {
            let mut source = Source::default();
            source.comment(text);
            source.0.starts_with("/** ")
        };
        for framed in ["one\n* a\n* b", "one:\n\n* a\n* b", "one:\n* a\n* b\n\n"] {
            assert!(!is_comment(framed), "{framed:?}");
        }
        for free in [
            "* a",
            "one\n\n",
            "one:\n* a\n\n* b",
            "one\n\n**Fix:** two\n\nthree",
        ] {
            assert!(is_comment(free), "{free:?}");
        }
    }
}
