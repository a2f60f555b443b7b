//! What a catalog says about one of its errors.

#[cfg(any(feature = "tower", feature = "actix"))]
use crate::private::Wire;
use crate::private::{Tables, docs, error, lifecycle};
use crate::{Retry, RetryPolicy};
use std::fmt;
use std::hash::{Hash, Hasher};

/// What the catalog says about an error: a small handle, cheap to copy.
///
/// Every enum lists its definitions as `ALL`, finds one with `from_code`, and has that of a value as `def()`.
///
/// ```
/// use api_errors::api_errors;
///
/// #[api_errors("tests/fixtures/parcels.yaml")]
/// pub enum ParcelError {}
///
/// let def = ParcelError::AddressUnknown.def();
/// assert_eq!(def.code(), "address_unknown");
/// assert_eq!(def.status(), Some(422));
/// assert_eq!(def.title(), "Unprocessable Content");
/// assert_eq!(def.docs_url(), Some("https://docs.example.com/errors/address_unknown"));
///
/// assert_eq!(ParcelError::from_code("address_unknown"), Some(def));
/// assert!(ParcelError::ALL.contains(&def));
/// ```
#[derive(Clone, Copy)]
pub struct ErrorDef {
    tables: &'static Tables,
    row: u32,
}

impl ErrorDef {
    pub(crate) const fn new(tables: &'static Tables, row: u32) -> Self {
        Self { tables, row }
    }

    /// The id of the API that the error belongs to.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// assert_eq!(ParcelError::E404.def().api(), "parcels");
    /// ```
    #[must_use]
    pub fn api(&self) -> &'static str {
        self.tables.wire.api
    }

    /// Its identity: unique in the API, and stable.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// let codes: Vec<_> = ParcelError::ALL.iter().map(|def| def.code()).collect();
    /// assert_eq!(codes[..2], ["address_unknown", "too_many_parcels"]);
    /// ```
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.text(error::CODE)
    }

    /// Its HTTP status; `None` where it is not an HTTP response.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # #[api_errors("tests/fixtures/service.yaml")]
    /// # pub enum ServiceError {}
    /// assert_eq!(ServiceError::NotFound.def().status(), Some(404));
    /// assert_eq!(ServiceError::JobFailed.def().status(), None);
    /// ```
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.tables.wire.status_of(self.row())
    }

    /// Its short name. Empty where it has neither a title nor a status.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// assert_eq!(ParcelError::E404.def().title(), "Not Found");
    /// ```
    #[must_use]
    pub fn title(&self) -> &'static str {
        self.text(error::TITLE)
    }

    /// The text on the wire as a template: `{param}` stands where a value is filled in, `{{` and `}}` are braces.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// let def = ParcelError::TooManyParcels { limit: 60, retry_after: 30 }.def();
    /// assert_eq!(def.message(), "At most {limit} parcels per minute; try again in {retry_after} s.");
    /// ```
    #[must_use]
    pub fn message(&self) -> &'static str {
        self.text(error::MESSAGE)
    }

    /// The short fix on the wire, a template as [`message`](Self::message) is.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # #[api_errors("tests/fixtures/places.yaml")]
    /// # pub enum PlaceError {}
    /// let def = PlaceError::from_code("everything");
    /// assert_eq!(def.map(|def| def.suggestion()), Some("Leave {text} out; {maybe_null}."));
    /// ```
    #[must_use]
    pub fn suggestion(&self) -> &'static str {
        self.text(error::SUGGESTION)
    }

    /// What happened, for the reader of the reference, as Markdown.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// assert_eq!(ParcelError::E404.def().description(), "There is no such parcel.");
    /// ```
    #[must_use]
    pub fn description(&self) -> &'static str {
        self.docs(docs::DESCRIPTION)
    }

    /// How to recover, as Markdown.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// assert_eq!(ParcelError::E404.def().fix(), "Check its number.");
    /// ```
    #[must_use]
    pub fn fix(&self) -> &'static str {
        self.docs(docs::FIX)
    }

    /// The address of its page on the web.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// assert_eq!(ParcelError::E404.def().docs_url(), Some("https://docs.example.com/errors/E404"));
    /// ```
    #[must_use]
    pub fn docs_url(&self) -> Option<&'static str> {
        given(self.text(error::DOCS_URL))
    }

    /// The address of its page within the reference.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # #[api_errors("tests/fixtures/shapes/stripe.yaml")]
    /// # pub enum ChargeError {}
    /// let def = ChargeError::from_code("card_declined");
    /// assert_eq!(def.map(|def| def.slug()), Some("card-declined"));
    /// ```
    #[must_use]
    pub fn slug(&self) -> &'static str {
        self.text(error::SLUG)
    }

    /// The id of its category.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// let billing = ParcelError::ALL.iter().filter(|def| def.category() == Some("billing"));
    /// assert_eq!(billing.map(|def| def.code()).collect::<Vec<_>>(), ["payment_due"]);
    /// ```
    #[must_use]
    pub fn category(&self) -> Option<&'static str> {
        given(self.text(error::CATEGORY))
    }

    /// May a client try again, and how; `None` where the catalog does not say.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// use api_errors::Retry;
    ///
    /// let error = ParcelError::Unauthorized { reason: ParcelUnauthorizedReason::Expired };
    /// assert_eq!(error.def().retry(), Some(Retry::Never));
    /// ```
    #[must_use]
    pub fn retry(&self) -> Option<Retry> {
        match self.number(error::RETRY) {
            0 => None,
            1 => Some(Retry::Never),
            policy => {
                let policies: &'static [RetryPolicy] = self.tables.wire.retry;
                policies.get(policy - 2).map(Retry::Policy)
            }
        }
    }

    /// Where a request's id is read and sent in its API.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # #[api_errors("tests/fixtures/service.yaml")]
    /// # pub enum ServiceError {}
    /// assert_eq!(ServiceError::NotFound.def().request_id().header, "x-trace-id");
    /// ```
    #[must_use]
    pub fn request_id(&self) -> RequestIdScheme {
        RequestIdScheme {
            header: self.tables.wire.request_id_header,
            prefix: self.tables.wire.request_id_prefix,
        }
    }

    /// The version in which it appeared.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// let def = ParcelError::from_code("ALL");
    /// assert_eq!(def.and_then(|def| def.since()), Some("1.2"));
    /// ```
    #[must_use]
    pub fn since(&self) -> Option<&'static str> {
        given(self.lifecycle(lifecycle::SINCE))
    }

    /// That it is still sent but will be retired.
    ///
    /// ```
    /// # use api_errors::api_errors;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// let def = ParcelError::from_code("ALL");
    /// assert_eq!(def.and_then(|def| def.deprecated()).map(|it| it.since), Some("2024-06"));
    /// ```
    #[must_use]
    pub fn deprecated(&self) -> Option<Deprecated> {
        Some(Deprecated {
            since: given(self.lifecycle(lifecycle::DEPRECATED))?,
            reason: self.lifecycle(lifecycle::REASON),
            replacement: given(self.lifecycle(lifecycle::REPLACEMENT)),
        })
    }

    #[cfg(any(feature = "tower", feature = "actix"))]
    pub(crate) fn wire(self) -> &'static Wire {
        self.tables.wire
    }

    #[cfg(any(feature = "tower", feature = "actix"))]
    pub(crate) fn index(self) -> u32 {
        self.row
    }

    fn row(self) -> usize {
        self.row as usize
    }

    fn number(self, column: usize) -> usize {
        self.tables.wire.errors.number(self.row(), column)
    }

    fn text(self, column: usize) -> &'static str {
        self.tables.wire.text_of(self.row(), column)
    }

    fn docs(self, column: usize) -> &'static str {
        let docs = self.tables.docs;
        docs.errors.text(docs.text, self.row(), column)
    }

    fn lifecycle(self, column: usize) -> &'static str {
        let docs = self.tables.docs;
        match docs.errors.number(self.row(), docs::LIFECYCLE) {
            0 => "",
            row => docs.lifecycles.text(docs.text, row - 1, column),
        }
    }
}

