//! One catalog in every dialect: its pages, and the part of the navigation that they are.

use api_errors_catalog::model::Dialect;
use api_errors_docs::{Options, pages};
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

#[test]
fn pages_and_navigation() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dialects");
    let loaded = api_errors_catalog::load(&folder, Path::new("parcels.yaml"));
    assert!(loaded.report.is_empty(), "{}", loaded.report);
    let catalog = Arc::new(loaded.catalog.expect("a catalog"));
    for dialect in Dialect::ALL {
        let options = Options::default()
            .with_dialect(Some(dialect))
            .with_pages_only(true);
        let pages = pages(&catalog, &options).expect("pages");
        let mut out = String::new();
        for page in pages {
            let _ = write!(out, "=== {}\n{}", page.path, page.text);
        }
        insta::assert_snapshot!(dialect.name(), out);
    }
}
