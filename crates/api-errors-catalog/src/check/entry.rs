//! One error: its defaults resolved, its references looked up.

use super::Check;
use super::params::Shared;
use super::slug::Taken;
use super::values::Constants;
use crate::diagnostic::Kind;
use crate::model::{ErrorEntry, Pattern, Prose, See, Text};
use crate::raw::{Problem, RawDeprecated, RawError, RawHead, RawText, Spanned, plain_text};
use crate::suggest::did_you_mean;
use std::collections::HashMap;

impl Check<'_> {
    pub(super) fn errors(
        &mut self,
        head: &RawHead,
        errors: Vec<RawError>,
        slugs: &mut Taken,
    ) -> Vec<ErrorEntry> {
        let shared = Shared::of(head, &errors);
        let docs_url = head.docs_url.as_ref();
        let address = docs_url.map(|url| Pattern::of(&url.value));
        let categorised = docs_url.filter(|url| url.value.contains("{category}"));
        let mut variants = HashMap::with_capacity(errors.len());
        // Collected from where they come, the entries take the memory of the raw errors, one by one.
        let entry = |error: RawError| {
            let variant = self.variant(&error, &mut variants);
            let slug = self.slug(&error, slugs);
            self.unused_params(&error, &shared);
            if let (Some(url), None) = (categorised, &error.category) {
                self.no_category(&error, url);
            }
            let category = error
                .category
                .as_ref()
                .map(|category| category.value.as_str());
            let docs_url = address
                .as_ref()
                .map(|address| address.fill(&slug, &error.code.value, category));
            self.entry(error, head, variant, slug, docs_url)
        };
        errors.into_iter().map(entry).collect()
    }

    /// Whether an earlier error has the same code; what follows from the code is then the same too.
    pub(super) fn is_repeated(&self, error: &RawError) -> bool {
        !self.codes.is_first(&error.code)
    }

    /// The error's texts are moved; a catalog has thousands of them.
    fn entry(
        &mut self,
        mut error: RawError,
        head: &RawHead,
        variant: String,
        slug: String,
        docs_url: Option<String>,
    ) -> ErrorEntry {
        if let Some(category) = &error.category {
            self.category(category);
        }
        let title = match (error.title.take(), error.status) {
            (Some(title), _) => title,
            (None, Some(status)) => self.names.title(status),
            (None, None) => error.code.value.clone(),
        };
        let constants = Constants {
            code: &error.code.value,
            status: error.status,
            title: &title,
            category: error
                .category
                .as_ref()
                .map(|category| category.value.as_str()),
            docs_url: docs_url.as_deref(),
        };
        let mut text = |raw: &Option<RawText>, prose: &Prose| match raw {
            Some(raw) => self.message(raw, &error, &constants),
            None => Text::literal(plain_text(prose)),
        };
        let message = text(&error.message, &error.description);
        let suggestion = text(&error.suggestion, &error.fix);
        self.error_headers(&error, &constants);
        let mut params = Vec::with_capacity(error.params.len());
        for param in &error.params {
            params.push(self.param(param));
        }
        let retry = match (&error.retry, error.status) {
            (Some(name), _) => Some(self.retry(name)),
            (None, Some(status)) => self.names.inherited_retry(status),
            (None, None) => None,
        };
        if let Some(RawDeprecated {
            replacement: Some(code),
            ..
        }) = &error.deprecated
        {
            self.known_code(code);
        }
        let omit = self.omitted(&error, head.body.as_ref().map(|body| &body.template));
        let examples = self.examples(&error, &params);
        let mut see = Vec::with_capacity(error.see.len());
        for text in error.see {
            see.push(self.see(text));
        }
        ErrorEntry {
            code: error.code.value,
            status: error.status,
            title,
            heading: error.heading,
            description: error.description,
            fix: error.fix,
            message,
            suggestion,
            variant,
            slug,
            docs_url,
            category: error.category.map(|category| category.value),
            params,
            headers: super::headers(error.headers),
            omit,
            retry,
            causes: error.causes,
            reasons: self.reasons(&error.reasons),
            operations: error.operations,
            notes: error.notes,
            sections: error.sections,
            examples,
            see,
            since: error.since,
            deprecated: error.deprecated.map(RawDeprecated::into_model),
            file: error.file,
        }
    }

    fn no_category(&mut self, error: &RawError, docs_url: &Spanned<String>) {
        let message = format!(
            "the error `{}` has no category, but `docs_url` needs one",
            error.code.value
        );
        self.report(
            Problem::new(Kind::MissingValue, error.code.at, message)
                .label("no category")
                .help("give the error a `category`, or take `{category}` out of `docs_url`")
                .related(docs_url.at, "needed here"),
        );
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

    fn see(&mut self, see: Spanned<String>) -> See {
        let text = &see.value;
        if self.codes.has(text) {
            return See::Code(see.value);
        }
        let link = ["http://", "https://", "mailto:", "/", "./", "../", "#", "["]
            .into_iter()
            .any(|begin| text.starts_with(begin));
        if link {
            return See::Link(see.value);
        }
        self.known_code(&see);
        See::Code(see.value)
    }
}
