//! Paths and addresses with `{slug}`, `{code}` and `{category}` in them, taken apart once and filled in for every error.

use crate::ascii;
use std::fmt::Write;

/// A path or an address, in pieces.
pub(crate) struct Pattern<'t>(Vec<Piece<'t>>);

enum Piece<'t> {
    Text(&'t str),
    Slug,
    Code,
    Category,
    /// `{category}/`: the folder of a category.
    Folder,
}

impl<'t> Pattern<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(start) = rest.find('{') {
            let (before, behind) = rest.split_at(start);
            let (piece, written) = if behind.starts_with("{slug}") {
                (Piece::Slug, "{slug}")
            } else if behind.starts_with("{code}") {
                (Piece::Code, "{code}")
            } else if behind.starts_with("{category}/") {
                (Piece::Folder, "{category}/")
            } else if behind.starts_with("{category}") {
                (Piece::Category, "{category}")
            } else {
                (Piece::Text("{"), "{")
            };
            pieces.push(Piece::Text(before));
            pieces.push(piece);
            rest = &behind[written.len()..];
        }
        pieces.push(Piece::Text(rest));
        Self(pieces)
    }

    /// The path or the address of one error. Where there is no category, a folder that would be named after it is left out,
    /// and elsewhere `other` stands for it.
    pub(crate) fn fill(&self, slug: &str, code: &str, category: Option<&str>) -> String {
        let mut out = String::with_capacity(64);
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Slug => out.push_str(slug),
                Piece::Code => percent_encode(&mut out, code),
                Piece::Category => out.push_str(category.unwrap_or("other")),
                Piece::Folder => {
                    if let Some(category) = category {
                        out.push_str(category);
                        out.push('/');
                    }
                }
            }
        }
        out
    }
}

/// Appends a text as a part of a URL or a path. RFC 3986, section 2.1.
fn percent_encode(out: &mut String, text: &str) {
    if ascii::UNRESERVED.is_all_of(text) {
        return out.push_str(text);
    }
    for byte in text.bytes() {
        if is_unreserved(char::from(byte)) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

/// Whether a character stands for itself in a URL. RFC 3986, section 2.3.
pub(crate) fn is_unreserved(character: char) -> bool {
    matches!(character, 'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' | '_' | '~')
}
