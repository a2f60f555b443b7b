//! Which keys of the format a YAML text uses, mapping by mapping.

use api_errors_catalog::MAPPINGS;
use serde_yaml::Value;
use std::collections::BTreeSet;

/// The keys that were found, as `an error: code`.
#[derive(Default)]
pub(crate) struct Found(BTreeSet<String>);

const PROSE: &[&str] = &["description", "action", "causes", "fix"];

impl Found {
    /// Reads a whole catalog, or a file that one includes.
    pub(crate) fn read(&mut self, text: &str) {
        let file: Value = serde_yaml::from_str(text).expect("it is YAML");
        self.mapping("a catalog", &file);
        self.mapping("`request_id`", &file["request_id"]);
        self.each("a category", values(&file["categories"]));
        self.each("a retry policy", values(&file["retry"]));
        self.each("a retired code", items(&file["retired"]));
        self.each("a page", items(&file["pages"]));
        for status in values(&file["statuses"]) {
            self.mapping("a status", status);
            self.described(status);
        }
        for error in items(&file["errors"]) {
            self.error(error);
        }
    }

    /// Reads the keys of one error.
    pub(crate) fn read_error(&mut self, text: &str) {
        self.error(&serde_yaml::from_str(text).expect("it is YAML"));
    }

    fn error(&mut self, error: &Value) {
        self.mapping("an error", error);
        self.described(error);
        self.each("a param", values(&error["params"]));
        self.each("a reason", items(&error["reasons"]));
        self.each("a section", items(&error["sections"]));
        self.each("an example", items(&error["examples"]));
        self.mapping("`deprecated`", &error["deprecated"]);
    }

    /// What errors and statuses have in common.
    fn described(&mut self, described: &Value) {
        self.each("prose", PROSE.iter().map(|key| &described[*key]));
        self.each("a note", items(&described["notes"]));
    }

    fn each<'v>(&mut self, what: &str, values: impl IntoIterator<Item = &'v Value>) {
        for value in values {
            self.mapping(what, value);
        }
    }

    fn mapping(&mut self, what: &str, value: &Value) {
        let keys = value
            .as_mapping()
            .into_iter()
            .flat_map(|mapping| mapping.keys());
        let names = keys.filter_map(Value::as_str);
        self.0.extend(names.map(|name| format!("{what}: {name}")));
    }

    /// The keys of the format that were not found.
    pub(crate) fn missing(&self) -> Vec<String> {
        let known = MAPPINGS.iter().flat_map(|mapping| {
            let keys = mapping.keys.iter();
            keys.map(|key| format!("{}: {key}", mapping.what))
        });
        known.filter(|known| !self.0.contains(known)).collect()
    }
}

fn values(value: &Value) -> impl Iterator<Item = &Value> {
    value
        .as_mapping()
        .into_iter()
        .flat_map(|mapping| mapping.values())
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_sequence().into_iter().flatten()
}
