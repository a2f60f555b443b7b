//! The stamp: what has changed is noticed, and what has not is not read.

use crate::project::Project;
use std::fmt::Write;
use std::fs::File;
use std::time::{Duration, SystemTime};

const PAGE: &str = "docs/parcels/address_unknown.md";
const CATALOG: &str = "catalog/parcels.yaml";

/// A project whose files have been at rest for an hour, so that a run keeps a stamp.
fn settled() -> Project {
    let project = Project::written();
    let files = project.files().into_iter();
    let catalogs = [CATALOG, "catalog/billing.yaml"].map(str::to_owned);
    for file in files.chain(catalogs) {
        set_age(&project, &file, 3600);
    }
    assert_eq!(project.run(&["docs"]).code, 0);
    project
}

fn set_age(project: &Project, file: &str, seconds: u64) {
    let file = File::options()
        .write(true)
        .open(project.path(file))
        .expect("a file");
    let time = SystemTime::now() - Duration::from_secs(seconds);
    file.set_modified(time).expect("a time");
}

#[test]
fn an_edit_of_the_same_length_is_noticed() {
    let project = settled();
    project.replace(PAGE, "Check", "Chekc");
    project.run(&["docs"]);
    assert!(project.read(PAGE).contains("Check"));
}

#[test]
fn a_page_that_is_gone_is_written_again() {
    let project = settled();
    project.remove(PAGE);
    project.run(&["docs"]);
    assert!(project.read(PAGE).contains("Check"));
}

#[test]
fn a_page_too_many_is_removed() {
    let project = settled();
    project.copy(PAGE, "docs/parcels/old.md");
    project.replace("docs/parcels/old.md", "error address_unknown", "error gone");
    project.run(&["docs"]);
    assert!(!project.path("docs/parcels/old.md").exists());
}

#[test]
fn a_changed_and_a_new_catalog_are_noticed() {
    let project = settled();
    project.replace(CATALOG, "Check the", "Mind the ");
    project.write(
        "catalog/own.yaml",
        &project
            .read("catalog/billing.yaml")
            .replace("api: billing", "api: own"),
    );
    project.run(&["docs"]);
    assert!(project.read(PAGE).contains("Mind the"));
    assert!(project.path("docs/own/card_declined.md").exists());
}

/// Length and time are all that is looked at, which shows that nothing was read; `--check` reads everything.
#[test]
fn nothing_is_read_where_nothing_changed() {
    let project = settled();
    let time = std::fs::metadata(project.path(PAGE))
        .and_then(|metadata| metadata.modified())
        .expect("a time");
    project.replace(PAGE, "Check", "Chekc");
    let file = File::options()
        .write(true)
        .open(project.path(PAGE))
        .expect("a file");
    file.set_modified(time).expect("a time");
    project.run(&["docs"]);
    assert!(project.read(PAGE).contains("Chekc"));
    assert_eq!(project.run(&["docs", "--check"]).code, 1);
}

/// One changed error of ten thousand changes its page and the files that list it, and touches nothing else.
#[test]
fn one_edited_error_rewrites_only_what_changed() {
    let project = Project::new();
    let mut catalog = "api: parcels\ntitle: Parcel API errors\nerrors:\n".to_owned();
    for number in 0..10_000 {
        let status = 400 + number % 20;
        let _ = writeln!(
            catalog,
            "  - {{ code: e{number}, status: {status}, description: What happened {number}., fix: Look. }}"
        );
    }
    project.write("catalog/parcels.yaml", &catalog);
    assert_eq!(project.run(&["docs"]).code, 0);
    let before = project.identities();
    project.replace(
        "catalog/parcels.yaml",
        "What happened 5000.",
        "Something else.",
    );
    let run = project.run(&["docs"]);
    insta::assert_snapshot!(run, @r"
    exit code 0
    --- stderr
    billing: 6 files, up to date
    parcels: 10005 files, 5 changed
    2 APIs, 10012 files, 5 changed in TIME
    ");
    let after = project.identities();
    let changed: Vec<&str> = after
        .iter()
        .filter(|(file, identity)| before.get(*file) != Some(identity))
        .map(|(file, _)| file.as_str())
        .collect();
    assert_eq!(
        changed,
        [
            "docs/parcels/README.md",
            "docs/parcels/e5000.md",
            "docs/parcels/errors.json",
            "docs/parcels/llms-full.txt",
            "docs/parcels/llms.txt",
        ]
    );
}
