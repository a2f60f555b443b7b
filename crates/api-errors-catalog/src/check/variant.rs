//! Names of variants: what becomes an identifier in Rust.

use super::Check;
use crate::diagnostic::Kind;
use crate::model::Reason;
use crate::raw::{At, Problem, RawError, RawReason};
use heck::ToUpperCamelCase;
use std::collections::HashMap;

/// Rust's keywords that an author may try. The Rust reference, "Keywords".
const KEYWORDS: [&str; 52] = [
    "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

fn is_identifier(name: &str) -> bool {
    let mut characters = name.chars();
    let first = characters.next();
    // Only one keyword begins in upper case.
    let is_keyword = match first {
        Some('A'..='Z') => name == "Self",
        _ => KEYWORDS.contains(&name),
    };
    first.is_some_and(unicode_ident::is_xid_start)
        && characters.all(unicode_ident::is_xid_continue)
        && !is_keyword
}

/// A code in `UpperCamelCase`. Most are `snake_case`, which takes a tenth of the time by itself; a catalog has thousands.
fn variant_of(code: &str) -> String {
    if !code
        .bytes()
        .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
    {
        return code.to_upper_camel_case();
    }
    let mut variant = String::with_capacity(code.len());
    for word in code.split('_') {
        let mut characters = word.chars();
        if let Some(first) = characters.next() {
            variant.push(first.to_ascii_uppercase());
            variant.push_str(characters.as_str());
        }
    }
    variant
}

impl Check<'_> {
    pub(super) fn variant(&mut self, error: &RawError, taken: &mut HashMap<String, At>) -> String {
        let (name, at) = match &error.variant {
            Some(variant) => (variant.value.clone(), variant.at),
            None => (variant_of(&error.code.value), error.code.at),
        };
        if !is_identifier(&name) {
            let message = if error.variant.is_some() {
                format!("`{name}` can't be the name of a variant")
            } else {
                format!(
                    "the code `{}` does not make the name of a variant",
                    error.code.value
                )
            };
            self.report(
                Problem::new(Kind::InvalidVariant, at, message)
                    .label("not a Rust identifier")
                    .help("add a `variant` in UpperCamelCase, such as `variant: QuotaExceeded`"),
            );
        } else if let Some(&first) = taken.get(&name) {
            if !self.is_repeated(error) {
                self.report(
                    Problem::new(
                        Kind::DuplicateVariant,
                        at,
                        format!("the variant `{name}` is that of another error"),
                    )
                    .label("the second one")
                    .help("give one of the two a `variant` of its own")
                    .related(first, "the first one is here"),
                );
            }
        } else {
            taken.insert(name.clone(), at);
        }
        name
    }

    pub(super) fn reasons(&mut self, raw: &[RawReason]) -> Vec<Reason> {
        let mut ids = HashMap::with_capacity(raw.len());
        let mut variants = HashMap::with_capacity(raw.len());
        let mut reasons = Vec::with_capacity(raw.len());
        for reason in raw {
            let id = &reason.id;
            let variant = variant_of(&id.value);
            if let Some(&first) = ids.get(id.value.as_str()) {
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
            } else if let Some(&first) = variants.get(&variant) {
                let message = format!("the variant `{variant}` is that of another reason");
                self.report(
                    Problem::new(Kind::DuplicateVariant, id.at, message)
                        .label("the second one")
                        .help("choose an id that differs from the other in more than case, `_`, `-` and `.`")
                        .related(first, "the first one is here"),
                );
            }
            ids.entry(id.value.as_str()).or_insert(id.at);
            variants.entry(variant.clone()).or_insert(id.at);
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
