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

use crate::model::{Catalog, Category, Header, RequestIdScheme};
use crate::raw::{At, Problem, RawError, RawHead, RawHeader, RawParts};
use page::Contents;

pub(crate) use codes::Codes;
pub(crate) use names::Names;

/// What every stage of the check reads, and where problems go.
pub(crate) struct Check<'r> {
    pub(crate) names: Names<'r>,
    pub(crate) codes: Codes,
    pub(crate) problems: Vec<Problem>,
}

impl Check<'_> {
    fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }
}

/// Makes the catalog. With problems it is what could be made of the files.
pub(crate) fn check(
    head: RawHead,
    mut parts: RawParts,
    files: Vec<String>,
) -> (Catalog, Vec<Problem>) {
    let errors = std::mem::take(&mut parts.errors);
    let parts = &parts;
    let mut problems = Vec::new();
    let names = Names::of(parts, &mut problems);
    let codes = Codes::of(&errors, &parts.retired, &mut problems);
    let mut check = Check {
        names,
        codes,
        problems,
    };
    let types = check.records(parts);
    let statuses = check.statuses(parts);
    if let Some(url) = &head.docs_url {
        check.docs_url(url);
    }
    check.shared_templates(&head, &errors);
    let mut slugs = slug::retired(&parts.retired, errors.len());
    let place = |error: &RawError| error.slug.as_ref().unwrap_or(&error.code).at;
    let places: Vec<At> = errors.iter().map(place).collect();
    let errors = check.errors(&head, errors, &mut slugs);
    let dialect = head.dialect.unwrap_or(crate::model::Dialect::Github);
    let pages = check.pages(
        head.pages.as_deref(),
        &Contents {
            parts,
            errors: &errors,
            places: &places,
            slugs: &slugs,
        },
        dialect,
    );
    let retired = check.retired(parts);
    let catalog = Catalog {
        api: head.api.map(|api| api.value).unwrap_or_default(),
        title: head.title.unwrap_or_default(),
        description: head.description,
        docs_url: head.docs_url.map(|url| url.value),
        body: head.body.map(|body| body.template),
        content_type: head
            .content_type
            .unwrap_or_else(|| "application/json".to_owned()),
        headers: headers(head.headers),
        request_id: RequestIdScheme {
            is_header_declared: head.request_id_header.is_some(),
            header: head
                .request_id_header
                .unwrap_or_else(|| "x-request-id".to_owned()),
            prefix: head.request_id_prefix.unwrap_or_default(),
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

fn headers(raw: Vec<RawHeader>) -> Vec<Header> {
    let mut headers = Vec::with_capacity(raw.len());
    for header in raw {
        headers.push(Header {
            name: header.name.value,
            value: header.value.template,
        });
    }
    headers
}
