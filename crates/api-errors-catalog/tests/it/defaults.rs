//! What a catalog means where it is silent.

use crate::support::{MINIMAL, catalog_of, error_with, whole, with};
use api_errors_catalog::model::{Dialect, Json, Layout, NoteKind, Number, Retry, StatusKey, Text};
use std::time::Duration;

#[test]
fn of_the_top_level() {
    let catalog = with("");
    assert_eq!(catalog.description, None);
    assert_eq!(catalog.docs_url, None);
    assert_eq!(catalog.body, None);
    assert_eq!(catalog.content_type, "application/json");
    assert_eq!(catalog.headers, []);
    assert_eq!(catalog.request_id.header, "x-request-id");
    assert_eq!(catalog.request_id.prefix, "");
    assert_eq!(catalog.types, []);
    assert_eq!(catalog.categories, []);
    assert_eq!(catalog.statuses, []);
    assert_eq!(catalog.retired, []);
    assert_eq!(catalog.retry, []);
    assert_eq!(catalog.dialect, Dialect::Github);
    assert_eq!(catalog.files, ["catalog.yaml"]);
}

#[test]
fn of_pages() {
    for dialect in Dialect::ALL {
        let catalog = with(&format!("dialect: {}", dialect.name()));
        assert_eq!(catalog.dialect, dialect);
        let (index, extension) = match dialect {
            Dialect::Github | Dialect::Mdbook => ("README", "md"),
            Dialect::Mkdocs => ("index", "md"),
            _ => ("index", "mdx"),
        };
        let pages: Vec<(String, Layout)> = catalog
            .pages
            .iter()
            .map(|page| (page.path.clone(), page.layout))
            .collect();
        assert_eq!(
            pages,
            [
                (format!("{index}.{extension}"), Layout::ByStatus),
                (format!("{{slug}}.{extension}"), Layout::Error),
            ]
        );
        for page in &catalog.pages {
            assert_eq!(
                (&page.template, &page.title, &page.description),
                (&None, &None, &None)
            );
            assert_eq!(page.front_matter, []);
        }
    }
    assert_eq!(with("pages: []").pages, []);
}

/// A path in plain Markdown is one of MDX where the pages are; one that says what it is stays as it is.
#[test]
fn of_the_extension_of_a_page() {
    let written = ["README.md", "errors/index.md", "{slug}.md", "README.mdx"];
    for dialect in Dialect::ALL {
        let pages = written.map(|path| format!("{{ path: \"{path}\", layout: by-status }}"));
        let catalog = with(&format!(
            "dialect: {}\npages: [{}]",
            dialect.name(),
            pages.join(", ")
        ));
        let paths: Vec<&str> = catalog
            .pages
            .iter()
            .map(|page| page.path.as_str())
            .collect();
        let expected = match dialect {
            Dialect::Github | Dialect::Mdbook | Dialect::Mkdocs => written,
            _ => ["index.mdx", "errors/index.mdx", "{slug}.mdx", "README.mdx"],
        };
        assert_eq!(paths, expected, "{dialect:?}");
    }
}

#[test]
fn of_a_page_with_a_template_alone() {
    let catalog = with(
        "pages: [{ path: README.md, template: a.md }, { path: \"{code}.md\", template: b.md }]",
    );
    assert_eq!(catalog.pages[0].layout, Layout::ByStatus);
    assert_eq!(catalog.pages[1].layout, Layout::Error);
}

#[test]
fn of_an_error() {
    let error = error_with("");
    assert_eq!(error.title, "Unprocessable Content");
    assert_eq!(error.heading, None);
    assert_eq!(error.message, Text::literal("The address is unknown."));
    assert_eq!(error.suggestion, Text::literal("Check the postcode."));
    assert_eq!(error.variant, "AddressUnknown");
    assert_eq!(error.slug, "address_unknown");
    assert_eq!(error.docs_url, None);
    assert_eq!(error.category, None);
    assert_eq!(error.params, []);
    assert_eq!(error.headers, []);
    assert_eq!(error.omit, Vec::<Vec<String>>::new());
    assert_eq!(error.retry, None);
    assert_eq!(error.causes, None);
    assert_eq!(error.reasons, []);
    assert_eq!(error.operations, Vec::<String>::new());
    assert_eq!(error.notes, []);
    assert_eq!(error.sections, []);
    assert_eq!(error.see, []);
    assert_eq!(error.since, None);
    assert_eq!(error.deprecated, None);
    let [example] = error.examples.as_slice() else {
        panic!("one example is generated");
    };
    assert_eq!((&example.title, &example.reason), (&None, &None));
    assert_eq!((&example.body, example.params.len()), (&None, 0));
}

#[test]
fn of_an_error_without_a_status() {
    let catalog = catalog_of(&MINIMAL.replace("    status: 422\n", ""));
    assert_eq!(catalog.errors[0].status, None);
    assert_eq!(catalog.errors[0].title, "address_unknown");
}

