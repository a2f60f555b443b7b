//! The quick reader against the parser: it declines a text, or it reads the very same tree.

#[expect(dead_code, reason = "only the catalogs are wanted here")]
#[path = "../../../../../xtask/src/bench/sample.rs"]
mod sample;

use super::super::{Node, Value, offset, parse_all};
use super::read;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::path::{Path, PathBuf};

/// Whether the quick reader reads a text. If so, the parser reads it too, and the same.
fn reads(text: &str) -> bool {
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

/// What means something to YAML, nearly means something, or looks odd.
const PIECES: &[&str] = &[
    "a",
    "b c",
    "Größe",
    "🦀",
    "’",
    "—",
    " ",
    "  ",
    "\n",
    "\n",
    "\n  ",
    "\n    ",
    "- ",
    "-",
    ":",
    ": ",
    "? ",
    "?",
    ",",
    "[",
    "]",
    "{",
    "}",
    "[a, b]",
    "{ a: b }",
    "{a:b}",
    "#",
    " #",
    "# a",
    "&",
    "&a ",
    "*",
    "*a",
    "!",
    "!!int ",
    "!a ",
    "|",
    ">",
    "|\n",
    ">-\n",
    "|+\n",
    ">2\n",
    "'",
    "\"",
    "''",
    "\\",
    "\\\"",
    "\\n",
    "\"a\"",
    "'a'",
    "%",
    "@",
    "`",
    "~",
    "null",
    "Null",
    "nUll",
    "true",
    "False",
    "yes",
    "0",
    "00",
    "012",
    "12",
    "-12",
    "+12",
    "-0",
    "- 1",
    "--1",
    "+-1",
    "0x1F",
    "-0x1F",
    "0o7",
    "0b1",
    "1e3",
    "1e999",
    "1.5",
    ".5",
    "5.",
    ".",
    "-.5",
    "+.5",
    ".inf",
    "-.inf",
    ".nan",
    "+nan",
    "inf",
    "nan",
    "1_000",
    "12:30",
    "2025-01-01",
    "1.2.3",
    "5xx",
    "500ms",
    "123456789012345678",
    "1234567890123456789",
    "18446744073709551616",
    "-9223372036854775808",
    "=",
    "<<",
    "$a",
    "---",
    "---\n",
    "...",
    "...\n",
    "%YAML 1.2\n",
    "\t",
    "\r",
    "\r\n",
    "\u{85}",
    "\u{a0}",
    "\u{2028}",
    "\u{2029}",
    "\u{feff}",
    "\u{ffff}",
    "\u{9f}",
    "\u{7f}",
    "\0",
    "\u{1b}",
    "key: value\n",
    "key:\n",
    "  - item\n",
    "- item\n",
    "  deeper: b\n",
    "\n\n",
    " \n",
    "   \n",
];

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ]
}

/// One way to spoil a text.
#[derive(Debug, Clone)]
enum Damage {
    Insert(Index, String),
    Replace(Index, String),
    DeleteCharacter(Index),
    DeleteLine(Index),
    SwapLines(Index, Index),
    Indent(Index, usize),
    Dedent(Index),
    Join(Index),
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        3 => (any::<Index>(), piece()).prop_map(|(at, piece)| Damage::Insert(at, piece)),
        3 => (any::<Index>(), piece()).prop_map(|(at, piece)| Damage::Replace(at, piece)),
        1 => any::<Index>().prop_map(Damage::DeleteCharacter),
        1 => any::<Index>().prop_map(Damage::DeleteLine),
        1 => (any::<Index>(), any::<Index>()).prop_map(|(a, b)| Damage::SwapLines(a, b)),
        1 => (any::<Index>(), 1..5_usize).prop_map(|(at, by)| Damage::Indent(at, by)),
        1 => any::<Index>().prop_map(Damage::Dedent),
        1 => any::<Index>().prop_map(Damage::Join),
    ]
}

