//! The page at hand, and all that a template can name.

use super::catalog::{CatalogView, CategoryView};
use super::error::ErrorView;
use super::{View, list, maybe_text, maybe_url, value};
use crate::site::{Shared, Subject};
use minijinja::Value;
use std::sync::Arc;

/// The page that is being rendered, from which all links lead.
#[derive(Debug)]
pub(crate) struct Here {
    pub(crate) shared: Arc<Shared>,
    /// Its number in the plan.
    pub(crate) number: usize,
}

impl Here {
    pub(crate) fn path(&self) -> &str {
        &self.shared.plan[self.number].path
    }

    fn subject(&self) -> Subject {
        self.shared.plan[self.number].subject
    }
}

/// All that a template can name.
pub(crate) fn root(here: Arc<Here>) -> Value {
    let (error, category) = match here.subject() {
        Subject::Api => (Value::from(()), Value::from(())),
        Subject::Entry(entry) | Subject::Moved(entry) => {
            (value(ErrorView::new(&here, entry)), Value::from(()))
        }
        Subject::Category(index) => {
            let here = Arc::clone(&here);
            (Value::from(()), value(CategoryView { here, index }))
        }
    };
    value(Root {
        catalog: value(CatalogView::new(&here)),
        page: value(PageView(here)),
        error,
        category,
    })
}

/// The values are made once: a template names them again and again.
#[derive(Debug)]
pub(super) struct Root {
    catalog: Value,
    page: Value,
    error: Value,
    category: Value,
}

impl View for Root {
    const KEYS: &'static [&'static str] = &["catalog", "page", "error", "category"];

    fn get(&self, key: &str) -> Option<Value> {
        Some(match key {
            "catalog" => self.catalog.clone(),
            "page" => self.page.clone(),
            "error" => self.error.clone(),
            "category" => self.category.clone(),
            _ => return None,
        })
    }
}

#[derive(Debug)]
pub(super) struct PageView(Arc<Here>);

impl View for PageView {
    const KEYS: &'static [&'static str] = &[
        "path",
        "layout",
        "title",
        "description",
        "categories",
        "index",
    ];

    fn get(&self, key: &str) -> Option<Value> {
        let here = &self.0;
        let page = here.shared.page(here.number);
        Some(match key {
            "path" => here.path().into(),
            "layout" => page.layout.name().into(),
            "title" => maybe_text(page.title.as_deref()),
            "description" => maybe_text(page.description.as_deref()),
            "categories" => {
                let groups: Vec<usize> = if let Subject::Category(index) = here.subject() {
                    vec![index]
                } else {
                    let groups = here.shared.by_category.iter().enumerate();
                    let filled = groups.filter(|(_, group)| !group.errors.is_empty());
                    filled.map(|(index, _)| index).collect()
                };
                let here = Arc::clone(here);
                list(groups.len(), move |index| {
                    value(CategoryView {
                        here: Arc::clone(&here),
                        index: groups[index],
                    })
                })
            }
            "index" => {
                let index = here.shared.index.filter(|&index| index != here.number);
                maybe_url(index.map(|index| here.shared.url(here.number, index, None)))
            }
            _ => return None,
        })
    }
}
