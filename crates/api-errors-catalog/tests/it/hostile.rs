//! Files that are made to do harm, or that are no catalogs at all: refused, and calmly.

use crate::support::{assert_well_formed, kinds, kinds_of, load_text};
use api_errors_catalog::{Kind, load};
use std::fs;
use std::ops::Range;
use std::path::Path;

const HEAD: &str = "api: parcels\ntitle: Parcel API errors\nerrors: []\n";

/// A text that is made of many.
fn many(numbers: Range<usize>, text: impl Fn(usize) -> String) -> String {
    numbers.map(text).collect::<Vec<_>>().concat()
}

#[test]
fn aliases_of_aliases() {
    let bomb = many(1..12, |level| {
        let below = format!("*a{}, ", level - 1).repeat(10);
        format!("  a{level}: &a{level} [{below}]\n")
    });
    let text = format!("{HEAD}body:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n{bomb}");
    assert_eq!(kinds_of(text), [Kind::TooManyAliases]);
}

#[test]
fn many_aliases_of_much() {
    let list = "x, ".repeat(10_000);
    let aliases = "*a, ".repeat(10_000);
    let text = format!("{HEAD}body:\n  a: &a [{list}]\n  b: [{aliases}]\n");
    assert_eq!(kinds_of(text), [Kind::TooManyAliases]);

    let long = "x".repeat(100_000);
    let aliases = "*a, ".repeat(100_000);
    let text = format!("{HEAD}body:\n  a: &a {long}\n  b: [{aliases}]\n");
    assert_eq!(kinds_of(text), [Kind::TooManyAliases]);

    let text = format!("{HEAD}body:\n  ? &a {long}\n  : b\n  c: [{aliases}]\n");
    assert_eq!(kinds_of(text), [Kind::TooManyAliases]);
}

#[test]
fn an_alias_of_itself() {
    for body in ["&a [*a]", "&a { b: *a }"] {
        assert_eq!(kinds_of(format!("{HEAD}body: {body}\n")), [Kind::TooDeep]);
    }
}

#[test]
fn a_few_aliases_are_no_harm() {
    let text = "
api: parcels
title: Parcel API errors
errors:
  - code: a
    description: &same The parcel is lost.
    fix: &ask [Ask., Ask again.]
  - code: b
    description: *same
    fix: *ask
";
    assert_eq!(kinds_of(text), []);
}

#[test]
fn a_hundred_thousand_levels() {
    for open in ["[", "{a: ", "- ", "? ", "[{a: "] {
        let text = format!("{HEAD}body:\n  {}", open.repeat(100_000));
        let found = kinds_of(&text);
        assert!(
            matches!(found[..], [Kind::TooDeep | Kind::WrongType, ..]),
            "{open}: {found:?}"
        );
        let in_quotes = format!("{HEAD}body: '{}'\n", open.repeat(1_000));
        assert!(!kinds_of(&in_quotes).contains(&Kind::TooDeep), "{open}");
    }
    let lines = many(0..2_000, |level| format!("{}-\n", " ".repeat(level)));
    assert_eq!(kinds_of(format!("{HEAD}body:\n{lines}")), [Kind::TooDeep]);
    let types = format!("{}u8{}", "[".repeat(100_000), "]".repeat(100_000));
    let text = format!("{HEAD}types: {{ A: {{ b: '{types}' }} }}\n");
    assert_eq!(kinds_of(text), [Kind::InvalidType]);
    let lists = format!("u8{}", "[]".repeat(100_000));
    let generics = format!("{}u8{}", "Vec<".repeat(100_000), ">".repeat(100_000));
    for foreign in [lists, generics] {
        let text = format!("{HEAD}types: {{ A: {{ b: '{foreign}' }} }}\n");
        assert_eq!(kinds_of(text), [Kind::InvalidType]);
    }
}

#[test]
fn levels_that_are_still_read() {
    let text =
        |levels: usize| format!("{HEAD}body: {}{}\n", "[".repeat(levels), "]".repeat(levels));
    assert_eq!(kinds_of(text(126)), []);
    assert_eq!(kinds_of(text(130)), [Kind::TooDeep]);
}

