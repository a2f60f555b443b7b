//! Params, records and their types.

use super::read::Slot;
use super::text::is_name;
use super::{Problem, RawParam, RawRecord, Reader, Spanned, built_in, keys};
use crate::ascii;
use crate::diagnostic::Kind;
use crate::model::Type;
use crate::yaml::Value;
use heck::ToSnakeCase;

const TYPES: &str = "a type is `string`, `bool`, `u8` to `u64`, `i8` to `i64`, `f64`, a record of `types`, `[T]` or `T?`";

/// What Rust takes for something else even where it is written `r#…`.
const NEVER_A_FIELD: [&str; 3] = ["self", "super", "crate"];

impl<'s> Reader<'s> {
    pub(super) fn params(&mut self, slot: Slot<'_, 's>) -> Vec<RawParam> {
        let help = "write a mapping from a name to a type, such as `limit: u32`";
        self.entries(slot, help)
            .into_iter()
            .map(|(name, value)| self.param(name, value))
            .collect()
    }

    /// A param. One that is not as it should be is declared all the same.
    fn param(&mut self, name: Spanned<String>, slot: Slot<'_, 's>) -> RawParam {
        let name = self.field_name(name, "a param");
        if built_in(&name.value).is_some() {
            self.reserved(
                &name,
                format!(
                    "a param can't be called `{0}`: `${0}` is a value of every error",
                    name.value
                ),
            );
        }
        let mut param = RawParam {
            ty: None,
            name,
            description: None,
            unit: None,
            example: None,
            format: None,
            sensitive: false,
        };
        if !matches!(slot.node.value, Value::Map(_)) {
            param.ty = self.ty(slot);
            return param;
        }
        let Some(fields) = self.fields(slot, &keys::PARAM) else {
            return param;
        };
        if let Some(ty) = fields.get("type") {
            param.ty = self.ty(ty);
        } else {
            let what = format!("the param `{}`", param.name.value);
            self.missing(param.name.at, &what, "type", TYPES);
        }
        let mut one = |name| {
            fields
                .get(name)
                .and_then(|slot| self.text(slot))
                .map(|text| text.value)
        };
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
        param
    }

    fn reserved(&mut self, name: &Spanned<String>, message: String) {
        self.report(
            Problem::new(Kind::ReservedName, name.at, message)
                .label("already taken")
                .help("give it another name"),
        );
    }

    /// Checks the name of a param or a field. One that is only spelled otherwise is mended, as what refers to it may be right.
    fn field_name(&mut self, mut name: Spanned<String>, what: &str) -> Spanned<String> {
        if NEVER_A_FIELD.contains(&name.value.as_str()) {
            let message = format!(
                "{what} can't be called `{}`: Rust means something else by it",
                name.value
            );
            self.reserved(&name, message);
            return name;
        }
        if is_name(&name.value) {
            return name;
        }
        // `{limit:u32}` is a name to YAML.
        let meant = name.value.split(':').next().unwrap_or_default();
        let mended = meant.to_snake_case();
        let can_be_mended = is_name(&mended);
        let help = if name.value.contains(':') {
            "put a blank behind the colon, as in `limit: u32`".to_owned()
        } else if can_be_mended {
            format!("call it `{mended}`")
        } else {
            "use lower case letters, digits and `_`, beginning with a letter".to_owned()
        };
        self.report(
            Problem::new(
                Kind::InvalidName,
                name.at,
                format!("`{}` can't be the name of {what}", name.value),
            )
            .label("not a name")
            .help(help),
        );
        if can_be_mended {
            name.value = mended;
        }
        name
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
                Problem::new(
                    Kind::MissingKey,
                    name.at,
                    format!("the record `{}` has no fields", name.value),
                )
                .label("empty")
                .help("give it at least one field, such as `location: string`"),
            );
        }
        let fields = entries.into_iter().map(|(name, value)| {
            let name = self.field_name(name, "a field");
            (name, self.ty(value))
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
            let inner = self.ty(slot.item(item))?;
            return Some(Spanned {
                value: Type::List(Box::new(inner.value)),
                at,
            });
        }
        if !matches!(slot.node.value, Value::Text(_)) {
            // `{limit:u32}` is a name without a value, which is reported as such.
            if !slot.name.contains(':') {
                let is_empty = matches!(slot.node.value, Value::Null);
                self.is_lost |= is_empty;
                let help = if is_empty {
                    "write the type behind the name; or, where it has keys, indent them below it"
                } else {
                    TYPES
                };
                self.wrong_type(slot, "a type", help);
            }
            return None;
        }
        let text = self.text(slot)?;
        let is_shallow =
            text.value.len() <= DEEPEST || text.value.matches(['[', '?', '<']).count() <= DEEPEST;
        let ty = is_shallow.then(|| parse_type(text.value.trim())).flatten();
        if ty.is_none() {
            self.report(
                Problem::new(
                    Kind::InvalidType,
                    at,
                    format!("`{}` is not a type", text.value),
                )
                .label("can't be read as a type")
                .help(
                    match is_shallow.then(|| meant_type(&text.value)).flatten() {
                        Some(meant) => format!("did you mean `{meant}`?"),
                        None => TYPES.to_owned(),
                    },
                ),
            );
        }
        Some(Spanned { value: ty?, at })
    }
}

