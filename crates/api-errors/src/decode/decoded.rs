//! What a client makes of a response.

use super::found::Found;
use super::headers::HeaderLookup;
use super::param::Param;
use super::shape::{Kind, Shape};
use super::value::Value;
use crate::private::Tables;
use crate::{ApiError, ErrorDef, Reason, Retry};
use std::borrow::Cow;
use std::fmt;
#[cfg(feature = "retry-after")]
use std::time::{Duration, SystemTime};

/// An error that can be read back. Implemented by [`#[api_errors]`](crate::api_errors) alone.
///
/// It is for clients that take errors of any catalog; where the enum is known, its own `decode` does the same.
///
/// ```
/// use api_errors::api_errors;
/// use api_errors::decode::{Decodable, Decoded};
///
/// #[api_errors("tests/fixtures/parcels.yaml")]
/// pub enum ParcelError {}
///
/// fn code<E: Decodable>(status: u16, body: &[u8]) -> Option<&'static str> {
///     let headers: &[(&str, &str)] = &[];
///     Decoded::<E>::new(status, headers, body).def().map(|def| def.code())
/// }
///
/// assert_eq!(code::<ParcelError>(404, br#"{"error":"E404"}"#), Some("E404"));
/// ```
pub trait Decodable: ApiError + Sized {
    /// What the catalog says about the errors, and about the places of values in their bodies.
    #[doc(hidden)]
    fn shape() -> (&'static Tables, &'static Shape);

    /// The error itself, where all that it carries was found.
    #[doc(hidden)]
    fn build(row: u32, found: &Found<'_>) -> Option<Self>;
}

/// What was read of a response: as much of an error as is on the wire.
///
/// ```
/// use api_errors::{Retry, api_errors};
///
/// #[api_errors("tests/fixtures/parcels.yaml")]
/// #[derive(PartialEq)]
/// pub enum ParcelError {}
///
/// let headers = [("retry-after", "30")];
/// let body = br#"{"success":false,"error":"too_many_parcels","message":"At most 60.","retry_after":30}"#;
/// let decoded = ParcelError::decode(429, &headers, body);
///
/// assert_eq!(decoded.def(), ParcelError::from_code("too_many_parcels"));
/// assert_eq!(decoded.param("retry_after"), Some(30_u64));
/// // Of the limit, the message alone tells.
/// assert_eq!(decoded.param::<u32>("limit"), None);
/// assert_eq!(decoded.error(), None);
/// ```
pub struct Decoded<'a, E> {
    status: u16,
    body: &'a [u8],
    found: Found<'a>,
    error: Option<E>,
}

impl<'a, E: Decodable> Decoded<'a, E> {
    /// Reads a response: what the enum's `decode` does.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// use api_errors::decode::Decoded;
    ///
    /// let headers = [("content-type", "application/json")];
    /// let decoded: Decoded<ParcelError> = Decoded::new(404, &headers, br#"{"error":"E404"}"#);
    /// assert_eq!(decoded.code().as_deref(), Some("E404"));
    /// ```
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "a reference to pairs, or a closure, is handed over as it is"
    )]
    pub fn new(status: u16, headers: impl HeaderLookup<'a>, body: &'a [u8]) -> Self {
        let found = Found::new(E::shape(), status, &headers, body);
        let row = found.row.filter(|_| found.is_whole);
        Self {
            status,
            body,
            error: row.and_then(|row| E::build(row, &found)),
            found,
        }
    }
}

