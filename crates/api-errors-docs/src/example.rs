//! A response as the reference shows it: the catalog's templates, filled in with an example's values.

use crate::escape;
use crate::json::Tree;
use api_errors_catalog::model::{
    Catalog, ErrorEntry, Example, Header, Json, Number, Segment, Template, Text, Value,
    status_title,
};
use std::borrow::Cow;
use std::fmt::Write;

/// When the examples were sent.
const TIMESTAMP: &str = "2025-01-01T12:00:00Z";
/// What follows the prefix of a request's id.
const REQUEST_ID: &str = "01JGGW9ZT0E8V6Q3N5R7XKD2MB";

/// What a client receives.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Response<'c> {
    pub(crate) status: u16,
    /// Names and values, in the order of the catalog; the content type first where there is a body.
    pub(crate) headers: Vec<(&'c str, Cow<'c, str>)>,
    pub(crate) body: Option<Tree<'c>>,
}

impl Response<'_> {
    /// The status line, the headers, and the body as it is given.
    pub(crate) fn http(&self, body: Option<&str>) -> String {
        let reason = status_title(self.status).unwrap_or_default();
        let mut http = String::with_capacity(128 + body.map_or(0, str::len));
        let _ = write!(http, "HTTP/1.1 {} {reason}", self.status);
        http.truncate(http.trim_end().len());
        for (name, value) in &self.headers {
            let value = escape::without_control(value);
            for part in ["\n", name, ": ", &value] {
                http.push_str(part);
            }
        }
        if let Some(body) = body {
            http.push_str("\n\n");
            http.push_str(body);
        }
        http
    }
}

/// A command that asks for the response. Where the API is served is not in a catalog, so it is left to a variable. Without
/// `-g`, curl would ask for `id` where the path has `{id}`, and a reader who forgets to fill it in would not see it.
pub(crate) fn command(error: &ErrorEntry) -> String {
    let mut operations = error.operations.iter();
    let found = operations.find_map(|operation| {
        let (method, path) = operation.split_once(' ')?;
        let path = path.trim();
        let method_like = method.bytes().all(|byte| byte.is_ascii_uppercase());
        (method_like && path.starts_with('/')).then_some((method, path))
    });
    let (method, path) = found.unwrap_or(("GET", ""));
    let globoff = if path.contains(['{', '}', '[', ']']) {
        " -g"
    } else {
        ""
    };
    let method = match method {
        "GET" => String::new(),
        method => [" -X ", method].concat(),
    };
    let mut command = format!("curl -i{globoff}{method} \"$API");
    for char in path.chars() {
        // What a shell reads in a quoted text, too: OData has a `/$batch`.
        if matches!(char, '"' | '$' | '`' | '\\') {
            command.push('\\');
        }
        command.push(char);
    }
    command.push('"');
    command
}

/// The response of an error, in the case that the example shows. `None` where the error is not an HTTP response.
pub(crate) fn response<'c>(
    catalog: &'c Catalog,
    error: &'c ErrorEntry,
    example: &'c Example,
) -> Option<Response<'c>> {
    let status = error.status?;
    let case = Case {
        catalog,
        error,
        example,
    };
    let body = case.body();
    let mut headers = Vec::new();
    if body.is_some() {
        headers.push(("Content-Type", catalog.content_type.as_str().into()));
    }
    for header in catalog.headers_of(error) {
        if let Some(value) = case.header(header) {
            headers.push((header.name.as_str(), value));
        }
    }
    let scheme = &catalog.request_id;
    let is_there = |(name, _): &(&str, _)| name.eq_ignore_ascii_case(&scheme.header);
    if scheme.is_header_declared && !headers.iter().any(is_there) {
        headers.push((&scheme.header, request_id(catalog).into()));
    }
    Some(Response {
        status,
        headers,
        body,
    })
}

fn request_id(catalog: &Catalog) -> String {
    format!("{}{REQUEST_ID}", catalog.request_id.prefix)
}

/// One occurrence of an error.
struct Case<'c> {
    catalog: &'c Catalog,
    error: &'c ErrorEntry,
    example: &'c Example,
}

