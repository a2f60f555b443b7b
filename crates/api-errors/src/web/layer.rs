//! What the layer decides about a response, in no framework's terms.

use super::legal::legal;
use super::stand_in::{Shared, StandIns};
use super::{RequestId, Uncatalogued};
use crate::{ApiError, Context, ErrorDef};
use bytes::Bytes;
use std::any::Any;
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

/// Gives every error response the shape of a catalog: as a layer of tower, as a middleware of actix-web.
///
/// - **The request's id** is taken from the header that the catalog names, or made: the catalog's prefix and a UUID of version
///   7. It is in the extensions of the request as [`RequestId`], in the header of every response, and in the body of errors
///   whose template has a place for it.
/// - **An error of a catalog** gets the values of its request: id, path and time.
/// - **Any other response of 400 or above** becomes an error of the catalog: the router's 404 and 405, an extractor's 400, a
///   time-out, a panic. Headers such as `Allow`, `WWW-Authenticate`, `Retry-After` and those of CORS stay; what belongs to the
///   old body goes with it. Each is counted as [`Uncatalogued`], and logged with the feature `tracing`.
/// - Responses below 400 pass, streams too.
///
/// Which error stands for a status? The one that [`on`](Self::on) names; else the one whose code is a name of the status
/// (`not_found`, `NOT_FOUND`); else the only one that the catalog has for the status. After that the class has its turn: what
/// `on` names for 400 or 500, or the error whose code is a name of that; the status of the response becomes the error's then, so
/// that status, code and body agree. Only errors without params can be found so, as nobody knows the values, and none with
/// public reasons. If there is no such error, the response stays as it is.
///
/// Of such a response no more is known than its status. The only error that the catalog has for it may say more; name another
/// by `on` then.
///
/// ```
/// use api_errors::api_errors;
/// use api_errors::web::ErrorLayer;
///
/// #[api_errors("tests/fixtures/parcels.yaml")]
/// pub enum ParcelError {}
///
/// let layer = ErrorLayer::new(ParcelError::ALL)
///     .on(429, ParcelError::TooManyParcels { limit: 60, retry_after: 30 });
///
/// let code = |status| layer.stand_in(status).map(|def| def.code());
/// assert_eq!(code(404), Some("E404"));
/// assert_eq!(code(429), Some("too_many_parcels"));
/// assert_eq!(code(504), Some("server_error"));
/// // Two errors could stand for 422, and none stands for 400.
/// assert_eq!(code(422), None);
/// ```
#[derive(Clone)]
pub struct ErrorLayer {
    stand_ins: Arc<StandIns>,
    request_id_header: &'static str,
    request_id_prefix: &'static str,
    uncatalogued: Uncatalogued,
}

impl ErrorLayer {
    /// A layer for the errors of an enum: its `ALL`. One that has all errors of the catalog serves best.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # use api_errors::web::ErrorLayer;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// let layer = ErrorLayer::new(ParcelError::ALL);
    /// assert_eq!(layer.stand_in(404).map(|def| def.code()), Some("E404"));
    /// ```
    #[must_use]
    pub fn new(errors: &'static [ErrorDef]) -> Self {
        let request_id = errors.first().map(ErrorDef::request_id);
        Self {
            stand_ins: Arc::new(StandIns::new(errors)),
            request_id_header: request_id.map_or("x-request-id", |it| it.header),
            request_id_prefix: request_id.map_or("", |it| it.prefix),
            uncatalogued: Uncatalogued::new(),
        }
    }

    /// Has an error stand for a status, and for its class if the status is 400 or 500.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # use api_errors::web::ErrorLayer;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// let layer = ErrorLayer::new(ParcelError::ALL).on(400, ParcelError::InvalidParcels { violations: vec![] });
    /// let code = |status| layer.stand_in(status).map(|def| def.code());
    /// assert_eq!((code(400), code(415)), (Some("invalid_parcels"), Some("invalid_parcels")));
    /// ```
    #[must_use]
    pub fn on(mut self, status: u16, error: impl ApiError + Send + Sync + 'static) -> Self {
        Arc::make_mut(&mut self.stand_ins).insert(status, Arc::new(error));
        self
    }

