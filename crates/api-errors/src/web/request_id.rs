//! The id of a request: taken from a header, or made.

use std::fmt;
use std::sync::Arc;

/// The id of a request. [`ErrorLayer`](super::ErrorLayer) puts it into the request's extensions, for handlers and their logs.
///
/// ```
/// # #[cfg(feature = "tower")] {
/// use api_errors::web::RequestId;
/// use axum::{Extension, Router, routing::get};
///
/// async fn count(Extension(id): Extension<RequestId>) {
///     println!("request {id} counts parcels");
/// }
///
/// let app: Router = Router::new().route("/v1/parcels/count", get(count));
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RequestId(Arc<str>);

impl RequestId {
    /// Longer ones are not taken from requests.
    const LONGEST: usize = 128;

    /// The id that a request brought along, if it can be one: up to 128 letters, digits and `-_.:+/=@`. It ends in logs, and
    /// in the response.
    pub(crate) fn brought(value: &[u8]) -> Option<Self> {
        let is_fit = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.:+/=@".contains(byte);
        let value = std::str::from_utf8(value).ok()?;
        let is_id = !value.is_empty() && value.len() <= Self::LONGEST;
        (is_id && value.as_bytes().iter().all(is_fit)).then(|| Self(value.into()))
    }

    /// A new one: the catalog's prefix and a UUID of version 7, so that ids sort by time
    /// ([RFC 9562, section 5.7](https://www.rfc-editor.org/rfc/rfc9562#section-5.7)).
    pub(crate) fn new(prefix: &str) -> Self {
        let mut buffer = uuid::Uuid::encode_buffer();
        let uuid = uuid::Uuid::now_v7().hyphenated().encode_lower(&mut buffer);
        Self(format!("{prefix}{uuid}").into())
    }

    /// The id.
    ///
    /// ```
    /// # #[cfg(feature = "tower")] {
    /// use api_errors::web::RequestId;
    /// use axum::Extension;
    ///
    /// async fn read(Extension(id): Extension<RequestId>) -> String {
    ///     id.as_str().to_owned()
    /// }
    /// # }
    /// ```
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Writes the id.
impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
