//! The catalog, its groups of errors by status and category, and its advice on retries.

use super::error::ErrorView;
use super::fields::fields;
use super::parts::{FindProse, notes, prose, record};
use super::{Here, View, list, markdown, maybe_markdown, maybe_text, maybe_url, value};
use crate::site::{CategoryGroup, Entry, Group, Operations, retries};
use crate::slug::slug;
use crate::{escape, example, json, retry};
use api_errors_catalog::model::{Category, Layout, StatusEntry, StatusKey, class_title};
use minijinja::Value;
use std::sync::{Arc, OnceLock};

#[derive(Debug)]
pub(super) struct CatalogView {
    here: Arc<Here>,
    /// Made once: all errors are gone through, and a template names it again and again.
    operations: OnceLock<Value>,
}

impl View for CatalogView {
    const KEYS: &'static [&'static str] = &[
        "api",
        "title",
        "description",
        "docs_url",
        "content_type",
        "example",
        "fields",
        "has_body",
        "statuses",
        "by_status",
        "by_class",
        "categories",
        "by_category",
        "errors",
        "codes",
        "operations",
        "retired",
        "retries",
    ];

    fn get(&self, key: &str) -> Option<Value> {
        let here = &self.here;
        let catalog = &here.shared.catalog;
        Some(match key {
            "api" => catalog.api.as_str().into(),
            "title" => catalog.title.as_str().into(),
            "description" => maybe_markdown(catalog.description.as_deref()),
            "docs_url" => maybe_text(catalog.docs_url.as_deref()),
            "content_type" => catalog.content_type.as_str().into(),
            "has_body" => catalog.body.is_some().into(),
            "example" => self.example(),
            "fields" => fields(catalog),
            "statuses" => self.groups(|group| group.entry.is_some()),
            "by_status" => self.groups(|group| group.has_section(&here.shared.catalog)),
            "by_class" => self.classes(),
            "categories" => categories(here, |group| group.category.is_some()),
            "by_category" => categories(here, |group| !group.errors.is_empty()),
            "errors" => {
                let all = Arc::clone(here);
                list(catalog.errors.len(), move |index| {
                    value(ErrorView::new(&all, Entry::Error(index)))
                })
            }
            "codes" => value(CodesView(Arc::clone(here))),
            "operations" => self.operations.get_or_init(|| self.operations()).clone(),
            "retired" => {
                let all = Arc::clone(here);
                list(catalog.retired.len(), move |index| {
                    value(ErrorView::new(&all, Entry::Retired(index)))
                })
            }
            "retries" => {
                let mut all: Vec<AdviceView> = Vec::new();
                for advice in retries(catalog) {
                    let words = retry::advice(catalog, &advice.retry, advice.is_response);
                    let Some(words) = words else { continue };
                    match all.iter_mut().find(|known| known.words == words) {
                        Some(known) => {
                            known.statuses.extend(advice.statuses);
                            known.errors.extend(advice.errors);
                        }
                        None => all.push(AdviceView {
                            here: Arc::clone(here),
                            words,
                            statuses: advice.statuses,
                            errors: advice.errors,
                        }),
                    }
                }
                all.into_iter().map(value).collect()
            }
            _ => return None,
        })
    }
}

impl CatalogView {
    pub(super) fn new(here: &Arc<Here>) -> Self {
        Self {
            here: Arc::clone(here),
            operations: OnceLock::new(),
        }
    }

    /// The body of the response that shows the most of the format.
    fn example(&self) -> Value {
        let shared = &self.here.shared;
        shared.telling_error().map_or(Value::from(()), |error| {
            let shown = error.examples.first();
            let response = shown.and_then(|shown| example::response(&shared.catalog, error, shown));
            response
                .and_then(|response| response.body)
                .map_or(Value::from(()), |body| json::pretty(&body).into())
        })
    }

