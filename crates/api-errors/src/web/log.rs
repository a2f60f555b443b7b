//! One event for each error response.

use crate::{ApiError, Context, Retry};
use std::error::Error;
use std::fmt;
use tracing::{Level, field};

/// An event at the level of the class.
macro_rules! event {
    ($level:expr, $($fields:tt)*) => {
        match $level {
            Level::ERROR => tracing::event!(target: "api_errors", Level::ERROR, $($fields)*),
            Level::WARN => tracing::event!(target: "api_errors", Level::WARN, $($fields)*),
            _ => tracing::event!(target: "api_errors", Level::INFO, $($fields)*),
        }
    };
}

/// Logs an error response as one event of `tracing`, with the target `api_errors`. `ErrorLayer` does so
/// by itself; this is for services without it.
///
/// The event's message is that of the error, with params that the catalog calls `sensitive` masked. Its fields are `code`,
/// `status`, `reason`, `request_id`, `source` (the whole chain, the nearest first) and `retry` (`never`, or the name of the
/// policy); one without a value is left out. The level is error for a status of 500 and above and for an error without a
/// status, which is none to be sent; info below, as the client's mistakes are daily business.
///
/// ```
/// # use api_errors::api_errors;
/// use api_errors::Context;
///
/// #[api_errors("tests/fixtures/parcels.yaml")]
/// pub enum ParcelError {}
///
/// let error = ParcelError::Unauthorized { reason: ParcelUnauthorizedReason::Expired };
/// # #[cfg(feature = "tracing")]
/// api_errors::web::log(&error, &Context::new().request_id("req_1"));
/// // INFO api_errors: The API key is missing or not valid. code="unauthorized" status=401 reason="expired" …
/// ```
pub fn log(error: &dyn ApiError, context: &Context<'_>) {
    let status = error.status();
    event!(
        if status.is_none_or(|status| status >= 500) {
            Level::ERROR
        } else {
            Level::INFO
        },
        code = error.code(),
        status,
        reason = error.reason().map(|reason| reason.id()),
        request_id = context.request_id,
        source = error.source().map(|source| field::display(Chain(source))),
        retry = error.def().retry().map(|retry| match retry {
            Retry::Never => "never",
            Retry::Policy(policy) => policy.name,
        }),
        "{error}"
    );
}

/// Logs a response that did not come from a catalog; an error of this code took its place, if any did.
#[cfg(any(feature = "tower", feature = "actix"))]
pub(super) fn uncatalogued(
    status: u16,
    panic: Option<&str>,
    code: Option<&str>,
    context: &Context<'_>,
) {
    event!(
        if status >= 500 {
            Level::ERROR
        } else {
            Level::WARN
        },
        code,
        status,
        request_id = context.request_id,
        uncatalogued = true,
        panic,
        "a response did not come from the catalog"
    );
}

/// An error and what led to it.
struct Chain<'e>(&'e (dyn Error + 'static));

impl fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)?;
        let mut source = self.0.source();
        while let Some(error) = source {
            write!(f, ": {error}")?;
            source = error.source();
        }
        Ok(())
    }
}
