//! From what the files say to a catalog that holds together: names are looked up, defaults resolved, contradictions refused.

mod body;
mod codes;
mod entry;
mod example;
mod names;
mod page;
mod params;
mod slug;
mod values;
mod variant;

use crate::model::{Catalog, Category, Header, RequestId};
use crate::raw::{Problem, RawHead, RawHeader, RawParts};

pub(crate) use codes::Codes;
pub(crate) use names::Names;

/// What every stage of the check reads, and where problems go.
pub(crate) struct Check<'r> {
    pub(crate) names: Names<'r>,
    pub(crate) codes: Codes<'r>,
    pub(crate) problems: Vec<Problem>,
}

impl Check<'_> {
    fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }
}

/// Makes the catalog. With problems it is what could be made of the files.
pub(crate) fn check(
    head: &RawHead,
    parts: &RawParts,
    files: Vec<String>,
) -> (Catalog, Vec<Problem>) {
    let mut problems = Vec::new();
    let names = Names::of(parts, &mut problems);
    let codes = Codes::of(parts, &mut problems);
    let mut check = Check {
        names,
        codes,
        problems,
    };
    let types = check.records(parts);
    let statuses = check.statuses(parts);
    let docs_url = head.docs_url.as_ref();
    if let Some(url) = docs_url {
        check.docs_url(url);
    }
    let mut slugs = slug::retired(parts);
    let errors = check.errors(head, parts, &mut slugs);
    check.shared_templates(head, parts);
    let dialect = head.dialect.unwrap_or(crate::model::Dialect::Github);
    let pages = check.pages(head, parts, &errors, &slugs, dialect);
    let retired = check.retired(parts);
    let catalog = Catalog {
        api: value_of(head.api.as_ref()),
        title: head.title.clone().unwrap_or_default(),
        description: head.description.clone(),
        docs_url: docs_url.map(|url| url.value.clone()),
        body: head.body.as_ref().map(|body| body.template.clone()),
        content_type: head
            .content_type
            .clone()
            .unwrap_or_else(|| "application/json".to_owned()),
        headers: headers(&head.headers),
        request_id: RequestId {
            header: head
                .request_id_header
                .clone()
                .unwrap_or_else(|| "x-request-id".to_owned()),
            prefix: head.request_id_prefix.clone().unwrap_or_default(),
        },
        types,
        categories: parts
            .categories
            .iter()
            .map(|category| Category {
                id: category.id.value.clone(),
                title: category.title.clone(),
                description: category.description.clone(),
            })
            .collect(),
        statuses,
        errors,
        retired,
        retry: parts
            .retry
            .iter()
            .map(|policy| policy.value.clone())
            .collect(),
        pages,
        dialect,
        files,
    };
    (catalog, check.problems)
}

fn value_of(text: Option<&crate::raw::Spanned<String>>) -> String {
    text.map(|text| text.value.clone()).unwrap_or_default()
}

fn headers(raw: &[RawHeader]) -> Vec<Header> {
    raw.iter()
        .map(|header| Header {
            name: header.name.value.clone(),
            value: header.value.template.clone(),
        })
        .collect()
}
