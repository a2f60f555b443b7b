//! The plan of an API's pages: which there are, what each is about, how its errors are grouped, and where each is described.

mod groups;
mod related;

pub(crate) use groups::{CategoryGroup, Group, retries};
pub(crate) use related::Operations;

use crate::dialect::{self, Dialect};
use crate::{Options, link};
use api_errors_catalog::model::{self, Catalog, ErrorEntry, Layout, Segment, Template, Value};
use related::Related;
use std::collections::HashMap;
use std::sync::Arc;

/// What the pages of one API have in common.
#[derive(Debug, Clone)]
pub(crate) struct Shared {
    pub(crate) catalog: Arc<Catalog>,
    pub(crate) name: model::Dialect,
    pub(crate) dialect: &'static Dialect,
    pub(crate) command: String,
    pub(crate) plan: Vec<Planned>,
    /// Every code, the retired ones too.
    pub(crate) codes: HashMap<String, Entry>,
    /// The length of the longest of them.
    pub(crate) longest_code: usize,
    /// The page that lists all errors.
    pub(crate) index: Option<usize>,
    pub(crate) related: Related,
    pub(crate) by_status: Vec<Group>,
    pub(crate) by_category: Vec<CategoryGroup>,
    homes: Vec<Option<Home>>,
    retired_homes: Vec<Option<Home>>,
}

/// A page that will be rendered.
#[derive(Debug, Clone)]
pub(crate) struct Planned {
    /// Below the API's folder, with `/` between folders.
    pub(crate) path: String,
    pub(crate) subject: Subject,
    /// The page of the catalog: an index.
    page: usize,
}

/// What a page is about.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Subject {
    Api,
    Entry(Entry),
    /// An index into the groups.
    Category(usize),
    /// Where the entry was described once.
    Moved(Entry),
}

/// An error, or a code that was one: an index into the catalog.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Entry {
    Error(usize),
    Retired(usize),
}

/// Where an error is described.
#[derive(Debug, Clone)]
pub(crate) struct Home {
    /// A number in the plan.
    pub(crate) page: usize,
    /// The place on the page, where it is about more than this error.
    pub(crate) anchor: Option<String>,
}

impl Shared {
    pub(crate) fn new(catalog: &Arc<Catalog>, options: &Options) -> Self {
        let name = options.dialect.unwrap_or(catalog.dialect);
        let dialect = dialect::dialect(name);
        let by_category = groups::by_category(catalog);
        let mut plan = plan(catalog, &by_category);
        if name != catalog.dialect {
            for page in &mut plan {
                page.path = name.file(&page.path);
            }
        }
        let codes = codes(catalog);
        let mut shared = Self {
            catalog: Arc::clone(catalog),
            name,
            dialect,
            command: options.command.clone(),
            longest_code: codes.keys().map(String::len).max().unwrap_or_default(),
            index: plan
                .iter()
                .position(|page| matches!(page.subject, Subject::Api)),
            related: Related::new(catalog, &codes),
            codes,
            by_status: groups::by_status(catalog),
            by_category,
            homes: vec![None; catalog.errors.len()],
            retired_homes: vec![None; catalog.retired.len()],
            plan,
        };
        shared.settle();
        shared
    }

    /// Whether there is a page by this path. Some file systems make no difference between upper and lower case.
    pub(crate) fn has_page(&self, path: &str) -> bool {
        self.plan
            .iter()
            .any(|page| page.path.eq_ignore_ascii_case(path))
    }

    /// The page of the catalog that a planned one comes from.
    pub(crate) fn page(&self, number: usize) -> &model::Page {
        &self.catalog.pages[self.plan[number].page]
    }

    pub(crate) fn home(&self, entry: Entry) -> Option<&Home> {
        match entry {
            Entry::Error(index) => self.homes[index].as_ref(),
            Entry::Retired(index) => self.retired_homes[index].as_ref(),
        }
    }

    /// The file to edit for a page.
    pub(crate) fn source(&self, number: usize) -> &str {
        let file = match self.plan[number].subject {
            Subject::Entry(Entry::Error(index)) => self.catalog.errors[index].file,
            _ => 0,
        };
        self.catalog.files.get(file).map_or("", String::as_str)
    }

    /// The code that a page is about, where it is about one.
    pub(crate) fn about(&self, number: usize) -> Option<&str> {
        let (Subject::Entry(entry) | Subject::Moved(entry)) = self.plan[number].subject else {
            return None;
        };
        Some(match entry {
            Entry::Error(index) => &self.catalog.errors[index].code,
            Entry::Retired(index) => &self.catalog.retired[index].code,
        })
    }

    /// The same pages, and one more for each path where a code was described once. A code that is described there now, or
    /// nowhere, has none; neither has one whose page was of another kind.
    pub(crate) fn with_moved(&self, old: &[(String, String)]) -> Self {
        let mut shared = self.clone();
        for (path, code) in old {
            let Some(&entry) = self.codes.get(code) else {
                continue;
            };
            let Some(home) = self.home(entry) else {
                continue;
            };
            let home = &self.plan[home.page];
            let extension = |path: &str| {
                path.rsplit_once('.')
                    .map(|(_, extension)| extension.to_owned())
            };
            if home.path != *path && extension(&home.path) == extension(path) {
                shared.plan.push(Planned {
                    path: path.clone(),
                    subject: Subject::Moved(entry),
                    page: home.page,
                });
            }
        }
        shared
    }

