//! What stands beside the pages, for programs and for the site: which files there are, and what is in each.

mod document;
mod llms;
mod navigation;
mod plain;

pub(crate) use plain::Plain;

use crate::json::Tree;
use crate::site::Shared;
use crate::{Engine, Error};
use api_errors_catalog::model::Dialect;
use std::sync::Arc;

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
    /// What the site's navigation includes.
    Navigation(Dialect),
}

impl Output {
    /// The files for programs.
    pub(crate) const ALL: [Self; 4] = [Self::Errors, Self::Schema, Self::Llms, Self::LlmsFull];

    /// The file for the site, where the dialect has one.
    pub(crate) fn navigation(dialect: Dialect) -> Option<Self> {
        navigation::path(dialect).map(|_| Self::Navigation(dialect))
    }

    /// The file, below the API's folder.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::Errors => "errors.json",
            Self::Schema => "errors.schema.json",
            Self::Llms => "llms.txt",
            Self::LlmsFull => "llms-full.txt",
            Self::Navigation(dialect) => navigation::path(dialect).unwrap_or_default(),
        }
    }

    /// `plain` are the pages in plain Markdown: those of the site itself where its dialect adds nothing.
    pub(crate) fn render(
        self,
        shared: &Shared,
        plain: (&Arc<Shared>, &Engine),
    ) -> Result<String, Error> {
        let source = shared.catalog.files.first().map_or("", String::as_str);
        let marker = crate::marker(source, None, &shared.command);
        match self {
            Self::Errors => Ok(document::document(shared, &marker)),
            Self::Schema => Ok(schema(&marker)),
            Self::Llms => Ok(llms::index(plain.0, &marker)),
            Self::LlmsFull => llms::full(plain.0, plain.1, &marker),
            Self::Navigation(_) => Ok(navigation::render(shared, &marker)),
        }
    }
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
