//! The pages in plain Markdown, whatever dialect they are written in: for language models, and for whoever wants the text.

use crate::site::Shared;
use crate::{Engine, Error, Options};
use api_errors_catalog::model::{Catalog, Dialect};
use std::sync::{Arc, OnceLock};

/// The pages in plain Markdown: those of the site, or the same once more where its dialect adds to Markdown.
#[derive(Debug)]
pub(crate) struct Plain {
    pub(crate) shared: Arc<Shared>,
    engine: Arc<Engine>,
    /// What has been rendered: a page is shown by itself and among all the others.
    bodies: Vec<OnceLock<String>>,
}

impl Plain {
    /// The pages of the site, if they are plain.
    pub(crate) fn of(shared: &Arc<Shared>, engine: &Arc<Engine>) -> Option<Self> {
        (shared.name == Dialect::Github).then(|| Self::new(Arc::clone(shared), Arc::clone(engine)))
    }

    /// The pages of a site whose own are not plain.
    pub(crate) fn beside(site: &Shared, options: &Options) -> Result<Self, Error> {
        let mut catalog = Catalog::clone(&site.catalog);
        catalog.dialect = Dialect::Github;
        let options = options.clone().with_dialect(None);
        let mut shared = Shared::new(&Arc::new(catalog), &options);
        for (plain, page) in shared.plan.iter_mut().zip(&site.plan) {
            plain.path = twin(&page.path);
        }
        let shared = Arc::new(shared);
        let engine = Arc::new(Engine::new(&shared, &options)?);
        Ok(Self::new(shared, engine))
    }

    fn new(shared: Arc<Shared>, engine: Arc<Engine>) -> Self {
        let bodies = shared.plan.iter().map(|_| OnceLock::new()).collect();
        Self {
            shared,
            engine,
            bodies,
        }
    }

    /// A page without what stands above it for tools.
    pub(crate) fn body(&self, number: usize) -> Result<&str, Error> {
        if let Some(body) = self.bodies[number].get() {
            return Ok(body);
        }
        let body = self.engine.page(&self.shared, number)?.body;
        Ok(self.bodies[number].get_or_init(|| body))
    }

    /// The page as the site has it, where that is plain.
    pub(crate) fn page(&self, number: usize) -> Result<String, Error> {
        let rendered = self.engine.page(&self.shared, number)?;
        self.bodies[number].get_or_init(|| rendered.body.clone());
        Ok(rendered.text(&self.shared, number))
    }

    /// The page as a file of its own beside one that is not plain.
    pub(crate) fn twin(&self, number: usize) -> Result<String, Error> {
        // It moves without a trace: what leads to a twin is generated, too.
        let marker = crate::marker(self.shared.source(number), None, &self.shared.command);
        let comment = (self.shared.dialect.comment)(&marker);
        Ok(format!("{comment}\n\n{}", self.body(number)?))
    }
}

/// No site takes a text for one of its pages; those that copy files serve it as it is.
fn twin(path: &str) -> String {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    format!("{stem}.md.txt")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_twin_is_beside_its_page() {
        assert_eq!(super::twin("index.mdx"), "index.md.txt");
        assert_eq!(super::twin("user/a.b.md"), "user/a.b.md.txt");
    }
}
