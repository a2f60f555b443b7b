//! A param as it stands in a response.

use super::found::Raw;
use super::param::Param;
use std::fmt;

/// A param as it stands in a response: made by [`Decoded::params`](super::Decoded::params).
///
/// ```
/// # use api_errors::api_errors;
/// #[api_errors("tests/fixtures/parcels.yaml")]
/// pub enum ParcelError {}
///
/// # let headers: &[(&str, &str)] = &[];
/// let decoded = ParcelError::decode(401, headers, br#"{"error":"token_rejected","token":"a\tb"}"#);
/// for (name, token) in decoded.params() {
///     assert_eq!(name, "token");
///     assert_eq!(token.to_string(), r#""a\tb""#);
///     assert_eq!(token.read::<String>().as_deref(), Some("a\tb"));
/// }
/// ```
pub struct Value<'a>(Raw<'a>);

impl<'a> Value<'a> {
    pub(super) fn new(raw: Raw<'a>) -> Self {
        Self(raw)
    }

    /// The value in its type; `None` where it is of another.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// let decoded = ParcelError::decode(429, &[("Retry-After", "30")], br#"{"error":"too_many_parcels"}"#);
    /// let seconds: Vec<u64> = decoded.params().filter_map(|(_, value)| value.read()).collect();
    /// assert_eq!(seconds, [30]);
    /// ```
    #[must_use]
    pub fn read<T: Param>(&self) -> Option<T> {
        self.0.read()
    }
}

/// Writes what stands in the response: JSON from a body, text from a header or a string.
impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.0 {
            Raw::Json(json) => json,
            Raw::Text(text) => text,
        })
    }
}

/// The same, since the value is all there is to see.
impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
