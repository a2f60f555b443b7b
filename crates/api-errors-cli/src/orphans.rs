//! Pages in the folders of APIs that are no more: their catalog is gone, or names another API.

use crate::catalogs::Loaded;
use crate::compare::Comparison;
use crate::disk::{self, Kind};
use crate::place::Place;
use crate::problem::Problem;
use crate::write::TEMPORARY;
use api_errors_docs::Site;
use std::collections::HashSet;
use std::io;

/// For each folder with such pages, what there is to remove.
///
/// A page counts only if it was generated from a file of the catalog folder: another folder of catalogs may share the output.
///
/// # Errors
///
/// If the output folder can't be read.
pub(crate) fn find(place: &Place, sites: &[(Loaded, Site)]) -> Result<Vec<Comparison>, Problem> {
    let apis: HashSet<&str> = sites
        .iter()
        .map(|(_, site)| site.catalog().api.as_str())
        .collect();
    search(place, &apis).map_err(|error| Problem::unreadable(&place.shown(&place.out), &error))
}

fn search(place: &Place, apis: &HashSet<&str>) -> io::Result<Vec<Comparison>> {
    let mut found = Vec::new();
    if disk::kind(&place.out)?.is_none() {
        return Ok(found);
    }
    let mut names = Vec::new();
    for entry in std::fs::read_dir(&place.out)? {
        let entry = entry?;
        if let Ok(name) = entry.file_name().into_string()
            && entry.file_type()?.is_dir()
            && !apis.contains(name.as_str())
            && !name.starts_with(TEMPORARY)
        {
            names.push(name);
        }
    }
    names.sort();
    let catalogs = format!("{}/", place.shown(&place.catalog));
    for name in names {
        let folder = place.out.join(name);
        let mut orphans = Vec::new();
        for (path, kind) in disk::list(&folder)? {
            if kind == Kind::File
                && may_be_ours(&path)
                && let Some(origin) = disk::origin(&folder.join(&path))?
                && origin.source.starts_with(&catalogs)
            {
                orphans.push(path);
            }
        }
        if !orphans.is_empty() {
            found.push(Comparison {
                folder,
                files: 0,
                changes: Vec::new(),
                orphans,
                leftovers: Vec::new(),
            });
        }
    }
    Ok(found)
}

fn may_be_ours(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| {
        matches!(extension, "md" | "mdx" | "json" | "txt" | "yml" | "mjs")
    })
}
