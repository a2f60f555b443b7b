//! A fixture for every problem: a catalog that has it, in the folder of its class, with the report beside it.
//!
//! `fixtures/<class>/<kind>.yaml`, with a word more where a kind has several: `<kind>.<what>.yaml`; `<kind>/catalog.yaml` where
//! a catalog is several files. What git can't hold is made by a function below.

use crate::support::{assert_well_formed, in_crate, kinds};
use api_errors_catalog::{Kind, Loaded, load};
use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

const FIXTURES: &str = "tests/fixtures";

/// A catalog with a problem.
pub(crate) struct Case {
    /// The folder it is in.
    pub(crate) class: String,
    /// `<kind>` or `<kind>.<what>`.
    pub(crate) name: String,
    pub(crate) loaded: Loaded,
}

impl Case {
    /// The id of the kind that it is to show.
    pub(crate) fn kind(&self) -> &str {
        self.name.split('.').next().unwrap_or_default()
    }
}

/// A function that makes a catalog in a folder, and gives its name.
type Maker = fn(&Path) -> std::io::Result<&'static str>;

const MADE: &[(&str, &str, Maker)] = &[
    ("file", "no-such-file.root", |_| Ok("parcels.yaml")),
    ("file", "not-a-file.folder", |folder| {
        fs::create_dir(folder.join("parcels"))?;
        Ok("parcels")
    }),
    #[cfg(unix)]
    ("file", "not-a-file.device", |folder| {
        std::os::unix::fs::symlink("/dev/null", folder.join("parcels.yaml"))?;
        Ok("parcels.yaml")
    }),
    // A file without permission would not do: the super-user reads it all the same.
    #[cfg(unix)]
    ("file", "unreadable", |folder| {
        std::os::unix::fs::symlink("parcels.yaml", folder.join("parcels.yaml"))?;
        Ok("parcels.yaml")
    }),
    ("file", "file-too-large", |folder| {
        let file = fs::File::create(folder.join("parcels.yaml"))?;
        file.set_len((32 << 20) + 1)?;
        Ok("parcels.yaml")
    }),
    ("file", "file-too-large.values", |folder| {
        let text = format!("api: parcels\nerrors: [{}]\n", "a, ".repeat(2 << 20));
        fs::write(folder.join("parcels.yaml"), text)?;
        Ok("parcels.yaml")
    }),
    ("file", "not-text", |folder| {
        fs::write(
            folder.join("parcels.yaml"),
            b"api: parcels\ntitle: R\xe9sum\xe9\n",
        )?;
        Ok("parcels.yaml")
    }),
    ("file", "not-text.binary", |folder| {
        fs::write(folder.join("parcels.yaml"), b"\x7fELF\x02\x01\x01\0\0\0\0")?;
        Ok("parcels.yaml")
    }),
    #[cfg(unix)]
    ("file", "outside-folder.link", |folder| {
        let text =
            "api: parcels\ntitle: Parcel API errors\ninclude: [parts/statuses.yaml]\nerrors: []\n";
        fs::create_dir_all(folder.join("catalog"))?;
        fs::create_dir_all(folder.join("shared"))?;
        fs::write(folder.join("shared/statuses.yaml"), "statuses: {}\n")?;
        fs::write(folder.join("catalog/parcels.yaml"), text)?;
        std::os::unix::fs::symlink("../shared", folder.join("catalog/parts"))?;
        Ok("catalog/parcels.yaml")
    }),
    #[cfg(unix)]
    ("file", "outside-folder.template-link", |folder| {
        let text = "api: parcels\ntitle: Parcel API errors\nerrors: []\npages:\n  - { path: README.md, template: index.md }\n";
        fs::create_dir_all(folder.join("catalog"))?;
        fs::write(folder.join("index.md"), "# Errors\n")?;
        fs::write(folder.join("catalog/parcels.yaml"), text)?;
        std::os::unix::fs::symlink("../index.md", folder.join("catalog/index.md"))?;
        Ok("catalog/parcels.yaml")
    }),
];