    /// The way from a page to a place on another, or on the same.
    pub(crate) fn url(&self, from: usize, to: usize, anchor: Option<&str>) -> String {
        let mut url = if from == to {
            String::new()
        } else {
            link::of_path(&(self.dialect.link)(
                &self.plan[from].path,
                &self.plan[to].path,
            ))
        };
        if let Some(anchor) = anchor {
            url.push('#');
            url.push_str(&link::destination(anchor));
        }
        url
    }

    /// The first page of a layout that is about the whole API.
    pub(crate) fn layout(&self, layout: Layout) -> Option<usize> {
        let pages = self.plan.iter().enumerate();
        pages
            .filter(|(_, page)| matches!(page.subject, Subject::Api))
            .map(|(number, _)| number)
            .find(|&number| self.page(number).layout == layout)
    }

    /// The error whose response shows the most of the format: the one with the most params in its body.
    pub(crate) fn telling_error(&self) -> Option<&ErrorEntry> {
        let mut names = Vec::new();
        param_names(self.catalog.body.as_ref()?, &mut names);
        let shown = |error: &ErrorEntry| {
            let params = error.params.iter();
            params
                .filter(|param| names.contains(&param.name.as_str()))
                .count()
        };
        let errors = self.catalog.errors.iter().rev();
        errors
            .filter(|error| error.status.is_some())
            .max_by_key(|error| shown(error))
    }

    /// Finds where each error is described: on its own page, else under its heading, else in a table.
    fn settle(&mut self) {
        for number in 0..self.plan.len() {
            if let Subject::Entry(entry) = self.plan[number].subject {
                let home = Home {
                    page: number,
                    anchor: None,
                };
                self.offer(entry, home);
            }
        }
        for layouts in [&[Layout::ByCategory, Layout::Flat][..], &[Layout::ByStatus]] {
            for number in 0..self.plan.len() {
                if !layouts.contains(&self.page(number).layout) {
                    continue;
                }
                let errors = match self.plan[number].subject {
                    Subject::Api => (0..self.catalog.errors.len()).collect(),
                    Subject::Category(group) => self.by_category[group].errors.clone(),
                    Subject::Entry(_) | Subject::Moved(_) => continue,
                };
                for index in errors {
                    let home = Home {
                        page: number,
                        anchor: Some(self.catalog.errors[index].slug.clone()),
                    };
                    self.offer(Entry::Error(index), home);
                }
            }
        }
    }

    fn offer(&mut self, entry: Entry, home: Home) {
        let place = match entry {
            Entry::Error(index) => &mut self.homes[index],
            Entry::Retired(index) => &mut self.retired_homes[index],
        };
        place.get_or_insert(home);
    }
}

fn codes(catalog: &Catalog) -> HashMap<String, Entry> {
    let retired = catalog.retired.iter().enumerate();
    let retired = retired.map(|(index, retired)| (retired.code.clone(), Entry::Retired(index)));
    let errors = catalog.errors.iter().enumerate();
    let errors = errors.map(|(index, error)| (error.code.clone(), Entry::Error(index)));
    retired.chain(errors).collect()
}

fn plan(catalog: &Catalog, categories: &[CategoryGroup]) -> Vec<Planned> {
    let mut plan = Vec::new();
    for (number, page) in catalog.pages.iter().enumerate() {
        let mut add = |path: String, subject| {
            plan.push(Planned {
                path,
                subject,
                page: number,
            });
        };
        if page.is_per_error() {
            for (index, error) in catalog.errors.iter().enumerate() {
                let category = error.category.as_deref();
                let path = page.path_for(&error.slug, &error.code, category);
                add(path, Subject::Entry(Entry::Error(index)));
            }
            for (index, retired) in catalog.retired.iter().enumerate() {
                let path = page.path_for(&retired.slug, &retired.code, None);
                add(path, Subject::Entry(Entry::Retired(index)));
            }
        } else if page.is_per_category() {
            for (index, group) in categories.iter().enumerate() {
                if let Some(category) = group.category {
                    let id = &catalog.categories[category].id;
                    let path = page.path_for("", "", Some(id));
                    add(path, Subject::Category(index));
                }
            }
        } else {
            add(page.path.clone(), Subject::Api);
        }
    }
    plan
}

/// The params that a body names as values of their own.
fn param_names<'t>(template: &'t Template, names: &mut Vec<&'t str>) {
    match template {
        Template::Value {
            value: Value::Param(name),
            ..
        } => names.push(name),
        Template::Text(text) => {
            for segment in &text.segments {
                if let Segment::Value(Value::Param(name)) = segment {
                    names.push(name);
                }
            }
        }
        Template::List(items) => {
            for item in items {
                param_names(item, names);
            }
        }
        Template::Map(members) => {
            for (_, value) in members {
                param_names(value, names);
            }
        }
        _ => {}
    }
}
