//! The quick reader against the parser: it declines a text, or it reads the very same tree.

mod generated;
#[expect(dead_code, reason = "only the catalogs are wanted here")]
#[path = "../../../../../xtask/src/bench/sample.rs"]
mod sample;

use super::super::{Node, Value, offset, parse_all};
use super::read;
use std::path::{Path, PathBuf};

/// Whether the quick reader reads a text, whichever way its lines end. If so, the parser reads it too, and the same.
fn reads(text: &str) -> bool {
    let is_read = reads_as_it_is(text);
    if !text.contains('\r') {
        assert_eq!(
            is_read,
            reads_as_it_is(&text.replace('\n', "\r\n")),
            "{text:?}"
        );
    }
    is_read
}

fn reads_as_it_is(text: &str) -> bool {
    let Some(quick) = read(text) else {
        return false;
    };
    match parse_all(text) {
        Ok(node) => {
            assert_eq!(quick, node, "{text:?}");
            for (quick, full) in borrowed(text, &quick)
                .into_iter()
                .zip(borrowed(text, &node))
            {
                // A text that begins with an escaped quote may happen to stand in the file after all.
                let is_chance = full.is_some_and(|at| text[at..].starts_with(['\'', '"', '\\']));
                assert!(quick == full || quick.is_none() && is_chance, "{text:?}");
            }
        }
        Err(fault) => panic!("read, though the parser refuses it: {text:?}\n{fault:?}"),
    }
    true
}

/// Where the texts of a tree stand in the file, of those that stand there as they read.
fn borrowed(text: &str, node: &Node<'_>) -> Vec<Option<usize>> {
    match &node.value {
        Value::Text(value) => vec![offset(text, value)],
        Value::List(items) => items.iter().flat_map(|item| borrowed(text, item)).collect(),
        Value::Map(entries) => {
            let of_entry = |(key, value): &(super::Key<'_>, Node<'_>)| {
                let mut offsets = vec![offset(text, &key.name)];
                offsets.extend(borrowed(text, value));
                offsets
            };
            entries.iter().flat_map(of_entry).collect()
        }
        _ => Vec::new(),
    }
}

fn in_repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path)
}

/// Every text file of a folder with a certain ending, and of the folders within.
fn files(folder: &Path, ending: &str) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let mut texts = Vec::new();
    for entry in entries {
        let path = entry.expect("it can be read").path();
        if path.is_dir() {
            texts.extend(files(&path, ending));
        } else if path.extension().is_some_and(|found| found == ending) {
            texts.extend(std::fs::read_to_string(&path));
        }
    }
    texts.sort();
    texts
}

fn catalogs() -> Vec<String> {
    let texts = files(&in_repository("catalog"), "yaml");
    assert!(!texts.is_empty(), "there are catalogs");
    texts
}

/// The texts between the fences of Markdown.
fn fenced(markdown: &str) -> impl Iterator<Item = &str> {
    markdown
        .split("```yaml")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('\n')?.1.split_once("```")?.0))
}

/// Catalogs, fixtures and the examples of the guide.
fn all() -> Vec<String> {
    let mut texts = catalogs();
    texts.extend(files(
        &in_repository("crates/api-errors-catalog/tests"),
        "yaml",
    ));
    for page in files(&in_repository("docs/guide"), "md") {
        texts.extend(fenced(&page).map(str::to_owned));
    }
    assert!(texts.len() > 100, "there are fixtures");
    texts
}

#[test]
fn catalogs_are_not_declined() {
    for text in catalogs() {
        assert!(reads(&text), "declined: {text}");
    }
    for is_long in [false, true] {
        let text = sample::catalog(&sample::samples(100), is_long);
        assert!(reads(&text), "declined: {text}");
    }
    let everything = in_repository("crates/api-errors-catalog/tests/valid/everything/catalog.yaml");
    let text = std::fs::read_to_string(everything).expect("it is there");
    assert!(reads(&text), "declined: {text}");
}

#[test]
fn whatever_is_in_the_repository_reads_the_same() {
    let texts = all();
    let read = texts.iter().filter(|text| reads(text)).count();
    assert!(read * 2 > texts.len(), "{read} of {}", texts.len());
}

/// A text without the line at `at`, and with that line indented by one more or one less; and the text up to it.
fn spoiled(lines: &[&str], at: usize) -> [String; 5] {
    let with = |line: &str| [&lines[..at].concat(), line, &lines[at + 1..].concat()].concat();
    let line = lines[at];
    [
        with(""),
        with(&format!(" {line}")),
        with(line.strip_prefix(' ').unwrap_or(line)),
        lines[..=at].concat(),
        lines[..=at].concat().trim_end_matches('\n').to_owned(),
    ]
}