/// An absent text takes no room in the tables and reads as an empty one.
fn given(text: &'static str) -> Option<&'static str> {
    (!text.is_empty()).then_some(text)
}

/// The definitions of all errors of an enum, made in a constant.
#[doc(hidden)]
#[must_use]
pub const fn all<const N: usize>(tables: &'static Tables) -> [ErrorDef; N] {
    let mut all = [ErrorDef::new(tables, 0); N];
    let mut row = 0;
    while row < N {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "an enum has fewer variants than that"
        )]
        {
            all[row].row = row as u32;
        }
        row += 1;
    }
    all
}

impl fmt::Debug for ErrorDef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorDef")
            .field("api", &self.api())
            .field("code", &self.code())
            .field("status", &self.status())
            .finish_non_exhaustive()
    }
}

/// Two definitions are equal if they are of the same code of the same API, even if two enums share the catalog.
impl PartialEq for ErrorDef {
    fn eq(&self, other: &Self) -> bool {
        self.api() == other.api() && self.code() == other.code()
    }
}

impl Eq for ErrorDef {}

impl Hash for ErrorDef {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.api().hash(state);
        self.code().hash(state);
    }
}

/// Where a request's id is read and sent, and how one that is made begins: `request_id` in the catalog.
///
/// ```
/// # use api_errors::api_errors;
/// #[api_errors("tests/fixtures/parcels.yaml")]
/// pub enum ParcelError {}
///
/// let request_id = ParcelError::E404.def().request_id();
/// assert_eq!((request_id.header, request_id.prefix), ("x-request-id", ""));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct RequestIdScheme {
    /// The name of the header: `x-request-id` unless the catalog says otherwise.
    pub header: &'static str,
    /// The beginning of an id that is made: `req_`. Empty unless the catalog says otherwise.
    pub prefix: &'static str,
}

/// An error that is still sent but will be retired.
///
/// ```
/// # use api_errors::api_errors;
/// #[api_errors("tests/fixtures/parcels.yaml")]
/// pub enum ParcelError {}
///
/// let deprecated: Vec<_> = ParcelError::ALL
///     .iter()
///     .filter_map(|def| Some((def.code(), def.deprecated()?.replacement)))
///     .collect();
/// assert_eq!(deprecated, [("ALL", Some("address_unknown"))]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Deprecated {
    /// The version that deprecated it.
    pub since: &'static str,
    /// Why, as Markdown.
    pub reason: &'static str,
    /// The code to expect instead: `use` in the catalog.
    pub replacement: Option<&'static str>,
}
