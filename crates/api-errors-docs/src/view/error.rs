//! One error as templates see it; a retired one has the same keys, most of them empty.

use super::fields::meaning;
use super::parts::{notes, param, prose, reason, record, records, section, types};
use super::{Here, View, list, markdown, maybe_markdown, maybe_text, maybe_url, value};
use crate::site::Entry;
use crate::{escape, example, json, link, markdown as md, retry};
use api_errors_catalog::model::{Deprecated, ErrorEntry, Example, Retired, See, Segment, Text};
use minijinja::Value;
use std::fmt::Write;
use std::sync::{Arc, OnceLock};

#[derive(Debug)]
pub(super) struct ErrorView {
    here: Arc<Here>,
    entry: Entry,
    /// Made once: a page shows them in several places, and they are the most of it.
    examples: OnceLock<Value>,
}

/// What the view shows.
enum Shown<'e> {
    Error(usize, &'e ErrorEntry),
    Retired(&'e Retired),
}

impl View for ErrorView {
    const KEYS: &'static [&'static str] = &[
        "code",
        "status",
        "title",
        "heading",
        "has_heading",
        "description",
        "fix",
        "message",
        "suggestion",
        "variant",
        "slug",
        "docs_url",
        "category",
        "params",
        "types",
        "headers",
        "retry",
        "causes",
        "reasons",
        "operations",
        "notes",
        "sections",
        "examples",
        "see",
        "replaces",
        "since",
        "deprecated",
        "retired",
        "url",
        "link",
        "anchor",
        "id",
        "is_here",
    ];

    fn get(&self, key: &str) -> Option<Value> {
        match key {
            "url" => return Some(maybe_url(self.url())),
            "link" => return Some(Value::from_safe_string(self.link())),
            "is_here" => return Some(self.is_here().into()),
            "anchor" => return Some(Value::from_safe_string(self.anchor())),
            "id" => return Some(maybe_text(self.id())),
            _ => {}
        }
        match self.shown() {
            Shown::Error(index, error) => self.of_error(index, error, key),
            Shown::Retired(retired) => self.of_retired(retired, key),
        }
    }
}

impl ErrorView {
    pub(super) fn new(here: &Arc<Here>, entry: Entry) -> Self {
        Self {
            here: Arc::clone(here),
            entry,
            examples: OnceLock::new(),
        }
    }

    pub(super) fn of_code(here: &Arc<Here>, code: &str) -> Option<Self> {
        let entry = *here.shared.codes.get(code)?;
        Some(Self::new(here, entry))
    }

