//! One error: its defaults resolved, its references looked up.

use super::names::notes;
use super::slug::{Taken, filled};
use super::values::Constants;
use super::{Check, example};
use crate::diagnostic::Kind;
use crate::model::{
    ErrorEntry, Example, Json, Param, Reason, Section, See, Text, Value,
};
use crate::raw::{
    At, Problem, RawDeprecated, RawError, RawHead, RawParam, RawParts, RawReason, RawText, Use,
    plain_text,
};
use crate::suggest::did_you_mean;
use heck::ToUpperCamelCase;
use std::collections::{HashMap, HashSet};

/// Rust's keywords that look like the name of a variant, or that an author may try. The Rust reference, "Keywords".
const KEYWORDS: [&str; 53] = [
    "Self", "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

fn is_identifier(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(unicode_ident::is_xid_start)
        && characters.all(unicode_ident::is_xid_continue)
        && !KEYWORDS.contains(&name)
}

fn has_param(error: &RawError, name: &str) -> bool {
    error.params.iter().any(|param| param.name.value == name)
}

impl Check<'_> {
    pub(super) fn errors(
        &mut self,
        head: &RawHead,
        parts: &RawParts,
    ) -> Vec<ErrorEntry> {
        let shared: Vec<&Use> = head
            .body
            .iter()
            .flat_map(|body| &body.uses)
            .chain(head.headers.iter().flat_map(|header| &header.value.uses))
            .collect();
        // With all params sent, or with a name in the body that nothing defines, no param is known to be unused.
        let any_used = shared.iter().any(|used| match &used.value {
            Value::Params => true,
            Value::Param(name) => !parts.errors.iter().any(|error| has_param(error, name)),
            _ => false,
        });
        let shared: HashSet<&str> = shared
            .iter()
            .filter_map(|used| match &used.value {
                Value::Param(name) => Some(name.as_str()),
                _ => None,
            })
            .collect();
        let mut slugs = Taken::with_capacity(parts.errors.len());
        let mut variants = HashMap::with_capacity(parts.errors.len());
        let mut entries = Vec::with_capacity(parts.errors.len());
        for error in &parts.errors {
            let variant = self.variant(error, &mut variants);
            let slug = self.slug(error, &mut slugs);
            if !any_used {
                self.unused_params(error, &shared);
            }
            entries.push(self.entry(error, head, variant, slug));
        }
        entries
    }

    /// Whether an earlier error has the same code; what follows from the code is then the same too.
    pub(super) fn is_repeated(&self, error: &RawError) -> bool {
        !self.codes.is_first(&error.code)
    }

    fn entry(&mut self, error: &RawError, head: &RawHead, variant: String, slug: String) -> ErrorEntry {
        let category = error.category.as_ref().map(|category| {
            self.category(category);
            category.value.clone()
        });
        let title = match (&error.title, error.status) {
            (Some(title), _) => title.clone(),
            (None, Some(status)) => self.names.title(status),
            (None, None) => error.code.value.clone(),
        };
        let docs_url = head
            .docs_url
            .as_ref()
            .map(|url| filled(&url.value, &slug, &error.code.value, category.as_deref()));
        if let (Some(url), None) = (&head.docs_url, &category)
            && url.value.contains("{category}")
        {
            let message = format!("the error `{}` has no category, but `docs_url` needs one", error.code.value);
            self.report(
                Problem::new(Kind::MissingValue, error.code.at, message)
                    .label("no category")
                    .help("give the error a `category`, or take `{category}` out of `docs_url`")
                    .related(url.at, "needed here"),
            );
        }
        let constants = Constants {
            code: error.code.value.clone(),
            status: error.status.map(|status| status.to_string()),
            title,
            category,
            docs_url,
        };
        let mut text = |raw: &Option<RawText>, prose| match raw {
            Some(raw) => self.message(raw, error, &constants),
            None => Text::literal(plain_text(prose)),
        };
        let message = text(&error.message, &error.description);
        let suggestion = text(&error.suggestion, &error.fix);
        let headers = self.error_headers(&error.headers, error, &constants);
        let params: Vec<Param> = error.params.iter().map(|param| self.param(param)).collect();
        let retry = match &error.retry {
            Some(name) => Some(self.retry(name)),
            None => error.status.and_then(|status| self.names.inherited_retry(status)),
        };
        if let Some(RawDeprecated { replacement: Some(code), .. }) = &error.deprecated {
            self.known_code(code);
        }
        ErrorEntry {
            code: error.code.value.clone(),
            status: error.status,
            description: error.description.clone(),
            fix: error.fix.clone(),
            heading: error.heading.clone(),
            message,
            suggestion,
            variant,
            slug,
            headers,
            omit: self.omitted(error, head.body.as_ref().map(|body| &body.template)),
            retry,
            causes: error.causes.clone(),
            reasons: self.reasons(&error.reasons),
            operations: error.operations.clone(),
            notes: notes(&error.notes),
            sections: error
                .sections
                .iter()
                .map(|(title, text)| Section {
                    title: title.clone(),
                    text: text.clone(),
                })
                .collect(),
            examples: self.examples(error, &params),
            see: error.see.iter().map(|see| self.see(see)).collect(),
            since: error.since.clone(),
            deprecated: error.deprecated.clone().map(RawDeprecated::into_model),
            file: error.file,
            params,
            title: constants.title,
            category: constants.category,
            docs_url: constants.docs_url,
        }
    }

    fn variant(&mut self, error: &RawError, taken: &mut HashMap<String, At>) -> String {
        let (name, at) = match &error.variant {
            Some(variant) => (variant.value.clone(), variant.at),
            None => (error.code.value.to_upper_camel_case(), error.code.at),
        };
        if !is_identifier(&name) {
            let message = if error.variant.is_some() {
                format!("`{name}` can't be the name of a variant")
            } else {
                format!("the code `{}` does not make the name of a variant", error.code.value)
            };
            self.report(
                Problem::new(Kind::InvalidVariant, at, message)
                    .label("not a Rust identifier")
                    .help("add a `variant` in UpperCamelCase, such as `variant: QuotaExceeded`"),
            );
        } else if let Some(&first) = taken.get(&name) {
            if !self.is_repeated(error) {
                self.report(
                    Problem::new(Kind::DuplicateVariant, at, format!("the variant `{name}` is that of another error"))
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

    fn category(&mut self, category: &crate::raw::Spanned<String>) {
        if self.names.categories.contains_key(category.value.as_str()) {
            return;
        }
        let mut known: Vec<&str> = self.names.categories.keys().copied().collect();
        known.sort_unstable();
        let help = did_you_mean(&category.value, known, "declare it below `categories`");
        self.report(
            Problem::new(Kind::UnknownCategory, category.at, format!("there is no category `{}`", category.value))
                .label("not declared")
                .help(help),
        );
    }

    fn unused_params(&mut self, error: &RawError, shared: &HashSet<&str>) {
        if error.params.is_empty() {
            return;
        }
        let texts = [&error.message, &error.suggestion];
        let own: Vec<&str> = texts
            .into_iter()
            .flatten()
            .flat_map(|text| &text.uses)
            .chain(error.headers.iter().flat_map(|header| &header.value.uses))
            .filter_map(|used| match &used.value {
                Value::Param(name) => Some(name.as_str()),
                _ => None,
            })
            .collect();
        // A misspelled name may be meant for any param.
        if own.iter().any(|name| !has_param(error, name)) {
            return;
        }
        for param in &error.params {
            let name = param.name.value.as_str();
            if !shared.contains(name) && !own.contains(&name) {
                self.report(
                    Problem::new(Kind::UnusedParam, param.name.at, format!("nothing uses the param `{name}`"))
                        .label("never sent")
                        .help(format!("name it in the body (`${name}?`), in the message (`{{{name}}}`) or in a header, or remove it")),
                );
            }
        }
    }

    fn param(&mut self, raw: &RawParam) -> Param {
        self.known_type(&raw.ty);
        let name = &raw.name.value;
        let example = match &raw.example {
            Some(example) => {
                if let Some(expected) = example::mismatch(&self.names, &example.value, &raw.ty.value) {
                    self.wrong_example(example.at, name, &expected);
                }
                example.value.clone()
            }
            None => example::made_up(&self.names, name, &raw.ty.value, raw.format.as_deref()),
        };
        Param {
            name: name.clone(),
            ty: raw.ty.value.clone(),
            description: raw.description.clone(),
            unit: raw.unit.clone(),
            example,
            format: raw.format.clone(),
            sensitive: raw.sensitive,
        }
    }

    fn wrong_example(&mut self, at: At, name: &str, expected: &str) {
        self.report(
            Problem::new(Kind::WrongExample, at, format!("the example of `{name}` is not of its type"))
                .label(expected)
                .help("make the example a value of the param's type"),
        );
    }

    fn reasons(&mut self, raw: &[RawReason]) -> Vec<Reason> {
        let mut reasons: Vec<Reason> = Vec::with_capacity(raw.len());
        for (index, reason) in raw.iter().enumerate() {
            let id = &reason.id;
            let variant = id.value.to_upper_camel_case();
            let first = raw[..index].iter().find(|other| other.id.value == id.value);
            if let Some(first) = first {
                self.report(
                    Problem::new(Kind::DuplicateName, id.at, format!("the reason `{}` stands twice", id.value))
                        .label("the second one")
                        .help("keep one of the two")
                        .related(first.id.at, "the first one is here"),
                );
            } else if !is_identifier(&variant) || reasons.iter().any(|other| other.variant == variant) {
                let (kind, message) = if is_identifier(&variant) {
                    (Kind::DuplicateVariant, format!("the variant `{variant}` is that of another reason"))
                } else {
                    (Kind::InvalidVariant, format!("the reason `{}` does not make the name of a variant", id.value))
                };
                self.report(
                    Problem::new(kind, id.at, message)
                        .label("becomes a variant in Rust")
                        .help("choose an id that begins with a letter and differs from the others in more than `_` or case"),
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

    fn examples(&mut self, error: &RawError, params: &[Param]) -> Vec<Example> {
        let values = |given: &[(String, Json)]| {
            params
                .iter()
                .map(|param| {
                    let own = given.iter().find(|(name, _)| *name == param.name);
                    let value = own.map_or(&param.example, |(_, value)| value);
                    (param.name.clone(), value.clone())
                })
                .collect()
        };
        if error.examples.is_empty() {
            return vec![Example {
                title: None,
                params: values(&[]),
                reason: None,
                body: None,
            }];
        }
        let mut examples = Vec::with_capacity(error.examples.len());
        for raw in &error.examples {
            for (name, value) in &raw.params {
                let Some(param) = params.iter().find(|param| param.name == name.value) else {
                    let known = params.iter().map(|param| param.name.as_str());
                    let help = did_you_mean(&name.value, known, "declare it below `params`");
                    let message = format!("the error `{}` has no param `{}`", error.code.value, name.value);
                    self.report(
                        Problem::new(Kind::UnknownParam, name.at, message)
                            .label("not declared")
                            .help(help),
                    );
                    continue;
                };
                if let Some(expected) = example::mismatch(&self.names, &value.value, &param.ty) {
                    self.wrong_example(value.at, &param.name, &expected);
                }
            }
            if let Some(reason) = &raw.reason
                && !error.reasons.iter().any(|known| known.id.value == reason.value)
            {
                let known = error.reasons.iter().map(|reason| reason.id.value.as_str());
                let help = did_you_mean(&reason.value, known, "declare it below `reasons`");
                let message = format!("the error `{}` has no reason `{}`", error.code.value, reason.value);
                self.report(
                    Problem::new(Kind::UnknownReason, reason.at, message)
                        .label("not declared")
                        .help(help),
                );
            }
            let given: Vec<(String, Json)> = raw
                .params
                .iter()
                .map(|(name, value)| (name.value.clone(), value.value.clone()))
                .collect();
            examples.push(Example {
                title: raw.title.clone(),
                params: values(&given),
                reason: raw.reason.as_ref().map(|reason| reason.value.clone()),
                body: raw.body.clone(),
            });
        }
        examples
    }

    fn see(&mut self, see: &crate::raw::Spanned<String>) -> See {
        let text = &see.value;
        if self.codes.has(text) {
            return See::Code(text.clone());
        }
        let link = ["http://", "https://", "mailto:", "/", "./", "../", "#", "["]
            .into_iter()
            .any(|begin| text.starts_with(begin));
        if link {
            return See::Link(text.clone());
        }
        self.known_code(see);
        See::Code(text.clone())
    }
}
