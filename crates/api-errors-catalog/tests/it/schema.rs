//! The JSON Schema of the format, for editors: it knows the same keys as the reader, and takes what the reader takes.

use api_errors_catalog::{MAPPINGS, SCHEMA};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Where the schema describes each mapping of the format.
const PLACES: [(&str, &str); 15] = [
    ("a catalog", "/$defs/catalog"),
    ("`request_id`", "/$defs/catalog/properties/request_id"),
    ("a category", "/$defs/category"),
    ("a status", "/$defs/status"),
    ("an error", "/$defs/error"),
    ("prose", "/$defs/prose_with_list"),
    ("a param", "/$defs/param"),
    ("a reason", "/$defs/reason"),
    ("a note", "/$defs/note"),
    ("a section", "/$defs/section"),
    ("an example", "/$defs/example"),
    ("`deprecated`", "/$defs/deprecated"),
    ("a retired code", "/$defs/retired"),
    ("a retry policy", "/$defs/policy"),
    ("a page", "/$defs/page"),
];

fn schema() -> Value {
    serde_json::from_str(SCHEMA).expect("JSON")
}

#[test]
fn the_schema_has_the_keys_of_the_format() {
    let schema = schema();
    assert_eq!(MAPPINGS.len(), PLACES.len());
    for mapping in MAPPINGS {
        let place = PLACES.iter().find(|(what, _)| *what == mapping.what);
        let (_, place) = place.unwrap_or_else(|| panic!("no place for {}", mapping.what));
        let found = schema.pointer(place).expect(place);
        let properties = found["properties"].as_object().expect(place);
        let known: BTreeSet<&str> = properties.keys().map(String::as_str).collect();
        let wanted: BTreeSet<&str> = mapping.keys.iter().copied().collect();
        assert_eq!(known, wanted, "{}", mapping.what);
        assert_eq!(found["additionalProperties"], false, "{}", mapping.what);
    }
}

/// As an editor sees it: YAML whose keys are texts.
fn json(value: serde_yaml::Value) -> Value {
    match value {
        serde_yaml::Value::Mapping(members) => members
            .into_iter()
            .map(|(key, value)| {
                let key = match key {
                    serde_yaml::Value::String(key) => key,
                    other => json(other).to_string(),
                };
                (key, json(value))
            })
            .collect(),
        serde_yaml::Value::Sequence(items) => items.into_iter().map(json).collect(),
        scalar => serde_json::to_value(scalar).expect("a scalar"),
    }
}

fn read(file: &Path) -> Option<Value> {
    let text = std::fs::read_to_string(file).ok()?;
    Some(json(serde_yaml::from_str(&text).ok()?))
}

/// All YAML files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn the_schema_takes_what_the_reader_takes() {
    let validator = jsonschema::validator_for(&schema()).expect("a schema");
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [
        "../../catalog",
        "tests/valid",
        "../api-errors-docs/tests/catalogs",
    ];
    let files: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| files(&here.join(folder)))
        .collect();
    assert!(files.len() > 9, "{files:?}");
    for file in files {
        let document = read(&file).expect("YAML");
        if let Err(problem) = validator.validate(&document) {
            // Two kinds of files are possible; what is wrong is told by the one that is meant.
            let kind = if document.get("api").is_some() {
                "catalog"
            } else {
                "included"
            };
            let mut one = schema();
            one["oneOf"] = serde_json::json!([{ "$ref": format!("#/$defs/{kind}") }]);
            let one = jsonschema::validator_for(&one).expect("a schema");
            let problems: Vec<String> = one
                .iter_errors(&document)
                .map(|it| it.to_string())
                .collect();
            panic!("{}: {problem}\n{problems:#?}", file.display());
        }
    }
}

/// What the reader refuses for its keys and its types, an editor marks.
#[test]
fn the_schema_refuses_what_has_the_wrong_shape() {
    let validator = jsonschema::validator_for(&schema()).expect("a schema");
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut refused = 0;
    let mut accepted = Vec::new();
    for file in files(&here.join("tests/fixtures/shape")) {
        // What YAML itself refuses never gets to the schema.
        let Some(document) = read(&file) else {
            continue;
        };
        if validator.is_valid(&document) {
            accepted.push(
                file.file_name()
                    .expect("a name")
                    .to_string_lossy()
                    .into_owned(),
            );
        } else {
            refused += 1;
        }
    }
    assert!(refused > 10, "only {refused} are refused");
    insta::assert_debug_snapshot!(accepted);
}