impl<'c> Case<'c> {
    fn body(&self) -> Option<Tree<'c>> {
        if let Some(body) = &self.example.body {
            return Some(body.into());
        }
        let mut body = self.fill(self.catalog.body.as_ref()?)?;
        for path in &self.error.omit {
            remove(&mut body, path);
        }
        Some(body)
    }

    fn header(&self, header: &'c Header) -> Option<Cow<'c, str>> {
        match self.fill(&header.value)? {
            Tree::Null => None,
            Tree::String(text) => Some(text),
            value => Some(crate::json::compact(&value).into()),
        }
    }

    /// The template with its values; `None` where it is an optional one without a value.
    fn fill(&self, template: &'c Template) -> Option<Tree<'c>> {
        Some(match template {
            Template::Null => Tree::Null,
            Template::Bool(value) => Tree::Bool(*value),
            Template::Number(number) => Tree::Number(*number),
            Template::Text(text) => Tree::String(self.text(text)),
            Template::Value { value, optional } => match self.value(value) {
                Some(value) => value,
                None if *optional => return None,
                // All params of an error without any are still an object.
                None if *value == Value::Params => Tree::Map(Vec::new()),
                None => Tree::Null,
            },
            Template::List(items) => {
                Tree::List(items.iter().filter_map(|item| self.fill(item)).collect())
            }
            Template::Map(members) => {
                let mut filled = Vec::with_capacity(members.len());
                for (name, value) in members {
                    if let Some(value) = self.fill(value) {
                        filled.push((name.as_str(), value));
                    }
                }
                Tree::Map(filled)
            }
        })
    }

    fn text(&self, template: &'c Text) -> Cow<'c, str> {
        if let Some(text) = template.as_literal() {
            return text.into();
        }
        let mut out = String::new();
        for segment in &template.segments {
            match segment {
                Segment::Literal(literal) => out.push_str(literal),
                Segment::Value(value) => match self.value(value) {
                    Some(Tree::String(text)) => out.push_str(&text),
                    Some(value) => out.push_str(&crate::json::compact(&value)),
                    None => {}
                },
            }
        }
        out.into()
    }

    fn value(&self, value: &Value) -> Option<Tree<'c>> {
        let error = self.error;
        let string = |text: &'c str| Tree::String(text.into());
        match value {
            Value::Code => Some(string(&error.code)),
            Value::Status => {
                let status = error.status.map(u64::from);
                status.map(|status| Tree::Number(Number::Positive(status)))
            }
            Value::Title => Some(string(&error.title)),
            Value::Category => error.category.as_deref().map(string),
            Value::DocsUrl => error.docs_url.as_deref().map(string),
            Value::Message => Some(Tree::String(self.text(&error.message))),
            Value::Suggestion => Some(Tree::String(self.text(&error.suggestion))),
            Value::Reason => {
                let shown = self.example.reason.as_deref()?;
                let mut reasons = error.reasons.iter();
                let known = reasons.find(|reason| reason.public && reason.id == shown)?;
                Some(string(&known.id))
            }
            Value::RequestId => Some(Tree::String(request_id(self.catalog).into())),
            Value::Instance => Some(string(self.instance())),
            Value::Timestamp => Some(string(TIMESTAMP)),
            Value::Params => {
                let params = self.example.params.iter();
                let there = params.filter(|(_, value)| *value != Json::Null);
                let params: Vec<_> = there
                    .map(|(name, value)| (name.as_str(), value.into()))
                    .collect();
                (!params.is_empty()).then_some(Tree::Map(params))
            }
            Value::Param(name) => {
                let mut params = self.example.params.iter();
                let (_, value) = params.find(|(param, _)| param == name)?;
                (*value != Json::Null).then(|| value.into())
            }
        }
    }

    /// The path of the first operation, without its method.
    fn instance(&self) -> &'c str {
        let mut operations = self.error.operations.iter();
        operations
            .find_map(|operation| operation.find('/').map(|at| &operation[at..]))
            .unwrap_or("/")
    }
}

/// Removes a member, from each object of a list where the path leads to one.
fn remove(value: &mut Tree<'_>, path: &[String]) {
    if let Tree::List(items) = value {
        for item in items {
            remove(item, path);
        }
        return;
    }
    let (Tree::Map(members), Some((first, rest))) = (value, path.split_first()) else {
        return;
    };
    if rest.is_empty() {
        members.retain(|(name, _)| name != first);
    } else if let Some((_, value)) = members.iter_mut().find(|(name, _)| name == first) {
        remove(value, rest);
    }
}
