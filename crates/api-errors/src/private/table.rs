//! The data of an enum: texts in one string, and rows of numbers that say where in it they stand.
//!
//! A table of `&str` would cost a relocation for each of them and as many tokens; two literals cost neither. The columns are
//! written by `api-errors-macros`, in the order of the constants below.

#[cfg(any(feature = "tower", feature = "actix", feature = "decode"))]
use crate::Reason;
use crate::RetryPolicy;

/// Rows of little-endian `u32`. A text takes two columns: where it starts, and how long it is.
#[derive(Debug)]
pub struct Table {
    /// Numbers in a row.
    pub width: usize,
    /// The rows, one after the other.
    pub rows: &'static [u8],
}

/// What sending and logging need.
#[derive(Debug)]
pub struct Wire {
    /// The API's id.
    pub api: &'static str,
    /// All texts.
    pub text: &'static str,
    /// A row for each error, in the order of the variants. Columns in `error`.
    pub errors: Table,
    /// A row for each field that a variant can have. Columns in `field`.
    pub fields: Table,
    /// A row for each reason. Columns in `reason`.
    pub reasons: Table,
    /// An open-addressed hash table over the codes: the row of an error plus one, or zero.
    pub codes: &'static [u8],
    /// The retry policies.
    pub retry: &'static [RetryPolicy],
    /// The header that carries a request's id.
    pub request_id_header: &'static str,
    /// What a request's id begins with where it is made.
    pub request_id_prefix: &'static str,
    /// Media type of the body; empty where the catalog has no body.
    pub content_type: &'static str,
    /// A row for each error, or none where there is nothing to send. Columns in `response`.
    pub responses: Table,
    /// A row for each header that an error sends. Columns in `header`.
    pub headers: Table,
    /// A row for each part of a body or a header. Columns in `part`.
    pub parts: Table,
}

/// What only reading about errors needs. It stands apart, so that a program that never asks does not link it.
#[derive(Debug)]
pub struct Docs {
    /// All texts.
    pub text: &'static str,
    /// A row for each error, in the order of the variants.
    pub errors: Table,
    /// A row for each error that says when it appeared or that it will go.
    pub lifecycles: Table,
}

/// Everything about the errors of one enum.
#[derive(Debug)]
pub struct Tables {
    /// What sending and logging need.
    pub wire: &'static Wire,
    /// What only reading about errors needs.
    pub docs: &'static Docs,
}

/// Columns of [`Wire::errors`].
pub(crate) mod error {
    pub(crate) const STATUS: usize = 0;
    pub(crate) const CODE: usize = 1;
    pub(crate) const TITLE: usize = 3;
    pub(crate) const MESSAGE: usize = 5;
    pub(crate) const SUGGESTION: usize = 7;
    pub(crate) const DOCS_URL: usize = 9;
    pub(crate) const SLUG: usize = 11;
    pub(crate) const CATEGORY: usize = 13;
    pub(crate) const VARIANT: usize = 15;
    /// 0 where nobody says, 1 for never, else the index of a policy plus two.
    pub(crate) const RETRY: usize = 17;
    pub(crate) const FIRST_FIELD: usize = 18;
    pub(crate) const FIELDS: usize = 19;
    pub(crate) const FIRST_REASON: usize = 20;
}

/// Columns of [`Wire::fields`].
pub(crate) mod field {
    pub(crate) const NAME: usize = 0;
    pub(crate) const KIND: usize = 2;

    /// A param that is sent and not logged; 0 is one that is both.
    pub(crate) const SENSITIVE: usize = 1;
    /// The reason.
    pub(crate) const REASON: usize = 2;
    /// The source. Its name is `0` where the variant is a tuple.
    pub(crate) const SOURCE: usize = 3;
}

/// Columns of [`Wire::reasons`].
pub(crate) mod reason {
    pub(crate) const ID: usize = 0;
    pub(crate) const PUBLIC: usize = 2;
}

/// Columns of [`Wire::responses`]. The first four are the body, a run of parts: which they are, and the text
/// behind them. Two are the headers: the first row, and how many.
pub(crate) mod response {
    pub(crate) const RUN: usize = 0;
    pub(crate) const FIRST_HEADER: usize = 4;
}

/// Columns of [`Wire::headers`].
pub(crate) mod header {
    pub(crate) const NAME: usize = 0;
    /// The value without which the header is not sent, plus one; 0 where it always is.
    pub(crate) const NEEDS: usize = 2;
    /// Its value, a run of parts.
    pub(crate) const RUN: usize = 3;
}

/// Columns of [`Wire::parts`]: where the constant text before a value starts, how long it is, how much more of it there is if
/// the value is not left out, how the value is written, and which one it is.
pub(crate) mod part {
    pub(crate) const WIDTH: usize = 5;

