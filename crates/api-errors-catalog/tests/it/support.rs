//! What the tests share: folders, loading, and what holds for every report.

use api_errors_catalog::diagnostic::Place;
use api_errors_catalog::model::ErrorEntry;
use api_errors_catalog::{Catalog, Kind, Loaded, Report, load};
use std::path::{Path, PathBuf};

/// A path in this crate's folder.
pub(crate) fn in_crate(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Loads a catalog from a text.
pub(crate) fn load_text(text: impl AsRef<[u8]>) -> Loaded {
    let folder = tempfile::tempdir().expect("a folder can be made");
    std::fs::write(folder.path().join("catalog.yaml"), text).expect("the folder can be written to");
    load(folder.path(), Path::new("catalog.yaml"))
}

/// The catalog of a text without problems.
pub(crate) fn catalog_of(text: &str) -> Catalog {
    whole(load_text(text))
}

/// The catalog, where there is no problem.
pub(crate) fn whole(loaded: Loaded) -> Catalog {
    assert!(loaded.report.is_empty(), "{}", loaded.report);
    loaded
        .catalog
        .expect("without a problem there is a catalog")
}

/// A catalog with one error that says no more than it must.
pub(crate) const MINIMAL: &str = "
api: parcels
title: Parcel API errors
errors:
  - code: address_unknown
    status: 422
    description: The *address* is `unknown`.
    fix: Check the postcode.
";

/// A catalog with further top-level keys.
pub(crate) fn with(keys: &str) -> Catalog {
    catalog_of(&format!("{MINIMAL}{keys}\n"))
}

/// The only error of a catalog, with further keys.
pub(crate) fn error_with(keys: &str) -> ErrorEntry {
    let keys = keys.replace('\n', "\n    ");
    let catalog = catalog_of(&format!("{MINIMAL}    {keys}\n"));
    catalog.errors.into_iter().next().expect("there is one")
}

/// The only error of a catalog, with another code.
pub(crate) fn error_with_code(code: &str) -> ErrorEntry {
    let catalog = catalog_of(&MINIMAL.replace("address_unknown", code));
    catalog.errors.into_iter().next().expect("there is one")
}

/// The kinds of the problems of a text, in their order.
pub(crate) fn kinds_of(text: impl AsRef<[u8]>) -> Vec<Kind> {
    let loaded = load_text(text);
    assert_well_formed(&loaded);
    kinds(&loaded.report)
}

pub(crate) fn kinds(report: &Report) -> Vec<Kind> {
    report
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.kind)
        .collect()
}

/// What holds for every report, whatever was read.
pub(crate) fn assert_well_formed(loaded: &Loaded) {
    let report = &loaded.report;
    assert!(
        loaded.catalog.is_some() || !report.is_empty(),
        "no catalog, and nobody says why"
    );
    for diagnostic in &report.diagnostics {
        let message = &diagnostic.message;
        assert!(
            message.chars().next().is_some_and(|c| !c.is_uppercase()),
            "begins in upper case: {message}"
        );
        assert!(!message.ends_with(['.', '\n', ' ']), "ends: {message}");
        assert!(!diagnostic.help.is_empty(), "no help: {message}");
        assert!(!diagnostic.help.ends_with('.'), "ends: {}", diagnostic.help);
        assert!(
            diagnostic.place.span.is_none() || !diagnostic.label.is_empty(),
            "no label: {message}"
        );
        assert_place(report, &diagnostic.place);
        if let Some((place, _)) = &diagnostic.related {
            assert_place(report, place);
        }
        assert!(!report.plain(diagnostic).is_empty());
    }
    let order: Vec<_> = report
        .diagnostics
        .iter()
        .map(|diagnostic| {
            let start = diagnostic.place.span.as_ref().map(|span| span.start);
            (diagnostic.place.source, start)
        })
        .collect();
    assert!(
        order.is_sorted(),
        "not in the order of the source: {report}"
    );
}

fn assert_place(report: &Report, place: &Place) {
    let source = &report.sources[place.source];
    let Some(span) = &place.span else {
        return;
    };
    assert!(
        source.text.get(span.clone()).is_some(),
        "{span:?} is not a part of {}",
        source.name
    );
    let position = source.position(span.start);
    let line = source.text[..span.start].matches('\n').count() + 1;
    let start = source.text[..span.start]
        .rfind('\n')
        .map_or(0, |end| end + 1);
    let column = source.text[start..span.start].chars().count() + 1;
    assert_eq!((position.line, position.column), (line, column));
    assert_eq!(position.start, start);
    assert!(source.text[start..].starts_with(position.text));
}
