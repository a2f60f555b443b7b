//! The response that the page of an error shows, to compare what is sent with it.

use api_errors::{ApiError, Context};
use api_errors_docs::{Options, Templates, pages};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

/// A response as an example in the reference has it.
#[derive(Debug, PartialEq)]
pub(crate) struct Response {
    pub(crate) status: Option<u16>,
    pub(crate) headers: Vec<(String, String)>,
    /// On one line, without white space.
    pub(crate) body: String,
}

/// The first example on an error's page; `None` where there is nothing but a status to show.
#[track_caller]
fn shown(catalog: &str, slug: &str) -> Option<Response> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let loaded = api_errors_catalog::load(folder, Path::new(catalog));
    let beside = folder.join(catalog).parent().map(Path::to_path_buf);
    let templates = Templates::new(move |name| {
        let file = beside.as_ref().map(|folder| folder.join(name));
        Ok(file.and_then(|file| std::fs::read_to_string(file).ok()))
    });
    let options = Options::default().with_templates(templates);
    assert!(loaded.report.is_empty(), "{:?}", loaded.report);
    let catalog = Arc::new(loaded.catalog.expect("the catalog is sound"));
    let pages = pages(&catalog, &options).expect("the pages can be rendered");
    let path = format!("{slug}.md");
    let page = pages.iter().find(|page| page.path == path);
    let text = &page.expect("the error has a page").text;
    let (_, block) = text.split_once("```http\n")?;
    let (block, _) = block.split_once("\n```").expect("the example ends");
    let (head, body) = block.split_once("\n\n").unwrap_or((block, ""));
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1));
    let headers = lines.filter_map(|line| line.split_once(": "));
    let body = match body {
        "" => String::new(),
        body => serde_json::from_str::<serde_json::Value>(body)
            .expect("the example is JSON")
            .to_string(),
    };
    Some(Response {
        status: status.and_then(|status| status.parse().ok()),
        headers: headers
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        body,
    })
}

/// What is sent.
pub(crate) fn sent(error: &dyn ApiError, context: &Context<'_>) -> Response {
    let content_type = error.content_type().into_iter();
    let content_type = content_type.map(|value| ("Content-Type", value.into()));
    let headers = content_type.chain(error.headers(context));
    Response {
        status: error.status(),
        headers: headers
            .map(|(name, value)| (name.to_owned(), value.into_owned()))
            .collect(),
        body: String::from_utf8(error.body(context).to_vec()).expect("the body is UTF-8"),
    }
}

/// What is sent is what the page shows, member by member and byte by byte.
#[track_caller]
pub(crate) fn agrees(catalog: &str, error: &dyn ApiError, instance: &str) {
    let id = format!(
        "{}01JGGW9ZT0E8V6Q3N5R7XKD2MB",
        error.def().request_id().prefix
    );
    // 2025-01-01T12:00:00Z, as on the pages.
    let time = UNIX_EPOCH + Duration::from_hours(482_148);
    let context = Context::new()
        .request_id(&id)
        .instance(instance)
        .timestamp(time);
    let sent = sent(error, &context);
    match shown(catalog, error.def().slug()) {
        Some(mut shown) => {
            // The whole response has the id of the request, which is not among the error's own headers.
            let name = error.def().request_id().header;
            let whole = (name.to_owned(), id.clone());
            if shown.headers.last() == Some(&whole) && !sent.headers.contains(&whole) {
                shown.headers.pop();
            }
            assert_eq!(sent, shown);
        }
        None => assert_eq!((sent.headers, &*sent.body), (vec![], "")),
    }
}
