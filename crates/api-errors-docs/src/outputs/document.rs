//! `errors.json`: all that the pages say, as data. Its shapes are those of the catalog format, with every default resolved.
//!
//! It is as public as the pages: a reason that no response tells has the name that its page gives it, not the one in the logs.

use super::{Output, map};
use crate::json::{self, Tree};
use crate::site::{Entry, Shared};
use crate::{example, link};
use api_errors_catalog::model::{
    Catalog, Category, Deprecated, ErrorEntry, Example, Field, Header, Note, Number, Param, Prose,
    Reason, Record, Retired, Retry, RetryPolicy, Section, See, Segment, StatusEntry, StatusKey,
    Template, Text,
};
use std::time::Duration;

/// Grows when a reader of the last version could go wrong with the next one.
const VERSION: u64 = 1;

pub(super) fn document(shared: &Shared, marker: &str) -> String {
    let catalog = &shared.catalog;
    let errors = catalog.errors.iter().enumerate();
    let retired = catalog.retired.iter().enumerate();
    let document = map([
        ("$comment", Some(text(marker))),
        ("$schema", Some(text(Output::Schema.path()))),
        ("version", Some(number(VERSION))),
        ("api", Some(text(&catalog.api))),
        ("title", Some(text(&catalog.title))),
        ("description", maybe(catalog.description.as_deref())),
        ("docs_url", maybe(catalog.docs_url.as_deref())),
        (
            "content_type",
            catalog.body.as_ref().map(|_| text(&catalog.content_type)),
        ),
        ("body", catalog.body.as_ref().map(template)),
        ("headers", list(&catalog.headers, header)),
        ("request_id", Some(request_id(catalog))),
        ("types", list(&catalog.types, record)),
        ("categories", list(&catalog.categories, category)),
        ("statuses", list(&catalog.statuses, status)),
        (
            "errors",
            Some(Tree::List(
                errors
                    .map(|(index, found)| error(shared, index, found))
                    .collect(),
            )),
        ),
        (
            "retired",
            Some(Tree::List(
                retired
                    .map(|(index, found)| gone(shared, index, found))
                    .collect(),
            )),
        ),
        ("retry", list(&catalog.retry, policy)),
    ]);
    let mut out = json::pretty(&document);
    out.push('\n');
    out
}

fn text(text: &str) -> Tree<'_> {
    Tree::String(text.into())
}

fn owned<'j>(text: String) -> Tree<'j> {
    Tree::String(text.into())
}

fn maybe(found: Option<&str>) -> Option<Tree<'_>> {
    found.map(text)
}

fn number<'j>(number: impl Into<u64>) -> Tree<'j> {
    Tree::Number(Number::Positive(number.into()))
}

/// `true`, or nothing.
fn flag<'j>(set: bool) -> Option<Tree<'j>> {
    set.then_some(Tree::Bool(true))
}

/// A list, or nothing where it would be empty.
fn list<'j, T>(items: &'j [T], item: impl FnMut(&'j T) -> Tree<'j>) -> Option<Tree<'j>> {
    (!items.is_empty()).then(|| Tree::List(items.iter().map(item).collect()))
}

fn error<'j>(shared: &'j Shared, index: usize, error: &'j ErrorEntry) -> Tree<'j> {
    map([
        ("code", Some(text(&error.code))),
        ("status", error.status.map(number)),
        ("title", Some(text(&error.title))),
        ("description", Some(prose(&error.description))),
        ("causes", error.causes.as_ref().map(prose)),
        ("fix", Some(prose(&error.fix))),
        ("message", Some(owned(filled_in(&error.message)))),
        ("suggestion", Some(owned(filled_in(&error.suggestion)))),
        ("category", maybe(error.category.as_deref())),
        ("slug", Some(text(&error.slug))),
        ("docs_url", maybe(error.docs_url.as_deref())),
        ("page", page(shared, Entry::Error(index))),
        ("params", list(&error.params, param)),
        ("headers", list(&error.headers, header)),
        ("omit", list(&error.omit, |path| owned(path.join(".")))),
        ("retry", error.retry.as_ref().map(retry)),
        ("reasons", list(&error.reasons, reason)),
        ("operations", list(&error.operations, |at| text(at))),
        ("notes", list(&error.notes, note)),
        ("sections", list(&error.sections, section)),
        ("examples", examples(&shared.catalog, error)),
        ("see", list(&error.see, see)),
        ("since", maybe(error.since.as_deref())),
        ("deprecated", error.deprecated.as_ref().map(deprecated)),
    ])
}