/// The type that is meant by what other languages call one: `[u32]` by `Vec<u32>`.
pub(crate) fn meant_type(text: &str) -> Option<String> {
    const NAMES: [(&str, &[&str]); 5] = [
        (
            "string",
            &[
                "str",
                "text",
                "char",
                "uuid",
                "date",
                "datetime",
                "timestamp",
            ],
        ),
        ("bool", &["boolean"]),
        ("i64", &["int", "integer", "long", "isize", "i128"]),
        ("u64", &["uint", "unsigned", "usize", "u128"]),
        ("f64", &["float", "double", "number", "decimal", "f32"]),
    ];
    const WRAPPED: [(&str, &str, &str, &str); 5] = [
        ("Option<", ">", "", "?"),
        ("Vec<", ">", "[", "]"),
        ("List<", ">", "[", "]"),
        ("Array<", ">", "[", "]"),
        ("", "[]", "[", "]"),
    ];
    let text = text.trim();
    for (open, close, begin, end) in WRAPPED {
        let inner = text
            .strip_prefix(open)
            .and_then(|rest| rest.strip_suffix(close));
        if let Some(inner) = inner {
            let inner = meant_type(inner).unwrap_or_else(|| inner.trim().to_owned());
            return Some(format!("{begin}{inner}{end}"))
                .filter(|meant| parse_type(meant).is_some());
        }
    }
    let is_called = |(_, names): &&(&str, &[&str])| names.contains(&text.to_lowercase().as_str());
    let (name, _) = NAMES.iter().find(is_called)?;
    Some((*name).to_owned())
}

/// How deeply types are nested at most.
const DEEPEST: usize = 32;

/// As a static, they are not made anew for every type that is read.
static SCALARS: [(&str, Type); 11] = Type::SCALARS;

/// Reads a type; a name that is not built in is taken for a record.
fn parse_type(text: &str) -> Option<Type> {
    if let Some(inner) = text.strip_suffix('?') {
        let inner = parse_type(inner.trim())?;
        return match inner {
            Type::Option(_) => None,
            inner => Some(Type::Option(Box::new(inner))),
        };
    }
    if let Some(inner) = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    {
        return Some(Type::List(Box::new(parse_type(inner.trim())?)));
    }
    for (name, ty) in &SCALARS {
        if *name == text {
            return Some(ty.clone());
        }
    }
    (!text.is_empty() && ascii::IDENTIFIER.is_all_of(text)).then(|| Type::Record(text.to_owned()))
}
