//! The same catalogs give the same files, whoever renders them and wherever.

use crate::project::Project;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Three catalogs, one with more errors than a thread takes at once.
fn catalogs() -> Vec<(String, String)> {
    let api = |name: &str, count: usize| {
        let mut text = format!("api: {name}\ntitle: Errors of {name}\nerrors:\n");
        for number in 0..count {
            let (status, next) = (400 + number % 20, (number + 1) % count);
            let _ = writeln!(
                text,
                "  - {{ code: e{number}, status: {status}, description: What happened., fix: Look., see: [e{next}] }}"
            );
        }
        (format!("catalog/{name}.yaml"), text)
    };
    vec![api("alpha", 2), api("ida", 100), api("zeta", 3)]
}

fn rendered(
    catalogs: impl Iterator<Item = (String, String)>,
    variables: &[(&str, &str)],
) -> BTreeMap<String, String> {
    let project = Project::new();
    for (path, text) in catalogs {
        project.write(&path, &text);
    }
    let run = project.run_in("", &["docs"], variables);
    assert_eq!(run.code, 0, "{run}");
    let files = project.files().into_iter();
    files
        .map(|file| {
            let text = project.read(&file);
            (file, text)
        })
        .collect()
}

/// Folders list their entries in an order of their own, in many cases that in which these were made.
#[test]
fn the_order_of_the_file_system_does_not_matter() {
    let forth = rendered(catalogs().into_iter(), &[]);
    let back = rendered(catalogs().into_iter().rev(), &[]);
    assert!(forth.len() > 100);
    assert_eq!(forth, back);
}

#[test]
fn neither_the_locale_nor_the_time_zone_matters() {
    let plain = rendered(catalogs().into_iter(), &[]);
    // In Turkish, `I` is not the capital of `i`.
    for locale in ["C", "tr_TR.UTF-8", "de_DE.UTF-8"] {
        let variables = [
            ("LC_ALL", locale),
            ("LANG", locale),
            ("TZ", "Pacific/Kiritimati"),
        ];
        let there = rendered(catalogs().into_iter(), &variables);
        assert_eq!(plain, there, "{locale}");
    }
}
