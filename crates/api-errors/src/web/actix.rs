//! An error as what a handler of actix-web returns, and [`ErrorLayer`](super::ErrorLayer) as a middleware.
//!
//! ```
//! # use api_errors::api_errors;
//! use actix_web::ResponseError;
//!
//! #[api_errors("tests/fixtures/parcels.yaml")]
//! pub enum ParcelError {}
//!
//! async fn announce() -> Result<&'static str, ParcelError> {
//!     Err(ParcelError::TooManyParcels { limit: 60, retry_after: 30 })
//! }
//!
//! let response = ParcelError::TooManyParcels { limit: 60, retry_after: 30 }.error_response();
//! assert_eq!(response.status(), 429);
//! assert_eq!(response.headers().get("retry-after").map(|value| value.as_bytes()), Some("30".as_bytes()));
//! ```

mod middleware;

pub use middleware::{ErrorMiddleware, ResponseFuture};

use super::layer::{Replacement, is_of_body};
use crate::{ApiError, Context};
use actix_web::dev::ResponseHead;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::{HttpResponse, ResponseError};

/// What generated code calls.
#[doc(hidden)]
pub mod generated {
    pub use super::{error_response, status_code};
    pub use actix_web::http::StatusCode;
    pub use actix_web::{HttpResponse, ResponseError};
}

/// The status of an error; 500 where it has none.
#[doc(hidden)]
#[must_use]
pub fn status_code(error: &dyn ApiError) -> StatusCode {
    status(error.status().unwrap_or(500))
}

/// The response of an error, which is complete but for what an error can't know: the request.
#[doc(hidden)]
#[must_use]
pub fn error_response<E: ApiError + ResponseError + 'static>(error: &E) -> HttpResponse {
    let mut response = shared_error_response(error);
    response.extensions_mut().insert(Find(find::<E>));
    response
}

fn find<E: ApiError + ResponseError + 'static>(error: &actix_web::Error) -> Option<&dyn ApiError> {
    Some(error.as_error::<E>()?)
}

/// The same for all types, so that it is compiled once.
fn shared_error_response(error: &dyn ApiError) -> HttpResponse {
    let replacement = Replacement::new(error, &Context::new());
    let mut response = HttpResponse::new(status_code(error));
    fill(response.headers_mut(), &replacement);
    response.set_body(actix_web::body::BoxBody::new(replacement.body))
}

/// How to find the error of a catalog in one of actix-web. It is in the extensions of the response that was made of it, as the
/// error itself, of which there is only a reference by then, can't be.
struct Find(fn(&actix_web::Error) -> Option<&dyn ApiError>);

/// Puts a replacement into a response.
fn replace(head: &mut ResponseHead, replacement: &Replacement) {
    let stale: Vec<_> = head
        .headers
        .keys()
        .filter(|name| is_of_body(name.as_str()))
        .cloned()
        .collect();
    for name in stale {
        head.headers.remove(name);
    }
    fill(&mut head.headers, replacement);
    if let Some(new) = replacement.status {
        head.status = status(new);
        head.reason = None;
    }
}

fn fill(headers: &mut HeaderMap, replacement: &Replacement) {
    for (name, value) in &replacement.headers {
        insert(headers, name, value);
    }
}

/// Replaces a header. The catalog is checked for names that are none, and values were made legal.
fn insert(headers: &mut HeaderMap, name: &str, value: &str) {
    if let (Ok(name), Ok(value)) = (
        HeaderName::from_bytes(name.as_bytes()),
        HeaderValue::from_str(value),
    ) {
        headers.insert(name, value);
    }
}

fn status(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