#[test]
fn a_line_that_is_missing_or_moved_reads_the_same() {
    // A few lines before it and behind it decide; the whole of a long catalog would take long to read each time.
    const AROUND: usize = 12;
    for text in all() {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        for at in 0..lines.len() {
            let from = at.saturating_sub(AROUND);
            let to = lines.len().min(at + AROUND);
            for spoiled in spoiled(&lines[from..to], at - from) {
                reads(&spoiled);
            }
        }
    }
}

#[test]
fn every_short_text_reads_the_same() {
    const TOKENS: [&str; 20] = [
        "a", "1", " ", "\n", "\n  ", "-", "- ", ":", ": ", "#", "'", "\"", "\\", "|", ">", "[",
        "]", "{", "}", ",",
    ];
    const LENGTH: u32 = 4;
    for number in 0..TOKENS.len().pow(LENGTH) {
        let mut rest = number;
        let mut text = String::new();
        for _ in 0..LENGTH {
            text.push_str(TOKENS[rest % TOKENS.len()]);
            rest /= TOKENS.len();
        }
        reads(&text);
        reads(&format!("a: {text}"));
        reads(&format!("- a:\n  - {text}\n  - b\n"));
    }
}

#[test]
fn limits_hold() {
    let nested = |levels: usize| format!("a: {}{}\n", "[".repeat(levels), "]".repeat(levels));
    assert!(reads(&nested(super::DEEPEST - 1)));
    assert!(!reads(&nested(super::DEEPEST)));
    for open in ["[", "{a: ", "- ", "- - "] {
        assert!(!reads(&open.repeat(100_000)), "{open}");
    }
    let key = |length: usize| format!("{}: a\n", "b".repeat(length));
    assert!(reads(&key(super::LONGEST_KEY - 1)));
    assert!(!reads(&key(super::LONGEST_KEY)));
    let values = |count: usize| format!("a: [{}]\n", "[],".repeat(count));
    assert!(read(&values(super::MOST_VALUES - 4)).is_some());
    assert!(read(&values(super::MOST_VALUES)).is_none());
}

#[test]
fn what_is_read() {
    for text in [
        "a: b\n",
        "a: b",
        "---\na: b\n",
        "  a: b # c\n  # d\n\n  e:\n",
        "- a\n-\n- - b\n  - c: d\n    e: f\n",
        "a:\n- b\n- c\nd:\n  - e\n",
        "a: b\n  - c\n\n  d # e\nf: g\n",
        "a:\n  b\n c\n",
        "'a b': 'it''s: #'\n\"c\": \"\\\"d\\\" \\\\ \\n\\t\"\n",
        "a: |\n  b\n\n    c\n  d\ne: >-\n\n  f\n  g\n\n\nh: >+\n i\n\n# j\n",
        "a: |\n  no line end",
        "a: [b, 'c', [], {}, [d], { e: f, g: 1 },]\n",
        "a: [ # b\n  c,\n\n  d\n]\ne: {\n  f: g,\n}\n",
        "[a, { b: c }]\n",
        "404: -\u{e9}\u{a0}\u{2014}\n<<: 0.5\n~: null\n",
    ] {
        assert!(reads(text), "declined: {text:?}");
    }
}

#[test]
fn what_is_left_to_the_parser() {
    for text in [
        "",
        "# a\n",
        "a\n",
        "a: &b c\n",
        "a: *b\n",
        "a: !b c\n",
        "? a\n: b\n",
        "a: b\n---\nc: d\n",
        "a: b\n...\n",
        "%YAML 1.2\n---\na: b\n",
        "a:\tb\n",
        "a: b\r",
        "a: b\rc: d\n",
        "\u{feff}a: b\n",
        "a: b\u{85}\n",
        "a: b\u{2028}\n",
        "a: b\0\n",
        "a: 'b\n  c'\n",
        "a: \"\\u00e9\"\n",
        "a: |2\n    b\n",
        "a: 0x1F\n",
        "a: .inf\n",
        "a: b: c\n",
        "a: - b\n",
        "a: `b`\n",
        "a: [b\n",
        "a: 'b\n",
        "a: b\n  c: d\n",
        "a: b\n c\n# d\n e\n",
        "  a: b\nc: d\n",
        "- a\nb: c\n",
    ] {
        assert!(read(text).is_none(), "read: {text:?}");
    }
}
