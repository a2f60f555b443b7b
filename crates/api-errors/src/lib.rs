//! An API's errors, declared once in a YAML catalog; from it come Rust enums, responses and reference pages.
//!
//! This crate makes the enums and what is sent. A catalog:
//!
//! ```yaml
//! api: parcels
//! title: Parcel API errors
//! errors:
//!   - code: address_unknown
//!     status: 422
//!     description: The delivery address could not be matched to a place.
//!     fix: Check the postcode, or send `coordinates` instead.
//! ```
//!
//! and its enum:
//!
//! ```
//! use api_errors::api_errors;
//!
//! #[api_errors("tests/fixtures/parcels.yaml")]
//! #[derive(Debug, Clone)]
//! pub enum ParcelError {}
//!
//! let error = ParcelError::AddressUnknown;
//! assert_eq!(error.code(), "address_unknown");
//! assert_eq!(error.status(), 422);
//! assert_eq!(error.to_string(), "The delivery address could not be matched to a place.");
//! ```
//!
//! [`#[api_errors]`](macro@api_errors) says how to pick errors of a catalog, how to add a source, and what is generated;
//! [`ApiError`] gives the body and the headers of a response, [`RetryPolicy`] the waits of a client.
//!
//! # Features
//!
//! All are off by default.
//!
//! | feature | what it brings |
//! |---|---|
//! | `http` | `ApiError::response`: an `http::Response` |
//! | `axum` | every enum is `IntoResponse` of axum 0.8: `?` in a handler |
//! | `actix` | every enum is `ResponseError` of actix-web 4, and `web::ErrorLayer` is a middleware |
//! | `tower` | `web::ErrorLayer` as a layer: each error response of a service gets the catalog's shape |
//! | `tracing` | the layer logs each error response |
//! | `decode` | a client reads errors back from responses: [`mod@decode`] |
//! | `retry-after` | `retry_after`, `Delays::next_after` and `Decoded::retry_after`: the wait that a server asks for |
//!
//! [`web`] has those of the server.
#![warn(missing_docs)]

mod context;
pub mod decode;
mod def;
mod error;
mod headers;
mod private;
mod reason;
mod retry;
pub mod web;

#[doc = include_str!("api_errors.md")]
pub use api_errors_macros::api_errors;
pub use context::Context;
pub use def::{Deprecated, ErrorDef, RequestIdScheme};
pub use error::ApiError;
pub use headers::Headers;
pub use reason::Reason;
#[cfg(feature = "retry-after")]
pub use retry::retry_after;
pub use retry::{Delays, Retry, RetryPolicy};

/// What generated code calls. It changes without notice.
#[doc(hidden)]
pub mod __private {
    pub use crate::private::*;
}
