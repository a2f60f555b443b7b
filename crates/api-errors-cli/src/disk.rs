//! What is in a folder, without following symbolic links out of it.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    File,
    Folder,
    /// A symbolic link, a pipe, a device: nothing that was ever written from here.
    Other,
}

/// Everything below a folder, by its path with `/` between folders.
pub(crate) type Listing = BTreeMap<String, Kind>;

/// What the path itself stands for; `None` where there is nothing.
pub(crate) fn kind(path: &Path) -> io::Result<Option<Kind>> {
    match std::fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(of_type(metadata.file_type()))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn of_type(kind: std::fs::FileType) -> Kind {
    if kind.is_file() {
        Kind::File
    } else if kind.is_dir() {
        Kind::Folder
    } else {
        Kind::Other
    }
}

/// Everything below a folder; nothing where there is no such folder.
pub(crate) fn list(folder: &Path) -> io::Result<Listing> {
    let mut listing = Listing::new();
    if kind(folder)? == Some(Kind::Folder) {
        add(folder, "", &mut listing)?;
    }
    Ok(listing)
}

fn add(folder: &Path, prefix: &str, listing: &mut Listing) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        // A name that is not Unicode is none of ours.
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let kind = of_type(entry.file_type()?);
        let path = format!("{prefix}{name}");
        if kind == Kind::Folder {
            add(&entry.path(), &format!("{path}/"), listing)?;
        }
        listing.insert(path, kind);
    }
    Ok(())
}

/// The file at a path below a folder; `None` where the path, or a link on its way, leads out of the folder.
pub(crate) fn within(folder: &Path, path: &Path) -> io::Result<Option<PathBuf>> {
    let mut parts = path.components();
    if !parts.all(|part| matches!(part, Component::Normal(_))) {
        return Ok(None);
    }
    let file = folder.join(path).canonicalize()?;
    Ok(Some(file).filter(|file| {
        folder
            .canonicalize()
            .is_ok_and(|folder| file.starts_with(folder))
    }))
}

/// What a generated file says of itself.
#[derive(Debug)]
pub(crate) struct Origin {
    /// The file that it was generated from.
    pub(crate) source: String,
    /// The code of the error that it is about.
    pub(crate) error: Option<String>,
}

/// Where a file comes from; `None` where it is not a generated one.
pub(crate) fn origin(path: &Path) -> io::Result<Option<Origin>> {
    let mut head = Vec::new();
    std::fs::File::open(path)?
        .take(2048)
        .read_to_end(&mut head)?;
    let head = String::from_utf8_lossy(&head);
    Ok(api_errors_docs::origin(&head).map(|origin| Origin {
        source: origin.source.to_owned(),
        error: origin.error.map(str::to_owned),
    }))
}

/// Whether exactly this text stands in the file. The buffer is there to be used again.
pub(crate) fn holds(path: &Path, text: &str, buffer: &mut Vec<u8>) -> io::Result<bool> {
    // One byte more than expected tells a longer file from an equal one without asking for its length.
    buffer.resize(text.len() + 1, 0);
    let mut file = std::fs::File::open(path)?;
    let mut read = 0;
    while read < buffer.len() {
        match file.read(&mut buffer[read..])? {
            0 => break,
            more => read += more,
        }
    }
    Ok(buffer[..read] == *text.as_bytes())
}
