//! `cargo xtask verify-serve`: what `serve` shows, tried in a real browser.
//!
//! A copy of the catalogs and of `docs/` is served, and `browser/serve.mjs` reads, searches, follows links and edits the copy. Its
//! driver comes from npm; the browser is the system's own.

use crate::verify::run;
use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};

type Outcome<T> = Result<T, Box<dyn Error>>;

const BROWSERS: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// Verifies, or says why it can't be done here.
pub(crate) fn main() -> ExitCode {
    let Some((browser, node)) = browser().zip(found("node")) else {
        println!(
            "skipped: no browser: Chromium and Node.js are expected in the PATH, as from Debian's packages `chromium` and `nodejs`"
        );
        return ExitCode::SUCCESS;
    };
    match verify(&browser, &node) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn browser() -> Option<PathBuf> {
    BROWSERS.iter().find_map(|name| found(name))
}

/// A program of the system.
fn found(name: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

fn verify(browser: &Path, node: &Path) -> Outcome<()> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = here.parent().unwrap_or(here);
    let out = root.join("target/verify-serve");
    let (project, screenshots) = (out.join("project"), out.join("screenshots"));
    for folder in [&project, &screenshots] {
        run::fresh(folder)?;
    }
    for folder in ["catalog", "docs"] {
        run::copy(&root.join(folder), &project.join(folder))?;
    }
    for file in ["package.json", "serve.mjs"] {
        fs::copy(here.join("src/browser").join(file), out.join(file))?;
    }
    let mut npm = Command::new("npm");
    npm.args(["install", "--no-audit", "--no-fund", "--silent"]);
    succeed(npm.current_dir(&out), "npm install")?;

    let program = program(root)?;
    let served = Served::new(&program, &project)?;
    let mut script = Command::new(node);
    script
        .current_dir(&out)
        .arg("serve.mjs")
        .arg(&served.url)
        .args([&project, browser, &screenshots]);
    succeed(&mut script, "the reader in the browser")?;
    println!("screenshots: {}", screenshots.display());
    Ok(())
}

/// `api-errors` with `serve`, built.
pub(crate) fn program(root: &Path) -> Outcome<PathBuf> {
    let mut cargo = super::serving("build");
    cargo.arg("--message-format=json").stderr(Stdio::inherit());
    let output = cargo.current_dir(root).output()?;
    if !output.status.success() {
        return Err("`serve` can't be built".into());
    }
    let mut found = None;
    for line in output.stdout.split(|&byte| byte == b'\n') {
        let message: serde_json::Value = serde_json::from_slice(line).unwrap_or_default();
        if let Some(file) = message["executable"].as_str() {
            found = Some(PathBuf::from(file));
        }
    }
    found.ok_or_else(|| "cargo names no program that it built".into())
}

/// The server, for as long as it is needed.
pub(crate) struct Served {
    child: Child,
    pub(crate) url: String,
}

impl Served {
    pub(crate) fn new(program: &Path, project: &Path) -> Outcome<Self> {
        let mut child = Command::new(program)
            .args([
                "serve",
                "--port",
                "0",
                "--catalog",
                "catalog",
                "--out",
                "docs",
            ])
            .current_dir(project)
            .stderr(Stdio::piped())
            .spawn()?;
        let mut lines = BufReader::new(child.stderr.take().ok_or("no standard error")?).lines();
        let url = loop {
            let line = lines.next().ok_or("the server ended before it served")??;
            if let Some(rest) = line.strip_prefix("serving ") {
                break rest.split(' ').next().unwrap_or(rest).to_owned();
            }
            eprintln!("{line}");
        };
        // A pipe that nobody empties would stop the server.
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        Ok(Self { child, url })
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // One that has ended already needs no killing.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn succeed(command: &mut Command, what: &str) -> Outcome<()> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(format!("{what} failed").into()),
        Err(error) => Err(format!("{what}: {error}").into()),
    }
}
