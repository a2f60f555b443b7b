//! Errors, and what belongs to one: reasons, examples, deprecation.

use super::read::{Fields, Slot};
use super::{
    At, Problem, RawDeprecated, RawError, RawExample, RawReason, RawText, Reader, Spanned, keys,
};
use crate::ascii;
use crate::diagnostic::Kind;
use crate::model::Prose;
use crate::yaml::Value;

impl<'s> Reader<'s> {
    pub(super) fn errors(&mut self, slot: Slot<'_, 's>) -> Vec<RawError> {
        let items = self.items(slot, "write a list of errors, each beginning `- code:`");
        let mut errors = Vec::with_capacity(items.len());
        for item in items {
            errors.extend(self.error(item));
        }
        // A file that ends before the `fix` of an error may lack more than that.
        let last = errors.last();
        self.is_lost |= last.is_some_and(|error| says_nothing(&error.fix));
        errors
    }

    fn error(&mut self, slot: Slot<'_, 's>) -> Option<RawError> {
        let Some(fields) = self.fields(slot, &keys::ERROR) else {
            self.is_lost = true;
            return None;
        };
        let mut code = None;
        let mut error = RawError {
            file: self.file,
            ..RawError::default()
        };
        for &slot in &fields.slots {
            match slot.name {
                "code" => code = self.text(slot),
                "status" => error.status = Some(self.status(slot)),
                "description" => error.description = self.prose(slot).unwrap_or_default(),
                "fix" => error.fix = self.prose(slot).unwrap_or_default(),
                "title" => error.title = self.value(slot),
                "heading" => error.heading = self.value(slot),
                "message" => error.message = self.message(slot),
                "suggestion" => error.suggestion = self.message(slot),
                "variant" => error.variant = self.text(slot),
                "slug" => error.slug = self.text(slot),
                "category" => error.category = self.text(slot),
                "params" => {
                    self.is_lost |= !slot.is_map();
                    error.params = self.params(slot);
                }
                "headers" => {
                    self.is_lost |= !slot.is_map();
                    error.headers = self.headers(slot);
                }
                "omit" => error.omit = self.texts(slot),
                "retry" => error.retry = self.policy_name(slot),
                "causes" => error.causes = self.prose(slot),
                "reasons" => error.reasons = self.reasons(slot),
                "operations" => error.operations = self.values(slot),
                "notes" => error.notes = self.notes(slot),
                "sections" => error.sections = self.sections(slot),
                "examples" => error.examples = self.examples(slot),
                "see" => error.see = self.texts(slot),
                "since" => error.since = self.value(slot),
                "deprecated" => error.deprecated = self.deprecated(slot),
                _ => {}
            }
        }
        let Some(mut code) = code else {
            self.is_lost = true;
            self.incomplete(&fields, fields.at, "an error");
            return None;
        };
        self.code(&mut code);
        if says_nothing(&error.description) || says_nothing(&error.fix) {
            self.incomplete(&fields, code.at, &format!("the error `{}`", code.value));
        }
        error.code = code;
        Some(error)
    }

    /// Reports the keys that every error must have.
    fn incomplete(&mut self, fields: &Fields<'_, 's>, at: At, what: &str) {
        const REQUIRED: [(&str, &str); 3] = [
            (
                "code",
                "give it the code that clients see, such as `code: not_found`",
            ),
            (
                "description",
                "say what happened, such as `description: The address was not found.`",
            ),
            (
                "fix",
                "say how to recover, such as `fix: Check the postcode.`",
            ),
        ];
        for (name, help) in REQUIRED {
            if fields.get(name).is_none() {
                self.missing(at, what, name, help);
            }
        }
    }

    /// Checks a code. Blanks around it are taken away, as what refers to it may be right.
    pub(super) fn code(&mut self, code: &mut Spanned<String>) {
        if ascii::GRAPHIC.is_all_of(&code.value) {
            return;
        }
        let blanks = code.value.trim() != code.value;
        if blanks || code.value.chars().any(char::is_control) {
            self.report(
                Problem::new(
                    Kind::InvalidCode,
                    code.at,
                    "a code has no blanks around it, no line break and no control character",
                )
                .label("not a code")
                .help("write it on one line, just as clients see it"),
            );
            code.value = code.value.trim().to_owned();
        }
    }

