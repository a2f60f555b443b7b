//! The tools: installed below `target/verify` when they are first needed, and when a version here changes.

use super::run::{self, Failure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What npm installs: the compilers, and two whole sites.
const PACKAGE: &str = include_str!("package.json");

/// What pip installs.
const PYTHON: [&str; 2] = ["mkdocs==1.6.1", "mkdocs-material==9.8.1"];

/// What cargo installs.
const MDBOOK: &str = "0.5.4";

/// The folder of Node's packages.
pub(super) fn node(root: &Path) -> Result<PathBuf, Failure> {
    let folder = root.join("node");
    once(&folder, PACKAGE, |folder| {
        fs::write(folder.join("package.json"), PACKAGE)?;
        let mut npm = Command::new("npm");
        npm.args([
            "install",
            "--no-audit",
            "--no-fund",
            "--no-package-lock",
            "--loglevel=error",
        ]);
        run::quietly(npm.current_dir(folder))
    })?;
    for (name, text) in [
        ("mdx.mjs", include_str!("mdx.mjs")),
        ("check.mjs", include_str!("check.mjs")),
    ] {
        fs::write(folder.join(name), text)?;
    }
    Ok(folder)
}

/// The program `mkdocs`.
pub(super) fn mkdocs(root: &Path) -> Result<PathBuf, Failure> {
    let folder = root.join("python");
    once(&folder, &PYTHON.join(" "), |folder| {
        run::quietly(Command::new("python3").args(["-m", "venv"]).arg(folder))?;
        let mut pip = Command::new(folder.join("bin/pip"));
        run::quietly(
            pip.args(["install", "--quiet", "--disable-pip-version-check"])
                .args(PYTHON),
        )
    })?;
    Ok(folder.join("bin/mkdocs"))
}

/// The program `mdbook`.
pub(super) fn mdbook(root: &Path) -> Result<PathBuf, Failure> {
    let folder = root.join("mdbook");
    once(&folder, MDBOOK, |folder| {
        let mut cargo = Command::new("cargo");
        cargo.args([
            "install",
            "mdbook",
            "--version",
            MDBOOK,
            "--locked",
            "--no-default-features",
            "--root",
        ]);
        run::quietly(
            cargo
                .arg(folder)
                .env("CARGO_TARGET_DIR", folder.join("target")),
        )
    })?;
    Ok(folder.join("bin/mdbook"))
}

/// Installs into a folder, unless what it holds was installed from the same words.
fn once(
    folder: &Path,
    words: &str,
    install: impl FnOnce(&Path) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let stamp = folder.join("installed");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == words) {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    install(folder)?;
    fs::write(stamp, words)?;
    Ok(())
}