fn gone<'j>(shared: &'j Shared, index: usize, retired: &'j Retired) -> Tree<'j> {
    map([
        ("code", Some(text(&retired.code))),
        ("slug", Some(text(&retired.slug))),
        ("page", page(shared, Entry::Retired(index))),
        ("since", Some(text(&retired.since))),
        ("reason", Some(text(&retired.reason))),
        ("use", maybe(retired.replacement.as_deref())),
    ])
}

/// Where the entry is described, seen from this file.
fn page<'j>(shared: &Shared, entry: Entry) -> Option<Tree<'j>> {
    let home = shared.home(entry)?;
    let mut address = link::of_path(&shared.plan[home.page].path);
    if let Some(anchor) = &home.anchor {
        address.push('#');
        address.push_str(&link::destination(anchor));
    }
    Some(owned(address))
}

fn status(status: &StatusEntry) -> Tree<'_> {
    let key = match status.key {
        StatusKey::Status(status) => number(status),
        class @ StatusKey::Class(_) => owned(class.to_string()),
    };
    map([
        ("status", Some(key)),
        ("title", Some(text(&status.title))),
        ("description", status.description.as_ref().map(prose)),
        ("action", status.action.as_ref().map(prose)),
        ("causes", status.causes.as_ref().map(prose)),
        ("fix", status.fix.as_ref().map(prose)),
        ("notes", list(&status.notes, note)),
        ("retry", status.retry.as_ref().map(retry)),
        ("emitted", (!status.emitted).then_some(Tree::Bool(false))),
        ("use", list(&status.replacements, |code| text(code))),
    ])
}

fn category(category: &Category) -> Tree<'_> {
    map([
        ("id", Some(text(&category.id))),
        ("title", Some(text(&category.title))),
        ("description", maybe(category.description.as_deref())),
    ])
}

fn request_id(catalog: &Catalog) -> Tree<'_> {
    let prefix = &catalog.request_id.prefix;
    map([
        ("header", Some(text(&catalog.request_id.header))),
        ("prefix", (!prefix.is_empty()).then(|| text(prefix))),
    ])
}

fn record(record: &Record) -> Tree<'_> {
    let field = |field: &'_ Field| {
        Tree::Map(vec![
            ("name", owned(field.name.clone())),
            ("type", owned(field.ty.to_string())),
        ])
    };
    map([
        ("name", Some(text(&record.name))),
        (
            "fields",
            Some(Tree::List(record.fields.iter().map(field).collect())),
        ),
    ])
}

fn param(param: &Param) -> Tree<'_> {
    map([
        ("name", Some(text(&param.name))),
        ("type", Some(owned(param.ty.to_string()))),
        ("description", maybe(param.description.as_deref())),
        ("unit", maybe(param.unit.as_deref())),
        ("format", maybe(param.format.as_deref())),
        ("example", Some((&param.example).into())),
        ("sensitive", flag(param.sensitive)),
    ])
}

fn header(header: &Header) -> Tree<'_> {
    map([
        ("name", Some(text(&header.name))),
        ("value", Some(template(&header.value))),
    ])
}

fn reason(reason: &Reason) -> Tree<'_> {
    let named = reason.public || reason.title.is_none();
    map([
        ("id", named.then(|| text(&reason.id))),
        ("title", maybe(reason.title.as_deref())),
        ("description", Some(text(&reason.description))),
        ("public", Some(Tree::Bool(reason.public))),
    ])
}

fn note(note: &Note) -> Tree<'_> {
    map([
        ("kind", Some(text(note.kind.name()))),
        ("title", maybe(note.title.as_deref())),
        ("text", Some(text(&note.text))),
    ])
}

fn section(section: &Section) -> Tree<'_> {
    map([
        ("title", Some(text(&section.title))),
        ("text", Some(text(&section.text))),
    ])
}

fn see(see: &See) -> Tree<'_> {
    match see {
        See::Link(link) => text(link),
        See::Code(code) => text(code),
        _ => Tree::Null,
    }
}