    fn shown(&self) -> Shown<'_> {
        let catalog = &self.here.shared.catalog;
        match self.entry {
            Entry::Error(index) => Shown::Error(index, &catalog.errors[index]),
            Entry::Retired(index) => Shown::Retired(&catalog.retired[index]),
        }
    }

    fn of_error(&self, index: usize, error: &ErrorEntry, key: &str) -> Option<Value> {
        let shared = &self.here.shared;
        Some(match key {
            "code" => error.code.as_str().into(),
            "status" => error.status.into(),
            "title" => error.title.as_str().into(),
            "heading" => self.heading(&error.code, error.heading.as_deref()),
            "has_heading" => error.heading.is_some().into(),
            "description" => prose(&self.here, index, |catalog, error| {
                Some(&catalog.errors[error].description)
            }),
            "fix" => prose(&self.here, index, |catalog, error| {
                Some(&catalog.errors[error].fix)
            }),
            "message" => template(&error.message).into(),
            "suggestion" => template(&error.suggestion).into(),
            "variant" => error.variant.as_str().into(),
            "slug" => error.slug.as_str().into(),
            "docs_url" => maybe_text(error.docs_url.as_deref()),
            "category" => {
                let category = error.category.as_deref();
                match category.and_then(|id| shared.catalog.category(id)) {
                    Some(category) => record([
                        ("id", category.id.as_str().into()),
                        ("title", category.title.as_str().into()),
                        (
                            "description",
                            maybe_markdown(category.description.as_deref()),
                        ),
                    ]),
                    None => Value::from(()),
                }
            }
            "params" => {
                let here = Arc::clone(&self.here);
                list(error.params.len(), move |at| {
                    let error = &here.shared.catalog.errors[index];
                    param(&here, error, &error.params[at])
                })
            }
            "types" => {
                let mut found = Vec::new();
                for param in &error.params {
                    records(&param.ty, &shared.catalog.types, &mut found);
                }
                types(&found)
            }
            "headers" => self.headers(error),
            "retry" => {
                let retry = error.retry.as_ref();
                let is_response = error.status.is_some();
                let words =
                    retry.and_then(|retry| retry::advice(&shared.catalog, retry, is_response));
                maybe_markdown(words.as_deref())
            }
            "causes" => prose(&self.here, index, |catalog, error| {
                catalog.errors[error].causes.as_ref()
            }),
            "reasons" => self.list(error.reasons.len(), |error, at| reason(&error.reasons[at])),
            "operations" => self.list(error.operations.len(), |error, at| {
                error.operations[at].as_str().into()
            }),
            "notes" => notes(&self.here, index, |catalog, error| {
                &catalog.errors[error].notes
            }),
            "sections" => self.list(error.sections.len(), |error, at| {
                section(&error.sections[at])
            }),
            "examples" => {
                let examples = error.examples.iter();
                let examples = examples.filter_map(|example| self.example(error, example));
                self.examples.get_or_init(|| examples.collect()).clone()
            }
            "see" => self.both_ways(index, error),
            "replaces" => {
                let old = shared.related.replaced_by(index).iter();
                old.map(|old| value(Self::new(&self.here, *old))).collect()
            }
            "since" => maybe_text(error.since.as_deref()),
            "deprecated" => match &error.deprecated {
                Some(Deprecated {
                    since,
                    reason,
                    replacement,
                    ..
                }) => self.end_of_life(since, reason, replacement.as_deref()),
                None => Value::from(()),
            },
            "retired" => Value::from(()),
            _ => return None,
        })
    }

    /// A list of the error's, each item made when it is asked for.
    fn list(&self, len: usize, item: fn(&ErrorEntry, usize) -> Value) -> Value {
        let (here, entry) = (Arc::clone(&self.here), self.entry);
        list(len, move |at| match entry {
            Entry::Error(index) => item(&here.shared.catalog.errors[index], at),
            Entry::Retired(_) => Value::from(()),
        })
    }

    fn of_retired(&self, retired: &Retired, key: &str) -> Option<Value> {
        Some(match key {
            "code" => retired.code.as_str().into(),
            "heading" => self.heading(&retired.code, None),
            "has_heading" => false.into(),
            "slug" => retired.slug.as_str().into(),
            "retired" => self.end_of_life(
                &retired.since,
                &retired.reason,
                retired.replacement.as_deref(),
            ),
            "title" | "message" | "suggestion" | "variant" => "".into(),
            "params" | "types" | "headers" | "reasons" | "operations" | "notes" | "sections"
            | "examples" | "see" | "replaces" => Value::from(Vec::<Value>::new()),
            _ if Self::KEYS.contains(&key) => Value::from(()),
            _ => return None,
        })
    }

    /// What stands above the error: the author's words, else the code.
    fn heading(&self, code: &str, own: Option<&str>) -> Value {
        let heading = match own {
            Some(own) => md::line(own, self.here.shared.dialect).into_owned(),
            None => escape::code(code, &self.here.shared.dialect.escaping),
        };
        Value::from_safe_string(heading)
    }

    fn example(&self, error: &ErrorEntry, example: &Example) -> Option<Value> {
        let response = example::response(&self.here.shared.catalog, error, example)?;
        let body = response.body.as_ref().map(json::pretty);
        if body.is_none() && response.headers.is_empty() {
            return None;
        }
        let sent = response.body.as_ref().map(json::wire);
        let answer = response.http(sent.as_deref());
        let curl = ["$ ", &example::command(error), "\n", &answer].concat();
        Some(record([
            ("title", maybe_text(example.title.as_deref())),
            ("reason", maybe_text(example.reason.as_deref())),
            ("http", response.http(body.as_deref()).into()),
            ("curl", curl.into()),
            ("body", maybe_text(body.as_deref())),
        ]))
    }

    /// The headers of the response but for its content type, each with an example of its value and what the value is.
    fn headers(&self, error: &ErrorEntry) -> Value {
        use api_errors_catalog::model::{Template, Value as Name};
        let catalog = &self.here.shared.catalog;
        let scheme = &catalog.request_id;
        if catalog.headers.is_empty() && error.headers.is_empty() && !scheme.is_header_declared {
            return Value::from(Vec::<Value>::new());
        }
        let shown = error.examples.first();
        let response = shown.and_then(|shown| example::response(catalog, error, shown));
        let sent = response
            .map(|response| response.headers)
            .unwrap_or_default();
        let declared = || catalog.headers.iter().chain(&error.headers);
        sent.iter()
            .filter_map(|(name, value)| {
                let header = declared().find(|header| header.name == *name);
                let shown = match header.map(|header| &header.value) {
                    Some(Template::Value { value, .. }) => Some(value),
                    Some(_) => None,
                    None if *name == scheme.header => Some(&Name::RequestId),
                    None => return None,
                };
                let (param, meaning) = match shown {
                    Some(Name::Param(name)) => {
                        let param = error.param(name);
                        (param, param.and_then(|param| param.description.as_deref()))
                    }
                    shown => (None, shown.and_then(meaning)),
                };
                Some(record([
                    ("name", (*name).into()),
                    ("value", value.as_ref().into()),
                    ("description", maybe_markdown(meaning)),
                    (
                        "unit",
                        maybe_text(param.and_then(|param| param.unit.as_deref())),
                    ),
                ]))
            })
            .collect()
    }

    /// What the error names, then what names it.
    fn both_ways(&self, index: usize, error: &ErrorEntry) -> Value {
        let shared = &self.here.shared;
        // What is replaced is listed as that.
        let replaced = |other: usize| {
            let mut old = shared.related.replaced_by(index).iter();
            old.any(|old| matches!(old, Entry::Error(old) if *old == other))
        };
        let named = |other: usize| {
            let code = &shared.catalog.errors[other].code;
            let mut see = error.see.iter();
            see.any(|see| matches!(see, See::Code(named) if named == code))
        };
        let back = shared.related.seen_from(index).iter();
        let back = back.filter(|other| **other != index && !named(**other) && !replaced(**other));
        let back = back.map(|other| value(Self::new(&self.here, Entry::Error(*other))));
        let see = error.see.iter().filter(|see| match see {
            See::Code(code) => !matches!(
                shared.codes.get(code), Some(Entry::Error(other)) if replaced(*other)
            ),
            _ => true,
        });
        let see = see.filter_map(|see| self.see(see));
        see.chain(back).collect()
    }

    fn see(&self, see: &See) -> Option<Value> {
        Some(match see {
            See::Code(code) => value(Self::of_code(&self.here, code)?),
            See::Link(link) if link.contains("](") => {
                record([("code", Value::from(())), ("link", markdown(link))])
            }
            See::Link(address) => {
                let words = escape::text(address, &self.here.shared.dialect.escaping);
                let link = format!("[{words}]({})", link::destination(address));
                record([
                    ("code", Value::from(())),
                    ("link", Value::from_safe_string(link)),
                ])
            }
            _ => return None,
        })
    }

    fn end_of_life(&self, since: &str, reason: &str, replacement: Option<&str>) -> Value {
        let replacement = replacement.and_then(|code| Self::of_code(&self.here, code));
        record([
            ("since", since.into()),
            ("reason", markdown(reason)),
            ("use", replacement.map_or(Value::from(()), value)),
        ])
    }

    /// Where the error is described, seen from this page.
    fn url(&self) -> Option<String> {
        let shared = &self.here.shared;
        let home = shared.home(self.entry)?;
        Some(shared.url(self.here.number, home.page, home.anchor.as_deref()))
    }

    /// The code, leading to where the error is described.
    fn link(&self) -> String {
        let code = match self.shown() {
            Shown::Error(_, error) => &error.code,
            Shown::Retired(retired) => &retired.code,
        };
        let code = escape::code(code, &self.here.shared.dialect.escaping);
        match self.url() {
            Some(url) if !url.is_empty() => ["[", &code, "](", &url, ")"].concat(),
            _ => code,
        }
    }

    /// The place that links name, where the error has no page of its own and this is the page that describes it.
    fn anchor(&self) -> String {
        let dialect = self.here.shared.dialect;
        self.id().map_or_else(String::new, dialect.anchor)
    }

    /// The name of that place.
    fn id(&self) -> Option<&str> {
        let home = self.here.shared.home(self.entry);
        home.filter(|_| self.is_here())?.anchor.as_deref()
    }

    /// Whether this is the page that describes the error.
    fn is_here(&self) -> bool {
        let home = self.here.shared.home(self.entry);
        home.is_some_and(|home| home.page == self.here.number)
    }
}

/// A template as the author wrote it: `{name}` where a value goes.
fn template(text: &Text) -> String {
    let mut out = String::new();
    for segment in &text.segments {
        match segment {
            Segment::Literal(literal) => out.push_str(literal),
            Segment::Value(value) => {
                let _ = write!(out, "{{{}}}", value.name());
            }
        }
    }
    out
}
