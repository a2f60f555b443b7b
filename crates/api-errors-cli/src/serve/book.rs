//! From the catalogs and the hand-written pages to the chapters of a book, in memory.

use crate::args::{Format, Output};
use crate::disk::{self, Kind};
use crate::index::List;
use crate::place::Place;
use crate::problem::Problem;
use crate::terminal::Terminal;
use crate::{catalogs, docs, parallel};
use api_errors_catalog::model::Dialect;
use api_errors_docs::{Options, Site};
use mdbook_renderer::book::{Book as Tree, BookItem, Chapter};
use mdbook_renderer::config::Config;
use mdbook_summary::{Link, Summary, SummaryItem, parse_summary};
use std::collections::HashMap;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::str::FromStr;

/// For those who have no `book.toml`.
const CONFIG: &str = r#"
[book]
title = "API errors"
language = "en"

[output.html]
no-section-label = true
smart-punctuation = false
playground = { runnable = false }
fold = { enable = true, level = 0 }
search = { use-boolean-and = true }
"#;

/// All that is shown.
#[derive(Debug, PartialEq)]
pub(super) struct Book {
    /// The folder of `book.toml`, of a theme, and of pictures.
    pub(super) root: PathBuf,
    pub(super) config: Config,
    /// The chapters as the sidebar has them.
    pub(super) tree: Tree,
    /// The chapters one after another, without those within them.
    pub(super) chapters: Vec<Chapter>,
}

impl Book {
    /// Reads everything anew; `None` where something is wrong, which the terminal is told.
    pub(super) fn read(place: &Place, terminal: &mut Terminal) -> Option<Self> {
        let book = read(place, terminal).map_err(|problem| terminal.problem(&problem));
        book.ok().filter(|_| terminal.problems() == 0)
    }

    /// How many chapters there are now that were not there, how many are not any more, and how many are different.
    pub(super) fn changes(&self, old: &Self) -> (usize, usize, usize) {
        let before = contents(old);
        let now = contents(self);
        let added = now.keys().filter(|path| !before.contains_key(*path));
        let removed = before.keys().filter(|path| !now.contains_key(*path));
        let changed = now
            .iter()
            .filter(|(path, content)| before.get(*path).is_some_and(|before| before != *content));
        (added.count(), removed.count(), changed.count())
    }
}

fn contents(book: &Book) -> HashMap<&Path, &str> {
    let chapters = book.chapters.iter();
    chapters
        .filter_map(|chapter| Some((chapter.path.as_deref()?, chapter.content.as_str())))
        .collect()
}

/// A terminal to tell problems to.
pub(super) fn terminal(color: anstream::ColorChoice) -> Terminal {
    Terminal::new(Output {
        quiet: false,
        color,
        format: Format::Human,
    })
}

fn read(place: &Place, terminal: &mut Terminal) -> Result<Book, Problem> {
    let loaded = catalogs::load_all(place)?;
    for loaded in &loaded {
        terminal.report(&loaded.report);
    }
    let options = Options::default()
        .with_dialect(Some(Dialect::Mdbook))
        .with_pages_only(true);
    let sites = docs::sites(&[], &options, loaded, place, terminal);
    let mut texts = Texts {
        place,
        known: HashMap::new(),
    };
    for (loaded, site) in &sites {
        let folder = place.shown(&loaded.folder);
        let mut told = Vec::new();
        for (number, text) in rendered(site).into_iter().enumerate() {
            match text {
                Ok(text) => {
                    let path = format!("{}/{}", site.catalog().api, site.path(number));
                    texts.known.insert(path, text);
                }
                // A template's mistake is the same on every page.
                Err(error) if told.contains(&error) => {}
                Err(error) => {
                    told.push(error.clone());
                    terminal.problem(&Problem::template(error, &loaded.name, &folder));
                }
            }
        }
    }
    let sites: Vec<&Site> = sites.iter().map(|(_, site)| site).collect();
    let readme = List::Readme.file().to_owned();
    let text = match texts.written(&readme)? {
        Some(text) => List::Readme.renewed(&text, &sites).unwrap_or(text),
        None => List::Readme.fresh(&sites).unwrap_or_default(),
    };
    texts.known.insert(readme, text);

    let summary = summary(&texts, &sites)?;
    let items = summary.prefix_chapters.iter();
    let items = items
        .chain(&summary.numbered_chapters)
        .chain(&summary.suffix_chapters);
    let mut items: Vec<BookItem> = items
        .map(|item| texts.item(item, &[]))
        .collect::<Result<_, _>>()?;
    let mut chapters = Vec::new();
    flatten(&mut items, &mut chapters);
    Ok(Book {
        config: config(place)?,
        root: place.out.clone(),
        tree: Tree::new_with_items(items),
        chapters,
    })
}

fn rendered(site: &Site) -> Vec<Result<String, api_errors_docs::Error>> {
    parallel::each(&site.order(), || (), |number, ()| site.render(number))
}

fn config(place: &Place) -> Result<Config, Problem> {
    let file = place.out.join("book.toml");
    let config = if file.is_file() {
        Config::from_disk(&file)
    } else {
        Config::from_str(CONFIG)
    };
    config.map_err(|error| {
        let shown = place.shown(&file);
        Problem::new("book", format!("can't read `{shown}`: {error:#}"))
    })
}

