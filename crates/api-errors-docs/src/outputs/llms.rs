//! `llms.txt` after <https://llmstxt.org>, and `llms-full.txt`: the pages for readers that are language models.

use super::{Output, Plain};
use crate::escape::{self, Escaping};
use crate::site::{Entry, Shared, Subject};
use crate::{Error, link, markdown};
use api_errors_catalog::model::ErrorEntry;
use std::fmt::Write;

/// A heading, a summary, then lists of links; what may be skipped stands under `Optional`.
pub(super) fn index(shared: &Shared, marker: &str) -> String {
    let mut out = head(shared, marker);
    let mut sections = [
        ("Reference", String::new()),
        ("Errors", String::new()),
        ("Optional", String::new()),
    ];
    for (number, page) in shared.plan.iter().enumerate() {
        let (section, name, about) = match page.subject {
            Subject::Api => (0, title(shared, number), of_page(shared, number)),
            Subject::Category(index) => {
                let category = shared.by_category[index].category;
                let category = category.map(|index| &shared.catalog.categories[index]);
                let name = category.map_or("", |category| &category.title);
                let about = category.and_then(|category| category.description.as_deref());
                (0, name.to_owned(), words(about.unwrap_or_default()))
            }
            Subject::Entry(Entry::Error(index)) => {
                let error = &shared.catalog.errors[index];
                (1, error.code.clone(), of_error(error))
            }
            Subject::Entry(Entry::Retired(index)) => {
                let retired = &shared.catalog.retired[index];
                let about = format!("retired since {}", retired.since);
                (2, retired.code.clone(), about)
            }
            Subject::Moved(_) => continue,
        };
        item(&mut sections[section].1, &name, &page.path, &about);
    }
    let about = "every error with all that the pages say, as JSON";
    item(
        &mut sections[0].1,
        "errors.json",
        Output::Errors.path(),
        about,
    );
    let about = "all pages in one file";
    let full = Output::LlmsFull.path();
    item(&mut sections[2].1, full, full, about);
    for (title, items) in sections {
        if !items.is_empty() {
            let _ = write!(out, "\n## {title}\n\n{items}");
        }
    }
    out
}

/// All pages. The links of each are to be read from its own place, which is its `Source`.
pub(super) fn full(plain: &Plain, marker: &str) -> Result<String, Error> {
    let shared = &plain.shared;
    let mut out = head(shared, marker);
    for (number, page) in shared.plan.iter().enumerate() {
        let body = plain.body(number)?;
        let source = link::of_path(&page.path);
        // The line stands below the heading, where those who split such files look for it.
        match body
            .split_once('\n')
            .filter(|(line, _)| line.starts_with("# "))
        {
            Some((heading, rest)) => {
                let _ = write!(out, "\n{heading}\nSource: {source}\n{rest}");
            }
            None => {
                let _ = write!(out, "\nSource: {source}\n\n{body}");
            }
        }
    }
    Ok(out)
}

fn head(shared: &Shared, marker: &str) -> String {
    let catalog = &shared.catalog;
    let title = escape::text(&catalog.title, &Escaping::GFM);
    let summary = catalog.description.as_deref().map(words);
    let summary = summary.unwrap_or_else(|| match catalog.errors.len() {
        1 => "The one error of this API.".to_owned(),
        count => format!("The {count} errors of this API."),
    });
    format!("# {title}\n\n> {summary}\n\n{marker}\n")
}

pub(super) fn title(shared: &Shared, number: usize) -> String {
    let page = shared.page(number);
    let title = page.title.as_deref().unwrap_or(&shared.catalog.title);
    if page.title.is_none() && page.layout.name() == "statuses" {
        return format!("{title}: HTTP status codes");
    }
    title.to_owned()
}

fn of_page(shared: &Shared, number: usize) -> String {
    let description = shared.page(number).description.as_deref();
    description.map(words).unwrap_or_default()
}

/// The status and the first sentence.
fn of_error(error: &ErrorEntry) -> String {
    let what = escaped(&markdown::summary(&error.description));
    match error.status {
        Some(status) => format!("{status} {}. {what}", error.title),
        None => what,
    }
}

/// The first paragraph, without markup, on one line.
fn words(text: &str) -> String {
    escaped(&markdown::first_paragraph(text))
}

fn escaped(words: &str) -> String {
    escape::text(words, &Escaping::GFM).into_owned()
}

fn item(out: &mut String, name: &str, path: &str, about: &str) {
    // A bracket would end the name for those who read the file by a pattern.
    let name = name.replace('[', "(").replace(']', ")");
    let name = escape::without_control(&name);
    let _ = write!(out, "- [{name}]({})", link::of_path(path));
    if !about.is_empty() {
        let _ = write!(out, ": {about}");
    }
    out.push('\n');
}
