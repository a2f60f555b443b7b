//! A workspace in a temporary folder, and the program that is run in it.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;
use tempfile::TempDir;

pub(crate) const PARCELS: &str = "\
api: parcels
title: Parcel API errors
description: What can go wrong with a parcel. And more.
errors:
  - code: address_unknown
    status: 422
    description: The delivery address could not be matched to a place.
    fix: Check the postcode.
  - code: too_many_parcels
    status: 429
    description: This account has announced too many parcels.
    fix: Wait, then announce the rest.
";

const BILLING: &str = "\
api: billing
title: Billing API errors
errors:
  - code: card_declined
    status: 402
    description: The bank declined the card.
    fix: Another card may do.
";

/// A workspace with two catalogs.
pub(crate) struct Project {
    folder: TempDir,
}

/// What a run of the program gave.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Project {
    pub(crate) fn new() -> Self {
        let project = Self {
            folder: tempfile::tempdir().expect("a folder"),
        };
        project.write("Cargo.lock", "");
        project.write("catalog/parcels.yaml", PARCELS);
        project.write("catalog/billing.yaml", BILLING);
        project
    }

    /// With its pages.
    pub(crate) fn written() -> Self {
        let project = Self::new();
        assert_eq!(project.run(&["docs"]).code, 0);
        project
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn run(&self, args: &[&str]) -> Run {
        self.run_in("", args, &[])
    }

    /// From a folder of the project, with variables of the environment.
    pub(crate) fn run_in(&self, folder: &str, args: &[&str], variables: &[(&str, &str)]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_api-errors"))
            .args(args)
            .current_dir(self.path(folder))
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE")
            .envs(variables.iter().copied())
            .output()
            .expect("the program runs");
        Run {
            code: output.status.code().expect("an exit code"),
            stdout: String::from_utf8(output.stdout).expect("text"),
            stderr: without_time(&String::from_utf8(output.stderr).expect("text")),
        }
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).expect("a file")
    }

    pub(crate) fn replace(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "{path} has no {old:?}");
        self.write(path, &text.replace(old, new));
    }

    pub(crate) fn remove(&self, path: &str) {
        std::fs::remove_file(self.path(path)).expect("a file");
    }

    pub(crate) fn copy(&self, from: &str, to: &str) {
        self.write(to, &self.read(from));
    }

    /// Puts a symbolic link in the place of whatever is there.
    #[cfg(unix)]
    pub(crate) fn link(&self, target: &str, link: &str) {
        let link = self.path(link);
        if link.is_dir() {
            std::fs::remove_dir_all(&link).expect("a folder");
        } else if link.exists() {
            std::fs::remove_file(&link).expect("a file");
        }
        std::os::unix::fs::symlink(self.path(target), link).expect("a link");
    }

    /// All files below `docs/`, by path.
    pub(crate) fn files(&self) -> Vec<String> {
        let mut files = Vec::new();
        collect(&self.path("docs"), &mut files);
        let root = self.folder.path();
        let name = |file: &PathBuf| {
            let name = file.strip_prefix(root).expect("a file of the project");
            name.to_string_lossy().replace('\\', "/")
        };
        let mut names: Vec<String> = files.iter().map(name).collect();
        names.sort();
        names
    }

    /// The names in a folder.
    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        let entries = std::fs::read_dir(self.path(folder)).expect("a folder");
        let name = |entry: std::io::Result<std::fs::DirEntry>| entry.expect("an entry").file_name();
        entries
            .map(|entry| name(entry).to_string_lossy().into_owned())
            .collect()
    }

    /// Each file below `docs/` by path, with what tells it from any file that ever took its place: its inode and its time.
    pub(crate) fn identities(&self) -> BTreeMap<String, (u64, SystemTime)> {
        let identity = |file: String| {
            let metadata = std::fs::metadata(self.path(&file)).expect("a file");
            (
                file,
                (inode(&metadata), metadata.modified().expect("a time")),
            )
        };
        self.files().into_iter().map(identity).collect()
    }

    /// When each file below `docs/` was last written.
    pub(crate) fn times(&self) -> Vec<SystemTime> {
        let time = |file: &String| {
            let metadata = std::fs::metadata(self.path(file)).expect("a file");
            metadata.modified().expect("a time")
        };
        self.files().iter().map(time).collect()
    }
}

#[cfg(unix)]
fn inode(metadata: &std::fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn inode(_: &std::fs::Metadata) -> u64 {
    0
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// How long it took is another thing in every run.
fn without_time(text: &str) -> String {
    text.lines()
        .map(|line| match line.rsplit_once(" in ") {
            Some((before, time)) if time.ends_with(" ms") || time.ends_with(" s") => {
                format!("{before} in TIME\n")
            }
            _ => format!("{line}\n"),
        })
        .collect()
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "exit code {}", self.code)?;
        for (name, text) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !text.is_empty() {
                write!(f, "\n--- {name}\n{text}")?;
            }
        }
        Ok(())
    }
}
