//! What the README says, done by a newcomer: an empty workspace, the files of the README, the two commands.

use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

type Outcome = Result<(), Box<dyn Error>>;

fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// The fenced blocks of a Markdown text: language and content.
fn blocks(text: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(&str, String, String)> = None;
    for line in text.lines() {
        match &mut open {
            Some((fence, language, content)) if line == *fence => {
                blocks.push((std::mem::take(language), std::mem::take(content)));
                open = None;
            }
            Some((_, _, content)) => {
                content.push_str(line);
                content.push('\n');
            }
            None if line.starts_with("```") => {
                let language = line.trim_start_matches('`');
                let fence = &line[..line.len() - language.len()];
                open = Some((fence, language.to_owned(), String::new()));
            }
            None => {}
        }
    }
    blocks
}

/// The `nth` block of a language.
fn block(readme: &str, language: &str, nth: usize) -> Result<String, String> {
    let found = blocks(readme).into_iter().filter(|(of, _)| of == language);
    found
        .map(|(_, content)| content)
        .nth(nth)
        .ok_or_else(|| format!("the README has no block {nth} of {language}"))
}

/// The workspace of a reader who has followed the README.
fn newcomer(folder: &Path, readme: &str) -> Outcome {
    let crates = root().join("crates");
    let path = |name: &str| format!("{name} = {{ path = '{}' }}\n", crates.join(name).display());
    let manifest = |name: &str, dependency: &str| {
        format!(
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependency}"
        )
    };
    let of_service = format!(
        "api-errors = {{ path = '{}', features = [\"axum\", \"tower\"] }}\n\
         axum = {{ version = \"0.8\", default-features = false, features = [\"http1\", \"tokio\"] }}\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"net\", \"rt-multi-thread\"] }}\n",
        crates.join("api-errors").display()
    );
    let files = [
        (
            "Cargo.toml",
            format!(
                "{}\n[workspace]\nmembers = [\"xtask\"]\nresolver = \"3\"\n",
                manifest("parcels", &of_service)
            ),
        ),
        ("catalog/parcels.yaml", block(readme, "yaml", 0)?),
        ("src/lib.rs", block(readme, "rust", 0)?),
        // Any port that is free.
        (
            "src/main.rs",
            block(readme, "rust", 1)?.replace(":3000", ":0"),
        ),
        (
            "xtask/Cargo.toml",
            manifest("xtask", &path("api-errors-cli")),
        ),
        ("xtask/src/main.rs", block(readme, "rust", 2)?),
        // The profile of the test run, so that the crates are built once for all tests.
        (
            ".cargo/config.toml",
            block(readme, "toml", 0)?.replace(" --release", ""),
        ),
    ];
    for (name, text) in files {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().unwrap_or(folder))?;
        fs::write(file, text)?;
    }
    // The versions that this repository is tested with.
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    Ok(())
}

fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("newcomer")
}

fn cargo(folder: &Path, arguments: &[&str]) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .current_dir(folder)
        .args(arguments)
        .env("CARGO_TARGET_DIR", target())
        .env_remove("CARGO_MANIFEST_DIR")
        .env_remove("RUSTFLAGS")
        .env("NO_COLOR", "1");
    cargo
}

fn run(folder: &Path, arguments: &[&str]) -> std::io::Result<Output> {
    cargo(folder, arguments).output()
}

fn succeeds(folder: &Path, arguments: &[&str]) -> Outcome {
    let output = run(folder, arguments)?;
    assert!(
        output.status.success(),
        "cargo {arguments:?}\n{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(())
}

/// The body that the service answers a request with.
fn served(folder: &Path, request: &str) -> Result<String, Box<dyn Error>> {
    succeeds(
        folder,
        &["build", "--offline", "--quiet", "--package", "parcels"],
    )?;
    let program = target().join("debug/parcels");
    let mut service = Command::new(program).stdout(Stdio::piped()).spawn()?;
    let body = service.stdout.take().map(|output| answer(output, request));
    service.kill()?;
    service.wait()?;
    body.ok_or("the service has no output")?
}

/// The body of the answer of a service that prints its address.
fn answer(output: impl Read, request: &str) -> Result<String, Box<dyn Error>> {
    let mut address = String::new();
    BufReader::new(output).read_line(&mut address)?;
    let mut stream = TcpStream::connect(address.trim())?;
    write!(
        stream,
        "{request} HTTP/1.1\r\nhost: parcels\r\nconnection: close\r\n\r\n"
    )?;
    let mut response = String::new();
    stream.read_to_string(&mut response)?;
    let (_, body) = response
        .split_once("\r\n\r\n")
        .ok_or("the answer is HTTP")?;
    Ok(body.to_owned())
}

#[test]
fn a_newcomer_follows_the_readme() -> Outcome {
    let readme = fs::read_to_string(root().join("README.md"))?;
    let temp = tempfile::tempdir()?;
    let folder = temp.path();
    newcomer(folder, &readme)?;

    succeeds(
        folder,
        &["test", "--offline", "--quiet", "--package", "parcels"],
    )?;
    assert_eq!(
        served(folder, "POST /parcels/61")?,
        block(&readme, "text", 1)?.trim(),
        "the response in the README is not the one that is sent"
    );
    succeeds(folder, &["xtask", "docs"])?;
    let page = fs::read_to_string(folder.join("docs/parcels/too_many_parcels.md"))?;
    assert_eq!(
        page,
        block(&readme, "markdown", 0)?,
        "the page in the README is not the one that is rendered"
    );
    assert!(
        page.contains(&block(&readme, "json", 0)?),
        "the JSON in the README is not that of the page"
    );
    succeeds(folder, &["xtask", "docs", "--check"])?;

    let broken = block(&readme, "yaml", 0)?.replace("{limit} parcels", "{limt} parcels");
    fs::write(folder.join("catalog/parcels.yaml"), broken)?;
    let output = run(
        folder,
        &["check", "--offline", "--quiet", "--package", "parcels"],
    )?;
    let errors = String::from_utf8(output.stderr)?;
    for line in block(&readme, "text", 0)?.lines() {
        assert!(
            errors.contains(line.trim_end()),
            "{line:?} is not in\n{errors}"
        );
    }
    assert_eq!(
        errors.matches("\nerror").count() + usize::from(errors.starts_with("error")),
        2,
        "{errors}"
    );

    let blocks = |language, and, nth| -> Result<String, String> {
        let first = block(&readme, language, 0)?;
        Ok(format!("{first}\n{}", block(&readme, and, nth)?))
    };
    let catalog = blocks("yaml", "yaml", 1)?;
    fs::write(folder.join("catalog/parcels.yaml"), catalog)?;
    let enums = blocks("rust", "rust,ignore", 0)?;
    fs::write(folder.join("src/lib.rs"), enums)?;
    succeeds(
        folder,
        &["check", "--offline", "--quiet", "--package", "parcels"],
    )
}
