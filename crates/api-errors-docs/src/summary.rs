//! The navigation over all pages of all APIs, as an mdBook's `SUMMARY.md` has it.

use crate::index::PREFIX;
use crate::outputs::summary;
use crate::{Region, Site};

/// A list of all pages, those of an API below the page that lists its errors, with the two comments that part it from what
/// stands around it.
///
/// It is what the [`SUMMARY.md`](https://rust-lang.github.io/mdBook/format/summary.html) of an mdBook is made of. Each API is
/// expected in a folder of its own name, beside the file that holds the list.
#[must_use]
pub fn summary_of_all(sites: &[&Site], command: &str) -> String {
    let lists: String = sites.iter().map(|site| summary(&site.shared)).collect();
    format!(
        "{PREFIX} written by `{command}`; edit what stands around it, not within -->\n\n{lists}\n{}\n",
        Region::END
    )
}
