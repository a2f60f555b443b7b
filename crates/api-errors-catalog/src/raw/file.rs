//! A whole file: the root, or one that it includes.

use super::read::{Fields, Slot};
use super::{
    At, Problem, RawCategory, RawFile, RawHead, RawParts, RawRetired, RawStatus, Reader, Spanned,
};
use crate::diagnostic::Kind;
use crate::model::{Dialect, RetryPolicy, StatusKey};
use crate::yaml::{Node, Value};
use std::time::Duration;

const ROOT_ONLY: [&str; 11] = [
    "api",
    "title",
    "description",
    "docs_url",
    "body",
    "content_type",
    "headers",
    "request_id",
    "include",
    "pages",
    "dialect",
];
const PARTS: [&str; 6] = ["types", "categories", "statuses", "errors", "retired", "retry"];

/// Reads the root file, or an included one.
pub(crate) fn file<'s>(reader: &mut Reader<'s>, node: &Node<'s>, is_root: bool) -> RawFile {
    let slot = Slot {
        key: reader.at(0),
        name: "the file",
        node,
    };
    let keys = [ROOT_ONLY.as_slice(), &PARTS].concat();
    let Some(fields) = reader.fields(slot, "a catalog", &keys) else {
        return RawFile::default();
    };
    if is_root {
        let top = At { id: 0, ..fields.at };
        for (name, help) in [
            ("api", "name the API: `api: parcels`"),
            ("title", "give the reference a title: `title: Parcel API errors`"),
            ("errors", "list the errors, each beginning `- code:`"),
        ] {
            if fields.get(name).is_none() {
                reader.missing(&fields, top, "the catalog", name, help);
            }
        }
        RawFile {
            head: reader.head(&fields),
            parts: reader.parts(&fields),
        }
    } else {
        for name in ROOT_ONLY {
            if let Some(slot) = fields.get(name) {
                reader.report(
                    Problem::new(
                        Kind::MisplacedKey,
                        slot.key,
                        format!("an included file can't have `{name}`"),
                    )
                    .label("only the catalog itself has it")
                    .help("move it to the file that includes this one"),
                );
            }
        }
        RawFile {
            head: RawHead::default(),
            parts: reader.parts(&fields),
        }
    }
}

impl<'s> Reader<'s> {
    fn head(&mut self, fields: &Fields<'_, 's>) -> RawHead {
        let mut text = |name| fields.get(name).and_then(|slot| self.text(slot));
        let api = text("api");
        let title = text("title").map(|title| title.value);
        let description = text("description").map(|text| text.value);
        let docs_url = text("docs_url");
        let content_type = text("content_type");
        if let Some(api) = &api {
            self.id(api, "an API", false);
        }
        if let Some(content_type) = &content_type {
            self.media_type(content_type);
        }
        let mut head = RawHead {
            api,
            title,
            description,
            docs_url,
            content_type: content_type.map(|content_type| content_type.value),
            body: fields.get("body").map(|slot| self.body(slot)),
            headers: fields.get("headers").map(|slot| self.headers(slot)).unwrap_or_default(),
            include: fields.get("include").map(|slot| self.texts(slot)).unwrap_or_default(),
            pages: fields.get("pages").map(|slot| self.pages(slot)),
            dialect: fields
                .get("dialect")
                .and_then(|slot| self.choice(slot, &Dialect::ALL, Dialect::name))
                .map(|dialect| dialect.value),
            ..RawHead::default()
        };
        if let Some(slot) = fields.get("request_id")
            && let Some(fields) = self.fields(slot, "`request_id`", &["header", "prefix"])
        {
            let header = fields.get("header").and_then(|slot| self.text(slot));
            if let Some(header) = &header {
                self.header_name(header);
            }
            head.request_id_header = header.map(|header| header.value);
            let prefix = fields.get("prefix").and_then(|slot| self.text_or_empty(slot));
            head.request_id_prefix = prefix.map(|prefix| prefix.value);
        }
        head
    }

    fn parts(&mut self, fields: &Fields<'_, 's>) -> RawParts {
        RawParts {
            types: fields.get("types").map(|slot| self.records(slot)).unwrap_or_default(),
            categories: fields.get("categories").map(|slot| self.categories(slot)).unwrap_or_default(),
            statuses: fields.get("statuses").map(|slot| self.statuses(slot)).unwrap_or_default(),
            errors: fields.get("errors").map(|slot| self.errors(slot)).unwrap_or_default(),
            retired: fields.get("retired").map(|slot| self.retired(slot)).unwrap_or_default(),
            retry: fields.get("retry").map(|slot| self.policies(slot)).unwrap_or_default(),
        }
    }

