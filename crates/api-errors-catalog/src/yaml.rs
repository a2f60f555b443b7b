//! YAML text → a tree of nodes, each scalar numbered; and the place of each scalar, by a second pass of the same parser.
//!
//! The only module that names the YAML parser.

use serde::Deserialize;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, IgnoredAny, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};
use std::borrow::Cow;
use std::fmt;

/// A value of the document.
#[derive(Debug)]
pub(crate) struct Node<'s> {
    /// Number of the scalar in reading order; of a list or a map, that of the first scalar within, or [`NOWHERE`].
    pub(crate) id: u32,
    pub(crate) value: Value<'s>,
}

/// The id of a node that holds no scalar: an empty list or map.
pub(crate) const NOWHERE: u32 = u32::MAX;

#[derive(Debug)]
pub(crate) enum Value<'s> {
    Null,
    Bool(bool),
    Positive(u64),
    Negative(i64),
    Float(f64),
    Text(Cow<'s, str>),
    List(Vec<Node<'s>>),
    /// Entries as written: order and duplicates are kept.
    Map(Vec<(Node<'s>, Node<'s>)>),
    /// A value with a tag of its own, such as `!secret`.
    Tagged,
}

/// Why there is no tree.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) kind: FaultKind,
    /// What the parser says, without its places.
    pub(crate) message: String,
    /// Where it stopped.
    pub(crate) mark: Option<Mark>,
    /// Where the construct began that it was in.
    pub(crate) context: Option<Mark>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FaultKind {
    Syntax,
    TooDeep,
    TooLarge,
    SeveralDocuments,
}

/// Line and column as the parser counts them, from 0; columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

/// Reads a document.
///
/// Aliases are followed, so a small text can stand for a large tree. A text without any has fewer nodes than twice its bytes;
/// a tree that goes well beyond what the text itself holds is refused before it takes memory.
pub(crate) fn parse(text: &str) -> Result<Node<'_>, Fault> {
    if is_too_deep(text) {
        return Err(Fault {
            kind: FaultKind::TooDeep,
            message: "too many brackets are open".to_owned(),
            mark: None,
            context: None,
        });
    }
    let mut documents = serde_yaml::Deserializer::from_str(text);
    let Some(document) = documents.next() else {
        return Ok(Node {
            id: NOWHERE,
            value: Value::Null,
        });
    };
    let mut state = Parse {
        next: 0,
        budget: text.len().saturating_mul(4).saturating_add(1 << 16),
    };
    let node = ParseSeed(&mut state)
        .deserialize(document)
        .map_err(|error| fault(&error))?;
    match documents.next() {
        None => Ok(node),
        Some(second) => Err(match IgnoredAny::deserialize(second) {
            Err(error) if error.location().is_some() => fault(&error),
            _ => Fault {
                kind: FaultKind::SeveralDocuments,
                message: "more than one document".to_owned(),
                mark: None,
                context: None,
            },
        }),
    }
}

/// Whether brackets are nested so deeply that the parser, whose time grows with the square of the depth, would not come back.
fn is_too_deep(text: &str) -> bool {
    const DEEPEST: usize = 10_000;
    if text.matches('[').count() + text.matches('{').count() < DEEPEST {
        return false;
    }
    let mut open = 0_usize;
    text.bytes().any(|byte| {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        open >= DEEPEST
    })
}

/// The place of every scalar of a document that [`parse`] accepted, by its number.
pub(crate) fn places(text: &str) -> Vec<Mark> {
    let mut places = Vec::new();
    if let Some(document) = serde_yaml::Deserializer::from_str(text).next()
        && let Err(error) = PlaceSeed(&mut places).deserialize(document)
    {
        places.extend(mark_of(&error));
    }
    places
}

fn fault(error: &serde_yaml::Error) -> Fault {
    let text = error.to_string();
    let mark = error.location().map(|location| Mark {
        line: location.line() - 1,
        column: location.column() - 1,
    });
    let kind = if text.contains(TOO_LARGE) || text.contains("repetition limit exceeded") {
        FaultKind::TooLarge
    } else if text.contains("recursion limit exceeded") {
        FaultKind::TooDeep
    } else {
        FaultKind::Syntax
    };
    // libyaml says "problem at line 3 column 5, while parsing a block mapping at line 2 column 1".
    let mut parts = text.splitn(2, ", while ");
    let message = strip_place(parts.next().unwrap_or_default()).0.to_owned();
    let context = parts.next().and_then(|context| strip_place(context).1);
    Fault {
        kind,
        message,
        mark,
        context,
    }
}

/// Parts `… at line 3 column 5` into the words and the place.
fn strip_place(text: &str) -> (&str, Option<Mark>) {
    let Some((words, place)) = text.rsplit_once(" at line ") else {
        return (text, None);
    };
    let mark = place.split_once(" column ").and_then(|(line, column)| {
        Some(Mark {
            line: line.parse::<usize>().ok()?.checked_sub(1)?,
            column: column.parse::<usize>().ok()?.checked_sub(1)?,
        })
    });
    (words, mark)
}

const TOO_LARGE: &str = "the aliases stand for too large a document";

struct Parse {
    next: u32,
    budget: usize,
}

impl Parse {
    fn spend<E: serde::de::Error>(&mut self, cost: usize) -> Result<(), E> {
        match self.budget.checked_sub(cost) {
            Some(rest) => {
                self.budget = rest;
                Ok(())
            }
            None => Err(E::custom(TOO_LARGE)),
        }
    }

