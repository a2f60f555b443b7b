//! Pages: each path is a file below the API's folder, and no two pages share one.

use super::Check;
use super::slug::Taken;
use crate::diagnostic::Kind;
use crate::model::{Dialect, ErrorEntry, Layout, Page, Pattern};
use crate::raw::{At, Problem, RawPage, RawParts};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// What pages are about.
pub(super) struct Contents<'c> {
    pub(super) parts: &'c RawParts,
    pub(super) errors: &'c [ErrorEntry],
    /// Where the slug of each error is written, or the code that it is made of.
    pub(super) places: &'c [At],
    pub(super) slugs: &'c Taken,
}

impl Check<'_> {
    pub(super) fn pages(
        &mut self,
        raw: Option<&[RawPage]>,
        contents: &Contents<'_>,
        dialect: Dialect,
    ) -> Vec<Page> {
        let pages = match raw {
            Some(raw) => raw.iter().map(|page| self.page(page, dialect)).collect(),
            None => default_pages(dialect),
        };
        self.shared_paths(raw, &pages, contents);
        pages
    }

    fn page(&mut self, raw: &RawPage, dialect: Dialect) -> Page {
        self.placeholders(&raw.path, "the path of a page");
        let path = &raw.path.value;
        let inside = !path.starts_with('/')
            && path
                .split('/')
                .all(|part| !part.is_empty() && part != "." && part != "..")
            && !path.contains(|c: char| c.is_control() || c == '\\' || c == ':');
        if !inside {
            self.report(
                Problem::new(
                    Kind::InvalidPath,
                    raw.path.at,
                    format!("`{path}` is not a file below the API's folder"),
                )
                .label("not a path below the folder")
                .help("write a relative path without `..`, such as `errors/{slug}.md`"),
            );
        }
        // Components in a file that is plain Markdown would be shown as text.
        let is_plain = path.rsplit_once('.').is_some_and(|(_, end)| end == "md");
        let mut page = Page {
            path: if is_plain && dialect.extension() != "md" {
                dialect.file(path)
            } else {
                path.clone()
            },
            layout: Layout::ByStatus,
            template: raw.template.as_ref().map(|template| template.value.clone()),
            title: raw.title.clone(),
            description: raw.description.clone(),
            front_matter: raw.front_matter.clone(),
        };
        if page.is_per_error() {
            page.layout = Layout::Error;
        }
        if let Some(layout) = &raw.layout {
            if layout.value == Layout::Error && !page.is_per_error() {
                self.report(
                    Problem::new(
                        Kind::InvalidPath,
                        raw.path.at,
                        "the layout `error` is a page per error, but this path is one file",
                    )
                    .label("the same for every error")
                    .help("put `{slug}` into the path, such as `{slug}.md`")
                    .related(layout.at, "the layout is chosen here"),
                );
            }
            page.layout = layout.value;
        }
        page
    }

    fn shared_paths(&mut self, raw: Option<&[RawPage]>, pages: &[Page], contents: &Contents<'_>) {
        let apart = page_apart(pages, contents);
        // In lower case, as some file systems make no difference.
        let mut taken: HashMap<String, File> = HashMap::new();
        for (number, page) in pages.iter().enumerate() {
            if apart == Some(number) {
                continue;
            }
            let declared = raw.and_then(|raw| raw.get(number)).map(|raw| raw.path.at);
            for (path, subject) in files(page, contents) {
                let file = File {
                    page: number,
                    declared,
                    subject,
                };
                match taken.entry(path.to_lowercase()) {
                    Entry::Vacant(entry) => {
                        entry.insert(file);
                    }
                    Entry::Occupied(first) => {
                        self.problems.extend(first.get().conflict(&file, &path));
                    }
                }
            }
        }
    }
}