    /// An HTTP status. One that can't be is taken for some other, as the error does have one.
    fn status(&mut self, slot: Slot<'_, 's>) -> u16 {
        let number = match slot.node.value {
            Value::Positive(number) => u16::try_from(number).unwrap_or_default(),
            Value::Negative(_) => 0,
            _ => {
                let number = match &slot.node.value {
                    Value::Text(text) => text.trim_matches(|c: char| !c.is_ascii_digit()),
                    _ => "",
                };
                let number = number
                    .parse()
                    .ok()
                    .filter(|number| (100..600).contains(number));
                let help = match number {
                    Some(number) => {
                        format!("write the number alone, without quotes: `status: {number}`")
                    }
                    None => "write the HTTP status, such as `status: 404`".to_owned(),
                };
                self.wrong_type(slot, "a whole number from 100 to 599", &help);
                return number.unwrap_or(500);
            }
        };
        if (100..600).contains(&number) {
            return number;
        }
        self.report(
            Problem::new(
                Kind::InvalidStatus,
                slot.at(),
                "a status is a whole number from 100 to 599",
            )
            .label("not an HTTP status")
            .help("write the HTTP status, or leave `status` out where the error is not an HTTP response"),
        );
        500
    }

    /// A message template.
    fn message(&mut self, slot: Slot<'_, 's>) -> Option<RawText> {
        let Some(text) = self.text(slot) else {
            self.is_lost = true;
            return None;
        };
        Some(self.template_text(&text, &[]))
    }

    fn reasons(&mut self, slot: Slot<'_, 's>) -> Vec<RawReason> {
        let help = "write a list of `{id, title?, description, public?}`, each behind `- `";
        self.items(slot, help)
            .into_iter()
            .filter_map(|item| self.reason(item))
            .collect()
    }

    fn reason(&mut self, slot: Slot<'_, 's>) -> Option<RawReason> {
        let fields = self.fields(slot, &keys::REASON)?;
        let help = "give it the id that logs show, such as `id: key_expired`";
        let id = self.required_text(&fields, fields.at, "a reason", ("id", help));
        let (at, what) = match &id {
            Some(id) => {
                self.reason_id(id);
                (id.at, format!("the reason `{}`", id.value))
            }
            None => (fields.at, "a reason".to_owned()),
        };
        let title = fields.get("title").and_then(|slot| self.text(slot));
        let help = "say what it means, such as `description: The key has expired.`";
        let description = self.required_text(&fields, at, &what, ("description", help));
        let public = fields.get("public").and_then(|slot| self.boolean(slot));
        Some(RawReason {
            id: id?,
            title: title.map(|title| title.value),
            description: description.map(|text| text.value).unwrap_or_default(),
            public: public.unwrap_or_default(),
        })
    }

    fn reason_id(&mut self, id: &Spanned<String>) {
        let legal = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
        if !id.value.chars().all(legal) {
            self.report(
                Problem::new(
                    Kind::InvalidId,
                    id.at,
                    format!("`{}` can't be the id of a reason", id.value),
                )
                .label("not an id")
                .help("use letters, digits, `_`, `-` and `.`"),
            );
        }
    }

    fn examples(&mut self, slot: Slot<'_, 's>) -> Vec<RawExample> {
        let help = "write a list of `{title?, params?, reason?, body?}`, each behind `- `";
        self.items(slot, help)
            .into_iter()
            .filter_map(|item| self.example(item))
            .collect()
    }

    fn example(&mut self, slot: Slot<'_, 's>) -> Option<RawExample> {
        let fields = self.fields(slot, &keys::EXAMPLE)?;
        let title = fields.get("title").and_then(|slot| self.text(slot));
        let params = fields.get("params").map(|slot| {
            let help = "write a mapping from a param to its value, such as `limit: 20`";
            let entries = self.entries(slot, help).into_iter();
            let values = entries.map(|(name, value)| {
                let json = Spanned {
                    value: self.json(value),
                    at: value.at(),
                };
                (name, json)
            });
            values.collect()
        });
        Some(RawExample {
            title: title.map(|title| title.value),
            params: params.unwrap_or_default(),
            reason: fields.get("reason").and_then(|slot| self.text(slot)),
            body: fields.get("body").map(|slot| self.json(slot)),
        })
    }

    fn deprecated(&mut self, slot: Slot<'_, 's>) -> Option<RawDeprecated> {
        let fields = self.fields(slot, &keys::DEPRECATED)?;
        let (at, what) = (slot.key, keys::DEPRECATED.what);
        let help = "name the version that deprecated it, such as `since: \"2.0\"`";
        let since = self.required_text(&fields, at, what, ("since", help));
        let help = "say why it will be retired";
        let reason = self.required_text(&fields, at, what, ("reason", help));
        let replacement = fields.get("use").and_then(|slot| self.text(slot));
        Some(RawDeprecated {
            since: since?.value,
            reason: reason?.value,
            replacement,
        })
    }
}

fn says_nothing(prose: &Prose) -> bool {
    prose.lead.is_none() && prose.items.is_empty() && prose.tail.is_none()
}