    fn scalar<'s, E: serde::de::Error>(
        &mut self,
        cost: usize,
        value: Value<'s>,
    ) -> Result<Node<'s>, E> {
        self.spend(cost + 1)?;
        let id = self.next;
        self.next += 1;
        Ok(Node { id, value })
    }

    /// The id of a collection that began when the next scalar was `first`.
    fn collection(&self, first: u32) -> u32 {
        if self.next > first { first } else { NOWHERE }
    }
}

struct ParseSeed<'p>(&'p mut Parse);

impl<'de> DeserializeSeed<'de> for ParseSeed<'_> {
    type Value = Node<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ParseSeed<'_> {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any YAML value")
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<Node<'de>, E> {
        self.0.scalar(0, Value::Null)
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<Node<'de>, E> {
        self.0.scalar(0, Value::Null)
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<Node<'de>, E> {
        self.0.scalar(0, Value::Bool(value))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Node<'de>, E> {
        self.0.scalar(0, Value::Positive(value))
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Node<'de>, E> {
        self.0.scalar(0, Value::Negative(value))
    }

    #[expect(clippy::cast_precision_loss, reason = "no key takes integers that wide; as text they are read as written")]
    fn visit_u128<E: serde::de::Error>(self, value: u128) -> Result<Node<'de>, E> {
        self.0.scalar(0, Value::Float(value as f64))
    }

    #[expect(clippy::cast_precision_loss, reason = "as for `visit_u128`")]
    fn visit_i128<E: serde::de::Error>(self, value: i128) -> Result<Node<'de>, E> {
        self.0.scalar(0, Value::Float(value as f64))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Node<'de>, E> {
        self.0.scalar(0, Value::Float(value))
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Node<'de>, E> {
        self.0
            .scalar(value.len(), Value::Text(Cow::Owned(value.to_owned())))
    }

    fn visit_borrowed_str<E: serde::de::Error>(self, value: &'de str) -> Result<Node<'de>, E> {
        self.0.scalar(0, Value::Text(Cow::Borrowed(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Node<'de>, A::Error> {
        let first = self.0.next;
        self.0.spend(1)?;
        let mut items = Vec::new();
        while let Some(item) = access.next_element_seed(ParseSeed(self.0))? {
            items.push(item);
        }
        Ok(Node {
            id: self.0.collection(first),
            value: Value::List(items),
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Node<'de>, A::Error> {
        let first = self.0.next;
        self.0.spend(1)?;
        let mut entries = Vec::new();
        while let Some(key) = access.next_key_seed(ParseSeed(self.0))? {
            let value = access.next_value_seed(ParseSeed(self.0))?;
            entries.push((key, value));
        }
        Ok(Node {
            id: self.0.collection(first),
            value: Value::Map(entries),
        })
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Node<'de>, A::Error> {
        self.0.spend(1)?;
        let (_tag, content) = access.variant::<String>()?;
        let node = content.newtype_variant_seed(ParseSeed(self.0))?;
        Ok(Node {
            id: node.id,
            value: Value::Tagged,
        })
    }
}

/// Reads like [`ParseSeed`], but refuses every scalar: the parser then says where that scalar is. By then it has read the
/// scalar, so that the reading goes on with the next.
struct PlaceSeed<'p>(&'p mut Vec<Mark>);

const HERE: &str = "here";

/// The place in an error that [`PlaceSeed`] raised. Only its `Debug` form names a place on the first line too.
fn mark_of<E: serde::de::Error>(error: &E) -> Option<Mark> {
    let text = format!("{error:?}");
    let (_, place) = text.rsplit_once(", line: ")?;
    let (line, column) = place.trim_end_matches(')').split_once(", column: ")?;
    Some(Mark {
        line: line.parse::<usize>().ok()?.checked_sub(1)?,
        column: column.parse::<usize>().ok()?.checked_sub(1)?,
    })
}

impl PlaceSeed<'_> {
    /// Takes the place out of a refusal.
    fn note<E: serde::de::Error, T>(&mut self, outcome: Result<T, E>) -> Result<Option<T>, E> {
        match outcome {
            Ok(value) => Ok(Some(value)),
            Err(error) => match mark_of(&error) {
                Some(mark) => {
                    self.0.push(mark);
                    Ok(None)
                }
                None => Err(error),
            },
        }
    }
}

impl<'de> DeserializeSeed<'de> for PlaceSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

macro_rules! refuse {
    ($($visit:ident($($value:ty)?)),* $(,)?) => {
        $(fn $visit<E: serde::de::Error>(self $(, _: $value)?) -> Result<(), E> {
            Err(E::custom(HERE))
        })*
    };
}

impl<'de> Visitor<'de> for PlaceSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any YAML value")
    }

    refuse! {
        visit_unit(), visit_none(), visit_bool(bool), visit_u64(u64), visit_i64(i64), visit_u128(u128),
        visit_i128(i128), visit_f64(f64), visit_str(&str),
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut access: A) -> Result<(), A::Error> {
        loop {
            let item = access.next_element_seed(PlaceSeed(self.0));
            if let Some(None) = self.note(item)? {
                return Ok(());
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut access: A) -> Result<(), A::Error> {
        loop {
            let key = access.next_key_seed(PlaceSeed(self.0));
            if let Some(None) = self.note(key)? {
                return Ok(());
            }
            let value = access.next_value_seed(PlaceSeed(self.0));
            self.note(value)?;
        }
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        let (_tag, content) = access.variant::<String>()?;
        content.newtype_variant_seed(PlaceSeed(self.0))
    }
}
