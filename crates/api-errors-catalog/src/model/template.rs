//! What is sent, with the places where values go.

use super::Number;

/// A JSON value with places in it: the body of a response, or the value of a header.
#[derive(Debug, Clone, PartialEq)]
pub enum Template {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string, constant or with values in it.
    Text(Text),
    /// A value of its own type: `$name`, or `$name?` where the member disappears without one.
    Value {
        /// Which value.
        value: Value,
        /// Whether the member is left out where there is no value.
        optional: bool,
    },
    /// A list.
    List(Vec<Template>),
    /// An object; the order of its members is the order on the wire.
    Map(Vec<(String, Template)>),
}

/// A string with values in it. Neighbouring literals are merged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// The parts, in order.
    pub segments: Vec<Segment>,
}

impl Text {
    /// A text without any values in it.
    #[must_use]
    pub fn literal(text: impl Into<String>) -> Self {
        let text = text.into();
        let segments = if text.is_empty() {
            Vec::new()
        } else {
            vec![Segment::Literal(text)]
        };
        Self { segments }
    }

    /// The text itself, where there are no values in it.
    #[must_use]
    pub fn as_literal(&self) -> Option<&str> {
        match self.segments.as_slice() {
            [] => Some(""),
            [Segment::Literal(text)] => Some(text),
            _ => None,
        }
    }
}

/// A part of a [`Text`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Segment {
    /// Sent as it stands.
    Literal(String),
    /// Filled in.
    Value(Value),
}

/// A value that a template can name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// The error's code.
    Code,
    /// Its status, a number.
    Status,
    /// Its title.
    Title,
    /// The id of its category.
    Category,
    /// The address of its page.
    DocsUrl,
    /// Its message, filled in from the params.
    Message,
    /// Its short fix, filled in from the params.
    Suggestion,
    /// The id of a public reason.
    Reason,
    /// The id of the request.
    RequestId,
    /// The path of the request.
    Instance,
    /// The time of the response, after RFC 3339.
    Timestamp,
    /// All params of the occurrence, as one object.
    Params,
    /// A param of the occurrence.
    Param(String),
}

impl Value {
    /// Every value that a template can name beside the params, in the order of the format reference.
    pub const BUILT_IN: [Self; 12] = [
        Self::Code,
        Self::Status,
        Self::Title,
        Self::Category,
        Self::DocsUrl,
        Self::Message,
        Self::Suggestion,
        Self::Reason,
        Self::RequestId,
        Self::Instance,
        Self::Timestamp,
        Self::Params,
    ];

    /// The name in a template, without the dollar sign.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Code => "code",
            Self::Status => "status",
            Self::Title => "title",
            Self::Category => "category",
            Self::DocsUrl => "docs_url",
            Self::Message => "message",
            Self::Suggestion => "suggestion",
            Self::Reason => "reason",
            Self::RequestId => "request_id",
            Self::Instance => "instance",
            Self::Timestamp => "timestamp",
            Self::Params => "params",
            Self::Param(name) => name,
        }
    }
}
