//! Params, records and their types.

use super::read::Slot;
use super::text::is_name;
use super::{At, Problem, RawParam, RawRecord, Reader, Spanned, name_in};
use crate::diagnostic::Kind;
use crate::model::{Type, Value as Named};
use crate::yaml::Value;

const TYPES: &str = "a type is `string`, `bool`, `u8` to `u64`, `i8` to `i64`, `f64`, a record of `types`, `[T]` or `T?`";

impl<'s> Reader<'s> {
    pub(super) fn params(&mut self, slot: Slot<'_, 's>) -> Vec<RawParam> {
        let help = "write a mapping from a name to a type, such as `limit: u32`";
        self.entries(slot, help)
            .into_iter()
            .filter_map(|(name, value)| self.param(name, value))
            .collect()
    }

    fn param(&mut self, name: Spanned<String>, slot: Slot<'_, 's>) -> Option<RawParam> {
        self.field_name(&name);
        if !matches!(name_in(&name.value), Named::Param(_)) {
            self.report(
                Problem::new(
                    Kind::ReservedName,
                    name.at,
                    format!("a param can't be called `{0}`: `${0}` is a value of every error", name.value),
                )
                .label("already taken")
                .help("give it another name"),
            );
        }
        let mut param = RawParam {
            ty: Spanned {
                value: Type::String,
                at: slot.at(),
            },
            name,
            description: None,
            unit: None,
            example: None,
            format: None,
            sensitive: false,
        };
        if !matches!(slot.node.value, Value::Map(_)) {
            param.ty = self.ty(slot)?;
            return Some(param);
        }
        let keys = ["type", "description", "unit", "example", "format", "sensitive"];
        let fields = self.fields(slot, "a param", &keys)?;
        match fields.get("type") {
            Some(ty) => param.ty = self.ty(ty)?,
            None => self.missing(&fields, param.name.at, "a param", "type", TYPES),
        }
        let mut one = |name| fields.get(name).and_then(|slot| self.text(slot)).map(|text| text.value);
        param.description = one("description");
        param.unit = one("unit");
        param.format = one("format");
        param.example = fields.get("example").map(|slot| Spanned {
            value: self.json(slot),
            at: slot.at(),
        });
        if let Some(sensitive) = fields.get("sensitive") {
            param.sensitive = self.boolean(sensitive).unwrap_or_default();
        }
        Some(param)
    }

    fn field_name(&mut self, name: &Spanned<String>) {
        if is_name(&name.value) {
            return;
        }
        let mended = heck::ToSnakeCase::to_snake_case(name.value.as_str());
        let help = if is_name(&mended) {
            format!("call it `{mended}`")
        } else {
            "use lower case letters, digits and `_`, beginning with a letter".to_owned()
        };
        self.report(
            Problem::new(
                Kind::InvalidName,
                name.at,
                format!("`{}` can't be the name of a param or a field", name.value),
            )
            .label("not a name")
            .help(help),
        );
    }

    pub(super) fn records(&mut self, slot: Slot<'_, 's>) -> Vec<RawRecord> {
        let help = "write a mapping from a record's name to its fields";
        let entries = self.entries(slot, help);
        entries
            .into_iter()
            .map(|(name, value)| self.record(name, value))
            .collect()
    }

    fn record(&mut self, name: Spanned<String>, slot: Slot<'_, 's>) -> RawRecord {
        let legal = name.value.starts_with(|c: char| c.is_ascii_uppercase())
            && name.value.chars().all(|c| c.is_ascii_alphanumeric())
            && name.value != "Self";
        if !legal {
            self.report(
                Problem::new(
                    Kind::InvalidName,
                    name.at,
                    format!("`{}` can't be the name of a record", name.value),
                )
                .label("not the name of a record")
                .help("begin with an upper case letter, and use letters and digits, such as `Violation`"),
            );
        }
        let entries = self.entries(slot, "write a mapping from a field's name to its type");
        if entries.is_empty() && matches!(slot.node.value, Value::Map(_)) {
            self.report(
                Problem::new(Kind::MissingKey, name.at, format!("the record `{}` has no fields", name.value))
                    .label("empty")
                    .help("give it at least one field, such as `location: string`"),
            );
        }
        let fields = entries.into_iter().filter_map(|(name, value)| {
            self.field_name(&name);
            Some((name, self.ty(value)?))
        });
        RawRecord {
            fields: fields.collect(),
            name,
        }
    }

    fn ty(&mut self, slot: Slot<'_, 's>) -> Option<Spanned<Type>> {
        let at = slot.at();
        // Without quotes, `[Violation]` is a list of one to YAML.
        if let Value::List(items) = &slot.node.value
            && let [item] = items.as_slice()
        {
            let inner = self.ty(slot.inner(item))?;
            return Some(Spanned {
                value: Type::List(Box::new(inner.value)),
                at,
            });
        }
        if !matches!(slot.node.value, Value::Text(_)) {
            self.wrong_type(slot, "a type", TYPES);
            return None;
        }
        let text = self.text(slot)?;
        let ty = parse_type(text.value.trim());
        if ty.is_none() {
            self.invalid_type(at, &text.value);
        }
        Some(Spanned { value: ty?, at })
    }

    fn invalid_type(&mut self, at: At, text: &str) {
        self.report(
            Problem::new(Kind::InvalidType, at, format!("`{text}` is not a type"))
                .label("can't be read as a type")
                .help(TYPES),
        );
    }
}

/// Reads a type; a name that is not built in is taken for a record.
fn parse_type(text: &str) -> Option<Type> {
    if let Some(inner) = text.strip_suffix('?') {
        let inner = parse_type(inner.trim())?;
        return match inner {
            Type::Option(_) => None,
            inner => Some(Type::Option(Box::new(inner))),
        };
    }
    if let Some(inner) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return Some(Type::List(Box::new(parse_type(inner.trim())?)));
    }
    let scalar = Type::SCALARS.into_iter().find(|(name, _)| *name == text);
    match scalar {
        Some((_, ty)) => Some(ty),
        None => (!text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'))
            .then(|| Type::Record(text.to_owned())),
    }
}