#[test]
fn a_scalar_of_fifty_megabytes() {
    let text = format!("{HEAD}description: {}\n", "x".repeat(50 << 20));
    assert_eq!(kinds_of(text), [Kind::FileTooLarge]);
}

#[test]
fn a_scalar_that_just_fits() {
    let text = format!("{HEAD}description: {}\n", "parcel ".repeat(1 << 19));
    assert_eq!(kinds_of(text), []);
    let text = format!("{HEAD}description: {}: a\n", "parcel ".repeat(1 << 19));
    assert_eq!(kinds_of(text), [Kind::Syntax]);
}

#[test]
fn more_values_than_anybody_reads() {
    for value in ["a, ", "{}, ", "[], ", "a: b, "] {
        let text = format!("{HEAD}body: [{}]\n", value.repeat(3 << 20));
        assert_eq!(kinds_of(text), [Kind::FileTooLarge], "{value}");
    }
    let text = format!("{HEAD}body:\n{}", "- a\n".repeat(3 << 20));
    assert_eq!(kinds_of(text), [Kind::FileTooLarge]);
}

#[test]
fn entries_in_their_thousands() {
    let categories = many(0..4_000, |n| format!("  c{n}: {{ title: A }}\n"));
    assert_eq!(kinds_of(format!("{HEAD}categories:\n{categories}")), []);
    let records = many(0..4_000, |n| {
        format!("  R{n}: {{ next: R{} }}\n", (n + 1) % 4_000)
    });
    assert_eq!(
        kinds_of(format!("{HEAD}types:\n{records}")),
        [Kind::EndlessType]
    );
    let headers = many(0..4_000, |n| format!("  H{n}: a\n"));
    assert_eq!(kinds_of(format!("{HEAD}headers:\n{headers}")), []);
    let unknown = many(0..4_000, |n| format!("k{n}: a\n"));
    assert_eq!(kinds_of(format!("{HEAD}{unknown}")).len(), 4_000);
    let misspelled = "  - { code: a, descripion: A., fix: B. }\n".repeat(2_000);
    let text = format!("api: parcels\ntitle: A\nerrors:\n{misspelled}");
    assert_eq!(kinds_of(text).len(), 3_999);
}

#[test]
fn items_that_run_on() {
    let error = "    code: a\n    description: A.\n    fix: B.\n";
    let first = error.replacen("    code", "  - code", 1);
    let found = kinds_of(format!(
        "api: a\ntitle: A\nerrors:\n{first}{}",
        error.repeat(1_000)
    ));
    let is_known = |kind: &Kind| matches!(kind, Kind::DuplicateKey | Kind::DuplicateCode);
    assert!(found.iter().all(is_known), "{found:?}");
    assert_eq!(found.len(), 2_000);

    let member = "    a: 1\n    b: 2\n";
    let text = format!("{HEAD}body:\n  - a: 1\n    b: 2\n{}", member.repeat(1_000));
    assert_eq!(kinds_of(text).len(), 1_000);
}

#[test]
fn lines_that_are_no_yaml() {
    for line in [
        "<<<<<<< a\n",
        ">>>>>>> a\n",
        "\ta: b\n",
        "  -a: b\n",
        "// a\n",
        "a\n",
    ] {
        let text = format!("api: parcels\ntitle: A\nerrors:\n{}", line.repeat(20_000));
        let found = kinds_of(text);
        assert!(found.len() <= 20, "{line:?}: {}", found.len());
    }
}

#[test]
fn quotes_and_braces_in_their_thousands() {
    for quotes in ["\\\"", "''", "\"x\""] {
        let text = format!("{HEAD}body: {{ a: b{} ] }}\n", quotes.repeat(50_000));
        assert!(!kinds_of(text).is_empty());
    }
    let braces = many(0..50_000, |number| format!("{{{{a{number}}}}}"));
    let text = format!(
        "api: a\ntitle: A\nerrors: [{{ code: a, description: A., fix: B., message: \"{braces}\" }}]\n"
    );
    assert_eq!(kinds_of(text), []);
}

