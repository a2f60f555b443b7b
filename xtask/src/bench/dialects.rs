//! How long pages take in every dialect and in every layout, and those of this repository's catalogs in all dialects.

use super::docs::{Pages, write_all};
use super::run::{Outcome, Run, measure, median, root, seconds, settle, workshop};
use super::sample::{catalog, samples};
use crate::verify::DIALECTS;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const ERRORS: usize = 10_000;

/// What the first page of the API is; the others are a page for each error.
const LAYOUTS: [&str; 4] = ["by-status", "by-category", "flat", "statuses"];

/// Measures everything and appends it to the page.
pub(super) fn sections(out: &mut String, runs: usize) -> Outcome<()> {
    eprintln!("dialects and layouts …");
    let folder = workshop("bench-dialects")?.join(std::process::id().to_string());
    std::fs::create_dir_all(&folder)?;
    let text = catalog(&samples(ERRORS), true);
    let plain = folder.join("bench.yaml");
    std::fs::write(&plain, &text)?;
    let columns = "files | the bare bytes | `docs` | ratio | processor time |\n|---|---:|---:|---:|---:|---:|\n";

    let _ = write!(
        out,
        "\n## Every dialect\n\n{ERRORS} errors, into an empty folder.\n\n| dialect | {columns}"
    );
    for dialect in DIALECTS {
        row(out, dialect, &folder, &plain, dialect, runs)?;
    }

    let _ = write!(
        out,
        "\n## Every layout\n\n{ERRORS} errors, each with a page of its own, and one page in the layout, in the dialect `github`.\n\n\
         | layout | {columns}"
    );
    for layout in LAYOUTS {
        let file = folder.join(format!("{layout}.yaml"));
        let pages = format!(
            "pages:\n  - {{ path: README.md, layout: {layout} }}\n  - {{ path: \"{{slug}}.md\", layout: error }}\n"
        );
        std::fs::write(&file, format!("{text}{pages}"))?;
        row(out, layout, &folder, &file, "github", runs)?;
    }

    let mut times = Vec::new();
    for round in 0..=runs {
        let mut time = Duration::ZERO;
        for dialect in DIALECTS {
            let into = folder.join(format!("all-{dialect}-{round}"));
            time += docs(&root().join("catalog"), dialect, &into)?.processor;
        }
        // The first round warms the caches.
        if round > 0 {
            times.push(time);
        }
    }
    times.sort_unstable();
    let time = times.get(times.len() / 2).copied().unwrap_or_default();
    let _ = write!(
        out,
        "\n## The five catalogs\n\nEvery page of `catalog/` in all {} dialects, into empty folders, takes {} of processor time in all.\n",
        DIALECTS.len(),
        seconds(time)
    );
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

fn row(
    out: &mut String,
    name: &str,
    folder: &Path,
    catalog: &Path,
    dialect: &str,
    runs: usize,
) -> Outcome<()> {
    let into = |what: &str, round: usize| folder.join(format!("{name}-{what}-{round}"));
    let first = into("docs", 0);
    docs(catalog, dialect, &first)?;
    let pages = pages(&first)?;
    write_all(&into("bare", 0), &pages)?;
    let (mut bare, mut ours) = (Vec::new(), Vec::new());
    for round in 1..=runs {
        settle();
        bare.push(write_all(&into("bare", round), &pages)?);
        settle();
        ours.push(docs(catalog, dialect, &into("docs", round))?);
    }
    let (bare, ours) = (median(&bare), median(&ours));
    let _ = writeln!(
        out,
        "| `{name}` | {} | {} | {} | {:.2} | {} |",
        pages.len(),
        seconds(bare.time),
        seconds(ours.time),
        ours.time.as_secs_f64() / bare.time.as_secs_f64(),
        seconds(ours.processor)
    );
    Ok(())
}

/// `docs` as a user runs it: the program that this is.
fn docs(catalog: &Path, dialect: &str, into: &Path) -> Outcome<Run> {
    let mut command = Command::new(std::env::current_exe()?);
    command
        .args(["docs", "--quiet", "--pages-only", "--dialect", dialect])
        .arg("--catalog")
        .arg(catalog)
        .arg("--out");
    measure(command.arg(into))
}

/// What was written for the API, held in memory.
fn pages(folder: &Path) -> Outcome<Pages> {
    let mut pages = Pages::new();
    for entry in std::fs::read_dir(folder.join("bench"))? {
        let path = entry?.path();
        let name: PathBuf = path.strip_prefix(folder)?.to_path_buf();
        pages.push((name, std::fs::read(&path)?));
    }
    Ok(pages)
}
