//! Runs programs and copies folders.

use std::path::Path;
use std::process::Command;
use std::{fmt, fs, io};

/// Why the pages could not be verified, or what is wrong with them.
#[derive(Debug)]
pub(super) struct Failure(pub(super) String);

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self(error.to_string())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Runs a program that says nothing unless it fails.
pub(super) fn quietly(command: &mut Command) -> Result<(), Failure> {
    output(command).map(|_| ())
}

/// What a program prints, and all that it prints where it fails.
pub(super) fn output(command: &mut Command) -> Result<String, Failure> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Failure(format!("there is no program `{program}`; install it")),
        _ => Failure(format!("can't run `{program}`: {error}")),
    })?;
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(printed);
    }
    let errors = String::from_utf8_lossy(&output.stderr);
    Err(Failure(format!(
        "`{program}` failed ({})\n{errors}{printed}",
        output.status
    )))
}

/// An empty folder.
pub(crate) fn fresh(folder: &Path) -> io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)
}

/// All that is in a folder.
pub(crate) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