/// The page per error, if its files need not be compared: its path is the slug with some text around it, all slugs differ, and
/// no other page is where one of these files would be. So it is in nearly every catalog, and thousands of paths need not be made.
fn page_apart(pages: &[Page], contents: &Contents<'_>) -> Option<usize> {
    let slugs = contents.slugs;
    let apart = pages.iter().position(Page::is_per_error)?;
    let (before, after) = pages[apart].path.split_once("{slug}")?;
    let (before, after) = (before.to_lowercase(), after.to_lowercase());
    let is_slug_alone = !before.contains('{') && !after.contains('{');
    let all_differ = slugs.len() == contents.errors.len() + contents.parts.retired.len();
    let is_free = |page: &Page| {
        let path = page.path.to_lowercase();
        let slug = path
            .strip_prefix(&before)
            .and_then(|rest| rest.strip_suffix(&after));
        !path.contains('{') && slug.is_none_or(|slug| !slugs.contains_key(slug))
    };
    let mut others = pages[..apart].iter().chain(&pages[apart + 1..]);
    (is_slug_alone && all_differ && others.all(is_free)).then_some(apart)
}

/// A file that is to be written.
struct File<'e> {
    /// The page that it comes of.
    page: usize,
    /// Where that page is declared; the default pages are nowhere.
    declared: Option<At>,
    subject: Option<Subject<'e>>,
}

/// The error or the retired code that a page is about.
struct Subject<'e> {
    code: &'e str,
    slug: &'e str,
    at: At,
}

/// Every file of a page, and what it is about.
fn files<'e>(page: &Page, contents: &Contents<'e>) -> Vec<(String, Option<Subject<'e>>)> {
    if page.is_per_category() {
        let ids = contents
            .parts
            .categories
            .iter()
            .map(|category| &category.id.value);
        return ids
            .map(|id| (page.path_for("", "", Some(id)), None))
            .collect();
    }
    if !page.is_per_error() {
        return vec![(page.path.clone(), None)];
    }
    let pattern = Pattern::of(&page.path);
    let mut files = Vec::with_capacity(contents.errors.len());
    for (error, &at) in contents.errors.iter().zip(contents.places) {
        let path = pattern.fill(&error.slug, &error.code, error.category.as_deref());
        let subject = Subject {
            code: &error.code,
            slug: &error.slug,
            at,
        };
        files.push((path, Some(subject)));
    }
    files
}

impl File<'_> {
    /// What is wrong when another file has the same path.
    fn conflict(&self, second: &Self, path: &str) -> Option<Problem> {
        let message = match second.subject.as_ref().or(self.subject.as_ref()) {
            Some(Subject { code, .. }) => {
                format!("the page of `{code}` and another one share the path `{path}`")
            }
            None => format!("two pages share the path `{path}`"),
        };
        if self.page != second.page {
            let at = second.declared.or(second.at()).or(self.at())?;
            let problem = Problem::new(Kind::SharedPath, at, message).label("the second one");
            return Some(match self.declared {
                Some(first) if second.subject.is_some() => problem
                    .help("give one of the two another path, or the error another `slug`")
                    .related(first, "the first one is here"),
                Some(first) => problem
                    .help("give one of the two another path")
                    .related(first, "the first one is here"),
                None => problem.help("give the error another `slug`: this page is the index"),
            });
        }
        let (first, second) = (self.subject.as_ref()?, second.subject.as_ref()?);
        // Codes and slugs that are the same are reported as such.
        if first.code == second.code || first.slug.eq_ignore_ascii_case(second.slug) {
            return None;
        }
        let problem = Problem::new(Kind::SharedPath, second.at, message)
            .label("the second one")
            .help("put `{slug}` into the path of the page instead of `{code}`")
            .related(first.at, "the first one is here");
        Some(problem)
    }

    fn at(&self) -> Option<At> {
        self.subject.as_ref().map(|subject| subject.at)
    }
}

/// The index, and a page per error.
fn default_pages(dialect: Dialect) -> Vec<Page> {
    let page = |path: String, layout| Page {
        path,
        layout,
        template: None,
        title: None,
        description: None,
        front_matter: Vec::new(),
    };
    let extension = dialect.extension();
    vec![
        page(format!("{}.{extension}", dialect.index()), Layout::ByStatus),
        page(format!("{{slug}}.{extension}"), Layout::Error),
    ]
}
