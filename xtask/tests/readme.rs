//! What the README says, done by a newcomer: an empty workspace, the files of the README, the two commands.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

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
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n{}",
            path(dependency)
        )
    };
    let files = [
        (
            "Cargo.toml",
            format!(
                "{}\n[workspace]\nmembers = [\"xtask\"]\nresolver = \"3\"\n",
                manifest("parcels", "api-errors")
            ),
        ),
        ("catalog/parcels.yaml", block(readme, "yaml", 0)?),
        ("src/lib.rs", block(readme, "rust", 0)?),
        ("xtask/Cargo.toml", manifest("xtask", "api-errors-cli")),
        ("xtask/src/main.rs", block(readme, "rust", 1)?),
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

fn cargo(folder: &Path, arguments: &[&str]) -> std::io::Result<Output> {
    Command::new(env!("CARGO"))
        .current_dir(folder)
        .args(arguments)
        .env(
            "CARGO_TARGET_DIR",
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("newcomer"),
        )
        .env_remove("CARGO_MANIFEST_DIR")
        .env_remove("RUSTFLAGS")
        .env("NO_COLOR", "1")
        .output()
}

fn succeeds(folder: &Path, arguments: &[&str]) -> Outcome {
    let output = cargo(folder, arguments)?;
    assert!(
        output.status.success(),
        "cargo {arguments:?}\n{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(())
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
    let output = cargo(
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
    Ok(())
}
