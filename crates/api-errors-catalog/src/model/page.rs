//! What is rendered, by which layout, in whose Markdown.

use super::Json;
use super::pattern::Pattern;

/// A page of the reference, or one page for each error or category.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Page {
    /// File below the API's folder, called as the dialect calls it; may hold `{slug}`, `{code}` or `{category}`, then it is one page for each.
    pub path: String,
    /// The built-in layout. With a template of its own, the layout that stands for it in navigation and checks.
    pub layout: Layout,
    /// A template file, relative to the catalog, instead of the layout's own.
    pub template: Option<String>,
    /// Title of the page; the layout has one of its own.
    pub title: Option<String>,
    /// Description of the page, for search engines and front matter.
    pub description: Option<String>,
    /// Further front matter, in the author's order.
    pub front_matter: Vec<(String, Json)>,
}

impl Page {
    /// Whether the path stands for one page per error.
    #[must_use]
    pub fn is_per_error(&self) -> bool {
        self.path.contains("{slug}") || self.path.contains("{code}")
    }

    /// Whether the path stands for one page per category.
    #[must_use]
    pub fn is_per_category(&self) -> bool {
        !self.is_per_error() && self.path.contains("{category}")
    }

    /// The file of one error or category: the path with its placeholders filled in. Where there is no category, a folder that
    /// would be named after it is left out, and elsewhere `other` stands for it.
    #[must_use]
    pub fn path_for(&self, slug: &str, code: &str, category: Option<&str>) -> String {
        Pattern::of(&self.path).fill(slug, code, category)
    }
}

/// A built-in layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layout {
    /// Errors in tables, grouped by status.
    ByStatus,
    /// Errors under headings, grouped by category.
    ByCategory,
    /// A heading per error.
    Flat,
    /// The table of statuses.
    Statuses,
    /// One error.
    Error,
}

impl Layout {
    /// Every layout, in the order of the format reference.
    pub const ALL: [Self; 5] = [
        Self::ByStatus,
        Self::ByCategory,
        Self::Flat,
        Self::Statuses,
        Self::Error,
    ];

    /// The name in the catalog: `by-status`, and so on.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ByStatus => "by-status",
            Self::ByCategory => "by-category",
            Self::Flat => "flat",
            Self::Statuses => "statuses",
            Self::Error => "error",
        }
    }
}

/// A flavour of Markdown, named after the tool that renders it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// GitHub Flavored Markdown.
    Github,
    /// mdBook.
    Mdbook,
    /// `MkDocs` with the Material theme.
    Mkdocs,
    /// Mintlify.
    Mintlify,
    /// Fern.
    Fern,
    /// Docusaurus 3.
    Docusaurus,
    /// Starlight.
    Starlight,
}

impl Dialect {
    /// Every dialect, in the order of the format reference.
    pub const ALL: [Self; 7] = [
        Self::Github,
        Self::Mdbook,
        Self::Mkdocs,
        Self::Mintlify,
        Self::Fern,
        Self::Docusaurus,
        Self::Starlight,
    ];

    /// The name in the catalog: `github`, and so on.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Github => "github",
            Self::Mdbook => "mdbook",
            Self::Mkdocs => "mkdocs",
            Self::Mintlify => "mintlify",
            Self::Fern => "fern",
            Self::Docusaurus => "docusaurus",
            Self::Starlight => "starlight",
        }
    }

    /// Extension of its pages: `md`, or `mdx` where text is compiled as MDX.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Github | Self::Mdbook | Self::Mkdocs => "md",
            Self::Mintlify | Self::Fern | Self::Docusaurus | Self::Starlight => "mdx",
        }
    }

    /// Name, without extension, of the page that stands for its folder: `README` or `index`.
    #[must_use]
    pub fn index(self) -> &'static str {
        match self {
            Self::Github | Self::Mdbook => "README",
            _ => "index",
        }
    }

    /// What it calls a page's file: its own extension, and its own name for the page that stands for its folder.
    ///
    /// ```
    /// # use api_errors_catalog::model::Dialect;
    /// assert_eq!(Dialect::Starlight.file("user/README.md"), "user/index.mdx");
    /// assert_eq!(Dialect::Github.file("{slug}.mdx"), "{slug}.md");
    /// ```
    #[must_use]
    pub fn file(self, path: &str) -> String {
        let Some((stem, "md" | "mdx")) = path.rsplit_once('.') else {
            return path.to_owned();
        };
        let folder = stem.rfind('/').map_or(0, |slash| slash + 1);
        let (folder, name) = stem.split_at(folder);
        let name = match name {
            "README" | "index" => self.index(),
            name => name,
        };
        format!("{folder}{name}.{}", self.extension())
    }
}
