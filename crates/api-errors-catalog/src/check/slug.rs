//! Slugs and addresses: where the page of an error is, and that no two share one.

use super::Check;
use crate::ascii;
use crate::diagnostic::Kind;
use crate::model::is_unreserved;
use crate::raw::{At, Problem, RawError, RawRetired, Spanned};
use crate::suggest::did_you_mean;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

const PLACEHOLDERS: [&str; 3] = ["slug", "code", "category"];

/// A code in URL-safe form: every other character is a hyphen, none at the ends, no two together.
pub(super) fn of_code(code: &str) -> String {
    let is_trimmed = !matches!(code.as_bytes(), [b'-' | b'.', ..] | [.., b'-' | b'.']);
    if is_trimmed && ascii::UNRESERVED.is_all_of(code) {
        return code.to_owned();
    }
    let mut slug = String::with_capacity(code.len());
    for c in code.chars() {
        if is_unreserved(c) {
            slug.push(c);
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let trimmed = slug.trim_matches(['-', '.']);
    if trimmed.len() == slug.len() {
        slug
    } else {
        trimmed.to_owned()
    }
}

fn is_slug(slug: &str) -> bool {
    let is_part = |part: &str| {
        !matches!(part.as_bytes(), [] | [b'.', ..]) && ascii::UNRESERVED.is_all_of(part)
    };
    is_part(slug) || slug.split('/').all(is_part)
}

/// Slugs that are taken, in lower case, as some file systems make no difference; where, and by what.
pub(super) type Taken = HashMap<String, (At, &'static str)>;

/// The slugs of retired codes, whose pages stay; with room for those of errors.
pub(super) fn retired(retired: &[RawRetired], errors: usize) -> Taken {
    let mut taken = Taken::with_capacity(errors + retired.len());
    for RawRetired { code, .. } in retired {
        let slug = of_code(&code.value).to_lowercase();
        taken.entry(slug).or_insert((code.at, "a retired code"));
    }
    taken
}

impl Check<'_> {
    /// The slug of an error.
    pub(super) fn slug(&mut self, error: &RawError, taken: &mut Taken) -> String {
        let (slug, at) = match &error.slug {
            Some(slug) => (slug.value.clone(), slug.at),
            None => (of_code(&error.code.value), error.code.at),
        };
        if !is_slug(&slug) {
            let (message, help) = if error.slug.is_some() {
                (
                    format!("`{slug}` can't be the address of a page"),
                    "use letters, digits, `-`, `_`, `.` and `~`, with `/` between parts",
                )
            } else {
                (
                    format!("the code `{}` does not make an address", error.code.value),
                    "add a `slug`, such as `slug: quota-exceeded`",
                )
            };
            self.report(
                Problem::new(Kind::InvalidSlug, at, message)
                    .label("not a slug")
                    .help(help),
            );
            return slug;
        }
        match taken.entry(slug.to_lowercase()) {
            Entry::Vacant(entry) => {
                entry.insert((at, "another error"));
            }
            Entry::Occupied(entry) => {
                let (first, whose) = *entry.get();
                // What follows from a code that is already taken is reported as such.
                let code = &error.code;
                if !self.codes.is_retired(&code.value) && self.codes.is_first(code) {
                    self.report(
                        Problem::new(
                            Kind::DuplicateSlug,
                            at,
                            format!("the slug `{slug}` is that of {whose}"),
                        )
                        .label("the second one")
                        .help("give the error a `slug` of its own")
                        .related(first, "the first one is here"),
                    );
                }
            }
        }
        slug
    }

    /// Checks the template of addresses.
    pub(super) fn docs_url(&mut self, url: &Spanned<String>) {
        let text = url.value.as_str();
        let begins =
            text.starts_with("https://") || text.starts_with("http://") || text.starts_with('/');
        if !begins || text.contains(|c: char| c.is_whitespace() || c.is_control()) {
            self.report(
                Problem::new(
                    Kind::InvalidUrl,
                    url.at,
                    format!("`{text}` is not an address"),
                )
                .label("not an address")
                .help("write one such as `https://docs.example.com/errors/{slug}`"),
            );
        }
        self.placeholders(url, "`docs_url`");
    }

    /// Checks `{slug}`, `{code}` and `{category}` in an address or a path.
    pub(super) fn placeholders(&mut self, text: &Spanned<String>, whose: &str) {
        let mut rest = text.value.as_str();
        while let Some(start) = rest.find('{') {
            let Some(end) = rest[start..].find('}').map(|end| start + end) else {
                self.report(
                    Problem::new(
                        Kind::InvalidPlaceholder,
                        text.at,
                        "this `{` is never closed",
                    )
                    .part(&rest[start..])
                    .label("opened here")
                    .help("close it with `}`"),
                );
                return;
            };
            let name = &rest[start + 1..end];
            if !PLACEHOLDERS.contains(&name) {
                self.report(
                    Problem::new(
                        Kind::UnknownName,
                        text.at,
                        format!("{whose} can't name `{{{name}}}`"),
                    )
                    .part(&rest[start..=end])
                    .label("nothing defines it")
                    .help(did_you_mean(name, PLACEHOLDERS, "take it out")),
                );
            }
            rest = &rest[end + 1..];
        }
    }
}
