//! The template engine: the layouts, what a template can call, and how a value is printed.

mod explain;
mod filters;
mod functions;
mod whole;

use crate::dialect::{Dialect, FrontMatter};
use crate::json::Tree;
use crate::site::{Entry, Shared, Subject};
use crate::view::{self, Here, Markdown, NoteView, ProseView};
use crate::{Error, Options, escape, markdown, mentions, tidy};
use api_errors_catalog::model::Layout;
use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, ErrorKind, Output, UndefinedBehavior, Value};
use std::fmt::Write;
use std::sync::Arc;

/// The built-in layouts: the name that a template extends, and the template.
pub const LAYOUTS: [(&str, &str); 5] = [
    ("by-status", include_str!("../templates/by-status.md.j2")),
    (
        "by-category",
        include_str!("../templates/by-category.md.j2"),
    ),
    ("flat", include_str!("../templates/flat.md.j2")),
    ("statuses", include_str!("../templates/statuses.md.j2")),
    ("error", include_str!("../templates/error.md.j2")),
];

/// Room for what stands above a page.
const HEAD: usize = 256;

/// What stands where an error was described once.
const MOVED: &str = "parts/moved";

/// What layouts have in common, for them and for a catalog's own templates to include.
const PARTS: [(&str, &str); 19] = [
    (
        "parts/categories",
        include_str!("../templates/parts/categories.md.j2"),
    ),
    ("parts/copy", include_str!("../templates/parts/copy.md.j2")),
    (
        "parts/deprecation",
        include_str!("../templates/parts/deprecation.md.j2"),
    ),
    (
        "parts/entry",
        include_str!("../templates/parts/entry.md.j2"),
    ),
    (
        "parts/error-table",
        include_str!("../templates/parts/error-table.md.j2"),
    ),
    (
        "parts/facts",
        include_str!("../templates/parts/facts.md.j2"),
    ),
    (
        "parts/fields",
        include_str!("../templates/parts/fields.md.j2"),
    ),
    (
        "parts/headers",
        include_str!("../templates/parts/headers.md.j2"),
    ),
    (MOVED, include_str!("../templates/parts/moved.md.j2")),
    (
        "parts/operations",
        include_str!("../templates/parts/operations.md.j2"),
    ),
    (
        "parts/params",
        include_str!("../templates/parts/params.md.j2"),
    ),
    (
        "parts/reasons",
        include_str!("../templates/parts/reasons.md.j2"),
    ),
    (
        "parts/response-format",
        include_str!("../templates/parts/response-format.md.j2"),
    ),
    (
        "parts/responses",
        include_str!("../templates/parts/responses.md.j2"),
    ),
    (
        "parts/retired",
        include_str!("../templates/parts/retired.md.j2"),
    ),
    (
        "parts/retries",
        include_str!("../templates/parts/retries.md.j2"),
    ),
    ("parts/see", include_str!("../templates/parts/see.md.j2")),
    (
        "parts/status",
        include_str!("../templates/parts/status.md.j2"),
    ),
    (
        "parts/status-table",
        include_str!("../templates/parts/status-table.md.j2"),
    ),
];

/// The built-in template of this name: a layout, or a part of some.
#[must_use]
pub fn built_in(name: &str) -> Option<&'static str> {
    let mut all = LAYOUTS.iter().chain(&PARTS);
    all.find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// The names of all built-in templates.
pub fn built_in_names() -> impl Iterator<Item = &'static str> {
    LAYOUTS.iter().chain(&PARTS).map(|(name, _)| *name)
}

/// Whether a template of this name is one of ours.
#[must_use]
pub fn is_built_in(name: &str) -> bool {
    built_in(name).is_some()
}

#[derive(Debug)]
pub(crate) struct Engine {
    environment: Environment<'static>,
}

impl Engine {
    pub(crate) fn new(shared: &Shared, options: &Options) -> Result<Self, Error> {
        let mut environment = Environment::new();
        // A misspelled name is an error, and the error says which name it is.
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_debug(true);
        // Macros and blocks give text that is not escaped again.
        environment.set_auto_escape_callback(|_| AutoEscape::Custom("markdown".into()));
        let mut syntax = SyntaxConfig::builder();
        // A tag on a line of its own leaves no line behind, and a part ends as its file does: with a line break.
        syntax
            .trim_blocks(true)
            .lstrip_blocks(true)
            .keep_trailing_newline(true);
        environment.set_syntax(syntax.build().map_err(|error| explain::explain(&error))?);

        let dialect = shared.dialect;
        environment.set_formatter(move |out, _, value| print(out, value, dialect));
        filters::add(&mut environment, dialect);
        functions::add(&mut environment, dialect);
        for page in &shared.catalog.pages {
            if page.template.is_none()
                && let Some((name, text)) = whole::layout(page.layout)
            {
                let added = environment.add_template(name, text);
                added.map_err(|error| explain::explain(&error))?;
            }
        }
        let templates = options.templates.clone();
        // What is ours is compiled when a template of the catalog names it: most catalogs have none.
        environment.set_loader(move |name| {
            let read = match built_in(name) {
                Some(text) => Ok(Some(text.to_owned())),
                None => templates.read(name),
            };
            read.map_err(|why| {
                minijinja::Error::new(
                    ErrorKind::TemplateNotFound,
                    format!("can't read `{name}`: {why}"),
                )
            })
        });
        let engine = Self { environment };
        for page in &shared.catalog.pages {
            engine.template(template_name(page.template.as_deref(), page.layout))?;
        }
        Ok(engine)
    }

    fn template(&self, name: &str) -> Result<minijinja::Template<'_, '_>, Error> {
        let template = self.environment.get_template(name);
        template.map_err(|error| explain::explain(&error))
    }

