//! The guide's page of the format: every example loads, and every key has one.

use crate::keys::Found;
use crate::support::{assert_well_formed, in_crate};
use api_errors_catalog::model::{Dialect, Layout, NoteKind, Type, Value};
use api_errors_catalog::{MAPPINGS, load};
use std::path::Path;

/// A block of YAML, and what stands behind `yaml` on its fence: nothing (a whole catalog), `top` (keys of the top level), `error`
/// (keys of an error) or the name of a file (one that is included).
struct Block {
    info: String,
    line: usize,
    text: String,
}

fn page() -> String {
    let path = in_crate("../../docs/guide/catalog-format.md");
    std::fs::read_to_string(path).expect("the page is there")
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = page.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let Some(info) = line.strip_prefix("```yaml") else {
            continue;
        };
        let text = lines
            .by_ref()
            .map(|(_, line)| line)
            .take_while(|line| *line != "```");
        blocks.push(Block {
            info: info.trim().to_owned(),
            line: number + 1,
            text: text.flat_map(|line| [line, "\n"]).collect(),
        });
    }
    blocks
}

impl Block {
    fn has(&self, key: &str) -> bool {
        self.text
            .lines()
            .any(|line| line.starts_with(&format!("{key}:")))
    }

    /// A catalog that has what the block shows.
    fn catalog(&self) -> String {
        let is_top = self.info == "top";
        if self.info.is_empty() {
            return self.text.clone();
        }
        let mut catalog = if is_top {
            self.text.clone()
        } else {
            String::new()
        };
        let lost = "  - { code: parcel_lost, status: 404, description: It is lost., fix: Ask. }\n";
        for (key, text) in [
            ("api", "api: parcels\n".to_owned()),
            ("title", "title: Parcel API errors\n".to_owned()),
            (
                "body",
                "body: { code: $code, params: $params }\n".to_owned(),
            ),
            (
                "categories",
                "categories: { delivery: { title: Delivery } }\n".to_owned(),
            ),
            (
                "types",
                "types: { Violation: { field: string } }\n".to_owned(),
            ),
            ("retry", "retry: { patient: { initial: 1s } }\n".to_owned()),
            ("errors", format!("errors:\n{lost}{}", self.error())),
        ] {
            if !is_top || !self.has(key) {
                catalog.push_str(&text);
            }
        }
        catalog
    }

    /// The error that has the keys of the block.
    fn error(&self) -> String {
        if self.info != "error" {
            return String::new();
        }
        let required = [("code", "example"), ("description", "A."), ("fix", "B.")];
        let added = required.iter().filter(|(key, _)| !self.has(key));
        let lines: Vec<String> = added
            .map(|(key, text)| format!("{key}: {text}"))
            .chain(self.text.lines().map(str::to_owned))
            .collect();
        format!("  - {}\n", lines.join("\n    "))
    }
}

#[test]
fn every_example_loads() {
    let blocks = blocks(&page());
    let folder = tempfile::tempdir().expect("a folder can be made");
    let mut failures = Vec::new();
    for block in &blocks {
        if block.info.contains('.') {
            let path = folder.path().join(&block.info);
            let parent = path.parent().expect("it is in a folder");
            std::fs::create_dir_all(parent)
                .and_then(|()| std::fs::write(&path, &block.text))
                .expect("the folder can be written to");
            continue;
        }
        assert!(
            ["", "top", "error"].contains(&block.info.as_str()),
            "line {}",
            block.line
        );
        std::fs::write(folder.path().join("catalog.yaml"), block.catalog())
            .expect("the folder can be written to");
        let loaded = load(folder.path(), Path::new("catalog.yaml"));
        assert_well_formed(&loaded);
        if !loaded.report.is_empty() {
            failures.push(format!(
                "the example in line {}:\n{}",
                block.line, loaded.report
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn every_key_has_an_example() {
    let mut found = Found::default();
    for block in blocks(&page()) {
        if block.info == "error" {
            found.read_error(&block.text);
        } else {
            found.read(&block.text);
        }
    }
    assert_eq!(found.missing(), Vec::<String>::new());
}

#[test]
fn every_key_and_every_word_is_described() {
    let page = page();
    let rows: Vec<&str> = page
        .lines()
        .filter(|line| line.starts_with("| `"))
        .collect();
    // A section is described by a sentence.
    let tabled = || {
        MAPPINGS
            .iter()
            .filter(|mapping| mapping.what != "a section")
    };
    for key in tabled().flat_map(|mapping| mapping.keys) {
        let described = rows
            .iter()
            .filter(|row| row.starts_with(&format!("| `{key}` |")));
        let known = tabled().filter(|mapping| mapping.keys.contains(key));
        assert_eq!(described.count(), known.count(), "descriptions of `{key}`");
    }
    let words = Dialect::ALL
        .map(Dialect::name)
        .into_iter()
        .chain(Layout::ALL.map(Layout::name))
        .chain(NoteKind::ALL.map(NoteKind::name))
        .chain(Type::SCALARS.iter().map(|(name, _)| *name));
    for word in words {
        assert!(
            page.contains(&format!("`{word}`")),
            "`{word}` is not described"
        );
    }
    for value in &Value::BUILT_IN {
        let name = value.name();
        assert!(
            page.contains(&format!("${name}")),
            "`${name}` has no example"
        );
    }
}
