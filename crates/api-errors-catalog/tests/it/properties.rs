//! Whatever a file holds, it is read without a panic, and what is said of it has a place, a mend and a form.

use crate::support::{assert_well_formed, in_crate, load_text, whole};
use proptest::prelude::*;
use proptest::sample::Index;

/// A good catalog, with most of what the format has.
fn good() -> String {
    let path = in_crate("tests/valid/everything/catalog.yaml");
    let text = std::fs::read_to_string(path).expect("it is there");
    let other = std::fs::read_to_string(in_crate("tests/valid/everything/parts/statuses.yaml"));
    let other = other.expect("it is there");
    // Only what the first file lacks, so that the two are one good catalog.
    let statuses = other
        .split_once("types:")
        .map_or("", |(before, _)| before)
        .split_once("statuses:")
        .map_or("", |(_, statuses)| statuses);
    text.replace(
        "include:\n  - parts/statuses.yaml\n",
        &format!("statuses:{statuses}"),
    )
    .replace("parcel_lost", "address_unknown")
}

/// One way to spoil a text.
#[derive(Debug, Clone)]
enum Damage {
    DeleteLine(Index),
    RepeatLine(Index),
    SwapLines(Index, Index),
    IndentLine(Index, String),
    DeleteCharacter(Index),
    Insert(Index, String),
    Cut(Index),
}

fn damage() -> impl Strategy<Value = Damage> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            ":", ": ", "- ", "{", "}", "[", "]", "\"", "'", "`", "@", "*", "&", "!", "|", ">", "%",
            "#", " #", "?", "? ", ",", "\t", "\r", "\n", "\u{85}", "\u{2028}", "\u{feff}", "\0",
            "\u{1}", "---\n", "...\n", "$", "${", "{{", "é", "🦀", "~", "null", "TODO", "1e999",
            "*a", "&a ", "<<: *a\n", "!!int ", "|\n", ">-\n",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop_oneof![
        any::<Index>().prop_map(Damage::DeleteLine),
        any::<Index>().prop_map(Damage::RepeatLine),
        (any::<Index>(), any::<Index>()).prop_map(|(a, b)| Damage::SwapLines(a, b)),
        (any::<Index>(), "[ \t]{1,3}").prop_map(|(at, by)| Damage::IndentLine(at, by)),
        any::<Index>().prop_map(Damage::DeleteCharacter),
        (any::<Index>(), piece).prop_map(|(at, piece)| Damage::Insert(at, piece)),
        any::<Index>().prop_map(Damage::Cut),
    ]
}

fn spoil(text: &str, damage: &Damage) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let mut characters: Vec<char> = text.chars().collect();
    if lines.is_empty() {
        return String::new();
    }
    let line = |at: &Index| at.index(lines.len());
    match damage {
        Damage::DeleteLine(at) => {
            let at = line(at);
            lines.remove(at);
        }
        Damage::RepeatLine(at) => {
            let at = line(at);
            lines.insert(at, lines[at].clone());
        }
        Damage::SwapLines(a, b) => {
            let (a, b) = (line(a), line(b));
            lines.swap(a, b);
        }
        Damage::IndentLine(at, by) => {
            let at = line(at);
            lines[at].insert_str(0, by);
        }
        Damage::DeleteCharacter(at) => {
            characters.remove(at.index(characters.len()));
            return characters.into_iter().collect();
        }
        Damage::Insert(at, piece) => {
            let at = at.index(characters.len());
            characters.splice(at..at, piece.chars());
            return characters.into_iter().collect();
        }
        Damage::Cut(at) => {
            characters.truncate(at.index(characters.len()));
            return characters.into_iter().collect();
        }
    }
    lines.concat()
}

#[test]
fn what_is_to_be_spoiled_is_good() {
    let loaded = load_text(good());
    assert!(loaded.report.is_empty(), "{}", loaded.report);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_good_catalog_with_some_damage(damages in prop::collection::vec(damage(), 1..6)) {
        let spoiled = damages.iter().fold(good(), |text, damage| spoil(&text, damage));
        assert_well_formed(&load_text(&spoiled));
    }

    #[test]
    fn variants_are_upper_camel_case(code in "[a-z]([a-z0-9_]|[A-Z:.-]{0,2}){0,12}") {
        let text = format!("api: a\ntitle: A\nerrors: [{{ code: '{code}', description: A., fix: B. }}]\n");
        let loaded = load_text(text);
        if loaded.report.is_empty() {
            let expected = heck::AsUpperCamelCase(&code).to_string();
            prop_assert_eq!(&whole(loaded).errors[0].variant, &expected);
        }
    }

    #[test]
    fn bytes_that_mean_nothing(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        assert_well_formed(&load_text(bytes));
    }

    #[test]
    fn text_that_means_nothing(text in "\\PC{0,200}") {
        assert_well_formed(&load_text(text));
    }

    #[test]
    fn text_that_could_be_yaml(text in "([ \\n]|- |: |[a-c{}\\[\\],'\"&*!|>#$?]){0,120}") {
        assert_well_formed(&load_text(&text));
        assert_well_formed(&load_text(format!("api: a\ntitle: A\nbody: {text}\nerrors: []\n")));
        assert_well_formed(&load_text(format!(
            "api: a\ntitle: A\nerrors:\n  - code: {text}\n    description: A.\n    fix: {text}\n"
        )));
    }
}
