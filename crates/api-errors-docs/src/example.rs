//! A response as the reference shows it: the catalog's templates, filled in with an example's values.

use api_errors_catalog::model::{
    Catalog, ErrorEntry, Example, Header, Json, Number, Segment, Template, Text, Value,
};
use std::borrow::Cow;

/// When the examples were sent.
const TIMESTAMP: &str = "2025-01-01T12:00:00Z";
/// What follows the prefix of a request's id.
const REQUEST_ID: &str = "01JGGW9ZT0E8V6Q3N5R7XKD2MB";

/// What a client receives.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Response {
    pub(crate) status: u16,
    /// Names and values, in the order of the catalog; the content type first where there is a body.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Option<Json>,
}

/// The response of an error, in the case that the example shows. `None` where the error is not an HTTP response.
pub(crate) fn response(
    catalog: &Catalog,
    error: &ErrorEntry,
    example: &Example,
) -> Option<Response> {
    let status = error.status?;
    let case = Case {
        catalog,
        error,
        example,
    };
    let body = case.body();
    let mut headers = Vec::new();
    if body.is_some() {
        headers.push(("Content-Type".to_owned(), catalog.content_type.clone()));
    }
    let own = |name: &str| {
        let mut own = error.headers.iter();
        own.any(|header| header.name.eq_ignore_ascii_case(name))
    };
    let shared = catalog.headers.iter().filter(|header| !own(&header.name));
    for header in shared.chain(&error.headers) {
        if let Some(value) = case.header(header) {
            headers.push((header.name.clone(), value));
        }
    }
    Some(Response {
        status,
        headers,
        body,
    })
}

/// One occurrence of an error.
struct Case<'c> {
    catalog: &'c Catalog,
    error: &'c ErrorEntry,
    example: &'c Example,
}

impl<'c> Case<'c> {
    fn body(&self) -> Option<Json> {
        if let Some(body) = &self.example.body {
            return Some(body.clone());
        }
        let mut body = self.fill(self.catalog.body.as_ref()?)?;
        for path in &self.error.omit {
            remove(&mut body, path);
        }
        Some(body)
    }

    fn header(&self, header: &Header) -> Option<String> {
        match self.fill(&header.value)? {
            Json::Null => None,
            value => Some(text(&value).into_owned()),
        }
    }

    /// The template with its values; `None` where it is an optional one without a value.
    fn fill(&self, template: &Template) -> Option<Json> {
        Some(match template {
            Template::Null => Json::Null,
            Template::Bool(value) => Json::Bool(*value),
            Template::Number(number) => Json::Number(*number),
            Template::Text(text) => Json::String(self.text(text)),
            Template::Value { value, optional } => match self.value(value) {
                Some(value) => value.into_owned(),
                None if *optional => return None,
                // All params of an error without any are still an object.
                None if *value == Value::Params => Json::Map(Vec::new()),
                None => Json::Null,
            },
            Template::List(items) => {
                Json::List(items.iter().filter_map(|item| self.fill(item)).collect())
            }
            Template::Map(members) => Json::Map(
                members
                    .iter()
                    .filter_map(|(name, value)| Some((name.clone(), self.fill(value)?)))
                    .collect(),
            ),
        })
    }

    fn text(&self, template: &Text) -> String {
        let mut out = String::new();
        for segment in &template.segments {
            match segment {
                Segment::Literal(literal) => out.push_str(literal),
                Segment::Value(value) => {
                    if let Some(value) = self.value(value) {
                        out.push_str(&text(&value));
                    }
                }
            }
        }
        out
    }

    fn value(&self, value: &Value) -> Option<Cow<'c, Json>> {
        let error = self.error;
        let string = |text: &str| Some(Cow::Owned(Json::String(text.to_owned())));
        match value {
            Value::Code => string(&error.code),
            Value::Status => error
                .status
                .map(|status| Cow::Owned(Json::Number(Number::Positive(u64::from(status))))),
            Value::Title => string(&error.title),
            Value::Category => error.category.as_deref().and_then(string),
            Value::DocsUrl => error.docs_url.as_deref().and_then(string),
            Value::Message => string(&self.text(&error.message)),
            Value::Suggestion => string(&self.text(&error.suggestion)),
            Value::Reason => {
                let shown = self.example.reason.as_deref()?;
                let mut reasons = error.reasons.iter();
                let known = reasons.find(|reason| reason.public && reason.id == shown)?;
                string(&known.id)
            }
            Value::RequestId => string(&format!("{}{REQUEST_ID}", self.catalog.request_id.prefix)),
            Value::Instance => string(self.instance()),
            Value::Timestamp => string(TIMESTAMP),
            Value::Params => {
                let mut params = self.example.params.clone();
                params.retain(|(_, value)| *value != Json::Null);
                (!params.is_empty()).then_some(Cow::Owned(Json::Map(params)))
            }
            Value::Param(name) => {
                let mut params = self.example.params.iter();
                let (_, value) = params.find(|(param, _)| param == name)?;
                (*value != Json::Null).then_some(Cow::Borrowed(value))
            }
        }
    }

    /// The path of the first operation, without its method.
    fn instance(&self) -> &str {
        let mut operations = self.error.operations.iter();
        operations
            .find_map(|operation| operation.find('/').map(|at| &operation[at..]))
            .unwrap_or("/")
    }
}

/// A value in the middle of a text.
fn text(value: &Json) -> Cow<'_, str> {
    match value {
        Json::String(text) => Cow::Borrowed(text),
        Json::Null => Cow::Borrowed(""),
        other => Cow::Owned(crate::json::compact(other)),
    }
}

fn remove(value: &mut Json, path: &[String]) {
    let (Json::Map(members), Some((first, rest))) = (value, path.split_first()) else {
        return;
    };
    if rest.is_empty() {
        members.retain(|(name, _)| name != first);
    } else if let Some((_, value)) = members.iter_mut().find(|(name, _)| name == first) {
        remove(value, rest);
    }
}
