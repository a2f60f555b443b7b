//! The committed pages are what the catalogs say.

use std::path::Path;
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