#[test]
fn records_of_records() {
    // Every record holds ten of the next: a value of the first would have 10^20 fields.
    let fields = |n: usize| many(0..10, |field| format!("f{field}: R{n}, "));
    let records = many(1..20, |n| format!("  R{}: {{ {} }}\n", n - 1, fields(n)));
    let text = format!(
        "api: a\ntitle: A\ntypes:\n{records}  R19: {{ f: u8 }}\nbody: $all?\nerrors:\n  - {{ code: b, description: B., fix: C., params: {{ all: R0 }} }}\n"
    );
    assert_eq!(kinds_of(text), []);
}

#[test]
fn several_documents() {
    for second in [
        HEAD,
        "",
        "&a [*a]\n",
        "'",
        &"[".repeat(5_000),
        &"---\n".repeat(10_000),
    ] {
        let text = format!("{HEAD}---\n{second}");
        assert_eq!(kinds_of(text), [Kind::SeveralDocuments], "{second}");
    }
    assert_eq!(kinds_of(format!("---\n{HEAD}...\n")), []);
    assert_eq!(
        kinds_of("{ api: a, title: A, errors: [] }\n}\n"),
        [Kind::Syntax]
    );
}

#[test]
fn nothing_at_all() {
    for text in [
        "",
        "\n\n",
        "# a\n",
        "---\n",
        "---\n...\n",
        "\u{feff}",
        "~",
        "null\n",
    ] {
        assert_eq!(kinds_of(text), [Kind::EmptyFile], "{text:?}");
    }
}

#[test]
fn no_mapping_at_all() {
    for text in ["a", "12", "[]", "- a", "'a'", "!a b", "{}", "!a {}", "true"] {
        let found = kinds_of(text);
        let expected = [Kind::WrongType, Kind::MissingKey];
        assert!(expected.contains(&found[0]), "{text}: {found:?}");
    }
}

#[test]
fn no_text_at_all() {
    assert_eq!(kinds_of([0xff, 0xfe, b'a', 0, b':', 0]), [Kind::NotText]);
    assert_eq!(kinds_of(b"api: a\0\n"), [Kind::NotText]);
    assert_eq!(kinds_of(b"api: \x80\n"), [Kind::NotText]);
    assert_eq!(kinds_of("api: a\u{1}\n"), [Kind::Syntax]);
    assert_eq!(kinds_of("api: a\u{1b}[31m\n"), [Kind::Syntax]);
}

#[test]
fn a_report_never_writes_control_characters() {
    let loaded = load_text("api: \"\\e[31mred\\n\"\ntitle: A\n\"\\x7f\\u2028\": a\nerrors: []\n");
    assert_well_formed(&loaded);
    let text = loaded.report.to_string();
    assert!(
        !text.contains(|c: char| c.is_control() && c != '\n'),
        "{text:?}"
    );
    let headlines = text
        .lines()
        .filter(|line| line.starts_with("catalog.yaml:"));
    assert_eq!(headlines.count(), loaded.report.len(), "{text}");
}

#[test]
fn brackets_and_stars_in_prose() {
    for mark in ["[", "*", "_", "`", "](", "[a](", "**a", "\\", "``` ` "] {
        let text = HEAD.replace(
            "errors: []",
            &format!(
                "errors:\n  - code: a\n    fix: B.\n    description: '{}'",
                mark.repeat(50_000)
            ),
        );
        assert_eq!(kinds_of(text), [], "{mark}");
    }
}

