//! What an HTTP status means in an API, and what the standards call it.

use super::{Note, Prose, Retry};
use std::fmt;

/// A status, or a class of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StatusKey {
    /// One status: `404`.
    Status(u16),
    /// All of a hundred, by their first digit: `4` is `4xx`.
    Class(u8),
}

impl fmt::Display for StatusKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => write!(f, "{status}"),
            Self::Class(class) => write!(f, "{class}xx"),
        }
    }
}

/// What a status, or a class of them, means in this API.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct StatusEntry {
    /// Which status.
    pub key: StatusKey,
    /// Its name: the author's, else the standard's.
    pub title: String,
    /// What it means here.
    pub description: Option<Prose>,
    /// What a client does about it.
    pub action: Option<Prose>,
    /// What leads to it.
    pub causes: Option<Prose>,
    /// How to recover.
    pub fix: Option<Prose>,
    /// Callouts.
    pub notes: Vec<Note>,
    /// May a client try again: its own, else its class's.
    pub retry: Option<Retry>,
    /// Whether the API sends it at all.
    pub emitted: bool,
    /// Codes of what the API sends instead, where it does not.
    pub replacements: Vec<String>,
}

/// The name that [RFC 9110, section 15](https://www.rfc-editor.org/rfc/rfc9110#section-15), RFC 6585 or another registered
/// standard gives a status.
///
/// ```
/// assert_eq!(api_errors_catalog::status_title(422), Some("Unprocessable Content"));
/// assert_eq!(api_errors_catalog::status_title(299), None);
/// ```
#[must_use]
pub fn status_title(status: u16) -> Option<&'static str> {
    Some(match status {
        100 => "Continue",
        101 => "Switching Protocols",
        102 => "Processing",
        103 => "Early Hints",
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        203 => "Non-Authoritative Information",
        204 => "No Content",
        205 => "Reset Content",
        206 => "Partial Content",
        207 => "Multi-Status",
        208 => "Already Reported",
        226 => "IM Used",
        300 => "Multiple Choices",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        305 => "Use Proxy",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        407 => "Proxy Authentication Required",
        408 => "Request Timeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "Length Required",
        412 => "Precondition Failed",
        413 => "Content Too Large",
        414 => "URI Too Long",
        415 => "Unsupported Media Type",
        416 => "Range Not Satisfiable",
        417 => "Expectation Failed",
        421 => "Misdirected Request",
        422 => "Unprocessable Content",
        423 => "Locked",
        424 => "Failed Dependency",
        425 => "Too Early",
        426 => "Upgrade Required",
        428 => "Precondition Required",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        451 => "Unavailable For Legal Reasons",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        505 => "HTTP Version Not Supported",
        506 => "Variant Also Negotiates",
        507 => "Insufficient Storage",
        508 => "Loop Detected",
        510 => "Not Extended",
        511 => "Network Authentication Required",
        _ => return None,
    })
}

/// The name of a class: 4 is `Client Error`. After RFC 9110, section 15.
#[must_use]
pub fn class_title(class: u8) -> &'static str {
    match class {
        1 => "Informational",
        2 => "Success",
        3 => "Redirection",
        4 => "Client Error",
        5 => "Server Error",
        _ => "Unknown",
    }
}