/// The navigation: that of `SUMMARY.md`, or else all pages that there are.
fn summary(texts: &Texts, sites: &[&Site]) -> Result<Summary, Problem> {
    let file = List::Summary.file();
    let own = texts.written(file)?;
    let text = match &own {
        Some(text) => List::Summary
            .renewed(text, sites)
            .unwrap_or_else(|| text.clone()),
        None => format!("# Summary\n\n{}", List::Summary.text(sites)),
    };
    let mut summary = parse_summary(&text).map_err(|error| {
        Problem::new("book", format!("can't read `{file}`: {error:#}")).file(file)
    })?;
    if own.is_none() {
        let link = |path: &str, text: &str| SummaryItem::Link(Link::new(title(path, text), path));
        let readme = List::Readme.file();
        let text = texts.known.get(readme).map_or("", String::as_str);
        summary.prefix_chapters.push(link(readme, text));
        for (path, text) in texts.hand_written()? {
            summary.suffix_chapters.push(link(&path, &text));
        }
    }
    Ok(summary)
}

/// The first heading of a page, or else its name.
fn title(path: &str, text: &str) -> String {
    let heading = text.lines().find_map(|line| line.strip_prefix("# "));
    heading.unwrap_or(path).replace('`', "").trim().to_owned()
}

/// Pages by their path below the folder of the book.
struct Texts<'r> {
    place: &'r Place,
    /// Those that are not taken from the disk.
    known: HashMap<String, String>,
}

impl Texts<'_> {
    fn written(&self, path: &str) -> Result<Option<String>, Problem> {
        match std::fs::read_to_string(self.place.out.join(path)) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.unreadable(path, &error)),
        }
    }

    fn unreadable(&self, path: &str, error: &io::Error) -> Problem {
        Problem::unreadable(&self.place.shown(&self.place.out.join(path)), error)
    }

    /// Pages that lie beside the generated ones.
    fn hand_written(&self) -> Result<Vec<(String, String)>, Problem> {
        let listing = disk::list(&self.place.out).map_err(|error| self.unreadable("", &error))?;
        let mut pages = Vec::new();
        for (path, kind) in listing {
            if kind != Kind::File || !is_page(&path) || self.known.contains_key(&path) {
                continue;
            }
            if let Some(text) = self.written(&path)?
                && api_errors_docs::origin(&text).is_none()
            {
                pages.push((path, text));
            }
        }
        Ok(pages)
    }

    fn item(&self, item: &SummaryItem, parents: &[String]) -> Result<BookItem, Problem> {
        match item {
            SummaryItem::Link(link) => Ok(BookItem::Chapter(self.chapter(link, parents)?)),
            SummaryItem::PartTitle(title) => Ok(BookItem::PartTitle(title.clone())),
            _ => Ok(BookItem::Separator),
        }
    }

    fn chapter(&self, link: &Link, parents: &[String]) -> Result<Chapter, Problem> {
        let mut chapter = match &link.location {
            None => Chapter::new_draft(&link.name, parents.to_vec()),
            Some(location) => {
                let path = plain(location);
                let text = match self.known.get(&path) {
                    Some(text) => Some(text.clone()),
                    None => self.written(&path)?,
                };
                let Some(text) = text else {
                    let file = List::Summary.file();
                    let what = format!("`{file}` names `{path}`, which is not there");
                    return Err(Problem::new("book", what)
                        .file(file)
                        .help("write the page, or take its line out"));
                };
                Chapter::new(&link.name, text, path, parents.to_vec())
            }
        };
        // A web server takes a folder for its `index.html`.
        if let Some(path) = &mut chapter.path
            && path
                .file_stem()
                .is_some_and(|stem| stem.eq_ignore_ascii_case("readme"))
        {
            path.set_file_name("index.md");
        }
        chapter.number.clone_from(&link.number);
        let parents: Vec<String> = parents.iter().chain([&link.name]).cloned().collect();
        chapter.sub_items = link
            .nested_items
            .iter()
            .map(|item| self.item(item, &parents))
            .collect::<Result<_, _>>()?;
        Ok(chapter)
    }
}

fn is_page(path: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|extension| extension == "md")
}

/// A path with `/` between folders and without `.`.
fn plain(path: &Path) -> String {
    let parts = path.components().filter_map(|part| match part {
        Component::CurDir => None,
        part => Some(part.as_os_str().to_string_lossy()),
    });
    parts.collect::<Vec<_>>().join("/")
}

/// Copies of all chapters that are pages, in the order of the book.
pub(super) fn flatten(items: &mut [BookItem], chapters: &mut Vec<Chapter>) {
    for item in items {
        let BookItem::Chapter(chapter) = item else {
            continue;
        };
        if chapter.path.is_some() {
            let mut inner = std::mem::take(&mut chapter.sub_items);
            chapters.push(chapter.clone());
            flatten(&mut inner, chapters);
            chapter.sub_items = inner;
        } else {
            flatten(&mut chapter.sub_items, chapters);
        }
    }
}
