//! The types of what an error carries.

use super::Json;
use std::fmt;

/// A typed value that an error carries.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Param {
    /// Its name in templates and, unless it is a keyword, in Rust: `[a-z][a-z0-9_]*`.
    pub name: String,
    /// Its type.
    pub ty: Type,
    /// What it is, as Markdown.
    pub description: Option<String>,
    /// What it is measured in: `seconds`.
    pub unit: Option<String>,
    /// A value of its type: the author's, else one made from the type.
    pub example: Json,
    /// How it is written: `uuid`, `date-time`.
    pub format: Option<String>,
    /// Whether it is kept out of logs and `Debug`. It is sent to the caller all the same.
    pub sensitive: bool,
}

/// A record that params may use.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Record {
    /// Its name: `[A-Z][A-Za-z0-9]*`.
    pub name: String,
    /// Its fields, in the author's order.
    pub fields: Vec<Field>,
}

/// A field of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Field {
    /// Its name on the wire and in Rust: `[a-z][a-z0-9_]*`.
    pub name: String,
    /// Its type.
    pub ty: Type,
}

/// The type of a param or a field.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Type {
    /// `string`.
    String,
    /// `bool`.
    Bool,
    /// `u8`.
    U8,
    /// `u16`.
    U16,
    /// `u32`.
    U32,
    /// `u64`.
    U64,
    /// `i8`.
    I8,
    /// `i16`.
    I16,
    /// `i32`.
    I32,
    /// `i64`.
    I64,
    /// `f64`.
    F64,
    /// A record of the catalog, by its name.
    Record(String),
    /// `[T]`.
    List(Box<Type>),
    /// `T?`. Never directly within another option.
    Option(Box<Type>),
}

impl Type {
    /// The types that are neither made of others nor declared in a catalog, with their names.
    pub const SCALARS: [(&'static str, Self); 11] = [
        ("string", Self::String),
        ("bool", Self::Bool),
        ("u8", Self::U8),
        ("u16", Self::U16),
        ("u32", Self::U32),
        ("u64", Self::U64),
        ("i8", Self::I8),
        ("i16", Self::I16),
        ("i32", Self::I32),
        ("i64", Self::I64),
        ("f64", Self::F64),
    ];

    /// The name of the record that the type is, or is a list or an option of.
    #[must_use]
    pub fn record(&self) -> Option<&str> {
        match self {
            Self::Record(name) => Some(name),
            Self::List(inner) | Self::Option(inner) => inner.record(),
            _ => None,
        }
    }

    /// Whether a value of the type can stand in the middle of a text: everything but records and lists.
    #[must_use]
    pub fn is_text(&self) -> bool {
        match self {
            Self::Record(_) | Self::List(_) => false,
            Self::Option(inner) => inner.is_text(),
            _ => true,
        }
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Record(name) => f.write_str(name),
            Self::List(inner) => write!(f, "[{inner}]"),
            Self::Option(inner) => write!(f, "{inner}?"),
            scalar => {
                let name = Self::SCALARS.iter().find(|(_, ty)| ty == scalar);
                f.write_str(name.map_or("", |(name, _)| name))
            }
        }
    }
}
