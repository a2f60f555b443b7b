//! Reads the files of a catalog. The only module that touches the file system.

use crate::diagnostic::Kind;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Component, Path, PathBuf};

/// The largest file that is read: far beyond 10,000 errors with a page of text each.
const LIMIT: u64 = 32 << 20;

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) kind: Kind,
    pub(crate) message: String,
    pub(crate) help: String,
}

fn refuse<T>(
    kind: Kind,
    message: impl Into<String>,
    help: impl Into<String>,
) -> Result<T, Refusal> {
    Err(Refusal {
        kind,
        message: message.into(),
        help: help.into(),
    })
}

/// The text of a file, without a byte order mark.
pub(crate) fn read(path: &Path) -> Result<String, Refusal> {
    let found = std::fs::metadata(path).and_then(|metadata| {
        if metadata.is_file() {
            File::open(path).map(|file| (Some(file), metadata.len()))
        } else {
            Ok((None, 0))
        }
    });
    let (file, length) = match found {
        Ok((Some(file), length)) => (file, length),
        Ok((None, _)) => {
            let help = "name the YAML file itself";
            return refuse(Kind::NotAFile, "this is not a file", help);
        }
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            let help = "check the path: in `#[api_errors]` it begins in the folder of `Cargo.toml`, in `include` in that of the catalog";
            return refuse(Kind::NoSuchFile, "no such file", help);
        }
        Err(error) => {
            let help = "make the file readable";
            return refuse(
                Kind::Unreadable,
                format!("can't read this file: {error}"),
                help,
            );
        }
    };
    let too_large = || {
        let message = format!("this file is larger than {} MiB", LIMIT >> 20);
        refuse(
            Kind::FileTooLarge,
            message,
            "part the catalog into several files with `include`",
        )
    };
    if length > LIMIT {
        return too_large();
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default() + 1);
    // A file that grows while it is read must not get around the limit.
    match file.take(LIMIT + 1).read_to_end(&mut bytes) {
        Ok(read) if read as u64 > LIMIT => return too_large(),
        Ok(_) => {}
        Err(error) => {
            let message = format!("can't read this file: {error}");
            return refuse(Kind::Unreadable, message, "make the file readable");
        }
    }
    match String::from_utf8(bytes) {
        Ok(text) if text.contains('\0') => {
            let help = "a catalog is YAML; name the right file";
            refuse(Kind::NotText, "this is a binary file", help)
        }
        Ok(text) => Ok(match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        }),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let before = &error.as_bytes()[..valid];
            #[expect(
                clippy::naive_bytecount,
                reason = "once a run, on the way to a message"
            )]
            let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
            let message =
                format!("this file is not UTF-8: line {line} has a byte that no character has");
            refuse(Kind::NotText, message, "save the file as UTF-8")
        }
    }
}

/// Where a path that a catalog names leads, if it stays in the catalog's folder.
///
/// `folder` is the folder of the root file. The check holds for what is there: a link that leads out is refused too. A file
/// that does not exist is not refused here.
pub(crate) fn within(folder: &Path, name: &str) -> Result<PathBuf, Refusal> {
    let outside = |message: &str| {
        let help = "move the file below the catalog's folder and name it from there";
        refuse(Kind::OutsideFolder, message, help)
    };
    if name.contains('\\') {
        let message = "this path has a backslash";
        return refuse(Kind::InvalidPath, message, "write `/` between folders");
    }
    let path = Path::new(name);
    let inside = path
        .components()
        .all(|component| matches!(component, Component::Normal(_) | Component::CurDir));
    if !inside {
        return outside("this path leaves the catalog's folder");
    }
    let full = folder.join(path);
    if let (Ok(real), Ok(root)) = (full.canonicalize(), folder_of(folder).canonicalize())
        && !real.starts_with(root)
    {
        return outside("this link leaves the catalog's folder");
    }
    Ok(full)
}

/// The folder itself, where an empty path stands for the current one.
fn folder_of(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    }
}
