//! What all enums made by `#[api_errors]` have in common.

use crate::private::{self, Occurrence};
use crate::{Context, ErrorDef, Headers, Reason};
use bytes::Bytes;
use std::error::Error;

/// An error that a catalog declares. Implemented by [`#[api_errors]`](crate::api_errors) alone.
///
/// What code needs that handles an error (`def`, `code`, `status`, `reason`) the enums have themselves as well; the trait is
/// for code that takes errors of any catalog, and for `dyn ApiError`.
///
/// ```
/// use api_errors::{ApiError, api_errors};
///
/// #[api_errors("tests/fixtures/parcels.yaml")]
/// pub enum ParcelError {}
///
/// fn line(error: &dyn ApiError) -> String {
///     format!("{} {error}", error.code())
/// }
///
/// let error = ParcelError::AddressUnknown;
/// assert_eq!(line(&error), "address_unknown The delivery address could not be matched to a place.");
/// ```
pub trait ApiError: Error {
    /// What the catalog says about the error.
    ///
    /// ```
    /// # use api_errors::{ApiError, api_errors};
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// let errors: [&dyn ApiError; 2] = [&ParcelError::E404, &ParcelError::AddressUnknown];
    /// assert_eq!(errors.map(|error| error.def().title()), ["Not Found", "Unprocessable Content"]);
    /// ```
    fn def(&self) -> ErrorDef;

    /// The error without its type.
    #[doc(hidden)]
    fn occurrence(&self) -> &dyn Occurrence;

    /// The error's code.
    ///
    /// ```
    /// # use api_errors::{ApiError, api_errors};
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// let error: &dyn ApiError = &ParcelError::E404;
    /// assert_eq!(error.code(), "E404");
    /// ```
    fn code(&self) -> &'static str {
        private::code(self.occurrence())
    }

    /// The error's HTTP status; `None` where it is not an HTTP response.
    ///
    /// ```
    /// # use api_errors::{ApiError, api_errors};
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// let error: &dyn ApiError = &ParcelError::E404;
    /// assert_eq!(error.status(), Some(404));
    /// ```
    fn status(&self) -> Option<u16> {
        private::status(self.occurrence())
    }

    /// Why it occurred, for logs; `None` where the catalog gives the error no reasons.
    ///
    /// ```
    /// # use api_errors::{ApiError, api_errors};
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// let error: &dyn ApiError = &ParcelError::Unauthorized { reason: ParcelUnauthorizedReason::Expired };
    /// assert_eq!(error.reason().map(|reason| reason.id()), Some("expired"));
    /// let error: &dyn ApiError = &ParcelError::E404;
    /// assert_eq!(error.reason(), None);
    /// ```
    fn reason(&self) -> Option<Reason> {
        private::reason(self.occurrence())
    }

    /// The body of its response, as the catalog's `body` says; empty where the catalog has none.
    ///
    /// One that depends neither on params nor on the request is not copied. Any other takes one allocation.
    ///
    /// ```
    /// use api_errors::{ApiError, Context, api_errors};
    ///
    /// #[api_errors("tests/fixtures/parcels.yaml")]
    /// pub enum ParcelError {}
    ///
    /// let error = ParcelError::TooManyParcels { limit: 60, retry_after: 30 };
    /// let body = error.body(&Context::new());
    /// assert!(body.ends_with(br#"try again in 30 s.","retry_after":30}"#));
    /// ```
    fn body(&self, context: &Context<'_>) -> Bytes {
        private::body(self.occurrence(), context)
    }

    /// Appends the [`body`](Self::body).
    ///
    /// ```
    /// use api_errors::{ApiError, Context, api_errors};
    ///
    /// #[api_errors("tests/fixtures/parcels.yaml")]
    /// pub enum ParcelError {}
    ///
    /// let mut out = b"data: ".to_vec();
    /// ParcelError::E404.write_body(&Context::new(), &mut out);
    /// assert_eq!(out, br#"data: {"success":false,"error":"E404","message":"There is no such parcel."}"#);
    /// ```
    fn write_body(&self, context: &Context<'_>, out: &mut Vec<u8>) {
        private::write_body(self.occurrence(), context, out);
    }

    /// The media type of the body; `None` where the catalog has no body.
    ///
    /// ```
    /// use api_errors::{ApiError, api_errors};
    ///
    /// #[api_errors("tests/fixtures/parcels.yaml")]
    /// pub enum ParcelError {}
    ///
    /// assert_eq!(ParcelError::E404.content_type(), Some("application/json"));
    /// ```
    fn content_type(&self) -> Option<&'static str> {
        private::content_type(self.occurrence())
    }

    /// The headers of its response, without `Content-Type`.
    ///
    /// ```
    /// use api_errors::{ApiError, Context, api_errors};
    ///
    /// #[api_errors("tests/fixtures/parcels.yaml")]
    /// pub enum ParcelError {}
    ///
    /// let error = ParcelError::TooManyParcels { limit: 60, retry_after: 30 };
    /// let headers: Vec<_> = error.headers(&Context::new()).collect();
    /// assert_eq!(headers, [("Retry-After", "30".into())]);
    /// ```
    fn headers<'a>(&'a self, context: &Context<'a>) -> Headers<'a> {
        Headers::new(self.occurrence(), context)
    }

    /// Its response: status, headers and body. An error without a status was not meant to be sent and is a 500.
    ///
    /// A byte of a header's value that is neither a space nor a visible character of ASCII is percent-encoded. A request id in
    /// the context is sent as the catalog's `request_id` header. The [`ErrorDef`] is in the response's extensions.
    ///
    /// ```
    /// use api_errors::{ApiError, Context, api_errors};
    ///
    /// #[api_errors("tests/fixtures/parcels.yaml")]
    /// pub enum ParcelError {}
    ///
    /// let error = ParcelError::TooManyParcels { limit: 60, retry_after: 30 };
    /// let response = error.response(&Context::new().request_id("req_1"));
    /// assert_eq!(response.status(), 429);
    /// assert_eq!(response.headers()["content-type"], "application/json");
    /// assert_eq!(response.headers()["retry-after"], "30");
    /// assert_eq!(response.headers()["x-request-id"], "req_1");
    /// ```
    #[cfg(feature = "http")]
    fn response(&self, context: &Context<'_>) -> http::Response<Bytes> {
        crate::web::http::response(self.def(), self.occurrence(), context)
    }
}