    /// The statuses with a section, class by class; then the errors without a status.
    fn classes(&self) -> Value {
        let shared = &self.here.shared;
        let class = |group: &Group| match group.key {
            Some(StatusKey::Status(status)) => u8::try_from(status / 100).ok(),
            Some(StatusKey::Class(class)) => Some(class),
            None => None,
        };
        let mut classes: Vec<_> = shared.by_status.iter().map(class).collect();
        // No class comes last.
        classes.sort_by_key(|class| class.unwrap_or(u8::MAX));
        classes.dedup();
        classes
            .into_iter()
            .filter_map(|wanted| {
                let statuses = self
                    .groups(|group| class(group) == wanted && group.has_section(&shared.catalog));
                let title = wanted.map_or("Errors without an HTTP status", class_title);
                let filled = statuses.len().is_some_and(|len| len > 0);
                filled.then(|| record([("title", title.into()), ("statuses", statuses)]))
            })
            .collect()
    }

    /// Which errors each operation gives; `none` where no error says.
    fn operations(&self) -> Value {
        let here = &self.here;
        let operations = Operations::new(&here.shared.catalog);
        if operations.rows.is_empty() {
            return Value::from(());
        }
        let statuses: Value = operations.statuses.into_iter().collect();
        let rows = operations.rows.into_iter().map(|(operation, cells)| {
            let cells: Value = cells.iter().map(|cell| errors(here, cell)).collect();
            record([("operation", operation.into()), ("cells", cells)])
        });
        let rows: Value = rows.collect();
        record([("statuses", statuses), ("rows", rows)])
    }

    fn groups(&self, wanted: impl Fn(&Group) -> bool) -> Value {
        let here = &self.here;
        let groups = here.shared.by_status.iter().enumerate();
        groups
            .filter(|(_, group)| wanted(group))
            .map(|(index, _)| {
                value(GroupView {
                    here: Arc::clone(here),
                    index,
                })
            })
            .collect()
    }
}

/// The errors by their codes, the retired ones too.
#[derive(Debug)]
struct CodesView(Arc<Here>);

impl View for CodesView {
    const KEYS: &'static [&'static str] = &[];

    fn get(&self, key: &str) -> Option<Value> {
        ErrorView::of_code(&self.0, key).map(value)
    }
}

fn categories(here: &Arc<Here>, wanted: impl Fn(&CategoryGroup) -> bool) -> Value {
    let groups = here.shared.by_category.iter().enumerate();
    groups
        .filter(|(_, group)| wanted(group))
        .map(|(index, _)| {
            value(CategoryView {
                here: Arc::clone(here),
                index,
            })
        })
        .collect()
}

/// The errors of one status, and what the catalog says of the status.
#[derive(Debug)]
pub(super) struct GroupView {
    here: Arc<Here>,
    index: usize,
}

impl View for GroupView {
    const KEYS: &'static [&'static str] = &[
        "status",
        "title",
        "name",
        "heading",
        "id",
        "url",
        "description",
        "action",
        "causes",
        "fix",
        "notes",
        "retry",
        "emitted",
        "use",
        "errors",
    ];

    fn get(&self, key: &str) -> Option<Value> {
        let group = self.group();
        let entry = self.entry();
        Some(match key {
            "status" => group
                .key
                .map_or(Value::from(()), |key| key.to_string().into()),
            "title" => group.title(&self.here.shared.catalog).into(),
            "name" => self.name(),
            "heading" => self.heading().into(),
            "id" => self.id().into(),
            "url" => maybe_url(self.url()),
            "description" => {
                self.prose(|catalog, entry| catalog.statuses[entry].description.as_ref())
            }
            "action" => self.prose(|catalog, entry| catalog.statuses[entry].action.as_ref()),
            "causes" => self.prose(|catalog, entry| catalog.statuses[entry].causes.as_ref()),
            "fix" => self.prose(|catalog, entry| catalog.statuses[entry].fix.as_ref()),
            "notes" => match group.entry {
                Some(entry) => notes(&self.here, entry, |catalog, entry| {
                    &catalog.statuses[entry].notes
                }),
                None => Value::from(Vec::<Value>::new()),
            },
            "retry" => {
                let retry = entry.and_then(|entry| entry.retry.as_ref());
                let catalog = &self.here.shared.catalog;
                let words = retry.and_then(|retry| retry::advice(catalog, retry, true));
                maybe_markdown(words.as_deref())
            }
            "emitted" => entry.is_none_or(|entry| entry.emitted).into(),
            "use" => self.uses(),
            "errors" => errors(&self.here, &group.errors),
            _ => return None,
        })
    }
}

