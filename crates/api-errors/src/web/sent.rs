//! The error that a response was made from, beside the response.

use crate::ApiError;
use std::fmt;
use std::sync::Arc;

/// The error that a response was made from, in the response's extensions.
///
/// `IntoResponse` of axum and `ErrorLayer` put it there. The layer writes the body again with what it
/// knows about the request; a middleware of your own may count codes.
///
/// ```
/// # #[cfg(feature = "axum")] {
/// # use api_errors::api_errors;
/// use api_errors::web::SentError;
/// use axum_core::response::IntoResponse;
///
/// #[api_errors("tests/fixtures/parcels.yaml")]
/// pub enum ParcelError {}
///
/// let response = ParcelError::AddressUnknown.into_response();
/// let sent = response.extensions().get::<SentError>();
/// assert_eq!(sent.map(|sent| sent.error().code()), Some("address_unknown"));
/// # }
/// ```
#[derive(Clone)]
pub struct SentError {
    error: Arc<dyn ApiError + Send + Sync>,
    /// Whether a layer has seen it already.
    #[cfg(feature = "tower")]
    pub(crate) is_done: bool,
}

impl SentError {
    pub(crate) fn new(error: Arc<dyn ApiError + Send + Sync>) -> Self {
        Self {
            error,
            #[cfg(feature = "tower")]
            is_done: false,
        }
    }

    /// The error.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// # #[cfg(feature = "axum")] {
    /// use api_errors::web::SentError;
    /// use axum_core::response::{IntoResponse, Response};
    ///
    /// fn is_late(response: &Response) -> bool {
    ///     let sent = response.extensions().get::<SentError>();
    ///     sent.is_some_and(|sent| sent.error().code() == "payment_due")
    /// }
    ///
    /// assert!(!is_late(&ParcelError::E404.into_response()));
    /// # }
    /// ```
    #[must_use]
    pub fn error(&self) -> &(dyn ApiError + Send + Sync) {
        &*self.error
    }
}

impl fmt::Debug for SentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SentError").field(&self.error).finish()
    }
}
