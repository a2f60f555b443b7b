//! Why an error occurred, for logs.

use crate::private::{Wire, reason_column as reason};
use std::fmt;
use std::hash::{Hash, Hasher};

/// Why an error occurred: one of the `reasons` that the catalog gives it.
///
/// A reason is for logs. It is part of neither the message nor the response unless the catalog says `public: true`, and it
/// has no `Serialize`, so that it does not get into a response by accident.
///
/// ```
/// # use api_errors::api_errors;
/// #[api_errors("tests/fixtures/parcels.yaml")]
/// pub enum ParcelError {}
///
/// let error = ParcelError::Unauthorized { reason: ParcelUnauthorizedReason::Expired };
/// assert_eq!(error.reason().map(|reason| reason.id()), Some("expired"));
/// assert_eq!(error.to_string(), "The API key is missing or not valid.");
/// ```
#[derive(Clone, Copy)]
pub struct Reason {
    wire: &'static Wire,
    row: usize,
}

impl Reason {
    pub(crate) fn new(wire: &'static Wire, row: usize) -> Self {
        Self { wire, row }
    }

    /// Its id in the catalog.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// let error = ParcelError::PaymentDue {
    ///     invoice: "2024-7".into(),
    ///     note: None,
    ///     reason: ParcelPaymentDueReason::Overdue,
    /// };
    /// assert_eq!(error.reason().map(|reason| reason.id()), Some("overdue"));
    /// ```
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.wire.reasons.text(self.wire.text, self.row, reason::ID)
    }

    /// Whether clients may see it: `public: true` in the catalog.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// #[api_errors("tests/fixtures/parcels.yaml")]
    /// pub enum ParcelError {}
    ///
    /// let error = ParcelError::Unauthorized { reason: ParcelUnauthorizedReason::Missing };
    /// assert!(error.reason().is_some_and(|reason| !reason.is_public()));
    /// ```
    #[must_use]
    pub fn is_public(&self) -> bool {
        self.wire.reasons.number(self.row, reason::PUBLIC) == 1
    }
}

/// Writes the id.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// Writes the id.
impl fmt::Debug for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// Two reasons are equal if their ids are.
impl PartialEq for Reason {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id()
    }
}

impl Eq for Reason {}

impl Hash for Reason {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id().hash(state);
    }
}
