//! One error: its defaults resolved, its references looked up.

use super::Check;
use super::names::notes;
use super::params::Shared;
use super::slug::Taken;
use super::values::Constants;
use crate::diagnostic::Kind;
use crate::model::{ErrorEntry, Param, Pattern, Section, See, Text};
use crate::raw::{
    Problem, RawDeprecated, RawError, RawHead, RawParts, RawText, Spanned, plain_text,
};
use crate::suggest::did_you_mean;
use std::collections::HashMap;

impl Check<'_> {
    pub(super) fn errors(
        &mut self,
        head: &RawHead,
        parts: &RawParts,
        slugs: &mut Taken,
    ) -> Vec<ErrorEntry> {
        let shared = Shared::of(head, parts);
        let mut variants = HashMap::with_capacity(parts.errors.len());
        let mut entries = Vec::with_capacity(parts.errors.len());
        let docs_url = head.docs_url.as_ref().map(|url| Pattern::of(&url.value));
        for error in &parts.errors {
            let variant = self.variant(error, &mut variants);
            let slug = self.slug(error, slugs);
            self.unused_params(error, &shared);
            entries.push(self.entry(error, head, docs_url.as_ref(), variant, slug));
        }
        entries
    }

    /// Whether an earlier error has the same code; what follows from the code is then the same too.
    pub(super) fn is_repeated(&self, error: &RawError) -> bool {
        !self.codes.is_first(&error.code)
    }

    fn entry(
        &mut self,
        error: &RawError,
        head: &RawHead,
        docs_url: Option<&Pattern<'_>>,
        variant: String,
        slug: String,
    ) -> ErrorEntry {
        let category = error.category.as_ref().map(|category| {
            self.category(category);
            category.value.clone()
        });
        let title = match (&error.title, error.status) {
            (Some(title), _) => title.clone(),
            (None, Some(status)) => self.names.title(status),
            (None, None) => error.code.value.clone(),
        };
        let docs_url = docs_url.map(|url| url.fill(&slug, &error.code.value, category.as_deref()));
        if let (Some(url), None) = (&head.docs_url, &category)
            && url.value.contains("{category}")
        {
            let message = format!(
                "the error `{}` has no category, but `docs_url` needs one",
                error.code.value
            );
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
            None => error
                .status
                .and_then(|status| self.names.inherited_retry(status)),
        };
        if let Some(RawDeprecated {
            replacement: Some(code),
            ..
        }) = &error.deprecated
        {
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

    fn category(&mut self, category: &Spanned<String>) {
        if self.names.categories.contains_key(category.value.as_str()) {
            return;
        }
        let mut known: Vec<&str> = self.names.categories.keys().copied().collect();
        known.sort_unstable();
        let help = did_you_mean(&category.value, known, "declare it below `categories`");
        self.report(
            Problem::new(
                Kind::UnknownCategory,
                category.at,
                format!("there is no category `{}`", category.value),
            )
            .label("not declared")
            .help(help),
        );
    }

    fn see(&mut self, see: &Spanned<String>) -> See {
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
