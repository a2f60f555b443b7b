//! How long pages take in every dialect and in every layout, and those of this repository's catalogs in all dialects.

use super::docs::{Pages, write_all};
use super::run::{Outcome, Run, fastest, measure, root, seconds, settle, workshop};
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

    // A folder for each catalog: of one without, no stamp is kept.
    let catalog_in = |name: &str, text: &str| -> Outcome<PathBuf> {
        let folder = folder.join(name);
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join("bench.yaml"), text)?;
        Ok(folder)
    };
    let plain = catalog_in("plain", &text)?;
    let mut dialects = Vec::new();
    for dialect in DIALECTS {
        dialects.push(Row::new(&folder, dialect, &plain, dialect)?);
    }
    let mut layouts = Vec::new();
    for layout in LAYOUTS {
        let pages = format!(
            "pages:\n  - {{ path: README.md, layout: {layout} }}\n  - {{ path: \"{{slug}}.md\", layout: error }}\n"
        );
        let catalog = catalog_in(layout, &format!("{text}{pages}"))?;
        layouts.push(Row::new(&folder, layout, &catalog, "github")?);
    }
    for round in 1..=runs {
        for row in dialects.iter_mut().chain(&mut layouts) {
            row.measure(round)?;
        }
    }

    let _ = write!(
        out,
        "\n## Every dialect\n\n{ERRORS} errors: into an empty folder, then with nothing changed, against writing the bare bytes over themselves.\n"
    );
    table(out, "dialect", &dialects);
    let _ = write!(
        out,
        "\n## Every layout\n\n{ERRORS} errors, each with a page of its own, and one page in the layout, in the dialect `github`; measured as above.\n"
    );
    table(out, "layout", &layouts);

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
    let time = times.into_iter().min().unwrap_or_default();
    let _ = write!(
        out,
        "\n## The five catalogs\n\nEvery page of `catalog/` in all {} dialects, into empty folders, takes {} of processor time in all.\n",
        DIALECTS.len(),
        seconds(time)
    );
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

/// A line of a table.
struct Row {
    name: &'static str,
    /// What its folders begin with.
    folder: PathBuf,
    catalog: PathBuf,
    dialect: &'static str,
    pages: Pages,
    bare: Vec<Run>,
    ours: Vec<Run>,
    bare_over: Vec<Run>,
    unchanged: Vec<Run>,
}

impl Row {
    /// Writes the pages once, which warms the caches, and keeps them in memory.
    fn new(
        folder: &Path,
        name: &'static str,
        catalog: &Path,
        dialect: &'static str,
    ) -> Outcome<Self> {
        let first = folder.join(format!("{name}-first"));
        docs(catalog, dialect, &first)?;
        Ok(Self {
            name,
            folder: folder.to_path_buf(),
            catalog: catalog.to_path_buf(),
            dialect,
            pages: pages(&first)?,
            bare: Vec::new(),
            ours: Vec::new(),
            bare_over: Vec::new(),
            unchanged: Vec::new(),
        })
    }

    fn measure(&mut self, round: usize) -> Outcome<()> {
        let into = |what: &str| self.folder.join(format!("{}-{what}-{round}", self.name));
        let (bare, ours) = (into("bare"), into("docs"));
        let docs = || docs(&self.catalog, self.dialect, &ours);
        settle();
        self.bare.push(write_all(&bare, &self.pages)?);
        settle();
        self.ours.push(docs()?);
        settle();
        self.bare_over.push(write_all(&bare, &self.pages)?);
        settle();
        // The first run after a change reads everything once more; what is measured is the steady state.
        docs()?;
        self.unchanged.push(docs()?);
        Ok(())
    }
}

fn table(out: &mut String, what: &str, rows: &[Row]) {
    let _ = writeln!(
        out,
        "\n| {what} | files | the bare bytes | `docs` | ratio | processor time | nothing changed | of writing over |\n\
         |---|---:|---:|---:|---:|---:|---:|---:|"
    );
    for row in rows {
        let (bare, ours) = (fastest(&row.bare), fastest(&row.ours));
        let (bare_over, unchanged) = (fastest(&row.bare_over), fastest(&row.unchanged));
        let _ = writeln!(
            out,
            "| `{}` | {} | {} | {} | {:.2} | {} | {} | {:.2} |",
            row.name,
            row.pages.len(),
            seconds(bare.time),
            seconds(ours.time),
            ours.over(bare),
            seconds(ours.processor),
            seconds(unchanged.time),
            unchanged.over(bare_over),
        );
    }
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