    /// Checks `[a-z][a-z0-9-]*`, for some with `_`.
    fn id(&mut self, id: &Spanned<String>, what: &str, underscore: bool) {
        let legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || (underscore && c == '_');
        if id.value.starts_with(|c: char| c.is_ascii_lowercase()) && id.value.chars().all(legal) {
            return;
        }
        let also = if underscore { ", `_`" } else { "" };
        self.report(
            Problem::new(Kind::InvalidId, id.at, format!("`{}` can't be the id of {what}", id.value))
                .label("not an id")
                .help(format!("begin with a letter, and use lower case letters, digits{also} and `-`")),
        );
    }

    fn media_type(&mut self, text: &Spanned<String>) {
        let essence = text.value.split(';').next().unwrap_or_default().trim();
        let token = |part: &str| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || "!#$&-^_.+".contains(c))
        };
        let legal = essence
            .split_once('/')
            .is_some_and(|(kind, subtype)| token(kind) && token(subtype))
            && !text.value.contains(char::is_control);
        if !legal {
            self.report(
                Problem::new(Kind::InvalidMediaType, text.at, format!("`{}` is not a media type", text.value))
                    .label("not `type/subtype`")
                    .help("write one such as `application/json` or `application/problem+json`"),
            );
        }
    }

    fn categories(&mut self, slot: Slot<'_, 's>) -> Vec<RawCategory> {
        let help = "write a mapping from an id to `{title, description}`";
        self.entries(slot, help)
            .into_iter()
            .filter_map(|(id, value)| {
                self.id(&id, "a category", true);
                let fields = self.fields(value, "a category", &["title", "description"])?;
                let fields = Fields { at: id.at, ..fields };
                let title = self.required_text(&fields, "a category", "title", "give it the heading of its part of the reference");
                let description = fields.get("description").and_then(|slot| self.text(slot));
                Some(RawCategory {
                    title: title.map_or_else(|| id.value.clone(), |title| title.value),
                    id,
                    description: description.map(|text| text.value),
                })
            })
            .collect()
    }

    fn statuses(&mut self, slot: Slot<'_, 's>) -> Vec<RawStatus> {
        let help = "write a mapping from a status or a class, such as `404` or `5xx`, to what it means";
        self.entries(slot, help)
            .into_iter()
            .filter_map(|(key, value)| self.status_entry(&key, value))
            .collect()
    }

    fn status_entry(&mut self, key: &Spanned<String>, slot: Slot<'_, 's>) -> Option<RawStatus> {
        let Some(status) = status_key(&key.value) else {
            self.report(
                Problem::new(
                    Kind::InvalidStatus,
                    key.at,
                    format!("`{}` is neither a status nor a class of them", key.value),
                )
                .label("not an HTTP status")
                .help("write a number from 100 to 599, or a class from `1xx` to `5xx`"),
            );
            return None;
        };
        let keys = [
            "title", "description", "action", "causes", "fix", "notes", "retry", "emitted", "use",
        ];
        let fields = self.fields(slot, "a status", &keys)?;
        let title = fields.get("title").and_then(|slot| self.text(slot));
        let retry = fields.get("retry").and_then(|slot| self.text(slot));
        let emitted = fields.get("emitted").and_then(|slot| self.boolean(slot));
        let replacements = fields.get("use").map(|slot| self.texts(slot)).unwrap_or_default();
        if let Some(slot) = fields.get("use")
            && emitted != Some(false)
        {
            self.report(
                Problem::new(
                    Kind::ConflictingKeys,
                    slot.key,
                    "`use` says what is sent instead, but this status is sent",
                )
                .help("add `emitted: false`, or remove `use`"),
            );
        }
        let mut prose = |name| fields.get(name).and_then(|slot| self.prose(slot));
        Some(RawStatus {
            key: Spanned {
                value: status,
                at: key.at,
            },
            title: title.map(|title| title.value),
            description: prose("description"),
            action: prose("action"),
            causes: prose("causes"),
            fix: prose("fix"),
            notes: fields.get("notes").map(|slot| self.notes(slot)).unwrap_or_default(),
            retry,
            emitted: emitted.unwrap_or(true),
            replacements,
        })
    }

    fn retired(&mut self, slot: Slot<'_, 's>) -> Vec<RawRetired> {
        let help = "write a list of `{code, since, reason, use?}`";
        let what = "a retired code";
        self.items(slot, help)
            .into_iter()
            .filter_map(|item| {
                let fields = self.fields(item, what, &["code", "since", "reason", "use"])?;
                let code = self.required_text(&fields, what, "code", "name the code that was");
                if let Some(code) = &code {
                    self.code(code);
                }
                let since = self.required_text(&fields, what, "since", "name the version that retired it");
                let reason = self.required_text(&fields, what, "reason", "say why");
                Some(RawRetired {
                    code: code?,
                    since: since.map(|since| since.value).unwrap_or_default(),
                    reason: reason.map(|reason| reason.value).unwrap_or_default(),
                    replacement: fields.get("use").and_then(|slot| self.text(slot)),
                })
            })
            .collect()
    }

    fn policies(&mut self, slot: Slot<'_, 's>) -> Vec<Spanned<RetryPolicy>> {
        let help = "write a mapping from a name to `{initial, factor?, max?, attempts?, jitter?, header?}`";
        self.entries(slot, help)
            .into_iter()
            .filter_map(|(name, value)| self.policy(name, value))
            .collect()
    }

    fn policy(&mut self, name: Spanned<String>, slot: Slot<'_, 's>) -> Option<Spanned<RetryPolicy>> {
        if name.value == "never" {
            self.report(
                Problem::new(Kind::InvalidId, name.at, "a policy can't be called `never`: that is how an error says that there is none")
                    .label("reserved")
                    .help("give it another name"),
            );
        }
        let keys = ["initial", "factor", "max", "attempts", "jitter", "header"];
        let fields = self.fields(slot, "a retry policy", &keys)?;
        let initial = match fields.get("initial") {
            Some(slot) => self.duration(slot),
            None => {
                self.missing(&fields, name.at, "a retry policy", "initial", "give the first wait, such as `initial: 500ms`");
                None
            }
        };
        let factor = fields.get("factor").and_then(|slot| self.factor(slot));
        let max = fields.get("max").and_then(|slot| {
            let max = self.duration(slot)?;
            if initial.is_some_and(|initial| max < initial) {
                self.invalid_number(slot, "the longest wait is shorter than the first", "make `max` at least `initial`");
            }
            Some(max)
        });
        let attempts = fields.get("attempts").and_then(|slot| self.attempts(slot));
        let jitter = fields.get("jitter").and_then(|slot| self.boolean(slot));
        let header = fields.get("header").and_then(|slot| self.text(slot));
        if let Some(header) = &header {
            self.header_name(header);
        }
        Some(Spanned {
            at: name.at,
            value: RetryPolicy {
                name: name.value,
                initial: initial.unwrap_or_default(),
                factor: factor.unwrap_or(1.0),
                max,
                attempts,
                jitter: jitter.unwrap_or_default(),
                header: header.map(|header| header.value),
            },
        })
    }

    fn invalid_number(&mut self, slot: Slot<'_, 's>, message: &str, help: &str) {
        self.report(
            Problem::new(Kind::InvalidNumber, slot.at(), message)
                .label("out of range")
                .help(help),
        );
    }

    #[expect(clippy::cast_precision_loss, reason = "a factor beyond 2^53 is out of range anyway")]
    fn factor(&mut self, slot: Slot<'_, 's>) -> Option<f64> {
        let factor = match slot.node.value {
            Value::Positive(number) => number as f64,
            Value::Negative(number) => number as f64,
            Value::Float(number) => number,
            _ => {
                self.wrong_type(slot, "a number", "write how the wait grows, such as `factor: 2`");
                return None;
            }
        };
        if !(1.0..=1000.0).contains(&factor) {
            self.invalid_number(slot, "the growth is a number from 1 to 1000", "1 is a constant wait, 2 doubles it");
            return None;
        }
        Some(factor)
    }

    fn attempts(&mut self, slot: Slot<'_, 's>) -> Option<u32> {
        let Value::Positive(number) = slot.node.value else {
            self.wrong_type(slot, "a whole number", "write how many attempts there are in all, such as `attempts: 5`");
            return None;
        };
        let attempts = u32::try_from(number).ok().filter(|&attempts| attempts > 0);
        if attempts.is_none() {
            self.invalid_number(slot, "there is at least one attempt", "count the first one too; `retry: never` says that there is no second");
        }
        attempts
    }

    fn duration(&mut self, slot: Slot<'_, 's>) -> Option<Duration> {
        let text = self.text(slot)?;
        let duration = duration(text.value.trim());
        if duration.is_none() {
            self.report(
                Problem::new(Kind::InvalidDuration, text.at, format!("`{}` is not a time", text.value))
                    .label("expected a number and a unit")
                    .help("write a whole number with `ms`, `s`, `m` or `h`, such as `500ms`"),
            );
        }
        duration
    }
}

/// `404` or `4xx`.
fn status_key(text: &str) -> Option<StatusKey> {
    let class = text.strip_suffix("xx").or_else(|| text.strip_suffix("XX"));
    if let Some(class) = class {
        let class = class.parse().ok().filter(|class| (1..=5).contains(class))?;
        return Some(StatusKey::Class(class));
    }
    let status = text.parse().ok().filter(|status| (100..600).contains(status))?;
    Some(StatusKey::Status(status))
}

/// `500ms`, `1s`, `2m`, `1h`.
fn duration(text: &str) -> Option<Duration> {
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at(end);
    let number: u64 = number.parse().ok()?;
    let milliseconds = match unit.trim_start() {
        "ms" => 1,
        "s" => 1_000,
        "m" => 60_000,
        "h" => 3_600_000,
        _ => return None,
    };
    number.checked_mul(milliseconds).map(Duration::from_millis)
}