fn deprecated(deprecated: &Deprecated) -> Tree<'_> {
    map([
        ("since", Some(text(&deprecated.since))),
        ("reason", Some(text(&deprecated.reason))),
        ("use", maybe(deprecated.replacement.as_deref())),
    ])
}

/// The responses that the pages show; an error that is no HTTP response has none.
fn examples<'j>(catalog: &'j Catalog, error: &'j ErrorEntry) -> Option<Tree<'j>> {
    error.status?;
    list(&error.examples, |shown| example(catalog, error, shown))
}

fn example<'j>(catalog: &'j Catalog, error: &'j ErrorEntry, shown: &'j Example) -> Tree<'j> {
    let Some(response) = example::response(catalog, error, shown) else {
        return Tree::Null;
    };
    let headers = response
        .headers
        .into_iter()
        .map(|(name, value)| Tree::Map(vec![("name", text(name)), ("value", Tree::String(value))]));
    let reasons = &error.reasons;
    let public = |id: &&str| reasons.iter().any(|known| known.public && known.id == *id);
    map([
        ("title", maybe(shown.title.as_deref())),
        ("reason", maybe(shown.reason.as_deref().filter(public))),
        ("status", Some(number(response.status))),
        ("headers", Some(Tree::List(headers.collect()))),
        ("body", response.body),
    ])
}

fn retry(retry: &Retry) -> Tree<'_> {
    match retry {
        Retry::Never => text("never"),
        Retry::Policy(name) => text(name),
    }
}

fn policy(policy: &RetryPolicy) -> Tree<'_> {
    map([
        ("name", Some(text(&policy.name))),
        ("initial", Some(duration(policy.initial))),
        ("factor", Some(Tree::Number(Number::Float(policy.factor)))),
        ("max", policy.max.map(duration)),
        ("attempts", policy.attempts.map(number)),
        ("jitter", Some(Tree::Bool(policy.jitter))),
        ("header", maybe(policy.header.as_deref())),
    ])
}

/// As the catalog writes it: `500ms`, `1s`.
fn duration<'j>(duration: Duration) -> Tree<'j> {
    let millis = duration.as_millis();
    owned(if millis.is_multiple_of(1000) {
        format!("{}s", millis / 1000)
    } else {
        format!("{millis}ms")
    })
}

/// As the catalog writes it: a text, a list, a numbered list, or a list with words around it.
fn prose(prose: &Prose) -> Tree<'_> {
    let items = || Tree::List(prose.items.iter().map(|item| text(item)).collect());
    let list = if prose.numbered { "steps" } else { "items" };
    let around = prose.label.is_some() || prose.tail.is_some();
    match (&prose.lead, prose.items.is_empty()) {
        (Some(lead), true) if !around => text(lead),
        (None, false) if !around && prose.numbered => map([(list, Some(items()))]),
        (None, false) if !around => items(),
        (lead, empty) => map([
            ("label", maybe(prose.label.as_deref())),
            ("lead", maybe(lead.as_deref())),
            (list, (!empty).then(items)),
            ("tail", maybe(prose.tail.as_deref())),
        ]),
    }
}

/// As the catalog writes it, with `$name` where values go.
fn template(found: &Template) -> Tree<'_> {
    match found {
        Template::Null => Tree::Null,
        Template::Bool(value) => Tree::Bool(*value),
        Template::Number(number) => Tree::Number(*number),
        Template::Text(text) => owned(filled_in(text).replace('$', "$$")),
        Template::Value { value, optional } => {
            let mark = if *optional { "?" } else { "" };
            owned(format!("${}{mark}", value.name()))
        }
        Template::List(items) => Tree::List(items.iter().map(template).collect()),
        Template::Map(members) => Tree::Map(
            members
                .iter()
                .map(|(name, value)| (name.as_str(), template(value)))
                .collect(),
        ),
    }
}

/// As the catalog writes it, with `{name}` where values go.
fn filled_in(text: &Text) -> String {
    let mut out = String::new();
    for segment in &text.segments {
        match segment {
            Segment::Literal(literal) => {
                out.push_str(&literal.replace('{', "{{").replace('}', "}}"));
            }
            Segment::Value(value) => {
                out.push('{');
                out.push_str(value.name());
                out.push('}');
            }
        }
    }
    out
}
