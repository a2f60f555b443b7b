//! The body's template, with all that is the same for every error escaped once.

use api_errors_catalog::model::{Template, Text, Value};
use escape_simd::json::escape;

/// JSON with places in it.
pub(super) enum Shape<'c> {
    /// JSON as it stands.
    Constant(String),
    Text(&'c Text),
    Value {
        value: &'c Value,
        optional: bool,
    },
    List(Vec<Member<'c>>),
    Map(Vec<Member<'c>>),
}

/// A member of an object or of a list.
pub(super) struct Member<'c> {
    /// Its name; empty in a list.
    pub(super) name: &'c str,
    /// What stands before its value: a comma, and in an object the name with a colon.
    pub(super) lead: String,
    pub(super) value: Shape<'c>,
}

impl<'c> From<&'c Template> for Shape<'c> {
    fn from(template: &'c Template) -> Self {
        match template {
            Template::Null => Self::Constant("null".to_owned()),
            Template::Bool(value) => Self::Constant(value.to_string()),
            Template::Number(number) => Self::Constant(number.to_string()),
            Template::Text(text) => match text.as_literal() {
                Some(literal) => Self::Constant(escape(literal)),
                None => Self::Text(text),
            },
            Template::Value { value, optional } => Self::Value {
                value,
                optional: *optional,
            },
            Template::List(items) => Self::List(items.iter().map(Member::item).collect()),
            Template::Map(members) => Self::Map(members.iter().map(Member::named).collect()),
        }
    }
}

impl<'c> Member<'c> {
    fn item(template: &'c Template) -> Self {
        Self {
            name: "",
            lead: ",".to_owned(),
            value: template.into(),
        }
    }

    fn named((name, template): &'c (String, Template)) -> Self {
        Self {
            name,
            lead: format!(",{}:", escape(name)),
            value: template.into(),
        }
    }
}
