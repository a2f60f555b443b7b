//! Catalogs without a problem, and what becomes of them.

use crate::keys;
use crate::support::{in_crate, whole};
use api_errors_catalog::{Catalog, load};
use std::path::Path;

fn snapshot(name: &str, catalog: &Catalog) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(in_crate("tests/valid"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_debug_snapshot!(name, catalog));
}

#[test]
fn a_catalog_with_every_key() {
    let folder = in_crate("tests/valid");
    let catalog = whole(load(&folder, Path::new("everything/catalog.yaml")));
    snapshot("everything", &catalog);

    let mut found = keys::Found::default();
    for file in &catalog.files {
        found.read(&std::fs::read_to_string(folder.join(file)).expect("it has just been read"));
    }
    assert_eq!(
        found.missing(),
        Vec::<String>::new(),
        "keys that the catalog does not have"
    );
}

#[test]
fn the_catalog_of_the_readme() {
    let catalog = whole(load(&in_crate("tests/valid"), Path::new("parcels.yaml")));
    snapshot("parcels", &catalog);
}

#[test]
fn the_catalogs_of_this_repository() {
    let folder = in_crate("../../catalog");
    let mut count = 0;
    for entry in std::fs::read_dir(&folder).expect("the folder is there") {
        let name = entry.expect("the folder can be read").file_name();
        if Path::new(&name)
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
            let catalog = whole(load(&folder, Path::new(&name)));
            assert!(!catalog.errors.is_empty());
            count += 1;
        }
    }
    assert!(count >= 5, "only {count} catalogs");
}

#[test]
fn included_files_come_after_the_root() {
    let catalog = whole(load(
        &in_crate("tests/valid"),
        Path::new("everything/catalog.yaml"),
    ));
    assert_eq!(
        catalog.files,
        ["everything/catalog.yaml", "everything/parts/statuses.yaml"]
    );
    let codes: Vec<(&str, usize)> = catalog
        .errors
        .iter()
        .map(|error| (error.code.as_str(), error.file))
        .collect();
    assert_eq!(
        codes,
        [
            ("address_unknown", 0),
            ("parcel_lost", 1),
            ("storage.full", 1)
        ]
    );
}
