//! Reading a response back, with the feature `decode`: what a client makes of an error of the API.
//!
//! Every enum has a function `decode` that takes a response apart. What a catalog's `body` says about where values go says as
//! well where they are found.
//!
#![cfg_attr(feature = "decode", doc = "```")]
#![cfg_attr(not(feature = "decode"), doc = "```ignore")]
//! use api_errors::api_errors;
//!
//! #[api_errors("../../catalog/assets.yaml")]
//! #[derive(PartialEq)]
//! pub enum AssetError {}
//!
//! let headers = [("Retry-After", "30"), ("X-Request-Id", "req_1")];
//! let body = br#"{"success":false,"error":"rate_limit_exceeded","message":"Wait 30 s.","retry_after":30}"#;
//! let decoded = AssetError::decode(429, &headers, body);
//!
//! assert_eq!(decoded.error(), Some(&AssetError::RateLimitExceeded { retry_after: 30 }));
//! assert_eq!(decoded.message().as_deref(), Some("Wait 30 s."));
//! assert_eq!(decoded.request_id().as_deref(), Some("req_1"));
//! assert_eq!(decoded.param("retry_after"), Some(30_u64));
//! ```
//!
//! Nothing in a response is trusted: a body that is not what the catalog says, down to one that is no JSON at all, gives what
//! could be read of it, and never an error or a panic. Memory beyond the body itself is taken for values that are asked for.

#[cfg(feature = "decode")]
mod decoded;
#[cfg(feature = "decode")]
mod found;
mod generated;
#[cfg(feature = "decode")]
mod headers;
#[cfg(feature = "decode")]
mod param;
#[cfg(feature = "decode")]
mod shape;
#[cfg(feature = "decode")]
mod value;
#[cfg(feature = "decode")]
mod walk;

#[cfg(feature = "decode")]
pub use decoded::{Decodable, Decoded};
#[cfg(feature = "decode")]
pub use headers::HeaderLookup;
#[cfg(feature = "decode")]
pub use param::Param;
#[cfg(feature = "decode")]
pub use value::Value;

/// What generated code calls.
#[cfg(feature = "decode")]
#[doc(hidden)]
pub mod private {
    pub use super::decoded::{Decodable, Decoded};
    pub use super::found::Found;
    pub use super::headers::HeaderLookup;
    pub use super::param::{Param, member, members};
    pub use super::shape::{Kind, Place, Shape};
}
