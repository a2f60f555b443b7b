//! All texts of a table in one literal, and rows of numbers that say where in it they stand.

use super::buffer::Buffer;
use super::source::Source;
use super::template::Found;
use api_errors_catalog::model::ErrorEntry;
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};
use std::collections::HashMap;

/// Catalogs are far from the limit: a file has 32 MiB at most.
pub(super) fn size(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}

/// Where a text stands, and how long it is.
#[derive(Clone, Copy, Default)]
pub(super) struct Place {
    pub(super) start: u32,
    pub(super) length: u32,
}

/// Texts one after the other.
#[derive(Default)]
pub(super) struct Texts {
    all: Buffer,
    shared: HashMap<String, Place>,
}

impl Texts {
    /// A text that no other error is likely to have.
    pub(super) fn own(&mut self, text: &str) -> Place {
        let start = size(self.all.len());
        self.all.push_str(text);
        Place {
            start,
            length: size(text.len()),
        }
    }

    /// A text that other errors have too, stored once.
    pub(super) fn shared(&mut self, text: &str) -> Place {
        if let Some(place) = self.shared.get(text) {
            return *place;
        }
        let place = self.own(text);
        self.shared.insert(text.to_owned(), place);
        place
    }

    /// A text that is shared if it is there at all.
    pub(super) fn given(&mut self, text: Option<&String>) -> Place {
        text.map_or_else(Place::default, |text| self.shared(text))
    }

    /// URL, slug and code. They usually end in one another, and then share their bytes.
    pub(super) fn address(&mut self, entry: &ErrorEntry, found: &Found) -> (Place, Place, Place) {
        let url = entry.docs_url.as_deref().unwrap_or_default();
        let whole = found.docs_url.unwrap_or_else(|| self.own(url));
        let slug = match found.code {
            Some(code) if entry.slug == entry.code => code,
            _ => self.end_of(url, whole, &entry.slug),
        };
        let code = found.code;
        let code = code.unwrap_or_else(|| self.end_of(&entry.slug, slug, &entry.code));
        (whole, slug, code)
    }

    /// How long all texts are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// Continues the last text.
    pub(super) fn push(&mut self, text: &str) {
        self.all.push_str(text);
    }

    /// Continues the last text with what stands between the quotes of a JSON string.
    pub(super) fn push_escaped(&mut self, text: &str) {
        let quoted = escape_simd::json::escape(text);
        self.push(quoted.get(1..quoted.len() - 1).unwrap_or_default());
    }

    /// The place of a text, if it is what stands from `start` to the end.
    pub(super) fn place(&self, start: usize, text: &str) -> Option<Place> {
        (self.all.as_bytes().get(start..) == Some(text.as_bytes())).then(|| Place {
            start: size(start),
            length: size(text.len()),
        })
    }

    fn end_of(&mut self, whole: &str, place: Place, text: &str) -> Place {
        if !whole.ends_with(text) {
            return self.own(text);
        }
        let length = size(text.len());
        Place {
            start: place.start + place.length - length,
            length,
        }
    }

    pub(super) fn literal(&self) -> Source {
        let mut source = Source::default();
        source.literal(&self.all);
        source
    }
}

/// Rows of little-endian `u32`, each of `N` numbers.
#[derive(Default)]
pub(super) struct Rows<const N: usize> {
    bytes: Vec<u8>,
    pub(super) count: u32,
}

impl<const N: usize> Rows<N> {
    pub(super) fn push(&mut self, row: [u32; N]) {
        // Not optimised, an iterator takes several times as long for each number.
        let mut bytes = [[0; 4]; N];
        let mut column = 0;
        while column < N {
            bytes[column] = row[column].to_le_bytes();
            column += 1;
        }
        self.bytes.extend_from_slice(bytes.as_flattened());
        self.count += 1;
    }
}

impl<const N: usize> ToTokens for Rows<N> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let width = Literal::usize_unsuffixed(N);
        let rows = Literal::byte_string(&self.bytes);
        tokens.extend(quote!(api::Table { width: #width, rows: #rows }));
    }
}

/// Parts of templates.
pub(super) type Parts = Rows<5>;
