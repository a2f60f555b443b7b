//! Examples: whether a value is of a type, and a value for a type that has none.

use super::Names;
use crate::model::{Json, Number, Type};

/// How a value is not of a type.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mismatch {
    /// Which scalar of the value is wrong, in reading order, from 0.
    pub(super) scalar: u32,
    /// What was expected there.
    pub(super) expected: String,
}

fn expected<T>(what: impl Into<String>) -> Result<T, Mismatch> {
    Err(Mismatch {
        scalar: 0,
        expected: what.into(),
    })
}

/// Why a value is not of a type.
pub(super) fn mismatch(names: &Names<'_>, json: &Json, ty: &Type) -> Option<Mismatch> {
    is_of(names, json, ty).err()
}

/// Checks a value; the number of scalars that it is made of.
fn is_of(names: &Names<'_>, json: &Json, ty: &Type) -> Result<u32, Mismatch> {
    let integer = |least: i64, most: u64| match json {
        Json::Number(Number::Positive(number)) if *number <= most => Ok(1),
        Json::Number(Number::Negative(number)) if *number >= least => Ok(1),
        _ => expected(format!("expected a whole number from {least} to {most}")),
    };
    match (ty, json) {
        (Type::Option(_), Json::Null)
        | (Type::String, Json::String(_))
        | (Type::Bool, Json::Bool(_))
        | (Type::F64, Json::Number(_)) => Ok(1),
        (Type::Option(inner), _) => is_of(names, json, inner),
        (Type::String, Json::List(_) | Json::Map(_)) => expected("expected a text"),
        (Type::String, _) => expected("expected a text; quote it"),
        (Type::Bool, _) => expected("expected `true` or `false`"),
        (Type::F64, _) => expected("expected a number"),
        (Type::U8, _) => integer(0, u8::MAX.into()),
        (Type::U16, _) => integer(0, u16::MAX.into()),
        (Type::U32, _) => integer(0, u32::MAX.into()),
        (Type::U64, _) => integer(0, u64::MAX),
        (Type::I8, _) => integer(i8::MIN.into(), 127),
        (Type::I16, _) => integer(i16::MIN.into(), 32_767),
        (Type::I32, _) => integer(i32::MIN.into(), 2_147_483_647),
        (Type::I64, _) => integer(i64::MIN, 9_223_372_036_854_775_807),
        (Type::List(inner), Json::List(items)) => {
            let mut read = 0;
            for item in items {
                read += behind(read, item, is_of(names, item, inner))?;
            }
            Ok(read)
        }
        (Type::List(_), _) => expected("expected a list"),
        (Type::Record(name), _) => is_record(names, json, name),
    }
}

/// Moves the place of a mismatch behind the scalars that were read before its value. A value without any is where the last of
/// these is.
fn behind(read: u32, value: &Json, outcome: Result<u32, Mismatch>) -> Result<u32, Mismatch> {
    outcome.map_err(|mismatch| {
        let read = match scalars(value) {
            0 => read.saturating_sub(1),
            _ => read,
        };
        Mismatch {
            scalar: mismatch.scalar + read,
            ..mismatch
        }
    })
}

fn is_record(names: &Names<'_>, json: &Json, name: &str) -> Result<u32, Mismatch> {
    // A type that nobody declared is reported where it stands.
    let Some(record) = names.records.get(name) else {
        return Ok(scalars(json));
    };
    let Json::Map(members) = json else {
        return expected(format!("expected a mapping with the fields of `{name}`"));
    };
    let mut read = 0;
    for (member, value) in members {
        let mut fields = record.fields.iter();
        let Some((_, ty)) = fields.find(|(field, _)| field.value == *member) else {
            let unknown = expected(format!("`{name}` has no field `{member}`"));
            return behind(read, &Json::Null, unknown);
        };
        read += 1;
        read += match ty {
            Some(ty) => behind(read, value, is_of(names, value, &ty.value))?,
            None => scalars(value),
        };
    }
    let missing = record.fields.iter().find(|(field, ty)| {
        let is_optional = ty
            .as_ref()
            .is_none_or(|ty| matches!(ty.value, Type::Option(_)));
        !is_optional && !members.iter().any(|(member, _)| *member == field.value)
    });
    match missing {
        Some((field, _)) => expected(format!("`{}` of `{name}` is missing", field.value)),
        None => Ok(read),
    }
}

/// How many scalars a value is made of.
fn scalars(json: &Json) -> u32 {
    match json {
        Json::List(items) => items.iter().map(scalars).sum(),
        Json::Map(members) => members.iter().map(|(_, value)| 1 + scalars(value)).sum(),
        _ => 1,
    }
}

/// A value of a type, for params without an example.
pub(super) fn made_up(names: &Names<'_>, name: &str, ty: &Type, format: Option<&str>) -> Json {
    let mut maker = Maker { names, left: 1000 };
    maker.value(name, ty, format, 0)
}

/// Makes values up. Records of records grow quickly, and one that has no end is reported elsewhere, but even its example has
/// to have one.
struct Maker<'n> {
    names: &'n Names<'n>,
    /// How many values may follow.
    left: usize,
}

impl Maker<'_> {
    fn value(&mut self, name: &str, ty: &Type, format: Option<&str>, depth: usize) -> Json {
        const DEEPEST: usize = 40;
        if self.left == 0 || depth > DEEPEST {
            return Json::Null;
        }
        self.left -= 1;
        match ty {
            Type::String => Json::String(text(name, format).to_owned()),
            Type::Bool => Json::Bool(true),
            Type::F64 => Json::Number(Number::Float(1.5)),
            Type::Record(record) => {
                let Some(record) = self.names.records.get(record.as_str()) else {
                    return Json::Null;
                };
                let fields = record.fields.iter().map(|(field, ty)| {
                    let value = match ty.as_ref().map(|ty| &ty.value) {
                        // A record may hold itself in a list.
                        Some(Type::List(_)) => Json::List(Vec::new()),
                        Some(ty) => self.value(&field.value, ty, None, depth + 1),
                        None => Json::Null,
                    };
                    (field.value.clone(), value)
                });
                Json::Map(fields.collect())
            }
            Type::List(inner) => Json::List(vec![self.value(name, inner, format, depth + 1)]),
            Type::Option(inner) => self.value(name, inner, format, depth + 1),
            _ => Json::Number(Number::Positive(1)),
        }
    }
}

fn text<'n>(name: &'n str, format: Option<&str>) -> &'n str {
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
}
