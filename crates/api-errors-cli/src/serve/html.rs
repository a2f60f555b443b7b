//! From chapters to web pages, by mdBook's renderer.
//!
//! The renderer takes a whole book, and its time for a page grows with the number of chapters: 1,000 take seconds. So a page is
//! rendered when a browser asks for it, as a book of three chapters: the page, and the two beside it that it links to. So is the
//! search index made, which takes three times as long as all else that a save costs.

use super::book::Book;
use mdbook_html::HtmlHandlebars;
use mdbook_renderer::book::{Book as Tree, BookItem};
use mdbook_renderer::config::{Config, HtmlConfig};
use mdbook_renderer::errors::{Error, Result as Outcome};
use mdbook_renderer::{RenderContext, Renderer};
use std::collections::HashMap;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::OnceLock;

/// Where a run of the renderer writes, in a folder of its own.
const HTML: &str = "html";

/// What a browser loads when the reader begins to search.
const INDEX: &str = "searchindex.js";

/// A book and its web pages.
pub(super) struct Html {
    pub(super) book: Book,
    /// Styles, scripts, fonts and the sidebar, by path, and an empty search index.
    frame: HashMap<String, Vec<u8>>,
    /// The search index.
    index: OnceLock<Option<Vec<u8>>>,
    /// The numbers of the chapters by the path of their web page.
    numbers: HashMap<String, usize>,
    pages: Vec<OnceLock<Result<String, String>>>,
}

impl Html {
    /// # Errors
    ///
    /// What mdBook says against the book.
    pub(super) fn new(book: Book) -> Result<Self, String> {
        let mut numbers = HashMap::new();
        for (number, chapter) in book.chapters.iter().enumerate() {
            let path = chapter.path.as_deref().map(address).unwrap_or_default();
            // A link to `README.md` becomes one to `README.html`, whatever the page of the folder is called.
            if let Some(folder) = path.strip_suffix("index.html") {
                numbers.insert(format!("{folder}README.html"), number);
            }
            numbers.insert(path, number);
        }
        Ok(Self {
            frame: frame(&book).map_err(|error| format!("{error:#}"))?,
            index: OnceLock::new(),
            pages: book.chapters.iter().map(|_| OnceLock::new()).collect(),
            numbers,
            book,
        })
    }

    /// A style, a script, a font, or the search index.
    pub(super) fn file(&self, path: &str) -> Option<&[u8]> {
        let file = self.frame.get(path)?;
        if path != INDEX {
            return Some(file);
        }
        let index = self.index.get_or_init(|| index(&self.book).ok());
        Some(index.as_ref().unwrap_or(file))
    }

    /// The page at this path; `None` where there is none.
    pub(super) fn page(&self, path: &str) -> Option<Result<&str, &str>> {
        let number = *self.numbers.get(path)?;
        let page = self.pages[number]
            .get_or_init(|| page(&self.book, number).map_err(|error| format!("{error:#}")));
        Some(page.as_ref().map(String::as_str).map_err(String::as_str))
    }

    /// The path of the first page.
    pub(super) fn first(&self) -> Option<String> {
        self.book.chapters.first()?.path.as_deref().map(address)
    }

    /// Where the book says that a page has moved to.
    pub(super) fn redirect(&self, path: &str) -> Option<String> {
        let config = self.book.config.html_config()?;
        config.redirect.get(&format!("/{path}")).cloned()
    }
}

/// The path of a chapter's web page.
fn address(path: &Path) -> String {
    path.with_extension("html")
        .to_string_lossy()
        .replace('\\', "/")
}

/// What all pages have in common, with a search index that finds nothing.
fn frame(book: &Book) -> Outcome<HashMap<String, Vec<u8>>> {
    let mut html = html_config(&book.config);
    let chapters = &mut html.search.get_or_insert_default().chapter;
    // What the book says of single chapters is kept, for the renderer to check.
    for settings in chapters.values_mut() {
        settings.enable = Some(false);
    }
    if !book.chapters.is_empty() {
        let all = chapters.entry(String::new()).or_default();
        all.enable = Some(false);
    }
    let out = tempfile::tempdir()?;
    let outcome = without_pages(book, html, out.path());
    let mut files = HashMap::new();
    collect(&out.path().join(HTML), "", &mut files)?;
    if !files.contains_key("toc.js") {
        outcome?;
    }
    Ok(files)
}

/// The search index.
fn index(book: &Book) -> Outcome<Vec<u8>> {
    let out = tempfile::tempdir()?;
    let outcome = without_pages(book, html_config(&book.config), out.path());
    let index = std::fs::read(out.path().join(HTML).join(INDEX));
    index.or_else(|error| outcome.and(Err(error.into())))
}

/// Renders what is beside the pages.
fn without_pages(book: &Book, mut html: HtmlConfig, out: &Path) -> Outcome<()> {
    // The renderer writes the sidebar and the search index before the first page, and has no way to leave the pages out. A
    // page that is also redirected makes it stop there; if it should not, all this costs is the time for pages.
    if let Some(path) = book
        .chapters
        .first()
        .and_then(|chapter| chapter.path.as_deref())
    {
        html.redirect
            .insert(format!("/{}", address(path)), String::new());
    }
    render(book, book.tree.clone(), html, out)
}

