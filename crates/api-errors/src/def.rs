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
    #[must_use]
    pub fn api(&self) -> &'static str {
        self.tables.wire.api
    }

    /// Its identity: unique in the API, and stable.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.text(error::CODE)
    }

    /// Its HTTP status; `None` where it is not an HTTP response.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        u16::try_from(self.number(error::STATUS))
            .ok()
            .filter(|&status| status > 0)
    }

    /// Its short name. Empty where it has neither a title nor a status.
    #[must_use]
    pub fn title(&self) -> &'static str {
        self.text(error::TITLE)
    }

    /// The text on the wire as a template: `{param}` stands where a value is filled in, `{{` and `}}` are braces.
    #[must_use]
    pub fn message(&self) -> &'static str {
        self.text(error::MESSAGE)
    }

    /// The short fix on the wire, a template as [`message`](Self::message) is.
    #[must_use]
    pub fn suggestion(&self) -> &'static str {
        self.text(error::SUGGESTION)
    }

    /// What happened, for the reader of the reference, as Markdown.
    #[must_use]
    pub fn description(&self) -> &'static str {
        self.docs(docs::DESCRIPTION)
    }

    /// How to recover, as Markdown.
    #[must_use]
    pub fn fix(&self) -> &'static str {
        self.docs(docs::FIX)
    }

    /// The address of its page on the web.
    #[must_use]
    pub fn docs_url(&self) -> Option<&'static str> {
        given(self.text(error::DOCS_URL))
    }

    /// The address of its page within the reference.
    #[must_use]
    pub fn slug(&self) -> &'static str {
        self.text(error::SLUG)
    }

    /// The id of its category.
    #[must_use]
    pub fn category(&self) -> Option<&'static str> {
        given(self.text(error::CATEGORY))
    }

    /// May a client try again, and how; `None` where the catalog does not say.
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
    #[must_use]
    pub fn request_id(&self) -> RequestIdScheme {
        RequestIdScheme {
            header: self.tables.wire.request_id_header,
            prefix: self.tables.wire.request_id_prefix,
        }
    }

    /// The version in which it appeared.
    #[must_use]
    pub fn since(&self) -> Option<&'static str> {
        given(self.lifecycle(lifecycle::SINCE))
    }

    /// That it is still sent but will be retired.
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
        let wire = self.tables.wire;
        wire.errors.text(wire.text, self.row(), column)
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
