//! An error as a response of the crate `http`.

use super::legal::legal;
use crate::private::{self, Occurrence};
use crate::{Context, ErrorDef, Headers};
use ::http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use ::http::{Response, StatusCode};
use bytes::Bytes;

/// The whole response. The definition goes with it, so that a layer can tell it from one that did not come from a catalog.
pub(crate) fn response(
    def: ErrorDef,
    occurrence: &dyn Occurrence,
    context: &Context<'_>,
) -> Response<Bytes> {
    let mut response = Response::new(private::body(occurrence, context));
    response.extensions_mut().insert(def);
    // An error without a status was not to be seen by a client: whoever returns it has made a mistake.
    *response.status_mut() = status_code(private::status(occurrence).unwrap_or(500));
    let headers = response.headers_mut();
    if let Some(content_type) = private::content_type(occurrence) {
        insert(headers, CONTENT_TYPE.as_str(), content_type);
    }
    for (name, value) in Headers::new(occurrence, context) {
        insert(headers, name, &value);
    }
    if let Some(id) = context.request_id {
        insert(headers, occurrence.wire().request_id_header, id);
    }
    response
}

/// A status of the catalog, all of which are valid.
pub(crate) fn status_code(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// Replaces a header. The catalog is checked for names that are none, and the value is made legal.
pub(crate) fn insert(headers: &mut HeaderMap, name: &str, value: &str) {
    if let (Ok(name), Ok(value)) = (
        HeaderName::from_bytes(name.as_bytes()),
        HeaderValue::from_str(&legal(value)),
    ) {
        headers.insert(name, value);
    }
}