fn spoil(text: &str, damage: &Damage) -> String {
    let characters = || text.chars().collect::<Vec<char>>();
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    if lines.is_empty() {
        return String::new();
    }
    let count = lines.len();
    match damage {
        Damage::Insert(at, piece) => {
            let mut characters = characters();
            let at = at.index(characters.len() + 1);
            characters.splice(at..at, piece.chars());
            return characters.into_iter().collect();
        }
        // What stands behind the first colon, or else the whole line.
        Damage::Replace(at, piece) => {
            let line = &mut lines[at.index(count)];
            let from = line.find(": ").map_or(0, |colon| colon + 2);
            let kept = line.trim_end_matches('\n').len();
            line.replace_range(from.min(kept)..kept, piece);
        }
        Damage::DeleteCharacter(at) => {
            let mut characters = characters();
            characters.remove(at.index(characters.len()));
            return characters.into_iter().collect();
        }
        Damage::DeleteLine(at) => {
            lines.remove(at.index(count));
        }
        Damage::SwapLines(a, b) => lines.swap(a.index(count), b.index(count)),
        Damage::Indent(at, by) => lines[at.index(count)].insert_str(0, &" ".repeat(*by)),
        Damage::Dedent(at) => {
            let line = &mut lines[at.index(count)];
            if line.starts_with(' ') {
                line.remove(0);
            }
        }
        Damage::Join(at) => {
            lines[at.index(count)].pop();
        }
    }
    lines.concat()
}

/// Mostly a good scalar; sometimes anything.
fn scalar() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => select(PIECES).prop_map(str::to_owned),
        1 => prop::collection::vec(piece(), 1..4).prop_map(|pieces| pieces.concat()),
        1 => prop::collection::vec(piece(), 0..4).prop_map(|pieces| format!("'{}'", pieces.concat().replace('\'', "''"))),
        1 => prop::collection::vec(piece(), 0..4).prop_map(|pieces| format!("\"{}\"", pieces.concat())),
        20 => "[a-z]{1,6}( [a-z]{1,6}){0,3}",
    ]
}

/// A value as it is written behind a colon or a dash: its lines, of which all but the first are indented further below.
fn written() -> impl Strategy<Value = Vec<String>> {
    let flow = prop_oneof![
        prop::collection::vec(scalar(), 0..4).prop_map(|items| format!("[{}]", items.join(", "))),
        prop::collection::vec((scalar(), scalar()), 0..3).prop_map(|entries| {
            let entries: Vec<String> = entries.iter().map(|(k, v)| format!("{k}: {v}")).collect();
            format!("{{ {} }}", entries.join(", "))
        }),
        prop::collection::vec(scalar(), 1..4)
            .prop_map(|items| format!("[\n{}\n]", items.join(",\n"))),
    ];
    let block = (
        select(vec!["|", ">", "|-", ">-", "|+", ">+", "|2", "> "]),
        prop::collection::vec(
            prop_oneof![3 => scalar(), 1 => scalar().prop_map(|line| format!("  {line}")), 1 => Just(String::new())],
            0..6,
        ),
    )
        .prop_map(|(head, lines)| std::iter::once(format!(" {head}")).chain(lines).collect());
    let leaf = prop_oneof![
        4 => scalar().prop_map(|text| vec![format!(" {text}")]),
        1 => scalar().prop_map(|text| vec![format!(" {text} # a")]),
        1 => flow.prop_map(|text| vec![format!(" {text}")]),
        2 => block,
        1 => prop::collection::vec(scalar(), 1..4)
            .prop_map(|lines| lines.iter().map(|line| format!(" {line}")).collect()),
        1 => prop::collection::vec(scalar(), 1..4)
            .prop_map(|lines| std::iter::once(String::new()).chain(lines).collect()),
        1 => Just(vec![String::new()]),
        1 => Just(vec![" # a".to_owned()]),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let key = prop_oneof![8 => "[a-z]{1,4}", 1 => scalar()];
        let entries = prop::collection::vec((key, inner.clone()), 1..4);
        let items = prop::collection::vec(inner, 1..4);
        prop_oneof![
            (entries, 1..4_usize, any::<bool>())
                .prop_map(|(entries, indent, is_compact)| mapping(&entries, indent, is_compact)),
            (items, 0..4_usize, any::<bool>())
                .prop_map(|(items, indent, is_compact)| list(&items, indent, is_compact)),
        ]
    })
}

