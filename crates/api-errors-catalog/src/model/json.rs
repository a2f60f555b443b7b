//! JSON values as a catalog gives them: the order of members is kept, numbers are as written.

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string, not yet escaped.
    String(String),
    /// A list.
    List(Vec<Json>),
    /// An object; the order of its members is the author's.
    Map(Vec<(String, Json)>),
}

/// A JSON number. Integers keep their full width.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// A whole number below zero.
    Negative(i64),
    /// A whole number.
    Positive(u64),
    /// A finite number with a fraction or an exponent.
    Float(f64),
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Negative(number) => number.fmt(f),
            Self::Positive(number) => number.fmt(f),
            // `Debug` keeps the `.0` that tells a reader, and a typed parser, that the number is not an integer.
            Self::Float(number) => write!(f, "{number:?}"),
        }
    }
}
