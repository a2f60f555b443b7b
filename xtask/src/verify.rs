//! `cargo xtask verify-docs`: the pages of every catalog, in every dialect, read by the real tools.
//!
//! It downloads, into `target/verify`: packages from npm (the MDX compiler, Docusaurus, Starlight), from `PyPI` (`MkDocs` with
//! Material) and from crates.io (mdBook). Node 20, Python 3.9 and their package managers are expected to be there.

mod cases;
pub(crate) mod run;
mod sites;
mod tools;

use run::Failure;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

/// Every dialect.
pub(crate) const DIALECTS: [&str; 7] = [
    "github",
    "mdbook",
    "mkdocs",
    "mintlify",
    "fern",
    "docusaurus",
    "starlight",
];

/// Which pages are verified.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Verify {
    /// Dialects, parted by commas [default: all]
    #[arg(long, value_delimiter = ',', value_parser = DIALECTS)]
    dialect: Vec<String>,
}

/// Verifies, and says what is wrong.
pub(crate) fn main(verify: &Verify) -> ExitCode {
    match all(verify) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn all(verify: &Verify) -> Result<(), Failure> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap_or(Path::new("."));
    let root = repository.join("target/verify");
    fs::create_dir_all(&root)?;
    let texts = root.join("texts.json");
    let catalogs = [
        repository.join("catalog"),
        repository.join("crates/api-errors-docs/tests/catalogs"),
        root.join("texts"),
    ];
    cases::write(&catalogs[2], &texts)?;
    let node = tools::node(&root)?;
    // What the Markdown among the texts says is learnt from the first dialect.
    let learnt = root.join("learnt.json");
    let mut failures = Vec::new();
    for dialect in DIALECTS {
        let wanted = verify.dialect.is_empty() || verify.dialect.iter().any(|name| name == dialect);
        if !wanted && dialect != DIALECTS[0] {
            continue;
        }
        let begun = Instant::now();
        let verified = pages(&catalogs, dialect, &root).and_then(|pages| {
            let mut said = Vec::new();
            for site in built(dialect, &root, &pages)? {
                let mut check = Command::new("node");
                check.arg("check.mjs").arg(site).arg(&texts).arg(&learnt);
                check.args((dialect == DIALECTS[0]).then_some("learn"));
                said.push(run::output(check.current_dir(&node))?.trim().to_owned());
            }
            Ok(said.join("; "))
        });
        match verified {
            Ok(said) => println!(
                "{dialect}: {said} in {:.0} s",
                begun.elapsed().as_secs_f64()
            ),
            Err(failure) => failures.push(format!("{dialect}: {failure}")),
        }
    }
    if failures.is_empty() {
        Ok(())
    } else {
        Err(Failure(failures.join("\nerror: ")))
    }
}

/// Renders every catalog in a dialect, each API to a folder of its own.
fn pages(catalogs: &[PathBuf], dialect: &str, root: &Path) -> Result<PathBuf, Failure> {
    let out = root.join("pages").join(dialect);
    run::fresh(&out)?;
    for catalog in catalogs {
        let args = [
            "xtask",
            "docs",
            "--quiet",
            "--dialect",
            dialect,
            "--catalog",
        ];
        let args = args.into_iter().map(OsString::from);
        let paths = [catalog.into(), "--out".into(), (&out).into()];
        if api_errors_cli::run(args.chain(paths)) != ExitCode::SUCCESS {
            return Err(Failure(format!(
                "the pages of `{}` can't be rendered",
                catalog.display()
            )));
        }
    }
    // The list of APIs belongs to the last catalog rendered; a site has a page of its own there.
    let list = out.join("README.md");
    if list.exists() {
        fs::remove_file(list)?;
    }
    Ok(out)
}

/// The sites to check: what the compiler made of the pages, and what the tool did.
fn built(dialect: &str, root: &Path, pages: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut sites = Vec::new();
    if matches!(dialect, "docusaurus" | "starlight") {
        sites.push(sites::compiled(dialect, root, pages)?);
    }
    let site = sites::build(dialect, root, pages)?;
    // These copy what stands beside the pages.
    if matches!(dialect, "mdbook" | "mkdocs") {
        sites::serves_twins(pages, &site)?;
    }
    sites.push(site);
    Ok(sites)
}
