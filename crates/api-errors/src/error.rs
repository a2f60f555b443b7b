//! What all enums made by `#[api_errors]` have in common.

use crate::private::{self, Occurrence};
use crate::{ErrorDef, Reason};
use std::error::Error;

/// An error that a catalog declares. Implemented by [`#[api_errors]`](crate::api_errors) alone.
///
/// The enums have the same methods themselves; the trait is for code that takes errors of any catalog, and for
/// `dyn ApiError`.
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
    fn def(&self) -> ErrorDef;

    /// The error without its type.
    #[doc(hidden)]
    fn occurrence(&self) -> &dyn Occurrence;

    /// The error's code.
    fn code(&self) -> &'static str {
        private::code(self.occurrence())
    }

    /// The error's HTTP status; `None` where it is not an HTTP response.
    fn status(&self) -> Option<u16> {
        private::status(self.occurrence())
    }

    /// Why it occurred, for logs; `None` where the catalog gives the error no reasons.
    fn reason(&self) -> Option<Reason> {
        private::reason(self.occurrence())
    }
}
