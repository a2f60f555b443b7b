//! The pages in plain Markdown, whatever dialect they are written in: for language models, and for whoever wants the text.

use crate::site::Shared;
use crate::{Engine, Error, Options, dialect};
use api_errors_catalog::model::{Catalog, Dialect};
use std::sync::Arc;

/// The pages once more, for a site whose dialect adds to Markdown.
#[derive(Debug)]
pub(crate) struct Plain {
    pub(crate) shared: Arc<Shared>,
    pub(crate) engine: Engine,
}

impl Plain {
    pub(crate) fn new(site: &Shared, options: &Options) -> Result<Self, Error> {
        let mut catalog = Catalog::clone(&site.catalog);
        catalog.dialect = Dialect::Github;
        let options = &options.clone().with_dialect(None);
        let mut shared = Shared::new(&Arc::new(catalog), options);
        for (plain, page) in shared.plan.iter_mut().zip(&site.plan) {
            plain.path = if site.dialect.plain == dialect::Plain::Twin {
                twin(&page.path)
            } else {
                page.path.clone()
            };
        }
        let shared = Arc::new(shared);
        let engine = Engine::new(&shared, options)?;
        Ok(Self { shared, engine })
    }

    /// A page as a file of its own.
    pub(crate) fn twin(&self, number: usize) -> Result<String, Error> {
        // It moves without a trace: what leads to a twin is generated, too.
        let marker = crate::marker(self.shared.source(number), None, &self.shared.command);
        let mut out = (self.shared.dialect.comment)(&marker);
        out.push_str("\n\n");
        out.push_str(&self.engine.body(&self.shared, number)?);
        Ok(out)
    }
}

/// `_` before the name keeps a file from becoming a page of Docusaurus or Starlight.
fn twin(path: &str) -> String {
    let (folder, name) = path
        .rsplit_once('/')
        .map_or(("", path), |(folder, name)| (folder, name));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}_{stem}.md")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_twin_is_beside_its_page() {
        assert_eq!(super::twin("index.mdx"), "_index.md");
        assert_eq!(super::twin("user/a.b.mdx"), "user/_a.b.md");
    }
}
