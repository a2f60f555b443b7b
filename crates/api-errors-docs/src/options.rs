//! What a caller decides about the pages.

use api_errors_catalog::model::Dialect;
use std::fmt;
use std::sync::Arc;

/// What a caller decides about the pages.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Options {
    /// The command that renders the pages, as each of them says.
    pub command: String,
    /// Whose Markdown the pages are written in; the catalog's own choice where it is `None`.
    pub dialect: Option<Dialect>,
    /// Where the catalog's own templates come from.
    pub templates: Templates,
    /// Whether the files for programs (`errors.json`, `llms.txt`) are left out.
    pub pages_only: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            command: "cargo xtask docs".to_owned(),
            dialect: None,
            templates: Templates::none(),
            pages_only: false,
        }
    }
}

impl Options {
    /// In a dialect, whichever the catalog names. Pages are called as that dialect calls them: `README.md` becomes `index.mdx`.
    #[must_use]
    pub fn with_dialect(mut self, dialect: Option<Dialect>) -> Self {
        self.dialect = dialect;
        self
    }

    /// With templates of the catalog's own.
    #[must_use]
    pub fn with_templates(mut self, templates: Templates) -> Self {
        self.templates = templates;
        self
    }

    /// With or without the files for programs that stand beside the pages.
    #[must_use]
    pub fn with_pages_only(mut self, pages_only: bool) -> Self {
        self.pages_only = pages_only;
        self
    }
}

/// Reads a template by its name: a path relative to the catalog.
#[derive(Clone)]
pub struct Templates(Read);

type Read = Arc<dyn Fn(&str) -> Result<Option<String>, String> + Send + Sync>;

impl Templates {
    /// Templates that a function reads: the text, or `None` where there is no such template, or why it can't be read.
    #[must_use]
    pub fn new(
        read: impl Fn(&str) -> Result<Option<String>, String> + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(read))
    }

    /// No templates but the built-in layouts.
    #[must_use]
    pub fn none() -> Self {
        Self::new(|_| Ok(None))
    }

    pub(crate) fn read(&self, name: &str) -> Result<Option<String>, String> {
        (self.0)(name)
    }
}

impl fmt::Debug for Templates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Templates")
    }
}
