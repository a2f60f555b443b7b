//! What a response says about its request.

use std::time::SystemTime;

/// What a response says about its request, where the body or a header of the catalog has a place for it.
///
/// Everything is optional. A member `$request_id?` is left out without a value; `$request_id` is then `null`.
///
/// ```
/// use api_errors::{ApiError, Context, api_errors};
///
/// #[api_errors("tests/fixtures/parcels.yaml")]
/// pub enum ParcelError {}
///
/// let context = Context::new().request_id("req_1").instance("/v1/parcels");
/// let body = ParcelError::E404.body(&context);
/// assert_eq!(body, r#"{"success":false,"error":"E404","message":"There is no such parcel."}"#);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Context<'a> {
    /// The id of the request: `$request_id`.
    pub request_id: Option<&'a str>,
    /// The path of the request: `$instance`.
    pub instance: Option<&'a str>,
    /// The time of the response: `$timestamp`. It is written in whole seconds, after [RFC
    /// 3339](https://www.rfc-editor.org/rfc/rfc3339); one before 1970 or after 9999 is not sent.
    pub timestamp: Option<SystemTime>,
}

impl<'a> Context<'a> {
    /// Nothing is known.
    ///
    /// ```
    /// # use api_errors::{ApiError, Context, api_errors};
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// let body = ParcelError::AddressUnknown.body(&Context::new());
    /// assert!(body.starts_with(br#"{"success":false,"error":"address_unknown","#));
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        Self {
            request_id: None,
            instance: None,
            timestamp: None,
        }
    }

    /// With the id of the request.
    ///
    /// ```
    /// # use api_errors::{ApiError, Context, api_errors};
    /// # #[api_errors("tests/fixtures/service.yaml")]
    /// # pub enum ServiceError {}
    /// let body = ServiceError::NotFound.body(&Context::new().request_id("req_1"));
    /// assert!(body.ends_with(br#""request_id":"req_1"}}"#));
    /// ```
    #[must_use]
    pub const fn request_id(mut self, id: &'a str) -> Self {
        self.request_id = Some(id);
        self
    }

    /// With the path of the request.
    ///
    /// ```
    /// # use api_errors::{ApiError, Context, api_errors};
    /// # #[api_errors("tests/fixtures/service.yaml")]
    /// # pub enum ServiceError {}
    /// let body = ServiceError::NotFound.body(&Context::new().instance("/v1/parcels/7"));
    /// assert!(body.ends_with(br#""instance":"/v1/parcels/7"}}"#));
    /// ```
    #[must_use]
    pub const fn instance(mut self, path: &'a str) -> Self {
        self.instance = Some(path);
        self
    }

    /// With the time of the response.
    ///
    /// ```
    /// # use api_errors::{ApiError, Context, api_errors};
    /// # #[api_errors("tests/fixtures/places.yaml")]
    /// # pub enum PlaceError {}
    /// use std::time::{Duration, UNIX_EPOCH};
    ///
    /// let context = Context::new().timestamp(UNIX_EPOCH + Duration::from_hours(482_148));
    /// let body = PlaceError::Nothing.body(&context);
    /// assert!(body.windows(27).any(|part| part == br#""at":"2025-01-01T12:00:00Z""#));
    /// ```
    #[must_use]
    pub const fn timestamp(mut self, time: SystemTime) -> Self {
        self.timestamp = Some(time);
        self
    }
}
