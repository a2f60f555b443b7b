//! The checked catalog: complete, consistent, every default resolved. What emitters read, and all that they read.

mod json;
mod page;
mod pattern;
mod retry;
mod status;
mod template;
mod types;

pub use json::{Json, Number};
pub use page::{Dialect, Layout, Page};
pub(crate) use pattern::{Pattern, is_unreserved};
pub use retry::{Retry, RetryPolicy};
pub use status::{StatusEntry, StatusKey, class_title, status_title};
pub use template::{Segment, Template, Text, Value};
pub use types::{Field, Param, Record, Type};

/// Every error that one API can return, and how it looks on the wire.
///
/// A `Catalog` is made by [`load`](crate::load) and is complete: titles, messages, variants, slugs and inherited retry
/// policies are resolved, and every name in it refers to something that exists.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Catalog {
    /// Names the API and its folder of pages: `[a-z][a-z0-9-]*`.
    pub api: String,
    /// Title of the reference.
    pub title: String,
    /// Opening paragraphs of the reference, as Markdown.
    pub description: Option<String>,
    /// Address of an error's page, with `{slug}`, `{code}` and `{category}` still in place. Each error's own is
    /// [`ErrorEntry::docs_url`].
    pub docs_url: Option<String>,
    /// The JSON body of every error response; `None` where the API documents none.
    pub body: Option<Template>,
    /// Media type of the body.
    pub content_type: String,
    /// Headers that every error response carries.
    pub headers: Vec<Header>,
    /// Where a request's id is read and sent.
    pub request_id: RequestIdScheme,
    /// Records that params may use, in the author's order.
    pub types: Vec<Record>,
    /// Categories, in the author's order.
    pub categories: Vec<Category>,
    /// What an HTTP status means in this API, in the author's order.
    pub statuses: Vec<StatusEntry>,
    /// The errors, in the author's order; those of included files follow those of the root file.
    pub errors: Vec<ErrorEntry>,
    /// Codes that were, and may never be used again.
    pub retired: Vec<Retired>,
    /// Retry policies, in the author's order.
    pub retry: Vec<RetryPolicy>,
    /// What is rendered. Empty only where the author says so.
    pub pages: Vec<Page>,
    /// Whose Markdown the pages are written in.
    pub dialect: Dialect,
    /// The files that the catalog was read from, as they were named: the root first, then what it includes.
    pub files: Vec<String>,
}

impl Catalog {
    /// The error with this code.
    #[must_use]
    pub fn error(&self, code: &str) -> Option<&ErrorEntry> {
        self.errors.iter().find(|error| error.code == code)
    }

    /// The category with this id.
    #[must_use]
    pub fn category(&self, id: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.id == id)
    }

    /// The retry policy with this name.
    #[must_use]
    pub fn policy(&self, name: &str) -> Option<&RetryPolicy> {
        self.retry.iter().find(|policy| policy.name == name)
    }

    /// The record with this name.
    #[must_use]
    pub fn record(&self, name: &str) -> Option<&Record> {
        self.types.iter().find(|record| record.name == name)
    }

    /// The headers of an error's response: those that all have, and its own, which win by their names, whatever the case.
    pub fn headers_of<'h>(&'h self, error: &'h ErrorEntry) -> impl Iterator<Item = &'h Header> {
        let of_all = self.headers.iter().filter(|header| {
            let mut own = error.headers.iter();
            !own.any(|own| own.name.eq_ignore_ascii_case(&header.name))
        });
        of_all.chain(&error.headers)
    }

    /// The entry of `statuses` for exactly this status; a class has its own.
    #[must_use]
    pub fn status(&self, key: StatusKey) -> Option<&StatusEntry> {
        self.statuses.iter().find(|entry| entry.key == key)
    }
}

/// One error: a row of the reference, a variant of the enum, a response on the wire.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ErrorEntry {
    /// The identity: unique, stable, spelled as the API spells it.
    pub code: String,
    /// HTTP status, 100–599; `None` where the error is not an HTTP response.
    pub status: Option<u16>,
    /// Short name, on the wire and in headings: the author's, else the status's, else the code.
    pub title: String,
    /// The heading on the page, where the author gave one.
    pub heading: Option<String>,
    /// What happened, for the reader of the reference.
    pub description: Prose,
    /// How to recover.
    pub fix: Prose,
    /// The text on the wire.
    pub message: Text,
    /// The short fix on the wire.
    pub suggestion: Text,
    /// Name of the enum variant: a Rust identifier in `UpperCamelCase`.
    pub variant: String,
    /// Address of its page, without a leading slash or an extension; permanent. May hold `/`.
    pub slug: String,
    /// Address of its page on the web, filled in from [`Catalog::docs_url`].
    pub docs_url: Option<String>,
    /// Id of its category.
    pub category: Option<String>,
    /// Typed values that the error carries, in the author's order.
    pub params: Vec<Param>,
    /// Headers of this error's response, beyond those of the catalog.
    pub headers: Vec<Header>,
    /// Paths of body members that this error leaves out, each split at its dots.
    pub omit: Vec<Vec<String>>,
    /// May a client try again, and how. Inherited from the status, then from its class; `None` where nobody says.
    pub retry: Option<Retry>,
    /// What leads to it.
    pub causes: Option<Prose>,
    /// Sub-reasons, in the author's order.
    pub reasons: Vec<Reason>,
    /// Where it occurs: `GET /v1/keys`.
    pub operations: Vec<String>,
    /// Callouts on its page.
    pub notes: Vec<Note>,
    /// Further headed parts of its page.
    pub sections: Vec<Section>,
    /// Responses shown. Never empty: without any in the catalog it is one, from the params' examples.
    pub examples: Vec<Example>,
    /// Related errors.
    pub see: Vec<See>,
    /// When it appeared.
    pub since: Option<String>,
    /// Still sent, to be retired.
    pub deprecated: Option<Deprecated>,
    /// The file that declares it: an index into [`Catalog::files`].
    pub file: usize,
}

