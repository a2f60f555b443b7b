//! What stands beside the pages, for programs and for the site: which files there are, and what is in each.

mod document;
mod llms;
mod navigation;
mod plain;

pub(crate) use navigation::summary;
pub(crate) use plain::Plain;

use crate::Error;
use crate::json::Tree;
use crate::site::Shared;
use api_errors_catalog::model::Dialect;

/// The JSON Schema of `errors.json`.
pub const ERRORS_SCHEMA: &str = include_str!("../schema/errors.schema.json");

/// A file for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Output {
    /// The whole catalog as JSON.
    Errors,
    /// Its schema, so that `$schema` leads somewhere wherever the file is copied to.
    Schema,
    /// All pages by their titles.
    Llms,
    /// All pages, one after the other.
    LlmsFull,
}

impl Output {
    pub(crate) const ALL: [Self; 4] = [Self::Errors, Self::Schema, Self::Llms, Self::LlmsFull];

    /// The file, below the API's folder.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::Errors => "errors.json",
            Self::Schema => "errors.schema.json",
            Self::Llms => "llms.txt",
            Self::LlmsFull => "llms-full.txt",
        }
    }

    /// `plain` are the pages in plain Markdown.
    pub(crate) fn render(self, shared: &Shared, plain: &Plain) -> Result<String, Error> {
        let marker = marker(shared);
        match self {
            Self::Errors => Ok(document::document(shared, &marker)),
            Self::Schema => Ok(schema(&marker)),
            Self::Llms => Ok(llms::index(&plain.shared, &marker)),
            Self::LlmsFull => llms::full(plain, &marker),
        }
    }
}

/// The file that the site's navigation includes, where the dialect has one.
pub(crate) fn navigation_path(dialect: Dialect) -> Option<&'static str> {
    navigation::path(dialect)
}

/// What is in it.
pub(crate) fn navigation(shared: &Shared) -> String {
    navigation::render(shared, &marker(shared))
}

fn marker(shared: &Shared) -> String {
    let source = shared.catalog.files.first().map_or("", String::as_str);
    crate::marker(source, None, &shared.command)
}

/// The schema, with the mark by which it is known for one of ours.
fn schema(marker: &str) -> String {
    let mut comment = String::new();
    crate::json::string(&mut comment, marker);
    let rest = ERRORS_SCHEMA.trim_start().trim_start_matches('{');
    format!("{{\n  \"$comment\": {comment},{rest}")
}

/// A map of the members that are there.
fn map<'j>(members: impl IntoIterator<Item = (&'j str, Option<Tree<'j>>)>) -> Tree<'j> {
    let members = members.into_iter();
    Tree::Map(
        members
            .filter_map(|(name, value)| Some((name, value?)))
            .collect(),
    )
}
