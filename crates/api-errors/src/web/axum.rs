//! An error as what a handler of axum returns.
//!
//! ```
//! # use api_errors::api_errors;
//! use axum_core::response::IntoResponse;
//!
//! #[api_errors("tests/fixtures/parcels.yaml")]
//! pub enum ParcelError {}
//!
//! async fn announce() -> Result<&'static str, ParcelError> {
//!     Err(ParcelError::TooManyParcels { limit: 60, retry_after: 30 })
//! }
//!
//! let response = ParcelError::TooManyParcels { limit: 60, retry_after: 30 }.into_response();
//! assert_eq!(response.status(), 429);
//! assert_eq!(response.headers()["retry-after"], "30");
//! ```
//!
//! The response is complete, but for what an error can't know: the request. `ErrorLayer` adds that.

use super::SentError;
use crate::{ApiError, Context};
use axum_core::body::Body;
use axum_core::response::Response;
use std::sync::Arc;

/// What generated code calls.
#[doc(hidden)]
pub mod generated {
    pub use super::{Shareable, into_response};
    pub use axum_core::response::{IntoResponse, Response};
}

/// An error that can wait in a response for whoever wants to see it.
#[doc(hidden)]
pub trait Shareable: ApiError + Send + Sync + 'static {}

impl<E: ApiError + Send + Sync + 'static> Shareable for E {}

/// The response of an error.
#[doc(hidden)]
#[must_use]
pub fn into_response<E: Shareable>(error: E) -> Response {
    shared_into_response(Arc::new(error))
}

/// The same for all types, so that it is compiled once.
fn shared_into_response(error: Arc<dyn ApiError + Send + Sync>) -> Response {
    let mut response = error.response(&Context::new()).map(Body::from);
    response.extensions_mut().insert(SentError::new(error));
    response
}