#[test]
fn of_titles() {
    let title = |keys: &str| with(keys).errors[0].title.clone();
    assert_eq!(
        title("statuses: { 422: { title: Not to be done } }"),
        "Not to be done"
    );
    assert_eq!(
        title("statuses: { 4xx: { title: Your fault } }"),
        "Unprocessable Content"
    );
    let of_status = |status: &str| {
        let catalog = catalog_of(&MINIMAL.replace("422", status));
        catalog.errors[0].title.clone()
    };
    assert_eq!(of_status("413"), "Content Too Large");
    assert_eq!(of_status("431"), "Request Header Fields Too Large");
    assert_eq!(of_status("499"), "Client Error");

    let catalog = with("statuses: { 404: {}, 599: {}, 5XX: {} }");
    let titles: Vec<(StatusKey, &str)> = catalog
        .statuses
        .iter()
        .map(|entry| (entry.key, entry.title.as_str()))
        .collect();
    assert_eq!(
        titles,
        [
            (StatusKey::Status(404), "Not Found"),
            (StatusKey::Status(599), "Server Error"),
            (StatusKey::Class(5), "Server Error"),
        ]
    );
    let entry = &catalog.statuses[0];
    assert!(entry.emitted);
    assert_eq!((&entry.description, &entry.action), (&None, &None));
    assert_eq!(
        (&entry.causes, &entry.fix, &entry.retry),
        (&None, &None, &None)
    );
    assert!(entry.notes.is_empty() && entry.replacements.is_empty());
}

#[test]
fn of_params() {
    let error = error_with(
        "message: '{a} {b} {c} {d} {e} {f}'
params:
  a: string
  b: u8?
  c: f64
  d: bool
  e: { type: string, format: date-time }
  f: { type: i64, example: -3 }",
    );
    let plain = &error.params[0];
    assert_eq!(
        (&plain.description, &plain.unit, &plain.format),
        (&None, &None, &None)
    );
    assert!(!plain.sensitive);
    let examples: Vec<Json> = error
        .params
        .iter()
        .map(|param| param.example.clone())
        .collect();
    assert_eq!(
        examples,
        [
            Json::String("a".to_owned()),
            Json::Number(Number::Positive(1)),
            Json::Number(Number::Float(1.5)),
            Json::Bool(true),
            Json::String("2025-01-01T12:00:00Z".to_owned()),
            Json::Number(Number::Negative(-3)),
        ]
    );
    let shown: Vec<&str> = error.examples[0]
        .params
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(shown, ["a", "b", "c", "d", "e", "f"]);
}

#[test]
fn of_reasons_notes_and_prose() {
    let error = error_with(
        "reasons: [{ id: too_short, description: A. }]
notes: [B., { text: C. }]
causes: { lead: D., items: [E.] }",
    );
    let reason = &error.reasons[0];
    assert_eq!(
        (reason.variant.as_str(), &reason.title, reason.public),
        ("TooShort", &None, false)
    );
    for note in &error.notes {
        assert_eq!((note.kind, &note.title), (NoteKind::Note, &None));
    }
    let causes = error.causes.expect("there are some");
    assert_eq!(
        (&causes.label, &causes.tail, causes.numbered),
        (&None, &None, false)
    );
}

#[test]
fn of_retry_policies() {
    let catalog = with("retry: { p: { initial: 2s } }");
    let policy = &catalog.retry[0];
    assert_eq!(policy.initial, Duration::from_secs(2));
    assert!((policy.factor - 1.0).abs() < f64::EPSILON);
    assert_eq!((policy.max, policy.attempts), (None, None));
    assert_eq!((policy.jitter, &policy.header), (false, &None));
}

#[test]
fn of_what_may_be_tried_again() {
    const POLICIES: &str = "retry: { a: { initial: 1s }, b: { initial: 2s } }\n";
    let retry = |keys: &str| with(&format!("{POLICIES}{keys}")).errors[0].retry.clone();
    let policy = |name: &str| Some(Retry::Policy(name.to_owned()));
    assert_eq!(retry(""), None);
    assert_eq!(retry("statuses: { 4xx: { retry: a } }"), policy("a"));
    assert_eq!(
        retry("statuses: { 422: { retry: b }, 4xx: { retry: a } }"),
        policy("b")
    );
    assert_eq!(
        retry("statuses: { 422: { title: A }, 4xx: { retry: a } }"),
        policy("a")
    );
    assert_eq!(
        retry("statuses: { 5xx: { retry: a }, 404: { retry: b } }"),
        None
    );
    let own = format!("{MINIMAL}    retry: never\n{POLICIES}statuses: {{ 422: {{ retry: b }} }}\n");
    assert_eq!(catalog_of(&own).errors[0].retry, Some(Retry::Never));
}

#[test]
fn errors_may_all_be_included() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text);
    write("catalog.yaml", "api: a\ntitle: A\ninclude: [./more.yaml]\n").expect("it can be written");
    write(
        "more.yaml",
        "errors:\n  - { code: b, description: B., fix: C. }\n",
    )
    .expect("it can be written");
    let loaded = api_errors_catalog::load(folder.path(), "catalog.yaml".as_ref());
    let catalog = whole(loaded);
    assert_eq!(catalog.files, ["catalog.yaml", "more.yaml"]);
    assert_eq!(catalog.errors[0].code, "b");
}
