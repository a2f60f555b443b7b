//! Pages: each path is a file below the API's folder, and no two pages share one.

use super::Check;
use super::slug::filled;
use crate::diagnostic::Kind;
use crate::model::{Dialect, ErrorEntry, Layout, Page};
use crate::raw::{At, Problem, RawHead, RawPage, RawParts};
use std::collections::HashMap;

impl Check<'_> {
    pub(super) fn pages(
        &mut self,
        head: &RawHead,
        parts: &RawParts,
        errors: &[ErrorEntry],
        dialect: Dialect,
    ) -> Vec<Page> {
        let pages = match &head.pages {
            Some(raw) => raw.iter().map(|page| self.page(page)).collect(),
            None => default_pages(dialect),
        };
        self.shared_paths(head.pages.as_deref(), parts, errors, &pages);
        pages
    }

    fn page(&mut self, raw: &RawPage) -> Page {
        self.placeholders(&raw.path);
        let path = &raw.path.value;
        let inside = !path.starts_with('/')
            && path.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
            && !path.contains(|c: char| c.is_control() || c == '\\' || c == ':');
        if !inside {
            self.report(
                Problem::new(Kind::InvalidPath, raw.path.at, format!("`{path}` is not a file below the API's folder"))
                    .label("leaves the folder")
                    .help("write a relative path without `..`, such as `errors/{slug}.md`"),
            );
        }
        let mut page = Page {
            path: path.clone(),
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
                    Problem::new(Kind::InvalidPath, raw.path.at, "the layout `error` is a page per error, but this path is one file")
                        .label("the same for every error")
                        .help("put `{slug}` into the path, such as `{slug}.md`")
                        .related(layout.at, "the layout is chosen here"),
                );
            }
            page.layout = layout.value;
        }
        page
    }

    fn shared_paths(
        &mut self,
        raw: Option<&[RawPage]>,
        parts: &RawParts,
        errors: &[ErrorEntry],
        pages: &[Page],
    ) {
        // Which page and which error a path belongs to: in lower case, as some file systems make no difference.
        let mut taken: HashMap<String, (usize, Option<usize>)> = HashMap::with_capacity(errors.len() + pages.len());
        for (number, page) in pages.iter().enumerate() {
            let paths: Vec<(String, Option<usize>)> = if page.is_per_error() {
                errors
                    .iter()
                    .enumerate()
                    .map(|(index, error)| {
                        let path = filled(&page.path, &error.slug, &error.code, error.category.as_deref());
                        (path, Some(index))
                    })
                    .collect()
            } else if page.is_per_category() {
                parts
                    .categories
                    .iter()
                    .map(|category| (filled(&page.path, "", "", Some(&category.id.value)), None))
                    .collect()
            } else {
                vec![(page.path.clone(), None)]
            };
            for (path, error) in paths {
                let key = path.to_lowercase();
                let Some(&(first_page, first_error)) = taken.get(&key) else {
                    taken.insert(key, (number, error));
                    continue;
                };
                if first_page == number {
                    // The slugs are the same then, which is reported as such.
                    continue;
                }
                let place = |page: usize, error: Option<usize>| -> At {
                    let own = error.and_then(|error| parts.errors.get(error)).map(|error| {
                        error.slug.as_ref().map_or(error.code.at, |slug| slug.at)
                    });
                    let declared = raw.and_then(|raw| raw.get(page)).map(|page| page.path.at);
                    declared.or(own).unwrap_or(At { file: 0, id: 0 })
                };
                let at = if raw.is_some() { place(number, error) } else { place(number, error.or(first_error)) };
                let mut problem = Problem::new(Kind::SharedPath, at, format!("two pages share the path `{path}`"))
                    .label("the second one")
                    .help("give one of the two another path, or the error another `slug`");
                if raw.is_some() {
                    problem = problem.related(place(first_page, first_error), "the first one is here");
                }
                self.report(problem);
            }
        }
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
