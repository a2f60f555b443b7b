//! Names of variants: what becomes an identifier in Rust.

use super::Check;
use crate::ascii;
use crate::diagnostic::Kind;
use crate::model::Reason;
use crate::raw::{At, Problem, RawError, RawReason};
use crate::seen::Seen;
use heck::ToUpperCamelCase;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Rust's keywords that an author may try. The Rust reference, "Keywords".
const KEYWORDS: [&str; 52] = [
    "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

fn is_identifier(name: &str) -> bool {
    // Only one keyword begins in upper case.
    if matches!(name.as_bytes(), [b'A'..=b'Z', ..]) && ascii::IDENTIFIER.is_all_of(name) {
        return name != "Self";
    }
    let mut characters = name.chars();
    characters.next().is_some_and(unicode_ident::is_xid_start)
        && characters.all(unicode_ident::is_xid_continue)
        && !KEYWORDS.contains(&name)
}

/// A code in `UpperCamelCase`: what [`heck`] makes of it. Nearly all codes are ASCII, for which a walk over the bytes is enough.
fn variant_of(code: &str) -> String {
    camel_case(code).unwrap_or_else(|| code.to_upper_camel_case())
}

/// Every letter that begins a word in upper case, all others in lower case, and nothing but letters and digits.
///
/// A word begins behind what is neither, where lower case turns into upper case, and with the last of several upper case
/// letters where lower case follows: `HTTPError2 not_found` has four.
///
/// `None` where there is more than ASCII.
fn camel_case(code: &str) -> Option<String> {
    let bytes = code.as_bytes();
    let mut out = bytes.to_vec();
    let letters = out.as_mut_slice();
    let mut length = 0;
    let mut begins = true;
    // The last letter of the word that is being read.
    let mut last = b' ';
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        at += 1;
        match byte {
            b'a'..=b'z' => {
                letters[length] = if begins {
                    byte.to_ascii_uppercase()
                } else {
                    byte
                };
                last = byte;
            }
            b'A'..=b'Z' => {
                let parts = match last {
                    b'a'..=b'z' => true,
                    b'A'..=b'Z' => at < bytes.len() && bytes[at].is_ascii_lowercase(),
                    _ => begins,
                };
                letters[length] = if parts {
                    byte
                } else {
                    byte.to_ascii_lowercase()
                };
                last = byte;
            }
            b'0'..=b'9' => letters[length] = byte,
            128.. => return None,
            _ => {
                begins = true;
                last = b' ';
                continue;
            }
        }
        begins = false;
        length += 1;
    }
    out.truncate(length);
    String::from_utf8(out).ok()
}

impl Check<'_> {
    pub(super) fn variant(&mut self, error: &RawError, taken: &mut HashMap<String, At>) -> String {
        let (name, at) = match &error.variant {
            Some(variant) => (variant.value.clone(), variant.at),
            None => (variant_of(&error.code.value), error.code.at),
        };
        if !is_identifier(&name) {
            self.no_identifier(error, &name, at);
            return name;
        }
        match taken.entry(name.clone()) {
            Entry::Vacant(entry) => {
                entry.insert(at);
            }
            Entry::Occupied(first) if !self.is_repeated(error) => {
                self.report(
                    Problem::new(
                        Kind::DuplicateVariant,
                        at,
                        format!("the variant `{name}` is that of another error"),
                    )
                    .label("the second one")
                    .help("give one of the two a `variant` of its own")
                    .related(*first.get(), "the first one is here"),
                );
            }
            Entry::Occupied(_) => {}
        }
        name
    }

    #[cold]
    fn no_identifier(&mut self, error: &RawError, name: &str, at: At) {
        let message = if error.variant.is_some() {
            format!("`{name}` can't be the name of a variant")
        } else {
            format!(
                "the code `{}` does not make the name of a variant",
                error.code.value
            )
        };
        let meant = Some(variant_of(name)).filter(|meant| is_identifier(meant));
        let meant = meant.unwrap_or_else(|| "QuotaExceeded".to_owned());
        let verb = error.variant.as_ref().map_or("add", |_| "write");
        self.report(
            Problem::new(Kind::InvalidVariant, at, message)
                .label("not a Rust identifier")
                .help(format!(
                    "{verb} a `variant` in UpperCamelCase, such as `variant: {meant}`"
                )),
        );
    }

    pub(super) fn reasons(&mut self, raw: &[RawReason]) -> Vec<Reason> {
        let mut ids = Seen::new();
        let mut variants = Seen::new();
        let mut reasons = Vec::with_capacity(raw.len());
        for reason in raw {
            let id = &reason.id;
            let variant = variant_of(&id.value);
            let same_id = ids.insert(id.value.as_str(), id.at);
            let same_variant = variants.insert(variant.clone(), id.at);
            if let Some(first) = same_id {
                self.report(
                    Problem::new(
                        Kind::DuplicateName,
                        id.at,
                        format!("the reason `{}` stands twice", id.value),
                    )
                    .label("the second one")
                    .help("keep one of the two")
                    .related(first, "the first one is here"),
                );
            } else if !is_identifier(&variant) {
                let message = format!(
                    "the reason `{}` does not make the name of a variant",
                    id.value
                );
                self.report(
                    Problem::new(Kind::InvalidVariant, id.at, message)
                        .label("becomes a variant in Rust")
                        .help("choose an id that begins with a letter"),
                );
            } else if let Some(first) = same_variant {
                let message = format!("the variant `{variant}` is that of another reason");
                self.report(
                    Problem::new(Kind::DuplicateVariant, id.at, message)
                        .label("the second one")
                        .help("choose an id that differs from the other in more than case, `_`, `-` and `.`")
                        .related(first, "the first one is here"),
                );
            }
            reasons.push(Reason {
                id: id.value.clone(),
                variant,
                title: reason.title.clone(),
                description: reason.description.clone(),
                public: reason.public,
            });
        }
        reasons
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn walking_over_bytes_makes_what_heck_makes(code in "[a-cX-Z0-1_:. -]{0,12}") {
            prop_assert_eq!(camel_case(&code), Some(code.to_upper_camel_case()));
        }
    }
}