#[test]
fn includes_that_go_round() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let write = |name: &str, text: &str| {
        fs::write(folder.path().join(name), text).expect("the folder can be written to");
    };
    write(
        "catalog.yaml",
        &format!("{HEAD}include: [b.yaml, catalog.yaml, c.yaml, ./b.yaml]\n"),
    );
    write("b.yaml", "include: [c.yaml]\nerrors: []\n");
    write("c.yaml", "include: [catalog.yaml]\nerrors: []\n");
    let loaded = load(folder.path(), Path::new("catalog.yaml"));
    assert_well_formed(&loaded);
    assert_eq!(
        kinds(&loaded.report),
        [
            Kind::IncludedTwice,
            Kind::IncludedTwice,
            Kind::MisplacedKey,
            Kind::MisplacedKey
        ]
    );
}

#[cfg(unix)]
#[test]
fn links_and_what_is_no_file() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().expect("a folder can be made");
    let inside = folder.path().join("catalog");
    fs::create_dir(&inside).expect("the folder can be written to");
    let made = fs::write(folder.path().join("outside.yaml"), "errors: []\n")
        .and_then(|()| fs::write(inside.join("inside.yaml"), "errors: []\n"))
        .and_then(|()| symlink("inside.yaml", inside.join("link.yaml")))
        .and_then(|()| symlink("../outside.yaml", inside.join("out.yaml")))
        .and_then(|()| symlink("nowhere.yaml", inside.join("dangling.yaml")))
        .and_then(|()| symlink("loop.yaml", inside.join("loop.yaml")))
        .and_then(|()| symlink("/dev/zero", inside.join("zero.yaml")))
        .and_then(|()| symlink(&inside, folder.path().join("also")));
    made.expect("the folder can be written to");
    let text = |include: &str| format!("api: a\ntitle: A\nerrors: []\ninclude: ['{include}']\n");
    let long = format!("{}.yaml", "x".repeat(300));
    for (include, kind) in [
        ("link.yaml", None),
        ("./inside.yaml", None),
        ("out.yaml", Some(Kind::OutsideFolder)),
        ("../outside.yaml", Some(Kind::OutsideFolder)),
        ("../catalog/inside.yaml", Some(Kind::OutsideFolder)),
        ("zero.yaml", Some(Kind::OutsideFolder)),
        ("dangling.yaml", Some(Kind::NoSuchFile)),
        ("catalog.yaml/x.yaml", Some(Kind::NoSuchFile)),
        ("loop.yaml", Some(Kind::Unreadable)),
        (long.as_str(), Some(Kind::Unreadable)),
        (".", Some(Kind::NotAFile)),
        ("a\\b.yaml", Some(Kind::InvalidPath)),
        ("/dev/zero", Some(Kind::OutsideFolder)),
    ] {
        fs::write(inside.join("catalog.yaml"), text(include))
            .expect("the folder can be written to");
        // A folder that is itself a link is as good as any.
        for root in ["catalog/catalog.yaml", "also/catalog.yaml"] {
            let loaded = load(folder.path(), Path::new(root));
            assert_well_formed(&loaded);
            assert_eq!(kinds(&loaded.report), kind.as_slice(), "{include}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_device_is_not_read() {
    let report = load(Path::new("/dev"), Path::new("zero")).report;
    assert_eq!(kinds(&report), [Kind::NotAFile]);
}

#[test]
fn a_file_that_is_broken_still_places_what_else_is_wrong() {
    let text = "
api: parcels
title: Größe: 🦀
include: [../a.yaml]
errors:
  - code: a
    description: `b` is unknown
    fix: Größe
  - code: b
    description: B.
    fix: C.
    variant: 1
  - code: b
    fix: D.
";
    let loaded = load_text(text);
    assert_well_formed(&loaded);
    let found: Vec<(Kind, &str)> = loaded
        .report
        .diagnostics
        .iter()
        .map(|diagnostic| {
            let span = diagnostic.place.span.clone().expect("all have a place");
            (diagnostic.kind, &loaded.report.sources[0].text[span])
        })
        .collect();
    assert_eq!(
        found,
        [
            (Kind::Syntax, "Größe: 🦀"),
            (Kind::OutsideFolder, "../a.yaml"),
            (Kind::Syntax, "`b` is unknown"),
            (Kind::InvalidVariant, "1"),
            (Kind::DuplicateCode, "b"),
        ]
    );
}
