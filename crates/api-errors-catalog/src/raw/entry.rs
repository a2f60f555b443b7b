//! Errors, and what belongs to one: reasons, examples, deprecation.

use super::read::Slot;
use super::{
    Problem, RawDeprecated, RawError, RawExample, RawReason, RawText, Reader, Spanned, keys,
};
use crate::diagnostic::Kind;
use crate::yaml::Value;

impl<'s> Reader<'s> {
    pub(super) fn errors(&mut self, slot: Slot<'_, 's>) -> Vec<RawError> {
        let help = "write a list of errors, each beginning `- code:`";
        self.items(slot, help)
            .into_iter()
            .filter_map(|item| self.error(item))
            .collect()
    }

    fn error(&mut self, slot: Slot<'_, 's>) -> Option<RawError> {
        let Some(fields) = self.fields(slot, &keys::ERROR) else {
            self.is_lost = true;
            return None;
        };
        let help = "give it the code that clients see, such as `code: not_found`";
        let code = self.required_text(&fields, fields.at, "an error", ("code", help));
        if let Some(code) = &code {
            self.code(code);
        }
        let mut required = |name: &str, help: &str| {
            if let Some(slot) = fields.get(name) {
                return self.prose(slot);
            }
            let (at, what) = match &code {
                Some(code) => (code.at, format!("the error `{}`", code.value)),
                None => (fields.at, "an error".to_owned()),
            };
            self.missing(at, &what, name, help);
            None
        };
        let help = "say what happened, such as `description: The address was not found.`";
        let description = required("description", help);
        let help = "say how to recover, such as `fix: Check the postcode.`";
        let fix = required("fix", help);

        let mut text = |name| fields.get(name).and_then(|slot| self.text(slot));
        let title = text("title");
        let heading = text("heading");
        let variant = text("variant");
        let slug = text("slug");
        let category = text("category");
        let retry = text("retry");
        let since = text("since");
        let mut template = |name| fields.get(name).and_then(|slot| self.message(slot));
        let message = template("message");
        let suggestion = template("suggestion");
        let is_map = |slot: Slot<'_, '_>| matches!(slot.node.value, Value::Map(_));
        self.is_lost |= code.is_none()
            || fields.get("message").is_some() != message.is_some()
            || fields.get("suggestion").is_some() != suggestion.is_some()
            || ["params", "headers"]
                .iter()
                .any(|name| !fields.get(name).is_none_or(is_map));
        Some(RawError {
            status: fields.get("status").map(|slot| self.status(slot)),
            description: description.unwrap_or_default(),
            fix: fix.unwrap_or_default(),
            title: title.map(|title| title.value),
            heading: heading.map(|heading| heading.value),
            message,
            suggestion,
            variant,
            slug,
            category,
            params: fields
                .get("params")
                .map(|slot| self.params(slot))
                .unwrap_or_default(),
            headers: fields
                .get("headers")
                .map(|slot| self.headers(slot))
                .unwrap_or_default(),
            omit: fields
                .get("omit")
                .map(|slot| self.texts(slot))
                .unwrap_or_default(),
            retry,
            causes: fields.get("causes").and_then(|slot| self.prose(slot)),
            reasons: fields
                .get("reasons")
                .map(|slot| self.reasons(slot))
                .unwrap_or_default(),
            operations: fields
                .get("operations")
                .map(|slot| self.values(slot))
                .unwrap_or_default(),
            notes: fields
                .get("notes")
                .map(|slot| self.notes(slot))
                .unwrap_or_default(),
            sections: fields
                .get("sections")
                .map(|slot| self.sections(slot))
                .unwrap_or_default(),
            examples: fields
                .get("examples")
                .map(|slot| self.examples(slot))
                .unwrap_or_default(),
            see: fields
                .get("see")
                .map(|slot| self.texts(slot))
                .unwrap_or_default(),
            since: since.map(|since| since.value),
            deprecated: fields
                .get("deprecated")
                .and_then(|slot| self.deprecated(slot)),
            file: self.file,
            code: code?,
        })
    }

    pub(super) fn code(&mut self, code: &Spanned<String>) {
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
        }
    }

    /// An HTTP status. One that can't be is taken for some other, as the error does have one.
    fn status(&mut self, slot: Slot<'_, 's>) -> u16 {
        let number = match slot.node.value {
            Value::Positive(number) => u16::try_from(number).unwrap_or_default(),
            Value::Negative(_) => 0,
            _ => {
                let help = "write the HTTP status, such as `status: 404`";
                self.wrong_type(slot, "a whole number from 100 to 599", help);
                return 500;
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
        let text = self.text(slot)?;
        Some(self.template_text(&text, &[]))
    }

    fn reasons(&mut self, slot: Slot<'_, 's>) -> Vec<RawReason> {
        let help = "write a list of `{id, title?, description, public?}`";
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
        let help = "write a list of `{title?, params?, reason?, body?}`";
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