    /// As JSON.
    pub(crate) const JSON: usize = 0;
    /// Within a JSON string.
    pub(crate) const ESCAPED: usize = 1;
    /// Within a text that is not JSON.
    pub(crate) const PLAIN: usize = 2;
    /// No value, but a comma unless all members before it were left out.
    pub(crate) const COMMA: usize = 3;
    /// As JSON behind such a comma and the name of a member, or nothing in a list; left out where there is no value.
    pub(crate) const OPTIONAL_FIRST: usize = 4;
    /// The same where a member certainly stands before it: the comma is a part of the text.
    pub(crate) const OPTIONAL: usize = 5;

    pub(crate) const REQUEST_ID: usize = 0;
    pub(crate) const INSTANCE: usize = 1;
    pub(crate) const TIMESTAMP: usize = 2;
    pub(crate) const REASON: usize = 3;
    pub(crate) const PARAMS: usize = 4;
    /// The first param; the others follow in the order of the catalog.
    pub(crate) const PARAM: usize = 5;
}

/// Columns of [`Docs::errors`].
pub(crate) mod docs {
    pub(crate) const DESCRIPTION: usize = 0;
    pub(crate) const FIX: usize = 2;
    /// 0 for none, else its row plus one.
    pub(crate) const LIFECYCLE: usize = 4;
}

/// Columns of [`Docs::lifecycles`].
pub(crate) mod lifecycle {
    pub(crate) const SINCE: usize = 0;
    pub(crate) const DEPRECATED: usize = 2;
    pub(crate) const REASON: usize = 4;
    pub(crate) const REPLACEMENT: usize = 6;
}

/// The number at a place in a list of little-endian `u32`, or 0 behind its end.
pub(crate) fn number(list: &[u8], at: usize) -> usize {
    let (numbers, _) = list.as_chunks();
    numbers
        .get(at)
        .map_or(0, |bytes| u32::from_le_bytes(*bytes) as usize)
}

impl Wire {
    /// A text of an error.
    #[inline]
    pub(crate) fn text_of(&self, row: usize, column: usize) -> &'static str {
        self.errors.text(self.text, row, column)
    }

    /// The status of an error; `None` where it is no response, which is 0 in the table.
    pub(crate) fn status_of(&self, row: usize) -> Option<u16> {
        let status = u16::try_from(self.errors.number(row, error::STATUS)).ok();
        status.filter(|&status| status > 0)
    }

    /// Name and kind of one of an error's fields: the params in the order of the catalog, the reason, the source.
    pub(crate) fn field_of(&self, row: usize, at: usize) -> (&'static str, usize) {
        let row = self.errors.number(row, error::FIRST_FIELD) + at;
        let name = self.fields.text(self.text, row, field::NAME);
        (name, self.fields.number(row, field::KIND))
    }

    /// How many fields an error has.
    pub(crate) fn field_count(&self, row: usize) -> usize {
        self.errors.number(row, error::FIELDS)
    }

    /// The reasons of an error, in the order of the catalog. They end where those of the next error begin.
    #[cfg(any(feature = "tower", feature = "actix", feature = "decode"))]
    pub(crate) fn reasons_of(&'static self, row: usize) -> impl Iterator<Item = Reason> {
        let first = |row| self.errors.number(row, error::FIRST_REASON);
        let end = if row + 1 < self.errors.count() {
            first(row + 1)
        } else {
            self.reasons.count()
        };
        (first(row)..end).map(move |row| Reason::new(self, row))
    }
}

impl Table {
    /// How many rows there are.
    #[cfg(any(feature = "tower", feature = "actix", feature = "decode"))]
    pub(crate) fn count(&self) -> usize {
        self.rows.len() / (self.width * size_of::<u32>())
    }

    pub(crate) fn number(&self, row: usize, column: usize) -> usize {
        number(self.rows, row * self.width + column)
    }

    /// The columns of a row from one on; zeros where there is no such row.
    #[inline]
    pub(crate) fn columns<const N: usize>(
        &self,
        row: usize,
        column: usize,
    ) -> &'static [[u8; 4]; N] {
        let (numbers, _) = self.rows.as_chunks();
        let start = row * self.width + column;
        let columns = numbers.get(start..).and_then(<[_]>::first_chunk::<N>);
        columns.unwrap_or(&[[0; 4]; N])
    }

    /// The same, as numbers.
    #[inline]
    pub(crate) fn numbers<const N: usize>(&self, row: usize, column: usize) -> [usize; N] {
        let columns = self.columns(row, column);
        columns.map(|number| u32::from_le_bytes(number) as usize)
    }

    /// Rows, one after the other. `N` is the width; there are none where the table is shorter.
    pub(crate) fn rows<const N: usize>(&self, first: usize, count: usize) -> &[[[u8; 4]; N]] {
        let (numbers, _) = self.rows.as_chunks();
        let (rows, _) = numbers.as_chunks();
        rows.get(first..first + count).unwrap_or_default()
    }

    pub(crate) fn text<'t>(&self, text: &'t str, row: usize, column: usize) -> &'t str {
        let start = self.number(row, column);
        let length = self.number(row, column + 1);
        text.get(start..start + length).unwrap_or_default()
    }
}