/// Entries of a mapping below the line that they belong to, or, behind a dash, beginning on it.
fn mapping(entries: &[(String, Vec<String>)], indent: usize, is_compact: bool) -> Vec<String> {
    let written = entries.iter().map(|(key, value)| {
        let mut value = value.clone();
        value[0] = format!("{key}:{}", value[0]);
        value
    });
    below(written.collect(), indent, is_compact)
}

fn list(items: &[Vec<String>], indent: usize, is_compact: bool) -> Vec<String> {
    let written = items.iter().map(|item| {
        let mut item = item.clone();
        item[0] = format!("-{}", item[0]);
        item
    });
    below(written.collect(), indent, is_compact)
}

fn below(parts: Vec<Vec<String>>, indent: usize, is_compact: bool) -> Vec<String> {
    let blanks = " ".repeat(indent);
    let mut lines: Vec<String> = Vec::new();
    if !is_compact {
        lines.push(String::new());
    }
    for part in parts {
        for (number, line) in part.into_iter().enumerate() {
            // What belongs to an entry is indented further, but for the lines of an entry that are so already.
            let further = if number > 0 && !line.starts_with(' ') {
                " "
            } else {
                ""
            };
            lines.push(format!("{blanks}{further}{line}"));
        }
    }
    lines
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_document_of_the_subset_reads_the_same(lines in written()) {
        let text = lines.join("\n");
        reads(&text);
        reads(&format!("{text}\n"));
        reads(&format!("a:{text}\nb: c\n"));
        reads(&format!("-{text}\n- c\n"));
    }

    #[test]
    fn a_spoiled_catalog_reads_the_same(text in select(all()), damages in prop::collection::vec(damage(), 1..4)) {
        reads(&damages.iter().fold(text, |text, damage| spoil(&text, damage)));
    }

    #[test]
    fn pieces_read_the_same(pieces in prop::collection::vec(piece(), 0..12)) {
        let text = pieces.concat();
        reads(&text);
        reads(&format!("a: {text}"));
        reads(&format!("a:\n  - b: {text}\n  - c\n"));
    }

    #[test]
    fn a_scalar_reads_the_same(scalar in "[0-9+.eExobnafi_-]{1,6}|[a-zA-Z~]{1,5}|[ -~]{1,12}") {
        reads(&format!("a: {scalar}\nb: c\n"));
        reads(&format!("a:\n- {scalar}\n"));
        reads(&format!("a: [{scalar}, {scalar}]\n"));
        reads(&format!("{scalar}: a\n"));
        reads(&format!("a: |\n  b\n {scalar}\n"));
        reads(&format!("a: >\n  b\n\n    {scalar}\n\n  c\n\nb: d"));
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
fn what_is_generated_is_mostly_read() {
    let mut runner = TestRunner::deterministic();
    let mut count = |strategy: BoxedStrategy<String>| {
        let texts = (0..300).filter_map(|_| strategy.new_tree(&mut runner).ok());
        texts.filter(|tree| reads(&tree.current())).count()
    };
    let documents = written().prop_map(|lines| lines.join("\n")).boxed();
    let spoiled = (select(all()), damage()).prop_map(|(text, damage)| spoil(&text, &damage));
    let (documents, spoiled) = (count(documents), count(spoiled.boxed()));
    assert!(documents > 60 && spoiled > 60, "{documents}, {spoiled}");
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
