//! A whole file: the root, or one that it includes.

use super::keys::{self, INCLUDED};
use super::read::{Fields, Slot};
use super::{At, Problem, RawCategory, RawFile, RawHead, RawParts, RawRetired, Reader, Spanned};
use crate::diagnostic::Kind;
use crate::model::Dialect;
use crate::yaml::{Node, Value};
use heck::ToKebabCase;

/// Reads the root file, or an included one.
pub(crate) fn file<'s>(
    number: usize,
    text: &'s str,
    mut node: Node<'s>,
    is_root: bool,
) -> (RawFile, Reader<'s>) {
    let mut reader = Reader::new(number, text);
    let raw = read(&mut reader, &node, is_root);
    if !reader.may_run_on {
        return (raw, reader);
    }
    let mut reader = Reader::new(number, text);
    reader.part_items(&mut node);
    (read(&mut reader, &node, is_root), reader)
}

fn read<'s>(reader: &mut Reader<'s>, node: &Node<'s>, is_root: bool) -> RawFile {
    let slot = Slot::new(reader.at(0), "", node);
    let Some(fields) = reader.fields(slot, &keys::CATALOG) else {
        reader.is_lost = true;
        return RawFile::default();
    };
    let head = if is_root {
        reader.head(&fields)
    } else {
        reader.no_head(&fields);
        RawHead::default()
    };
    RawFile {
        head,
        parts: reader.parts(&fields),
    }
}