    /// The error that stands for a status; `None` where such a response stays as it is. For a test of your choice.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # use api_errors::web::ErrorLayer;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// let layer = ErrorLayer::new(ParcelError::ALL);
    /// // All that a time-out can lead to has the shape of the catalog.
    /// assert!([500, 503, 504].iter().all(|status| layer.stand_in(*status).is_some()));
    /// assert_eq!(layer.stand_in(408), None);
    /// ```
    #[must_use]
    pub fn stand_in(&self, status: u16) -> Option<ErrorDef> {
        self.stand_ins.of(status).map(|error| error.def())
    }

    /// How many error responses did not come from a catalog.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # use api_errors::web::ErrorLayer;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// let layer = ErrorLayer::new(ParcelError::ALL);
    /// assert_eq!(layer.uncatalogued().total(), 0);
    /// ```
    #[must_use]
    pub fn uncatalogued(&self) -> &Uncatalogued {
        &self.uncatalogued
    }

    pub(crate) fn request_id_header(&self) -> &'static str {
        self.request_id_header
    }

    /// The id of a request: the one that a layer around this one has decided on, else what the request brought along.
    pub(crate) fn request_id(
        &self,
        decided: Option<&RequestId>,
        brought: Option<&[u8]>,
    ) -> RequestId {
        decided
            .cloned()
            .or_else(|| brought.and_then(RequestId::brought))
            .unwrap_or_else(|| RequestId::new(self.request_id_prefix))
    }

    /// What a response can say about its request.
    pub(crate) fn context<'r>(id: &'r RequestId, path: &'r str) -> Context<'r> {
        Context::new()
            .request_id(id.as_str())
            .instance(path)
            .timestamp(SystemTime::now())
    }

    /// The response of an error of a catalog, with what is known of the request.
    pub(crate) fn known(error: &dyn ApiError, context: &Context<'_>) -> Replacement {
        #[cfg(feature = "tracing")]
        super::log(error, context);
        // The status stays, as a handler may have chosen another.
        Replacement::new(error, context)
    }

    /// What takes the place of a response that did not come from a catalog, with the error it is of.
    pub(crate) fn unknown(
        &self,
        status: u16,
        panic: Option<&str>,
        context: &Context<'_>,
    ) -> Option<(Shared, Replacement)> {
        self.uncatalogued.add(status);
        let error = self.stand_ins.of(status);
        #[cfg(feature = "tracing")]
        super::log::uncatalogued(status, panic, error.map(|error| error.code()), context);
        #[cfg(not(feature = "tracing"))]
        let _ = panic;
        let error = error?;
        let mut replacement = Replacement::new(&**error, context);
        replacement.status = Some(error.status().unwrap_or(500));
        Some((Arc::clone(error), replacement))
    }
}

/// Writes what has been counted.
impl fmt::Debug for ErrorLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorLayer")
            .field("uncatalogued", &self.uncatalogued)
            .finish_non_exhaustive()
    }
}

/// What takes the place of the old in a response.
#[derive(Debug, Clone)]
pub(crate) struct Replacement {
    /// `None` where it stays.
    pub(crate) status: Option<u16>,
    pub(crate) headers: Vec<(&'static str, Cow<'static, str>)>,
    pub(crate) body: Bytes,
}

impl Replacement {
    pub(crate) fn new(error: &dyn ApiError, context: &Context<'_>) -> Self {
        let content_type = error.content_type().map(|it| ("content-type", it.into()));
        let headers = error.headers(context).map(|(name, value)| {
            let value = match legal(&value) {
                Cow::Borrowed(_) => value,
                Cow::Owned(legal) => legal.into(),
            };
            (name, value)
        });
        Self {
            status: None,
            headers: content_type.into_iter().chain(headers).collect(),
            body: error.body(context),
        }
    }
}

/// Whether a header, by its name in lower case, says something about a body, so that it is of no use for another.
pub(crate) fn is_of_body(name: &str) -> bool {
    match name.strip_prefix("content-") {
        Some(rest) => !rest.starts_with("security-policy"),
        None => matches!(
            name,
            "accept-ranges"
                | "digest"
                | "etag"
                | "last-modified"
                | "repr-digest"
                | "trailer"
                | "transfer-encoding"
        ),
    }
}

/// The text of a panic, where it has one.
pub(crate) fn panic_text(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no text")
}
