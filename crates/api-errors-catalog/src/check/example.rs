//! Examples: whether a value is of a type, and a value for a type that has none.

use super::Names;
use crate::model::{Json, Number, Type};

/// Why a value is not of a type: what was expected, and where within the value.
pub(super) fn mismatch(names: &Names<'_>, json: &Json, ty: &Type) -> Option<String> {
    let expected = |what: &str| Some(format!("expected {what}"));
    let integer = |least: i64, most: u64| match json {
        Json::Number(Number::Positive(number)) if *number <= most => None,
        Json::Number(Number::Negative(number)) if *number >= least => None,
        Json::Number(_) => Some(format!("expected a whole number from {least} to {most}")),
        _ => expected("a whole number"),
    };
    match (ty, json) {
        (Type::Option(_), Json::Null)
        | (Type::String, Json::String(_))
        | (Type::Bool, Json::Bool(_))
        | (Type::F64, Json::Number(_)) => None,
        (Type::Option(inner), _) => mismatch(names, json, inner),
        (Type::String, _) => expected("a text; quote it"),
        (Type::Bool, _) => expected("`true` or `false`"),
        (Type::F64, _) => expected("a number"),
        (Type::U8, _) => integer(0, u8::MAX.into()),
        (Type::U16, _) => integer(0, u16::MAX.into()),
        (Type::U32, _) => integer(0, u32::MAX.into()),
        (Type::U64, _) => integer(0, u64::MAX),
        (Type::I8, _) => integer(i8::MIN.into(), 127),
        (Type::I16, _) => integer(i16::MIN.into(), 32_767),
        (Type::I32, _) => integer(i32::MIN.into(), 2_147_483_647),
        (Type::I64, _) => integer(i64::MIN, 9_223_372_036_854_775_807),
        (Type::List(inner), Json::List(items)) => items
            .iter()
            .find_map(|item| mismatch(names, item, inner)),
        (Type::List(_), _) => expected("a list"),
        (Type::Record(name), _) => {
            // A type that nobody declared is reported where it stands.
            let record = names.records.get(name.as_str())?;
            let Json::Map(members) = json else {
                return Some(format!("expected a mapping with the fields of `{name}`"));
            };
            let unknown = members.iter().find(|(member, _)| {
                !record.fields.iter().any(|(field, _)| field.value == *member)
            });
            if let Some((member, _)) = unknown {
                return Some(format!("`{name}` has no field `{member}`"));
            }
            record.fields.iter().find_map(|(field, ty)| {
                let member = members.iter().find(|(member, _)| *member == field.value);
                match (member, &ty.value) {
                    (Some((_, value)), ty) => mismatch(names, value, ty),
                    (None, Type::Option(_)) => None,
                    (None, _) => Some(format!("`{}` of `{name}` is missing", field.value)),
                }
            })
        }
    }
}

/// A value of a type, for params without an example.
pub(super) fn made_up(names: &Names<'_>, name: &str, ty: &Type, format: Option<&str>) -> Json {
    made_up_within(names, name, ty, format, 0)
}

/// A record that has no end is reported elsewhere; its example still has to have one.
const DEEPEST: usize = 8;

fn made_up_within(names: &Names<'_>, name: &str, ty: &Type, format: Option<&str>, depth: usize) -> Json {
    match ty {
        _ if depth > DEEPEST => Json::Null,
        Type::String => Json::String(
            match format {
                Some("uuid") => "018f6b1e-7c1a-7d3e-9a54-3f0c2b1d4e5f",
                Some("email") => "ada@example.com",
                Some("date") => "2025-01-01",
                Some("date-time") => "2025-01-01T12:00:00Z",
                Some("uri" | "url") => "https://example.com",
                Some("ipv4") => "192.0.2.1",
                Some("ipv6") => "2001:db8::1",
                Some("hostname") => "example.com",
                _ => name,
            }
            .to_owned(),
        ),
        Type::Bool => Json::Bool(true),
        Type::F64 => Json::Number(Number::Float(1.5)),
        Type::Record(record) => {
            let Some(record) = names.records.get(record.as_str()) else {
                return Json::Null;
            };
            let fields = record.fields.iter().map(|(field, ty)| {
                let value = match &ty.value {
                    // A record may hold itself in a list.
                    Type::List(_) => Json::List(Vec::new()),
                    ty => made_up_within(names, &field.value, ty, None, depth + 1),
                };
                (field.value.clone(), value)
            });
            Json::Map(fields.collect())
        }
        Type::List(inner) => Json::List(vec![made_up_within(names, name, inner, format, depth + 1)]),
        Type::Option(inner) => made_up_within(names, name, inner, format, depth),
        _ => Json::Number(Number::Positive(1)),
    }
}
