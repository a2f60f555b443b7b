//! What stands beside the pages for programs.

use crate::support::{self, Page};

use api_errors_catalog::model::Dialect;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

fn text<'p>(files: &'p [Page], path: &str) -> &'p str {
    let file = files.iter().find(|file| file.path == path);
    &file.unwrap_or_else(|| panic!("no {path}")).text
}

fn json(files: &[Page], path: &str) -> Value {
    serde_json::from_str(text(files, path)).expect("JSON")
}

/// `errors.json` of every catalog fits the schema that stands beside it.
#[test]
fn errors_json_fits_its_schema() {
    for file in support::catalogs() {
        let files = support::files(&file);
        let schema = json(&files, "errors.schema.json");
        let validator = jsonschema::validator_for(&schema).expect("a schema");
        let document = json(&files, "errors.json");
        let problems: Vec<String> = validator
            .iter_errors(&document)
            .map(|problem| format!("{}: {problem}", problem.instance_path()))
            .collect();
        assert!(problems.is_empty(), "{}: {problems:#?}", file.display());
    }
}

/// Makes a document wrong in one way.
type Break = fn(&mut Value);

/// The schema would notice: what it requires is required, and what it does not know is refused.
#[test]
fn the_schema_refuses_what_does_not_fit() {
    let schema = serde_json::from_str(api_errors_docs::ERRORS_SCHEMA).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let files = support::files(&support::own("everything.yaml"));
    let good = json(&files, "errors.json");
    assert!(validator.is_valid(&good));
    let breaks: [(&str, Break); 7] = [
        ("another version", |document| document["version"] = 2.into()),
        ("no code", |document| {
            let error = document["errors"][0].as_object_mut();
            error.expect("an error").remove("code");
        }),
        ("an unknown member", |document| {
            document["errors"][0]["variant"] = "X".into();
        }),
        ("a status out of range", |document| {
            document["errors"][0]["status"] = 42.into();
        }),
        ("prose that is a number", |document| {
            document["errors"][0]["fix"] = 1.into();
        }),
        ("a duration without a unit", |document| {
            document["retry"][0]["initial"] = "500".into();
        }),
        ("a public reason without an id", |document| {
            document["errors"][0]["reasons"] =
                serde_json::json!([{ "title": "A", "description": "A.", "public": true }]);
        }),
    ];
    for (what, apply) in breaks {
        let mut document = good.clone();
        apply(&mut document);
        assert!(!validator.is_valid(&document), "{what} is accepted");
    }
}

#[test]
fn errors_json_of_a_rich_catalog() {
    let files = support::files(&support::own("everything.yaml"));
    insta::assert_snapshot!(text(&files, "errors.json"));
}

#[test]
fn llms_txt_of_a_rich_catalog() {
    let files = support::files(&support::own("everything.yaml"));
    insta::assert_snapshot!(text(&files, "llms.txt"));
}

/// The shape that llmstxt.org asks for: a heading, a summary, then sections that are lists of links and nothing else.
#[test]
fn llms_txt_keeps_to_the_specification() {
    for file in support::catalogs() {
        let files = support::files(&file);
        let text = text(&files, "llms.txt");
        let mut lines = text.lines();
        assert!(lines.next().is_some_and(|line| line.starts_with("# ")));
        assert_eq!(lines.next(), Some(""));
        assert!(lines.next().is_some_and(|line| line.starts_with("> ")));
        let (_, sections) = text.split_once("\n## ").expect("a section");
        let mut listed = BTreeSet::new();
        for line in sections.lines().skip(1) {
            if line.is_empty() || line.starts_with("## ") {
                continue;
            }
            let item = line.strip_prefix("- [").expect(line);
            let (_, rest) = item.split_once("](").expect(line);
            let (url, about) = rest.split_once(')').expect(line);
            assert!(about.is_empty() || about.starts_with(": "), "{line}");
            listed.insert(url.trim_start_matches("./").to_owned());
        }
        for file in &files {
            let linked = listed.contains(&file.path);
            let is_page = Path::new(&file.path)
                .extension()
                .is_some_and(|it| it == "md");
            assert!(linked || !is_page, "{} is not listed", file.path);
        }
        for url in listed {
            let exists = files.iter().any(|file| file.path == url);
            assert!(exists || url.contains('%'), "{url} is not written");
        }
    }
}

