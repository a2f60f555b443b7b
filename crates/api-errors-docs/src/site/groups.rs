//! The errors of a catalog by their status, by their category, and by the advice on retries.

use api_errors_catalog::model::{Catalog, Retry, StatusKey, class_title, status_title};
use std::collections::{BTreeMap, HashMap};

/// The errors of one status.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    /// `None` for the errors that are not HTTP responses.
    pub(crate) key: Option<StatusKey>,
    /// What the catalog says of the status: an index.
    pub(crate) entry: Option<usize>,
    pub(crate) errors: Vec<usize>,
}

impl Group {
    pub(crate) fn title<'c>(&self, catalog: &'c Catalog) -> &'c str {
        match (self.entry, self.key) {
            (Some(entry), _) => &catalog.statuses[entry].title,
            (None, Some(StatusKey::Status(status))) => status_title(status).unwrap_or_default(),
            (None, Some(StatusKey::Class(class))) => class_title(class),
            (None, None) => "Errors without an HTTP status",
        }
    }

    /// Whether there is more to say than fits the table of statuses.
    pub(crate) fn has_section(&self, catalog: &Catalog) -> bool {
        let entry = self.entry.map(|entry| &catalog.statuses[entry]);
        !self.errors.is_empty()
            || entry.is_some_and(|entry| {
                entry.causes.is_some() || entry.fix.is_some() || !entry.notes.is_empty()
            })
    }
}

/// The statuses that the catalog describes, in its order; then the others, in their own; then the errors without one.
pub(super) fn by_status(catalog: &Catalog) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut places = HashMap::new();
    for (index, entry) in catalog.statuses.iter().enumerate() {
        if let StatusKey::Status(status) = entry.key {
            places.insert(status, groups.len());
        }
        groups.push(Group {
            key: Some(entry.key),
            entry: Some(index),
            errors: Vec::new(),
        });
    }
    let mut others: BTreeMap<u16, Vec<usize>> = BTreeMap::new();
    let mut without = Vec::new();
    for (index, error) in catalog.errors.iter().enumerate() {
        match error.status {
            None => without.push(index),
            Some(status) => match places.get(&status) {
                Some(&place) => groups[place].errors.push(index),
                None => others.entry(status).or_default().push(index),
            },
        }
    }
    groups.extend(others.into_iter().map(|(status, errors)| Group {
        key: Some(StatusKey::Status(status)),
        entry: None,
        errors,
    }));
    if !without.is_empty() {
        groups.push(Group {
            key: None,
            entry: None,
            errors: without,
        });
    }
    groups
}

/// The errors of one category.
#[derive(Debug, Clone)]
pub(crate) struct CategoryGroup {
    /// An index; `None` for the errors that have no category.
    pub(crate) category: Option<usize>,
    pub(crate) errors: Vec<usize>,
}

/// The categories in the catalog's order, then the errors that have none.
pub(super) fn by_category(catalog: &Catalog) -> Vec<CategoryGroup> {
    let mut groups: Vec<CategoryGroup> = (0..catalog.categories.len())
        .map(|index| CategoryGroup {
            category: Some(index),
            errors: Vec::new(),
        })
        .collect();
    let places: HashMap<&str, usize> = catalog
        .categories
        .iter()
        .enumerate()
        .map(|(index, category)| (category.id.as_str(), index))
        .collect();
    let mut without = Vec::new();
    for (index, error) in catalog.errors.iter().enumerate() {
        match error.category.as_deref().and_then(|id| places.get(id)) {
            Some(&place) => groups[place].errors.push(index),
            None => without.push(index),
        }
    }
    groups.push(CategoryGroup {
        category: None,
        errors: without,
    });
    groups
}

/// One piece of advice, and what it holds for.
#[derive(Debug)]
pub(crate) struct Advice {
    pub(crate) retry: Retry,
    /// Whether it is about responses: of others it may speak in other words.
    pub(crate) is_response: bool,
    pub(crate) statuses: Vec<StatusKey>,
    /// The errors whose status does not say the same; a status whose class does is not named either.
    pub(crate) errors: Vec<usize>,
}

/// All advice of a catalog, in the order of its statuses and errors.
pub(crate) fn retries(catalog: &Catalog) -> Vec<Advice> {
    let mut all: Vec<Advice> = Vec::new();
    let mut place = |retry: &Retry, is_response: bool| {
        let known = all
            .iter()
            .position(|advice| advice.retry == *retry && advice.is_response == is_response);
        known.unwrap_or_else(|| {
            all.push(Advice {
                retry: retry.clone(),
                is_response,
                statuses: Vec::new(),
                errors: Vec::new(),
            });
            all.len() - 1
        })
    };
    let said: HashMap<StatusKey, &Retry> = catalog
        .statuses
        .iter()
        .filter_map(|entry| Some((entry.key, entry.retry.as_ref()?)))
        .collect();
    let of_class = |status: u16| {
        let class = u8::try_from(status / 100).unwrap_or_default();
        said.get(&StatusKey::Class(class)).copied()
    };
    let mut found = Vec::new();
    for entry in &catalog.statuses {
        let inherited = match entry.key {
            StatusKey::Status(status) => of_class(status),
            StatusKey::Class(_) => None,
        };
        if let Some(retry) = entry
            .retry
            .as_ref()
            .filter(|retry| inherited != Some(*retry))
        {
            found.push((place(retry, true), Ok(entry.key)));
        }
    }
    for (index, error) in catalog.errors.iter().enumerate() {
        let inherited = error.status.and_then(|status| {
            let own = said.get(&StatusKey::Status(status)).copied();
            own.or_else(|| of_class(status))
        });
        if let Some(retry) = error
            .retry
            .as_ref()
            .filter(|retry| inherited != Some(*retry))
        {
            found.push((place(retry, error.status.is_some()), Err(index)));
        }
    }
    for (place, what) in found {
        match what {
            Ok(key) => all[place].statuses.push(key),
            Err(index) => all[place].errors.push(index),
        }
    }
    all
}
