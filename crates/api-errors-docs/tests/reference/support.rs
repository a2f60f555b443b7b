//! Catalogs, and the files that are made of them.

use api_errors_catalog::Catalog;
use api_errors_docs::{Options, Site, Templates};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file that is made of a catalog.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// A catalog of these tests.
pub(crate) fn own(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/catalogs")
        .join(name)
}

/// A catalog of this repository.
pub(crate) fn committed(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../catalog")
        .join(name)
}

/// All of both.
pub(crate) fn catalogs() -> Vec<PathBuf> {
    let folders = [own(""), committed("")];
    let mut found: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).expect("a folder"))
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "yaml")
        })
        .collect();
    found.sort();
    found
}

/// All files of a catalog.
pub(crate) fn files(file: &Path) -> Vec<Page> {
    files_of(file, |catalog| catalog)
}

/// All files of a catalog that has been changed.
pub(crate) fn files_of(file: &Path, change: impl FnOnce(Catalog) -> Catalog) -> Vec<Page> {
    let site = site(file, change);
    let page = |number| {
        let text = site.render(number);
        let text = text.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        Page {
            path: site.path(number).to_owned(),
            text,
        }
    };
    (0..site.len()).map(page).collect()
}

/// The site of a catalog that has been changed.
pub(crate) fn site(file: &Path, change: impl FnOnce(Catalog) -> Catalog) -> Site {
    let folder = file.parent().expect("a folder").to_path_buf();
    let name = Path::new(file.file_name().expect("a name"));
    let loaded = api_errors_catalog::load(&folder, name);
    assert!(loaded.report.is_empty(), "{}", loaded.report);
    let catalog = Arc::new(change(loaded.catalog.expect("a catalog")));
    let templates = Templates::new(move |name| Ok(std::fs::read_to_string(folder.join(name)).ok()));
    let options = Options::default().with_templates(templates);
    Site::new(&catalog, &options).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// Whether it is for people to read.
pub(crate) fn is_page(file: &Page) -> bool {
    let extension = Path::new(&file.path).extension();
    extension.is_some_and(|extension| extension == "md" || extension == "mdx")
}
