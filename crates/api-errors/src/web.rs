//! Errors as responses, and the promise that every error response has the catalog's shape.
//!
//! | feature | what it brings |
//! |---|---|
//! | `http` | `ApiError::response`: an `http::Response` |
//! | `axum` | every enum is `IntoResponse` of axum 0.8: `?` in a handler |
//! | `actix` | every enum is `ResponseError` of actix-web 4: `?` in a handler; `ErrorLayer` is a middleware |
//! | `tower` | `ErrorLayer` is a layer of tower, for axum and others |
//! | `tracing` | `ErrorLayer` logs each error response, and `log` one |
//!
//! All are off by default. What is described here is there with its feature alone.

#[cfg(feature = "actix")]
pub mod actix;
#[cfg(feature = "axum")]
pub mod axum;
mod generated;
#[cfg(feature = "http")]
pub(crate) mod http;
#[cfg(any(feature = "tower", feature = "actix"))]
mod layer;
#[cfg(any(feature = "http", feature = "actix"))]
mod legal;
#[cfg(feature = "tracing")]
mod log;
#[cfg(any(feature = "tower", feature = "actix"))]
mod panic;
#[cfg(any(feature = "tower", feature = "actix"))]
mod request_id;
#[cfg(any(feature = "axum", feature = "tower"))]
mod sent;
#[cfg(any(feature = "tower", feature = "actix"))]
mod stand_in;
#[cfg(feature = "tower")]
pub mod tower;
#[cfg(any(feature = "tower", feature = "actix"))]
mod uncatalogued;

#[cfg(any(feature = "tower", feature = "actix"))]
pub use layer::ErrorLayer;
#[cfg(feature = "tracing")]
pub use log::log;
#[cfg(any(feature = "tower", feature = "actix"))]
pub use request_id::RequestId;
#[cfg(any(feature = "axum", feature = "tower"))]
pub use sent::SentError;
#[cfg(any(feature = "tower", feature = "actix"))]
pub use uncatalogued::Uncatalogued;
