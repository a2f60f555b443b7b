//! The part of a site's navigation that an API's pages are: a file to include or to copy from, never the user's own.
//!
//! Its paths begin with the API's folder, so they are to be read from the folder that the APIs' folders are in.

use super::llms::title;
use crate::json::{self, Tree};
use crate::link;
use crate::site::{Entry, Planned, Shared, Subject};
use crate::slug::slug;
use crate::{dialect, escape};
use api_errors_catalog::model::Dialect;
use std::fmt::Write;

/// The file, below the API's folder; `None` for a dialect without navigation.
pub(super) fn path(dialect: Dialect) -> Option<&'static str> {
    Some(match dialect {
        Dialect::Github => return None,
        Dialect::Mdbook => "SUMMARY.md",
        Dialect::Mkdocs => "nav.yml",
        Dialect::Mintlify => "navigation.json",
        Dialect::Fern => "navigation.yml",
        Dialect::Docusaurus => "_category_.yml",
        Dialect::Starlight => "sidebar.mjs",
    })
}

pub(super) fn render(shared: &Shared, marker: &str) -> String {
    let nav = Navigation::of(shared);
    match shared.name {
        Dialect::Github => String::new(),
        Dialect::Mdbook => mdbook(&nav, marker),
        Dialect::Mkdocs => mkdocs(&nav, marker),
        Dialect::Mintlify => mintlify(&nav, marker),
        Dialect::Fern => fern(&nav, marker),
        Dialect::Docusaurus => format!("# {marker}\nlabel: {}\n", quoted(&nav.title)),
        Dialect::Starlight => starlight(&nav, marker),
    }
}

/// The pages of an API as a reader finds them.
struct Navigation {
    title: String,
    /// The page that lists all errors.
    index: Option<String>,
    parts: Vec<Part>,
}

/// Pages of a kind; those without a title stand by themselves.
struct Part {
    title: String,
    pages: Vec<Page>,
}

struct Page {
    title: String,
    path: String,
}

impl Navigation {
    fn of(shared: &Shared) -> Self {
        let catalog = &shared.catalog;
        let page = |page: &Planned, title: &str| Page {
            title: title.to_owned(),
            path: [&catalog.api, "/", &page.path].concat(),
        };
        let part = |title: &str| Part {
            title: title.to_owned(),
            pages: Vec::new(),
        };
        let mut plain = part("");
        let mut retired = part("Retired codes");
        let mut groups: Vec<Part> = Vec::new();
        let index = shared.index;
        for group in &shared.by_category {
            let category = group.category.map(|index| &catalog.categories[index]);
            let title = category.map_or("Other errors", |category| &category.title);
            groups.push(part(if catalog.categories.is_empty() {
                ""
            } else {
                title
            }));
        }
        let mut place = vec![0; catalog.errors.len()];
        for (group, errors) in shared.by_category.iter().enumerate() {
            for &error in &errors.errors {
                place[error] = group;
            }
        }
        for (number, planned) in shared.plan.iter().enumerate() {
            match planned.subject {
                // A page that leads on is not for readers to choose.
                Subject::Moved(_) => {}
                Subject::Api if Some(number) == index => {}
                Subject::Api => plain.pages.push(page(planned, &title(shared, number))),
                Subject::Category(group) => {
                    let title = groups[group].title.clone();
                    plain.pages.push(page(planned, &title));
                }
                Subject::Entry(Entry::Error(error)) => {
                    let code = &catalog.errors[error].code;
                    groups[place[error]].pages.push(page(planned, code));
                }
                Subject::Entry(Entry::Retired(code)) => {
                    let code = &catalog.retired[code].code;
                    retired.pages.push(page(planned, code));
                }
            }
        }
        let parts = std::iter::once(plain).chain(groups).chain([retired]);
        Self {
            title: catalog.title.clone(),
            index: index.map(|index| format!("{}/{}", catalog.api, shared.plan[index].path)),
            parts: parts.filter(|part| !part.pages.is_empty()).collect(),
        }
    }
}

/// A list for `src/SUMMARY.md`.
fn mdbook(nav: &Navigation, marker: &str) -> String {
    let dialect = dialect::dialect(Dialect::Mdbook);
    format!("{}\n\n{}", (dialect.comment)(marker), list(nav))
}

/// The pages of an API as a `SUMMARY.md` lists them, whichever dialect they are written in.
pub(crate) fn summary(shared: &Shared) -> String {
    list(&Navigation::of(shared))
}