impl GroupView {
    fn group(&self) -> &Group {
        &self.here.shared.by_status[self.index]
    }

    fn prose(&self, find: FindProse) -> Value {
        let entry = self.group().entry;
        entry.map_or(Value::from(()), |entry| prose(&self.here, entry, find))
    }

    fn entry(&self) -> Option<&StatusEntry> {
        let entry = self.group().entry?;
        self.here.shared.catalog.statuses.get(entry)
    }

    /// The number as code, and the title.
    fn name(&self) -> Value {
        let shared = &self.here.shared;
        let escaping = &shared.dialect.escaping;
        let title = escape::text(self.group().title(&shared.catalog), escaping);
        Value::from_safe_string(match self.group().key {
            Some(key) => format!("{} {title}", escape::code(&key.to_string(), escaping)),
            None => title.into_owned(),
        })
    }

    fn heading(&self) -> String {
        let title = self.group().title(&self.here.shared.catalog);
        match self.group().key {
            Some(key) if title.is_empty() => key.to_string(),
            Some(key) => format!("{key} — {title}"),
            None => title.to_owned(),
        }
    }

    /// Where there is more about the status than the table of statuses says, seen from this page.
    fn url(&self) -> Option<String> {
        let shared = &self.here.shared;
        let page = shared.layout(Layout::ByStatus)?;
        if !self.group().has_section(&shared.catalog) {
            return None;
        }
        Some(shared.url(self.here.number, page, Some(&self.id())))
    }

    /// The name of its section.
    fn id(&self) -> String {
        slug(&self.heading())
    }

    fn uses(&self) -> Value {
        let codes = self.entry().map_or(&[][..], |entry| &entry.replacements);
        codes
            .iter()
            .filter_map(|code| ErrorView::of_code(&self.here, code))
            .map(value)
            .collect()
    }
}

/// The errors with these numbers.
fn errors(here: &Arc<Here>, numbers: &[usize]) -> Value {
    let here = Arc::clone(here);
    let numbers: Arc<[usize]> = numbers.into();
    list(numbers.len(), move |index| {
        value(ErrorView::new(&here, Entry::Error(numbers[index])))
    })
}

/// The errors of one category.
#[derive(Debug)]
pub(super) struct CategoryView {
    pub(super) here: Arc<Here>,
    pub(super) index: usize,
}

impl View for CategoryView {
    const KEYS: &'static [&'static str] = &["id", "title", "description", "errors"];

    fn get(&self, key: &str) -> Option<Value> {
        let group = &self.here.shared.by_category[self.index];
        let catalog = &self.here.shared.catalog;
        let category = group.category.map(|index| &catalog.categories[index]);
        Some(match key {
            "id" => maybe_text(category.map(|category| category.id.as_str())),
            "title" => category.map_or("Other errors", title_of).into(),
            "description" => {
                maybe_markdown(category.and_then(|category| category.description.as_deref()))
            }
            "errors" => errors(&self.here, &group.errors),
            _ => return None,
        })
    }
}

fn title_of(category: &Category) -> &str {
    &category.title
}

/// One piece of advice on retries, and what it holds for.
#[derive(Debug)]
pub(super) struct AdviceView {
    here: Arc<Here>,
    words: String,
    statuses: Vec<StatusKey>,
    errors: Vec<usize>,
}

impl View for AdviceView {
    const KEYS: &'static [&'static str] = &["advice", "statuses", "errors"];

    fn get(&self, key: &str) -> Option<Value> {
        Some(match key {
            "advice" => markdown(&self.words),
            "statuses" => self.statuses.iter().map(ToString::to_string).collect(),
            "errors" => errors(&self.here, &self.errors),
            _ => return None,
        })
    }
}
