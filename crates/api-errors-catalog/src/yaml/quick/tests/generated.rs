//! Generated texts: documents with odd scalars, spoiled catalogs, and mere pieces of YAML.

use super::{all, reads};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

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
        reads(&format!("---\n{text}"));
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
        reads(&format!("---\n{text}"));
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
