//! The templates of a catalog: files in its folder or below, read when a page asks for them.

use crate::disk;
use api_errors_docs::Templates;
use std::io;
use std::path::Path;

/// Templates by their path relative to a folder.
pub(crate) fn beside(folder: &Path) -> Templates {
    let folder = folder.to_path_buf();
    Templates::new(move |name| match read(&folder, name) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.to_string()),
    })
}

fn read(folder: &Path, name: &str) -> io::Result<String> {
    let file = disk::within(folder, Path::new(name))?.ok_or_else(|| {
        io::Error::new(
            io::ErrorKind::PermissionDenied,
            "it is not in the folder of the catalog",
        )
    })?;
    std::fs::read_to_string(file)
}
