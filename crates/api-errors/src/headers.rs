//! The headers of an error's response.

use crate::Context;
use crate::private::{self, Occurrence};
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// The headers of an error's response, with their values; made by [`ApiError::headers`](crate::ApiError::headers).
///
/// They are those of the catalog and those of the error; where both have a header of the same name, in whatever case, it is
/// the error's. One whose value is a lone `$name` without a value is not among them. `Content-Type` isn't either: see
/// [`ApiError::content_type`](crate::ApiError::content_type).
///
/// A value that does not depend on params or on the request is borrowed. One that does may hold any character.
///
/// ```
/// use api_errors::{ApiError, Context, api_errors};
///
/// #[api_errors("tests/fixtures/parcels.yaml")]
/// pub enum ParcelError {}
///
/// let error = ParcelError::TooManyParcels { limit: 60, retry_after: 30 };
/// let mut head = String::new();
/// for (name, value) in error.headers(&Context::new()) {
///     head += &format!("{name}: {value}\r\n");
/// }
/// assert_eq!(head, "Retry-After: 30\r\n");
/// ```
#[derive(Clone)]
pub struct Headers<'a> {
    occurrence: &'a dyn Occurrence,
    context: Context<'a>,
    rows: Range<usize>,
}

impl<'a> Headers<'a> {
    pub(crate) fn new(occurrence: &'a dyn Occurrence, context: &Context<'a>) -> Self {
        Self {
            occurrence,
            context: *context,
            rows: private::headers(occurrence),
        }
    }
}

impl Iterator for Headers<'_> {
    type Item = (&'static str, Cow<'static, str>);

    fn next(&mut self) -> Option<Self::Item> {
        self.rows
            .find_map(|row| private::header(self.occurrence, &self.context, row))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.rows.len()))
    }
}

/// Writes the names alone: a value may be one that is kept out of logs.
impl fmt::Debug for Headers<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.clone().map(|(name, _)| name);
        f.debug_list().entries(names).finish()
    }
}