    pub(crate) fn render(&self, shared: &Arc<Shared>, number: usize) -> Result<String, Error> {
        Ok(self.page(shared, number)?.text(shared, number))
    }

    /// The page and, apart from it, what stands above it for tools.
    pub(crate) fn page(&self, shared: &Arc<Shared>, number: usize) -> Result<Rendered, Error> {
        let page = shared.page(number);
        let name = match shared.plan[number].subject {
            Subject::Moved(_) => MOVED,
            _ => template_name(page.template.as_deref(), page.layout),
        };
        let template = self.template(name)?;
        let here = Arc::new(Here {
            shared: Arc::clone(shared),
            number,
        });
        let rendered = template
            .render_captured(view::root(here))
            .map_err(|error| explain::explain(&error))?;
        let headings = rendered.state().get_extension::<functions::Headings>();
        let title = headings.and_then(|headings| headings.title.clone());
        let mut body = String::with_capacity(rendered.output().len() + HEAD);
        tidy::append(&mut body, rendered.output());
        mentions::link(&mut body, shared, number);
        Ok(Rendered { title, body })
    }
}

/// A page, without what stands above it for tools.
#[derive(Debug)]
pub(crate) struct Rendered {
    /// Its first heading, in words.
    title: Option<String>,
    pub(crate) body: String,
}

impl Rendered {
    /// The whole page.
    pub(crate) fn text(self, shared: &Shared, number: usize) -> String {
        let mut text = self.body;
        let head = head(shared, number, self.title.as_deref(), &text);
        text.insert_str(0, &head);
        text
    }
}

fn template_name(own: Option<&str>, layout: Layout) -> &str {
    own.unwrap_or_else(|| whole::layout(layout).map_or(layout.name(), |(name, _)| name))
}

/// What stands above every page: front matter where it has any, that the page is not to be edited, what it imports.
fn head(shared: &Shared, number: usize, title: Option<&str>, body: &str) -> String {
    let page = shared.page(number);
    let marker = crate::marker(shared.source(number), shared.about(number), &shared.command);
    let mut out = String::with_capacity(HEAD);
    let wanted = !page.front_matter.is_empty() || page.description.is_some();
    let is_there = match shared.dialect.front_matter {
        FrontMatter::Never => false,
        FrontMatter::Optional => wanted,
        FrontMatter::Title => true,
    };
    if !is_there {
        out.push_str(&(shared.dialect.comment)(&marker));
        out.push_str("\n\n");
        return out;
    }
    let _ = writeln!(out, "---\n# {marker}");
    let title = page.title.as_deref().or(title);
    let title = title.unwrap_or(&shared.catalog.title);
    let own = |name: &str| page.front_matter.iter().any(|(key, _)| key == name);
    if !own("title") {
        front_matter(&mut out, "title", &Tree::String(title.into()));
    }
    let description = page.description.clone().or_else(|| about(shared, number));
    if let Some(description) = description.filter(|_| !own("description")) {
        front_matter(&mut out, "description", &Tree::String(description.into()));
    }
    for (name, value) in &page.front_matter {
        front_matter(&mut out, name, &Tree::from(value));
    }
    out.push_str("---\n\n");
    let statements = shared.dialect.imports.iter();
    let mut statements = statements
        .filter(|import| body.contains(import.used))
        .peekable();
    let imports = statements.peek().is_some();
    for import in statements {
        out.push_str(import.statement);
        out.push('\n');
    }
    if imports {
        out.push('\n');
    }
    out
}

/// What searches and previews show of an error's page.
fn about(shared: &Shared, number: usize) -> Option<String> {
    match shared.plan[number].subject {
        Subject::Entry(Entry::Error(index)) => {
            Some(markdown::summary(&shared.catalog.errors[index].description))
        }
        _ => None,
    }
}

/// JSON is YAML.
fn front_matter(out: &mut String, name: &str, value: &Tree<'_>) {
    let plain = name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
        && name
            .bytes()
            .next()
            .is_some_and(|byte| byte.is_ascii_alphabetic());
    if plain {
        out.push_str(name);
    } else {
        crate::json::string(out, name);
    }
    out.push_str(": ");
    crate::json::push(out, value);
    out.push('\n');
}

/// Prints a value as what it is: text is escaped, Markdown is not, and nothing is nothing.
fn print(out: &mut Output<'_>, value: &Value, dialect: &Dialect) -> Result<(), minijinja::Error> {
    if let Some(text) = value.as_str() {
        return if value.is_safe() {
            out.write_str(text).map_err(Into::into)
        } else {
            out.write_str(&escape::text(text, &dialect.escaping))
                .map_err(Into::into)
        };
    }
    // A name that is not there has been refused before; this is an `if` without an `else`.
    if value.is_none() || value.is_undefined() {
        return Ok(());
    }
    if value.is_number() || value.kind() == minijinja::value::ValueKind::Bool {
        return write!(out, "{value}").map_err(Into::into);
    }
    match flow(value, dialect) {
        Some(text) => out.write_str(&text).map_err(Into::into),
        None => Err(minijinja::Error::new(
            ErrorKind::InvalidOperation,
            format!(
                "a {} can't be printed; name one of its parts, or loop over it",
                value.kind()
            ),
        )),
    }
}

/// Markdown, prose or a note as blocks of a page.
fn flow(value: &Value, dialect: &Dialect) -> Option<String> {
    if let Some(text) = value.downcast_object_ref::<Markdown>() {
        return Some(markdown::flow(&text.0, dialect).into_owned());
    }
    if let Some(prose) = value.downcast_object_ref::<ProseView>() {
        return Some(prose.flow(dialect));
    }
    let note = value.downcast_object_ref::<NoteView>()?;
    Some(note.flow(dialect))
}