impl ErrorEntry {
    /// The param with this name.
    #[must_use]
    pub fn param(&self, name: &str) -> Option<&Param> {
        self.params.iter().find(|param| param.name == name)
    }

    /// Whether it leaves out the body member at a path, or one on the way there. Items of lists are no part of a path.
    #[must_use]
    pub fn omits(&self, path: &[&str]) -> bool {
        self.omit.iter().any(|omitted| {
            let mut names = path.iter();
            omitted
                .iter()
                .all(|name| names.next() == Some(&name.as_str()))
        })
    }
}

/// Text whose shape is the shape of its rendering: a paragraph, bullets, a numbered list, or a list with words around it.
///
/// All texts are Markdown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Prose {
    /// What the list is called where the usual label does not fit: `Applies to`.
    pub label: Option<String>,
    /// The paragraph before the list, or all there is where `items` is empty.
    pub lead: Option<String>,
    /// The items of the list.
    pub items: Vec<String>,
    /// Whether the list is numbered.
    pub numbered: bool,
    /// The paragraph after the list.
    pub tail: Option<String>,
}

impl Prose {
    /// A single paragraph.
    #[must_use]
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self {
            lead: Some(text.into()),
            ..Self::default()
        }
    }

    /// The text where the prose is a plain paragraph and nothing more.
    #[must_use]
    pub fn as_paragraph(&self) -> Option<&str> {
        (self.label.is_none() && self.items.is_empty() && self.tail.is_none())
            .then_some(self.lead.as_deref())
            .flatten()
    }
}

/// A header of a response.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Header {
    /// Its name, spelled as the author spells it.
    pub name: String,
    /// Its value: [`Template::Value`] or [`Template::Text`], never a list or a map.
    pub value: Template,
}

/// Where a request's id is read and sent, and how one that is made begins.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RequestIdScheme {
    /// The header: `x-request-id` unless the catalog says otherwise.
    pub header: String,
    /// Whether the catalog names the header: clients can count on it then.
    pub is_header_declared: bool,
    /// The beginning of an id that is made: `req_`. Empty unless the catalog says otherwise.
    pub prefix: String,
}

/// A group of errors.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Category {
    /// What errors refer to it by, and a value on the wire.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Markdown below the heading.
    pub description: Option<String>,
}

/// A sub-reason of an error: documented and logged, on the wire only where it is public.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reason {
    /// Its identity in logs, and on the wire where it is public.
    pub id: String,
    /// Name of the variant in the enum of reasons.
    pub variant: String,
    /// Short name in the reference.
    pub title: Option<String>,
    /// What it means, as Markdown.
    pub description: String,
    /// Whether clients may see it.
    pub public: bool,
}

/// A callout.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Note {
    /// How it is set off from the text.
    pub kind: NoteKind,
    /// Its heading, where it has one.
    pub title: Option<String>,
    /// Markdown.
    pub text: String,
}

/// How a callout is set off from the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoteKind {
    /// Worth knowing.
    Note,
    /// Makes things easier.
    Tip,
    /// Goes wrong easily.
    Warning,
    /// Does damage.
    Danger,
}

impl NoteKind {
    /// Every kind, in the order of the format reference.
    pub const ALL: [Self; 4] = [Self::Note, Self::Tip, Self::Warning, Self::Danger];

    /// The name in the catalog: `note`, `tip`, `warning` or `danger`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Warning => "warning",
            Self::Danger => "danger",
        }
    }
}

/// A further headed part of an error's page.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// Markdown.
    pub text: String,
}

/// A response that the reference shows.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Example {
    /// Its heading, where it has one.
    pub title: Option<String>,
    /// A value for every param of the error, in the order of the params: the example's own, else the param's.
    pub params: Vec<(String, Json)>,
    /// The id of the reason that it shows. The response names it only where it is public.
    pub reason: Option<String>,
    /// The body as the author wrote it, instead of the one made from the template.
    pub body: Option<Json>,
}

/// Something related to an error.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum See {
    /// Another error of the catalog, by its code.
    Code(String),
    /// A link: a Markdown link, or a bare address.
    Link(String),
}

/// An error that is still sent but will be retired.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Deprecated {
    /// The version that deprecated it.
    pub since: String,
    /// Why, as Markdown.
    pub reason: String,
    /// The code to expect instead.
    pub replacement: Option<String>,
}

/// A code that was, and is reserved for ever. Its page stays.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Retired {
    /// The code.
    pub code: String,
    /// Address of its page, made of the code.
    pub slug: String,
    /// The version that retired it.
    pub since: String,
    /// Why, as Markdown.
    pub reason: String,
    /// The code to expect instead.
    pub replacement: Option<String>,
}
