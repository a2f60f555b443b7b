//! Codes: each is one error, and a retired one is none.

use super::{Check, slug};
use crate::diagnostic::Kind;
use crate::model::Retired;
use crate::raw::{At, Problem, RawError, RawParts, RawRetired, Spanned};
use crate::suggest::nearest;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

pub(crate) struct Codes {
    errors: HashMap<String, At>,
    retired: HashMap<String, At>,
    /// How many more unknown codes are compared with every code that there is, which takes its time.
    patience: usize,
}

impl Codes {
    pub(super) fn of(
        errors: &[RawError],
        retired: &[RawRetired],
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut codes = Self {
            errors: HashMap::with_capacity(errors.len()),
            retired: HashMap::with_capacity(retired.len()),
            patience: 32,
        };
        let twice = |code: &Spanned<String>, first: At| {
            Problem::new(
                Kind::DuplicateCode,
                code.at,
                format!("the code `{}` stands twice", code.value),
            )
            .label("the second one")
            .help("a code is one error; remove one of the two, or give it another code")
            .related(first, "the first one is here")
        };
        for retired in retired {
            let code = &retired.code;
            match codes.retired.entry(code.value.clone()) {
                Entry::Occupied(first) => problems.push(twice(code, *first.get())),
                Entry::Vacant(entry) => {
                    entry.insert(code.at);
                }
            }
        }
        for error in errors {
            let code = &error.code;
            match codes.errors.entry(code.value.clone()) {
                Entry::Occupied(first) => problems.push(twice(code, *first.get())),
                Entry::Vacant(entry) => {
                    entry.insert(code.at);
                }
            }
            if let Some(&first) = codes.retired.get(code.value.as_str()) {
                problems.push(
                    Problem::new(
                        Kind::RetiredCode,
                        code.at,
                        format!("the code `{}` is retired", code.value),
                    )
                    .label("never to be used again")
                    .help("give the error another code")
                    .related(first, "it was retired here"),
                );
            }
        }
        codes
    }

    /// Whether this is where the code stands first.
    pub(super) fn is_first(&self, code: &Spanned<String>) -> bool {
        self.errors.get(code.value.as_str()) == Some(&code.at)
    }

    pub(super) fn is_retired(&self, code: &str) -> bool {
        self.retired.contains_key(code)
    }

    /// The code that was most likely meant: none that is retired, which an error may have by mistake. Of two that are as near,
    /// the first in the alphabet.
    fn nearest(&mut self, code: &str) -> Option<&str> {
        self.patience = self.patience.checked_sub(1)?;
        let known = self.errors.keys().map(String::as_str);
        let mut known: Vec<&str> = known.filter(|known| !self.is_retired(known)).collect();
        known.sort_unstable();
        nearest(code, known)
    }

    pub(super) fn has(&self, code: &str) -> bool {
        self.errors.contains_key(code)
    }
}

impl Check<'_> {
    /// Looks up a code.
    pub(super) fn known_code(&mut self, code: &Spanned<String>) {
        if self.codes.has(&code.value) {
            return;
        }
        let (message, label, help) = if self.codes.is_retired(&code.value) {
            (
                format!("the code `{}` is retired", code.value),
                "not sent any more",
                "name a code that is still in use".to_owned(),
            )
        } else {
            (
                format!("there is no error `{}`", code.value),
                "not an error of this catalog",
                match self.codes.nearest(&code.value) {
                    Some(known) => format!("did you mean `{known}`?"),
                    None => "name the code of an error in this catalog".to_owned(),
                },
            )
        };
        self.report(
            Problem::new(Kind::UnknownCode, code.at, message)
                .label(label)
                .help(help),
        );
    }

    pub(super) fn retired(&mut self, parts: &RawParts) -> Vec<Retired> {
        parts
            .retired
            .iter()
            .map(|retired| {
                if let Some(code) = &retired.replacement {
                    self.known_code(code);
                }
                Retired {
                    code: retired.code.value.clone(),
                    slug: slug::of_code(&retired.code.value),
                    since: retired.since.clone(),
                    reason: retired.reason.clone(),
                    replacement: retired.replacement.as_ref().map(|code| code.value.clone()),
                }
            })
            .collect()
    }
}
