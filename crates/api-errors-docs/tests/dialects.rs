//! One catalog in every dialect: its pages, the part of the navigation that they are, and their front matter.

use api_errors_catalog::Catalog;
use api_errors_catalog::model::Dialect;
use api_errors_docs::{Options, pages};
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

fn catalog(folder: &str, file: &str) -> Arc<Catalog> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(folder);
    let loaded = api_errors_catalog::load(&folder, Path::new(file));
    assert!(loaded.report.is_empty(), "{}", loaded.report);
    Arc::new(loaded.catalog.expect("a catalog"))
}

#[test]
fn pages_and_navigation() {
    let catalog = catalog("dialects", "parcels.yaml");
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

/// mdBook has no front matter: what the catalog gives of it would stand on the page as text.
#[test]
fn front_matter_is_where_the_tool_reads_it() {
    let catalog = catalog("catalogs", "everything.yaml");
    for dialect in Dialect::ALL {
        let options = Options::default().with_dialect(Some(dialect));
        let pages = pages(&catalog, &options).expect("pages");
        let mut pages = pages.iter();
        let page = pages.find(|page| page.path.starts_with("flat.md"));
        let page = page.expect("the page whose front matter the catalog gives");
        let has_it = page.text.starts_with("---\n") && page.text.contains("\ndraft: false\n");
        assert_eq!(has_it, dialect != Dialect::Mdbook, "{}", page.text);
        if dialect == Dialect::Mdbook {
            assert!(!page.text.contains("draft"), "{}", page.text);
        }
    }
}