impl<'s> Reader<'s> {
    fn head(&mut self, fields: &Fields<'_, 's>) -> RawHead {
        // A file that includes others may leave all errors to them.
        let required: &[(&str, &str)] = &[
            ("api", "name the API, such as `api: parcels`"),
            (
                "title",
                "give the reference a title, such as `title: Parcel API errors`",
            ),
            ("errors", "list the errors, each beginning `- code:`"),
        ];
        for (name, help) in required {
            let is_elsewhere = *name == "errors" && fields.get("include").is_some();
            if fields.get(name).is_none() && !is_elsewhere {
                let top = At { id: 0, ..fields.at };
                self.missing(top, "the catalog", name, help);
            }
        }
        self.is_lost |= fields.get("errors").is_none() && fields.get("include").is_none();
        let is_list = |slot: Slot<'_, '_>| matches!(slot.node.value, Value::List(_));
        self.is_lost |= !fields.get("include").is_none_or(is_list);
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
            body: fields.get("body").and_then(|slot| self.body(slot)),
            headers: fields
                .get("headers")
                .map(|slot| self.headers(slot))
                .unwrap_or_default(),
            include: fields
                .get("include")
                .map(|slot| self.texts(slot))
                .unwrap_or_default(),
            pages: fields.get("pages").map(|slot| self.pages(slot)),
            dialect: fields
                .get("dialect")
                .and_then(|slot| self.choice(slot, &Dialect::ALL, Dialect::name))
                .map(|dialect| dialect.value),
            ..RawHead::default()
        };
        if let Some(slot) = fields.get("request_id")
            && let Some(fields) = self.fields(slot, &keys::REQUEST_ID)
        {
            let header = fields.get("header").and_then(|slot| self.text(slot));
            if let Some(header) = &header {
                self.header_name(header);
            }
            head.request_id_header = header.map(|header| header.value);
            let prefix = fields
                .get("prefix")
                .and_then(|slot| self.text_or_empty(slot));
            head.request_id_prefix = prefix.map(|prefix| prefix.value);
        }
        head
    }

    /// Refuses what only the root may have.
    fn no_head(&mut self, fields: &Fields<'_, 's>) {
        for name in keys::CATALOG.keys {
            let Some(slot) = fields.get(name).filter(|_| !INCLUDED.contains(name)) else {
                continue;
            };
            self.report(
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

    fn parts(&mut self, fields: &Fields<'_, 's>) -> RawParts {
        for name in INCLUDED {
            let Some(slot) = fields.get(name) else {
                continue;
            };
            let is_list = matches!(name, "errors" | "retired");
            self.is_lost |= match slot.node.value {
                Value::List(_) => !is_list,
                Value::Map(_) => is_list,
                _ => true,
            };
        }
        RawParts {
            types: fields
                .get("types")
                .map(|slot| self.records(slot))
                .unwrap_or_default(),
            categories: fields
                .get("categories")
                .map(|slot| self.categories(slot))
                .unwrap_or_default(),
            statuses: fields
                .get("statuses")
                .map(|slot| self.statuses(slot))
                .unwrap_or_default(),
            errors: fields
                .get("errors")
                .map(|slot| self.errors(slot))
                .unwrap_or_default(),
            retired: fields
                .get("retired")
                .map(|slot| self.retired(slot))
                .unwrap_or_default(),
            retry: fields
                .get("retry")
                .map(|slot| self.policies(slot))
                .unwrap_or_default(),
        }
    }

    /// Checks `[a-z][a-z0-9-]*`, for some with `_`.
    fn id(&mut self, id: &Spanned<String>, what: &str, underscore: bool) {
        let legal = |c: char| {
            c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || (underscore && c == '_')
        };
        let is_legal =
            |id: &str| id.starts_with(|c: char| c.is_ascii_lowercase()) && id.chars().all(legal);
        if is_legal(&id.value) {
            return;
        }
        let also = if underscore { ", `_`" } else { "" };
        let meant = id.value.to_kebab_case();
        let such = if is_legal(&meant) {
            format!(", such as `{meant}`")
        } else {
            String::new()
        };
        self.report(
            Problem::new(
                Kind::InvalidId,
                id.at,
                format!("`{}` can't be the id of {what}", id.value),
            )
            .label("not an id")
            .help(format!(
                "begin with a lower case letter, and use lower case letters, digits{also} and `-`{such}"
            )),
        );
    }

    fn media_type(&mut self, text: &Spanned<String>) {
        let essence = text.value.split(';').next().unwrap_or_default().trim();
        let token = |part: &str| {
            let legal = |c: char| c.is_ascii_alphanumeric() || "!#$&-^_.+".contains(c);
            !part.is_empty() && part.chars().all(legal)
        };
        let legal = essence
            .split_once('/')
            .is_some_and(|(kind, subtype)| token(kind) && token(subtype))
            && !text.value.contains(char::is_control);
        if !legal {
            self.report(
                Problem::new(
                    Kind::InvalidMediaType,
                    text.at,
                    format!("`{}` is not a media type", text.value),
                )
                .label("not `type/subtype`")
                .help("write one such as `application/json` or `application/problem+json`"),
            );
        }
    }

    fn categories(&mut self, slot: Slot<'_, 's>) -> Vec<RawCategory> {
        let help = "write a mapping from an id to `{title, description}`";
        self.entries(slot, help)
            .into_iter()
            .map(|(id, value)| self.category(id, value))
            .collect()
    }

    /// A category. One that is not as it should be is declared all the same.
    fn category(&mut self, id: Spanned<String>, slot: Slot<'_, 's>) -> RawCategory {
        self.id(&id, "a category", true);
        let mut category = RawCategory {
            title: id.value.clone(),
            id,
            description: None,
        };
        let Some(fields) = self.fields(slot, &keys::CATEGORY) else {
            return category;
        };
        let help = "give it the heading of its part of the reference, such as `title: Billing`";
        let what = format!("the category `{}`", category.id.value);
        if let Some(title) = self.required_text(&fields, category.id.at, &what, ("title", help)) {
            category.title = title.value;
        }
        let description = fields.get("description").and_then(|slot| self.text(slot));
        category.description = description.map(|text| text.value);
        category
    }

    fn retired(&mut self, slot: Slot<'_, 's>) -> Vec<RawRetired> {
        let help = "write a list of `{code, since, reason, use?}`, each behind `- `";
        self.items(slot, help)
            .into_iter()
            .filter_map(|item| self.retired_code(item))
            .collect()
    }

    fn retired_code(&mut self, slot: Slot<'_, 's>) -> Option<RawRetired> {
        let fields = self.fields(slot, &keys::RETIRED)?;
        let what = keys::RETIRED.what;
        let at = fields.at;
        let mut code = self.required_text(&fields, at, what, ("code", "name the code that was"));
        let (at, what) = match &mut code {
            Some(code) => {
                self.code(code);
                (code.at, format!("the retired code `{}`", code.value))
            }
            None => (at, what.to_owned()),
        };
        let help = "name the version that retired it, such as `since: \"2.0\"`";
        let since = self.required_text(&fields, at, &what, ("since", help));
        let reason = self.required_text(&fields, at, &what, ("reason", "say why it was retired"));
        Some(RawRetired {
            code: code?,
            since: since.map(|since| since.value).unwrap_or_default(),
            reason: reason.map(|reason| reason.value).unwrap_or_default(),
            replacement: fields.get("use").and_then(|slot| self.text(slot)),
        })
    }
}