fn list(nav: &Navigation) -> String {
    let dialect = dialect::dialect(Dialect::Mdbook);
    let item = |title: &str, path: &str| {
        let title = escape::text(title, &dialect.escaping);
        format!("- [{title}]({})\n", link::of_path(path))
    };
    let mut out = item(&nav.title, nav.index.as_deref().unwrap_or_default());
    for part in &nav.parts {
        let depth = if part.title.is_empty() {
            "  "
        } else {
            let _ = write!(out, "  {}", item(&part.title, ""));
            "    "
        };
        for page in &part.pages {
            let _ = write!(out, "{depth}{}", item(&page.title, &page.path));
        }
    }
    out
}

/// An entry of `nav` in `mkdocs.yml`.
fn mkdocs(nav: &Navigation, marker: &str) -> String {
    let mut out = format!("# {marker}\n- {}:\n", quoted(&nav.title));
    if let Some(index) = &nav.index {
        let _ = writeln!(out, "    - {}", quoted(index));
    }
    for part in &nav.parts {
        let depth = if part.title.is_empty() {
            "    "
        } else {
            let _ = writeln!(out, "    - {}:", quoted(&part.title));
            "        "
        };
        for page in &part.pages {
            out.push_str(depth);
            out.push_str("- ");
            json::string(&mut out, &page.title);
            out.push_str(": ");
            json::string(&mut out, &page.path);
            out.push('\n');
        }
    }
    out
}

/// A group of `docs.json`, to be named there by `$ref`.
fn mintlify(nav: &Navigation, marker: &str) -> String {
    fn stem(path: &str) -> Tree<'_> {
        Tree::String(path.rsplit_once('.').map_or(path, |(stem, _)| stem).into())
    }
    let mut pages: Vec<Tree<'_>> = nav.index.iter().map(|index| stem(index)).collect();
    for part in &nav.parts {
        let of_part = part.pages.iter().map(|page| stem(&page.path));
        if part.title.is_empty() {
            pages.extend(of_part);
        } else {
            pages.push(Tree::Map(vec![
                ("group", Tree::String(part.title.as_str().into())),
                ("pages", Tree::List(of_part.collect())),
            ]));
        }
    }
    let mut out = json::pretty(&Tree::Map(vec![
        ("$comment", Tree::String(marker.into())),
        ("group", Tree::String(nav.title.as_str().into())),
        ("pages", Tree::List(pages)),
    ]));
    out.push('\n');
    out
}

/// An entry of `navigation` in `docs.yml`.
fn fern(nav: &Navigation, marker: &str) -> String {
    let mut out = format!("# {marker}\n- section: {}\n", quoted(&nav.title));
    if let Some(index) = &nav.index {
        let _ = writeln!(out, "  path: {}", quoted(index));
    }
    out.push_str("  contents:\n");
    for part in &nav.parts {
        let depth = if part.title.is_empty() {
            "    "
        } else {
            let title = quoted(&part.title);
            let _ = writeln!(out, "    - section: {title}\n      contents:");
            "        "
        };
        for page in &part.pages {
            let (title, path) = (quoted(&page.title), quoted(&page.path));
            let _ = writeln!(out, "{depth}- page: {title}\n{depth}  path: {path}");
        }
    }
    out
}

/// An entry of `sidebar` in `astro.config.mjs`, to be imported there.
fn starlight(nav: &Navigation, marker: &str) -> String {
    fn entry<'n>(title: &'n str, path: &str) -> Tree<'n> {
        let path = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        let mut parts: Vec<String> = path.split('/').map(slug).collect();
        if parts.last().is_some_and(|last| last == "index") {
            parts.pop();
        }
        Tree::Map(vec![
            ("label", Tree::String(title.into())),
            ("slug", Tree::String(parts.join("/").into())),
        ])
    }
    let mut items: Vec<Tree<'_>> = Vec::new();
    if let Some(index) = &nav.index {
        items.push(entry("Overview", index));
    }
    for part in &nav.parts {
        let pages = part.pages.iter().map(|page| entry(&page.title, &page.path));
        if part.title.is_empty() {
            items.extend(pages);
        } else {
            items.push(Tree::Map(vec![
                ("label", Tree::String(part.title.as_str().into())),
                ("items", Tree::List(pages.collect())),
            ]));
        }
    }
    let sidebar = json::pretty(&Tree::Map(vec![
        ("label", Tree::String(nav.title.as_str().into())),
        ("items", Tree::List(items)),
    ]));
    format!("// {marker}\nexport default {sidebar};\n")
}

/// JSON is YAML.
fn quoted(text: &str) -> String {
    let mut out = String::new();
    json::string(&mut out, text);
    out
}
