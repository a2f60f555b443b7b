//! The committed pages are what the catalogs say.

use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn the_committed_pages_are_fresh() -> std::io::Result<()> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .current_dir(here.parent().unwrap_or(here))
        .args(["docs", "--check"])
        .env("NO_COLOR", "1")
        .output()?;
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(())
}

#[test]
fn the_book_has_all_pages() -> std::io::Result<()> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = here.parent().unwrap_or(here).join("docs");
    let summary = std::fs::read_to_string(docs.join("SUMMARY.md"))?;
    let mut missing = Vec::new();
    let mut folders: Vec<PathBuf> = vec![docs.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.strip_prefix(&docs).unwrap_or(&path);
            let name = name.to_string_lossy().replace('\\', "/");
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md")
                && !summary.contains(&format!("]({name})"))
            {
                missing.push(name);
            }
        }
    }
    missing.retain(|name| name != "SUMMARY.md");
    assert!(missing.is_empty(), "docs/SUMMARY.md lacks {missing:?}");
    Ok(())
}