/// Every case, those of a kind together, the plainest first.
pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for class in names(&in_crate(FIXTURES)) {
        let folder = in_crate(FIXTURES).join(&class);
        for file in names(&folder) {
            let (name, catalog) = match file.strip_suffix(".yaml") {
                Some(name) => (name.to_owned(), file.clone()),
                None if folder.join(&file).is_dir() => {
                    (file.clone(), format!("{file}/catalog.yaml"))
                }
                None => continue,
            };
            let loaded = load(&folder, Path::new(&catalog));
            cases.push(Case {
                class: class.clone(),
                name,
                loaded,
            });
        }
    }
    for (class, name, make) in MADE {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let catalog = make(folder.path()).expect("the folder can be written to");
        cases.push(Case {
            class: (*class).to_owned(),
            name: (*name).to_owned(),
            loaded: load(folder.path(), Path::new(catalog)),
        });
    }
    cases.sort_by(|a, b| (&a.class, &a.name).cmp(&(&b.class, &b.name)));
    cases
}

/// A report as it would be on any system: what a system says of a file that it can't read differs from one to the next.
pub(crate) fn portable(report: &str) -> String {
    const BEFORE: &str = "can't read this file: ";
    let Some((before, after)) = report.split_once(BEFORE) else {
        return report.to_owned();
    };
    let end = after.find('\n').unwrap_or(after.len());
    format!(
        "{before}{BEFORE}Permission denied (os error 13){}",
        &after[end..]
    )
}

/// The names of what is in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder of fixtures is there");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("the folder can be read").file_name())
        .map(|name| name.into_string().expect("fixtures have plain names"))
        .collect();
    names.sort();
    names
}

#[test]
fn every_fixture_reports_what_it_is_named_after() {
    let mut failures = Vec::new();
    for case in cases() {
        assert_well_formed(&case.loaded);
        let report = &case.loaded.report;
        let of_name = kinds(report)
            .into_iter()
            .find(|kind| kind.id() == case.kind());
        match of_name {
            None => failures.push(format!("{} does not report `{}`", case.name, case.kind())),
            Some(kind) if kind.class() != case.class => {
                failures.push(format!("{} is of the class `{}`", case.name, kind.class()));
            }
            Some(_) => {}
        }
        let text = portable(&report.to_string());
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(in_crate(FIXTURES).join(&case.class));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        let compare = || settings.bind(|| insta::assert_snapshot!(case.name.as_str(), text));
        let outcome = catch_unwind(AssertUnwindSafe(compare));
        if outcome.is_err() {
            failures.push(format!("{} reports something else than before", case.name));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_kind_has_a_fixture() {
    let shown: BTreeSet<String> = cases().iter().map(|case| case.kind().to_owned()).collect();
    let known: BTreeSet<String> = Kind::ALL.iter().map(|kind| kind.id().to_owned()).collect();
    let without: Vec<_> = known.difference(&shown).collect();
    assert!(without.is_empty(), "kinds without a fixture: {without:?}");
    let stale: Vec<_> = shown.difference(&known).collect();
    assert!(stale.is_empty(), "fixtures of no kind: {stale:?}");
}

#[test]
fn every_snapshot_is_of_a_fixture() {
    let cases = cases();
    let names_of = |class: &str| -> Vec<&str> {
        let of_class = cases.iter().filter(|case| case.class == class);
        of_class.map(|case| case.name.as_str()).collect()
    };
    for class in names(&in_crate(FIXTURES)) {
        let known = names_of(&class);
        for file in names(&in_crate(FIXTURES).join(&class)) {
            if let Some(name) = file.strip_suffix(".snap") {
                assert!(known.contains(&name), "{class}/{file} is of no fixture");
            }
        }
    }
}

#[test]
fn ids_are_words_and_differ() {
    let ids: BTreeSet<&str> = Kind::ALL.iter().map(|kind| kind.id()).collect();
    assert_eq!(ids.len(), Kind::ALL.len());
    for kind in Kind::ALL {
        let is_word = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase());
        assert!(kind.id().split('-').all(is_word), "{}", kind.id());
        assert!(kind.explanation().ends_with('.'), "{}", kind.id());
    }
}
