//! Each catalog of `catalogs/` and its pages.

use api_errors_docs::{Options, Templates, pages};
use std::path::Path;
use std::sync::Arc;

fn options(folder: &Path) -> Options {
    let folder = folder.to_path_buf();
    Options::default()
        .with_pages_only(true)
        .with_templates(Templates::new(move |name| {
            Ok(std::fs::read_to_string(folder.join(name)).ok())
        }))
}

/// All pages of a catalog in one text.
fn rendered(file: &Path) -> String {
    let folder = file.parent().expect("a folder");
    let name = Path::new(file.file_name().expect("a name"));
    let loaded = api_errors_catalog::load(folder, name);
    assert!(loaded.report.is_empty(), "{}", loaded.report);
    let catalog = Arc::new(loaded.catalog.expect("a catalog"));
    match pages(&catalog, &options(folder)) {
        Ok(pages) => {
            let page = |page: &api_errors_docs::Page| {
                format!(
                    "=== {}
{}",
                    page.path, page.text
                )
            };
            pages.iter().map(page).collect::<Vec<_>>().concat()
        }
        Err(error) => error.to_string(),
    }
}

#[test]
fn catalogs_and_their_pages() {
    insta::glob!("catalogs/*.yaml", |file| {
        insta::assert_snapshot!(rendered(file));
    });
}

/// What a layout makes by itself is what it makes where a template extends it and changes nothing.
#[test]
fn layouts_and_what_extends_them() {
    insta::glob!("catalogs/*.yaml", |file| {
        let folder = file.parent().expect("a folder");
        let name = Path::new(file.file_name().expect("a name"));
        let mut catalog = api_errors_catalog::load(folder, name)
            .catalog
            .expect("a catalog");
        let folder = folder.to_path_buf();
        let templates = Templates::new(move |name| match name.strip_prefix("extends ") {
            Some(layout) => Ok(Some(format!("{{% extends \"{layout}\" %}}\n"))),
            None => Ok(std::fs::read_to_string(folder.join(name)).ok()),
        });
        let options = Options::default()
            .with_pages_only(true)
            .with_templates(templates);
        let by_themselves = pages(&Arc::new(catalog.clone()), &options).expect("pages");
        for page in &mut catalog.pages {
            let extends = || format!("extends {}", page.layout.name());
            page.template.get_or_insert_with(extends);
        }
        assert_eq!(
            pages(&Arc::new(catalog), &options).expect("pages"),
            by_themselves
        );
    });
}

const CATALOG: &str = "
api: broken
title: An API with a broken template
errors:
  - { code: a, status: 404, description: Not there., fix: Look. }
pages:
  - { path: README.md, template: page.md.j2 }
";

/// Each template of `broken/` as the only page of a catalog, and what is said of it.
#[test]
fn broken_templates() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("broken.yaml"), CATALOG).expect("a catalog");
    insta::glob!("broken/*.md.j2", |file| {
        std::fs::copy(file, folder.path().join("page.md.j2")).expect("a template");
        insta::assert_snapshot!(rendered(&folder.path().join("broken.yaml")));
    });
}

/// Every link of every page leads to a page that is there.
#[test]
fn links_lead_somewhere() {
    insta::glob!("catalogs/*.yaml", |file| {
        let text = rendered(file);
        let paths: Vec<&str> = text
            .lines()
            .filter_map(|line| line.strip_prefix("=== "))
            .collect();
        let mut here = "";
        for line in text.lines() {
            here = line.strip_prefix("=== ").unwrap_or(here);
            for link in line.split("](").skip(1) {
                let link = link.split([')', '#', ' ']).next().unwrap_or_default();
                if link.is_empty() || link.contains(':') {
                    continue;
                }
                let mut path: Vec<&str> = here.split('/').collect();
                path.pop();
                for part in link.split('/') {
                    match part {
                        ".." => drop(path.pop()),
                        part => path.push(part),
                    }
                }
                let path = path.join("/");
                assert!(
                    paths.contains(&path.as_str()),
                    "{here} leads to {path}, which is not there"
                );
            }
        }
    });
}