fn page(book: &Book, number: usize) -> Outcome<String> {
    let out = tempfile::tempdir()?;
    let mut html = html_config(&book.config);
    // What the book says of other pages does not fit three of them.
    html.search.get_or_insert_default().chapter.clear();
    html.redirect.clear();
    html.input_404 = Some(String::new());
    let around = number.saturating_sub(1)..(number + 2).min(book.chapters.len());
    let chapters = book.chapters[around].iter().cloned().map(|mut chapter| {
        // Of the sidebar, which is not that of these three, the renderer demands that no level is left out.
        chapter.number = None;
        BookItem::Chapter(chapter)
    });
    render(
        book,
        Tree::new_with_items(chapters.collect()),
        html,
        out.path(),
    )?;
    let path = book.chapters[number].path.as_deref().map(address);
    Ok(std::fs::read_to_string(
        out.path().join(HTML).join(path.unwrap_or_default()),
    )?)
}

fn html_config(config: &Config) -> HtmlConfig {
    let mut html = config.html_config().unwrap_or_default();
    // The frame and each page are rendered apart and have to name the same files.
    html.hash_files = false;
    html.print.enable = false;
    html
}

fn render(book: &Book, tree: Tree, html: HtmlConfig, out: &Path) -> Outcome<()> {
    let mut config = book.config.clone();
    config.set("output.html", html)?;
    // Pictures are served from where they are; the renderer would copy them for every page.
    config.book.src = out.join("no-pictures");
    std::fs::create_dir(&config.book.src)?;
    let context = RenderContext::new(book.root.clone(), tree, config, out.join(HTML));
    let renderer = HtmlHandlebars::new();
    // It asserts here and there, and a book that it can't render must not end the server.
    catch_unwind(AssertUnwindSafe(|| renderer.render(&context)))
        .unwrap_or_else(|_| Err(Error::msg("the renderer panicked")))
}

fn collect(folder: &Path, prefix: &str, files: &mut HashMap<String, Vec<u8>>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.insert(name, std::fs::read(entry.path())?);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::book::flatten;
    use mdbook_renderer::book::{Chapter, SectionNumber};

    fn chapter(number: &[u32]) -> Chapter {
        let name = format!("Page {number:?}");
        let path = format!("{}/{}.md", number.len(), number.iter().sum::<u32>());
        let text = format!("# {name}\n\n[the first](../1/1.md)\n\n## More\n\n`code`\n");
        Chapter {
            number: Some(SectionNumber::new(number)),
            ..Chapter::new(&name, text, path, Vec::new())
        }
    }

    /// Chapters on three levels, the second of which has no page.
    fn book(root: &Path) -> Book {
        let mut heading = Chapter::new_draft("Heading", Vec::new());
        heading.number = Some(SectionNumber::new([1, 1]));
        heading.sub_items = [[1, 1, 1], [1, 1, 2]]
            .map(|number| chapter(&number).into())
            .into();
        let mut first = chapter(&[1]);
        first.sub_items = vec![heading.into()];
        let mut items = vec![first.into(), chapter(&[2]).into(), chapter(&[3]).into()];
        let mut chapters = Vec::new();
        flatten(&mut items, &mut chapters);
        Book {
            root: root.to_path_buf(),
            config: Config::default(),
            tree: Tree::new_with_items(items),
            chapters,
        }
    }

    #[test]
    fn a_page_among_three_is_the_page_of_the_whole_book() -> Result<(), Box<dyn std::error::Error>>
    {
        let root = tempfile::tempdir()?;
        let out = tempfile::tempdir()?;
        let whole = book(root.path());
        render(
            &whole,
            whole.tree.clone(),
            html_config(&whole.config),
            out.path(),
        )?;
        let mut files = HashMap::new();
        collect(&out.path().join(HTML), "", &mut files)?;
        let html = Html::new(book(root.path()))?;
        for chapter in &whole.chapters {
            let path = address(chapter.path.as_deref().ok_or("a draft")?);
            let page = html.page(&path).ok_or("no page")??;
            assert_eq!(files[&path], page.as_bytes(), "{path}");
        }
        for path in [
            "toc.js",
            "searchindex.js",
            "searcher.js",
            "css/general.css",
            "book.js",
        ] {
            assert_eq!(
                html.file(path),
                files.get(path).map(Vec::as_slice),
                "{path}"
            );
        }
        Ok(())
    }

    #[test]
    fn the_frame_does_not_wait_for_pages() -> Result<(), Box<dyn std::error::Error>> {
        let root = tempfile::tempdir()?;
        let frame = frame(&book(root.path()))?;
        let empty = String::from_utf8_lossy(&frame[INDEX]);
        assert!(
            !empty.contains("Page"),
            "the index is made at once: {empty}"
        );
        assert!(!frame.contains_key("1/2.html"), "the renderer did not stop");
        Ok(())
    }
}