/// Every page stands in `llms-full.txt` whole, but for the mark above it.
#[test]
fn llms_full_holds_every_page() {
    for file in support::catalogs() {
        let files = support::files(&file);
        let full = text(&files, "llms-full.txt");
        let sources = full.lines().filter(|line| line.starts_with("Source: "));
        let pages = files.iter().filter(|file| support::is_page(file));
        assert_eq!(sources.count(), pages.clone().count());
        for page in pages {
            let paragraphs = page.text.split("\n\n").skip(2);
            for paragraph in paragraphs.map(str::trim_end) {
                assert!(full.contains(paragraph), "{}: {paragraph}", page.path);
            }
        }
    }
}

/// A reason that no response tells is in no public file by the name that it has in logs, unless it has no other.
#[test]
fn private_reasons_keep_their_ids() {
    let files = support::files(&support::committed("patomic.yaml"));
    for file in &files {
        for id in ["missing_header", "wrong_scheme", "user_soft_deleted"] {
            assert!(!file.text.contains(id), "{} tells {id}", file.path);
        }
    }
    assert!(text(&files, "errors.json").contains("User soft-deleted"));
}

/// Every address that a program can send leads to the page of its error, in each catalog.
#[test]
fn every_address_leads_to_its_error() {
    let mut checked = 0;
    for file in support::catalogs() {
        let site = support::site(&file, |catalog| catalog);
        let lost = site.lost_address();
        assert!(
            lost.is_none(),
            "{}: {}",
            file.display(),
            lost.expect("it is some")
        );
        checked += usize::from(site.catalog().docs_url.is_some());
    }
    assert!(checked > 2, "only {checked} catalogs have addresses");
}

/// All files carry the mark by which they are known for generated, so that they go when they are not wanted any more.
#[test]
fn every_file_is_known_for_ours() {
    for file in support::catalogs() {
        for file in support::files(&file) {
            assert!(
                api_errors_docs::origin(&file.text).is_some(),
                "{} has no mark:\n{}",
                file.path,
                file.text
            );
        }
    }
}

/// Where a site serves HTML alone, each page has one in plain Markdown beside it, by a name that is no page of any site.
#[test]
fn pages_that_are_not_plain_have_twins() {
    let twins = |dialect| {
        let files = support::files_of(&support::committed("unkey.yaml"), |mut catalog| {
            catalog.dialect = dialect;
            catalog
        });
        let is_twin = |file: &Page| file.path.ends_with(".md.txt");
        let (twins, pages): (Vec<Page>, Vec<Page>) = files.into_iter().partition(is_twin);
        let pages = pages.iter().filter(|file| support::is_page(file));
        // The navigation of an mdBook is Markdown, too.
        (
            twins,
            pages.filter(|file| file.path != "SUMMARY.md").count(),
        )
    };
    for dialect in Dialect::ALL {
        let (twins, pages) = twins(dialect);
        // A page for GitHub is plain Markdown, and GitHub serves it as it is.
        let wanted = dialect != Dialect::Github;
        assert_eq!(twins.len(), if wanted { pages } else { 0 }, "{dialect:?}");
        for twin in &twins {
            let text = twin.text.replace("->", "");
            let markup = [
                "<Steps>", "<Tabs", "<Note", ":::", "!!! ", "=== \"", "{#", "{ #", "import ",
            ];
            let found = markup.iter().find(|markup| text.contains(**markup));
            assert_eq!(found, None, "{dialect:?}: {}", twin.path);
            assert!(twin.text.contains("\n# "), "{dialect:?}: {}", twin.path);
        }
        let index = twins.iter().find(|twin| twin.path == "README.md.txt");
        let linked = index.is_some_and(|index| index.text.contains("](bad_request.md.txt)"));
        assert_eq!(linked, wanted, "{dialect:?}: twins lead to twins");
    }
}
