//! Whether the addresses that responses give lead to what is written.
//!
//! Where the pages are served is not known, so what an address ends with is held against the pages: the part that names the
//! error must be the end of the path of the error's page, or the name of its place on a page.

use crate::Error;
use crate::link;
use crate::site::{Entry, Shared};

/// What is wrong with the first address that leads nowhere, and how many there are.
pub(crate) fn check(shared: &Shared) -> Option<Error> {
    let template = shared.catalog.docs_url.as_deref()?;
    if shared.plan.is_empty() {
        return None;
    }
    let errors = shared.catalog.errors.iter().enumerate();
    let mut lost = errors.filter_map(|(index, error)| {
        let url = error.docs_url.as_deref()?;
        let home = shared.home(Entry::Error(index));
        let page = home.map(|home| shared.plan[home.page].path.as_str());
        let anchor = home.and_then(|home| home.anchor.as_deref());
        (!leads(template, url, page, anchor)).then_some((error, url))
    });
    let (error, url) = lost.next()?;
    let others = match lost.count() {
        0 => String::new(),
        1 => ", and so does another one".to_owned(),
        others => format!(", and so do {others} others"),
    };
    let message = format!(
        "`docs_url` of `{}` is {url}, which leads to no page{others}",
        error.code
    );
    let help = if template.contains('#') {
        "give `pages` a page with the layout `by-category` or `flat`, whose anchors are slugs, and none per error"
    } else {
        "give `pages` a path that ends as `docs_url` does, such as `{slug}.md`, or write `docs_url` as the page with `#{slug}`"
    };
    Some(Error {
        message,
        help: help.to_owned(),
        place: None,
    })
}

fn leads(template: &str, url: &str, page: Option<&str>, anchor: Option<&str>) -> bool {
    let (template, template_fragment) = parted(template);
    let (url, fragment) = parted(url);
    if template_fragment.contains('{') {
        return anchor.is_some_and(|anchor| link::destination(anchor) == fragment);
    }
    let Some(place) = template.find('{') else {
        // One address for all errors: whatever it is, it is not made of them.
        return true;
    };
    // What stands before the first placeholder is the same in both.
    let start = template[..place].rfind('/').map_or(0, |slash| slash + 1);
    let named = without_extension(url[start..].trim_end_matches('/'));
    let Some(page) = page.filter(|_| anchor.is_none()) else {
        return false;
    };
    let before = without_extension(page).strip_suffix(named);
    before.is_some_and(|before| before.is_empty() || before.ends_with('/'))
}

/// An address and its fragment.
fn parted(url: &str) -> (&str, &str) {
    url.split_once('#').unwrap_or((url, ""))
}

/// Slugs have dots of their own, so that only what is known for an extension is taken off.
fn without_extension(path: &str) -> &str {
    let known = [".md", ".mdx", ".html", ".htm"];
    let found = known.iter().find_map(|known| path.strip_suffix(known));
    found.unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::leads;

    #[test]
    fn a_path_leads_to_a_page() {
        let leads = |template, url, page| leads(template, url, Some(page), None);
        let slugs = "https://x.dev/errors/{slug}";
        assert!(leads(slugs, "https://x.dev/errors/a/b", "a/b.md"));
        assert!(leads(slugs, "https://x.dev/errors/a.b", "errors/a.b.mdx"));
        assert!(!leads(slugs, "https://x.dev/errors/b", "ab.md"));
        assert!(!leads(slugs, "https://x.dev/errors/a/b", "b.md"));
        let files = "https://x.dev/errors/{slug}.html";
        assert!(leads(files, "https://x.dev/errors/a.html", "a.md"));
        let folders = "https://x.dev/{category}/{slug}/";
        assert!(leads(folders, "https://x.dev/c/a/", "c/a.md"));
        assert!(!leads(folders, "https://x.dev/c/a/", "a.md"));
        assert!(leads(
            "https://x.dev/errors",
            "https://x.dev/errors",
            "a.md"
        ));
    }

    #[test]
    fn a_fragment_leads_to_an_anchor() {
        let template = "https://x.dev/errors#{slug}";
        let url = "https://x.dev/errors#a";
        assert!(leads(template, url, Some("README.md"), Some("a")));
        assert!(!leads(template, url, Some("a.md"), None));
        assert!(!leads(
            "https://x.dev/{slug}",
            "https://x.dev/a",
            Some("README.md"),
            Some("a")
        ));
        assert!(!leads(
            "https://x.dev/{slug}",
            "https://x.dev/a",
            None,
            None
        ));
    }
}