impl<'a, E> Decoded<'a, E> {
    /// The status of the response.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// # let headers: &[(&str, &str)] = &[];
    /// let decoded = ParcelError::decode(502, headers, b"");
    /// assert_eq!(decoded.status(), 502);
    /// ```
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The body, as it came.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// # let headers: &[(&str, &str)] = &[];
    /// let decoded = ParcelError::decode(502, headers, b"<h1>Bad Gateway</h1>");
    /// assert_eq!((decoded.def(), decoded.body()), (None, &b"<h1>Bad Gateway</h1>"[..]));
    /// ```
    #[must_use]
    pub fn body(&self) -> &'a [u8] {
        self.body
    }

    /// The error itself, where all that it carries is on the wire: each param as a value of its own, be it in the body or in a
    /// header, and the reason, if there is one, being public. A source never is.
    ///
    /// A param that the message has in the middle of its text is not read out of it: a message is prose, and may change.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// # let headers: &[(&str, &str)] = &[];
    /// let decoded = ParcelError::decode(404, headers, br#"{"error":"E404"}"#);
    /// assert!(matches!(decoded.error(), Some(ParcelError::E404)));
    /// ```
    #[must_use]
    pub fn error(&self) -> Option<&E> {
        self.error.as_ref()
    }

    /// The same, to keep.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// #[api_errors("tests/fixtures/parcels.yaml")]
    /// pub enum ParcelError {}
    ///
    /// # let headers: &[(&str, &str)] = &[];
    /// # let body = br#"{"success":false,"error":"E404","message":"There is no such parcel."}"#;
    /// match ParcelError::decode(404, headers, body).into_error() {
    ///     Some(ParcelError::E404) => println!("there is none"),
    ///     Some(error) => println!("{error}"),
    ///     None => println!("the error carries what is not on the wire, or is none of ours"),
    /// }
    /// ```
    #[must_use]
    pub fn into_error(self) -> Option<E> {
        self.error
    }

    /// What the catalog says about the error. `None` for a code that it does not have, and for a response that is none of its
    /// errors.
    ///
    /// An error is known by its code. Where the body may come without one, it is known by the address of its page or by its
    /// status, if no other error of the catalog has the same.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// # let headers: &[(&str, &str)] = &[];
    /// let decoded = ParcelError::decode(404, headers, br#"{"error":"E404"}"#);
    /// assert_eq!(decoded.def().map(|def| def.fix()), Some("Check its number."));
    /// ```
    #[must_use]
    pub fn def(&self) -> Option<ErrorDef> {
        self.found.def()
    }

    /// The code, known or not. Where the body has none, it is that of the definition.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// #[api_errors("tests/fixtures/parcels.yaml")]
    /// pub enum ParcelError {}
    ///
    /// let headers: &[(&str, &str)] = &[];
    /// let decoded = ParcelError::decode(409, headers, br#"{"error":"parcel_lost","message":"It is lost."}"#);
    /// assert_eq!(decoded.def(), None);
    /// assert_eq!(decoded.code().as_deref(), Some("parcel_lost"));
    /// assert_eq!(decoded.message().as_deref(), Some("It is lost."));
    /// ```
    #[must_use]
    pub fn code(&self) -> Option<Cow<'a, str>> {
        let code = self.found.text(Kind::Code);
        code.or_else(|| self.def().map(|def| def.code().into()))
    }

    /// The message, as it was sent.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// # let headers: &[(&str, &str)] = &[];
    /// let decoded = ParcelError::decode(404, headers, br#"{"error":"E404","message":"It is gone."}"#);
    /// assert_eq!(decoded.message().as_deref(), Some("It is gone."));
    /// ```
    #[must_use]
    pub fn message(&self) -> Option<Cow<'a, str>> {
        self.found.text(Kind::Message)
    }

    /// The id of the request: from the body, else from the catalog's `request_id` header.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// let decoded = ParcelError::decode(502, &[("X-Request-Id", "req_1")], b"");
    /// assert_eq!(decoded.request_id().as_deref(), Some("req_1"));
    /// ```
    #[must_use]
    pub fn request_id(&self) -> Option<Cow<'a, str>> {
        self.found.request_id()
    }

    /// The reason, if it is one that the catalog makes public.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// #[api_errors("tests/fixtures/shapes/stripe.yaml")]
    /// pub enum ChargeError {}
    ///
    /// let headers: &[(&str, &str)] = &[];
    /// let body = br#"{"error":{"code":"card_declined","decline_code":"insufficient_funds"}}"#;
    /// let decoded = ChargeError::decode(402, headers, body);
    /// assert_eq!(decoded.reason().map(|reason| reason.id()), Some("insufficient_funds"));
    /// ```
    #[must_use]
    pub fn reason(&self) -> Option<Reason> {
        let at = self.found.reason()?;
        self.found.reasons().nth(at)
    }

    /// A param that is on the wire, in its type. `None` where it is not there or of another type.
    ///
    /// It is read for unknown codes as well, where the body has a member for it.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// #[api_errors("tests/fixtures/parcels.yaml")]
    /// pub enum ParcelError {}
    ///
    /// let headers: &[(&str, &str)] = &[];
    /// let body = br#"{"error":"invalid_parcels","violations":[{"field":"name","problem":"is empty","weight":0.5}]}"#;
    /// let decoded = ParcelError::decode(422, headers, body);
    /// let violations: Option<Vec<ParcelViolation>> = decoded.param("violations");
    /// assert_eq!(violations.map(|all| all[0].weight), Some(Some(0.5)));
    /// assert_eq!(decoded.param::<bool>("violations"), None);
    /// ```
    #[must_use]
    pub fn param<T: Param>(&self, name: &str) -> Option<T> {
        self.found.raw(name)?.read()
    }

    /// The params that are on the wire, with their names: those of the error, then others that the body has a member for.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// #[api_errors("tests/fixtures/parcels.yaml")]
    /// pub enum ParcelError {}
    ///
    /// let headers = [("retry-after", "30")];
    /// let decoded = ParcelError::decode(429, &headers, br#"{"error":"too_many_parcels"}"#);
    /// let params: Vec<_> = decoded.params().map(|(name, value)| (name, value.to_string())).collect();
    /// assert_eq!(params, [("retry_after", "30".to_owned())]);
    /// ```
    pub fn params(&self) -> impl Iterator<Item = (&'static str, Value<'a>)> {
        let names = self.found.names().into_iter();
        names.filter_map(|name| Some((name, Value::new(self.found.raw(name)?))))
    }

    /// May a client try again, and how; `None` where the catalog does not say.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// # let headers: &[(&str, &str)] = &[];
    /// use api_errors::Retry;
    ///
    /// let decoded = ParcelError::decode(401, headers, br#"{"error":"unauthorized"}"#);
    /// assert_eq!(decoded.retry(), Some(Retry::Never));
    /// ```
    #[must_use]
    pub fn retry(&self) -> Option<Retry> {
        self.def()?.retry()
    }

    /// How long the server says to wait: seconds, or the time until a date. `None` where it does not say.
    ///
    /// It says so in the header that the error's policy names, else in `Retry-After`. Where that did not come through, the param
    /// that the catalog sends as this header is taken from the body.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # use std::time::Duration;
    /// #[api_errors("tests/fixtures/parcels.yaml")]
    /// pub enum ParcelError {}
    ///
    /// let body = br#"{"error":"too_many_parcels","retry_after":30}"#;
    /// let headers: &[(&str, &str)] = &[("Retry-After", "25")];
    /// assert_eq!(ParcelError::decode(429, headers, body).retry_after(), Some(Duration::from_secs(25)));
    /// assert_eq!(ParcelError::decode(429, &headers[1..], body).retry_after(), Some(Duration::from_secs(30)));
    /// ```
    #[cfg(feature = "retry-after")]
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        crate::retry_after(self.retry_after_text()?, SystemTime::now())
    }

    /// The same as it stands in the response, for [`Delays::next_after`](crate::Delays::next_after).
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// #[api_errors("tests/fixtures/parcels.yaml")]
    /// pub enum ParcelError {}
    ///
    /// let headers = [("Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT")];
    /// let decoded = ParcelError::decode(503, &headers, b"");
    /// assert_eq!(decoded.retry_after_text(), Some("Sun, 06 Nov 1994 08:49:37 GMT"));
    /// ```
    #[must_use]
    pub fn retry_after_text(&self) -> Option<&'a str> {
        self.found.retry_after
    }
}

/// Writes neither the body nor values, which may be such as are kept out of logs.
impl<E> fmt::Debug for Decoded<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Decoded")
            .field("status", &self.status)
            .field("def", &self.def())
            .field("request_id", &self.request_id())
            .finish_non_exhaustive()
    }
}
