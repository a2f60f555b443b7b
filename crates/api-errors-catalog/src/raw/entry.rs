//! Errors, and what belongs to one: reasons, examples, deprecation.

use super::read::Slot;
use super::{Problem, RawDeprecated, RawError, RawExample, RawReason, RawText, Reader, Spanned};
use crate::diagnostic::Kind;
use crate::yaml::Value;

const KEYS: [&str; 24] = [
    "code",
    "status",
    "description",
    "fix",
    "title",
    "heading",
    "message",
    "suggestion",
    "variant",
    "slug",
    "category",
    "params",
    "headers",
    "omit",
    "retry",
    "causes",
    "reasons",
    "operations",
    "notes",
    "sections",
    "examples",
    "see",
    "since",
    "deprecated",
];

impl<'s> Reader<'s> {
    pub(super) fn errors(&mut self, slot: Slot<'_, 's>) -> Vec<RawError> {
        let help = "write a list of errors, each beginning `- code:`";
        self.items(slot, help)
            .into_iter()
            .filter_map(|item| self.error(item))
            .collect()
    }

    fn error(&mut self, slot: Slot<'_, 's>) -> Option<RawError> {
        let fields = self.fields(slot, "an error", &KEYS)?;
        let code = self.required_text(&fields, "an error", "code", "give it the code that clients see, such as `code: not_found`");
        if let Some(code) = &code {
            self.code(code);
        }
        let what = match &code {
            Some(code) => format!("the error `{}`", code.value),
            None => "an error".to_owned(),
        };
        let mut required = |name: &str, help: &str| match fields.get(name) {
            Some(slot) => self.prose(slot),
            None => {
                let at = code.as_ref().map_or(fields.at, |code| code.at);
                self.missing(&fields, at, &what, name, help);
                None
            }
        };
        let description = required("description", "say what happened: `description: The address was not found.`");
        let fix = required("fix", "say how to recover: `fix: Check the postcode.`");

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
        let error = RawError {
            status: fields.get("status").and_then(|slot| self.status(slot)),
            description: description.unwrap_or_default(),
            fix: fix.unwrap_or_default(),
            title: title.map(|title| title.value),
            heading: heading.map(|heading| heading.value),
            message,
            suggestion,
            variant,
            slug,
            category,
            params: fields.get("params").map(|slot| self.params(slot)).unwrap_or_default(),
            headers: fields.get("headers").map(|slot| self.headers(slot)).unwrap_or_default(),
            omit: fields.get("omit").map(|slot| self.texts(slot)).unwrap_or_default(),
            retry,
            causes: fields.get("causes").and_then(|slot| self.prose(slot)),
            reasons: fields.get("reasons").map(|slot| self.reasons(slot)).unwrap_or_default(),
            operations: fields.get("operations").map(|slot| self.values(slot)).unwrap_or_default(),
            notes: fields.get("notes").map(|slot| self.notes(slot)).unwrap_or_default(),
            sections: fields.get("sections").map(|slot| self.sections(slot)).unwrap_or_default(),
            examples: fields.get("examples").map(|slot| self.examples(slot)).unwrap_or_default(),
            see: fields.get("see").map(|slot| self.texts(slot)).unwrap_or_default(),
            since: since.map(|since| since.value),
            deprecated: fields.get("deprecated").and_then(|slot| self.deprecated(slot)),
            file: self.file,
            code: code?,
        };
        Some(error)
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

    /// An HTTP status.
    fn status(&mut self, slot: Slot<'_, 's>) -> Option<u16> {
        let number = match slot.node.value {
            Value::Positive(number) => Some(number),
            Value::Negative(_) => Some(0),
            _ => None,
        };
        let Some(number) = number else {
            self.wrong_type(slot, "a number from 100 to 599", "write the HTTP status, such as `status: 404`");
            return None;
        };
        let status = u16::try_from(number).ok().filter(|status| (100..600).contains(status));
        if status.is_none() {
            self.report(
                Problem::new(Kind::InvalidStatus, slot.at(), "a status is a number from 100 to 599")
                    .label("not an HTTP status")
                    .help("leave `status` out where the error is not an HTTP response"),
            );
        }
        status
    }

    /// A message template.
    fn message(&mut self, slot: Slot<'_, 's>) -> Option<RawText> {
        // A mapping here is most likely a text that begins with a placeholder and is not quoted.
        if matches!(slot.node.value, Value::Map(_)) {
            self.wrong_type(slot, "a text", "quote a text that begins with a brace: `\"{limit} at most\"`");
            return None;
        }
        let text = self.text(slot)?;
        Some(self.template_text(&text, &[]))
    }

    fn reasons(&mut self, slot: Slot<'_, 's>) -> Vec<RawReason> {
        let help = "write a list of `{id, title?, description, public?}`";
        self.items(slot, help)
            .into_iter()
            .filter_map(|item| {
                let fields = self.fields(item, "a reason", &["id", "title", "description", "public"])?;
                let id = self.required_text(&fields, "a reason", "id", "give it the id that logs show");
                if let Some(id) = &id {
                    let legal = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
                    if !id.value.chars().all(legal) {
                        self.report(
                            Problem::new(Kind::InvalidId, id.at, format!("`{}` can't be the id of a reason", id.value))
                                .label("not an id")
                                .help("use letters, digits, `_`, `-` and `.`"),
                        );
                    }
                }
                let title = fields.get("title").and_then(|slot| self.text(slot));
                let description = self.required_text(&fields, "a reason", "description", "say what it means");
                let public = fields.get("public").and_then(|slot| self.boolean(slot));
                Some(RawReason {
                    id: id?,
                    title: title.map(|title| title.value),
                    description: description.map(|text| text.value).unwrap_or_default(),
                    public: public.unwrap_or_default(),
                })
            })
            .collect()
    }

    fn examples(&mut self, slot: Slot<'_, 's>) -> Vec<RawExample> {
        let help = "write a list of `{title?, params?, reason?, body?}`";
        self.items(slot, help)
            .into_iter()
            .filter_map(|item| {
                let fields = self.fields(item, "an example", &["title", "params", "reason", "body"])?;
                let title = fields.get("title").and_then(|slot| self.text(slot));
                let params = fields.get("params").map(|slot| {
                    self.entries(slot, "write a mapping from a param to its value")
                        .into_iter()
                        .map(|(name, value)| {
                            let json = Spanned {
                                value: self.json(value),
                                at: value.at(),
                            };
                            (name, json)
                        })
                        .collect()
                });
                Some(RawExample {
                    title: title.map(|title| title.value),
                    params: params.unwrap_or_default(),
                    reason: fields.get("reason").and_then(|slot| self.text(slot)),
                    body: fields.get("body").map(|slot| self.json(slot)),
                })
            })
            .collect()
    }

    fn deprecated(&mut self, slot: Slot<'_, 's>) -> Option<RawDeprecated> {
        let what = "`deprecated`";
        let fields = self.fields(slot, what, &["since", "reason", "use"])?;
        let since = self.required_text(&fields, what, "since", "name the version that deprecated it");
        let reason = self.required_text(&fields, what, "reason", "say why");
        let replacement = fields.get("use").and_then(|slot| self.text(slot));
        Some(RawDeprecated {
            since: since?.value,
            reason: reason?.value,
            replacement,
        })
    }
}
