//! YAML text → a tree of nodes, each scalar numbered; and the place of each scalar, by a second pass of the same parser.
//!
//! The only module that names the YAML parser.

mod depth;
mod fault;
mod lines;
mod places;
mod quick;

pub(crate) use fault::{Fault, FaultKind};
pub(crate) use places::{Extent, Spot, offset, places};

use serde::Deserialize;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, IgnoredAny, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};
use std::borrow::Cow;
use std::fmt;

/// A value of the document.
#[derive(Debug)]
#[cfg_attr(test, derive(PartialEq))]
pub(crate) struct Node<'s> {
    /// Number of the scalar in reading order; of a list or a map, that of the first scalar within, or [`NOWHERE`].
    pub(crate) id: u32,
    pub(crate) value: Value<'s>,
}

/// A key of a map: always a scalar, and always as it is written.
#[derive(Debug)]
#[cfg_attr(test, derive(PartialEq))]
pub(crate) struct Key<'s> {
    pub(crate) id: u32,
    pub(crate) name: Cow<'s, str>,
}

/// The id of a node that holds no scalar: an empty list or map.
pub(crate) const NOWHERE: u32 = u32::MAX;

#[derive(Debug)]
#[cfg_attr(test, derive(PartialEq))]
pub(crate) enum Value<'s> {
    Null,
    Bool(bool),
    Positive(u64),
    Negative(i64),
    Float(f64),
    Text(Cow<'s, str>),
    List(Vec<Node<'s>>),
    /// Entries as written: order and duplicates are kept.
    Map(Vec<(Key<'s>, Node<'s>)>),
    /// A value with a tag of its own, such as `!secret`.
    Tagged,
}

/// The most values that are read. Far beyond 10,000 errors.
pub(crate) const MOST_VALUES: usize = 2 << 20;

/// Reads a document: quickly where it is written as catalogs are, and otherwise with the parser, which says what is wrong.
pub(crate) fn parse(text: &str) -> Result<Node<'_>, Fault> {
    match quick::read(text) {
        Some(node) => Ok(node),
        None => parse_all(text),
    }
}

/// Reads a document with the parser.
///
/// Aliases are followed, so a small text can stand for a large tree. A text without any has fewer nodes than twice its bytes;
/// a tree that goes well beyond what the text itself holds is refused before it takes memory.
fn parse_all(text: &str) -> Result<Node<'_>, Fault> {
    if is_too_large(text) {
        return Err(Fault::new(FaultKind::TooManyValues, None));
    }
    if let Some(byte) = depth::too_deep(text) {
        return Err(Fault::new(FaultKind::TooDeep, Some(byte)));
    }
    let mut documents = serde_yaml::Deserializer::from_str(text);
    let Some(document) = documents.next() else {
        return Ok(Node {
            id: NOWHERE,
            value: Value::Null,
        });
    };
    let mut state = Parse::of(text);
    let node = ParseSeed(&mut state)
        .deserialize(document)
        .map_err(|error| Fault::of(text, &error))?;
    match documents.next() {
        None => Ok(node),
        Some(second) => Err(match IgnoredAny::deserialize(second) {
            // What follows on a document without a `---` is no document, but something left over.
            Err(error)
                if error.location().is_some()
                    && !text.contains("\n---")
                    && !text.contains("\n...") =>
            {
                Fault::of(text, &error)
            }
            _ => Fault::new(FaultKind::SeveralDocuments, None),
        }),
    }
}

/// Whether a text may hold more values than are read. The parser takes a hundred bytes for each before it hands out the
/// first, so that they are counted, roughly and upwards, by the characters that part them. Small files hold too few anyway.
fn is_too_large(text: &str) -> bool {
    const PARTING: [char; 7] = ['\n', ',', ':', '-', '?', '[', '{'];
    text.len() > MOST_VALUES
        && PARTING
            .iter()
            .map(|&character| text.matches(character).count())
            .sum::<usize>()
            > MOST_VALUES
}

/// What the reading of one document has used up.
struct Parse {
    next: u32,
    /// How many nodes may follow.
    nodes: usize,
    /// How many bytes of text may follow.
    bytes: usize,
}

impl Parse {
    fn of(text: &str) -> Self {
        // Aliases may repeat what is there a few times, not without end.
        let allowed = text.len().saturating_mul(4).saturating_add(1 << 10);
        Self {
            next: 0,
            nodes: allowed.min(2 * MOST_VALUES),
            bytes: allowed,
        }
    }

    fn spend<E: serde::de::Error>(&mut self, bytes: usize) -> Result<(), E> {
        match (self.nodes.checked_sub(1), self.bytes.checked_sub(bytes)) {
            (Some(nodes), Some(bytes)) => {
                self.nodes = nodes;
                self.bytes = bytes;
                Ok(())
            }
            _ => Err(E::custom(fault::TOO_LARGE)),
        }
    }

    fn id<E: serde::de::Error>(&mut self, bytes: usize) -> Result<u32, E> {
        self.spend(bytes)?;
        let id = self.next;
        self.next += 1;
        Ok(id)
    }

    fn scalar<'s, E: serde::de::Error>(
        &mut self,
        bytes: usize,
        value: Value<'s>,
    ) -> Result<Node<'s>, E> {
        let id = self.id(bytes)?;
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

    #[expect(
        clippy::cast_precision_loss,
        reason = "as JSON a number that wide is refused, and as text it is read as written"
    )]
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
        self.0
            .scalar(value.len(), Value::Text(Cow::Borrowed(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Node<'de>, A::Error> {
        let first = self.0.next;
        self.0.spend(0)?;
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
        self.0.spend(0)?;
        let mut entries = Vec::new();
        while let Some(key) = access.next_key_seed(KeySeed(self.0))? {
            let value = access.next_value_seed(ParseSeed(self.0))?;
            entries.push((key, value));
        }
        Ok(Node {
            id: self.0.collection(first),
            value: Value::Map(entries),
        })
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Node<'de>, A::Error> {
        self.0.spend(0)?;
        let (_tag, content) = access.variant::<String>()?;
        let node = content.newtype_variant_seed(ParseSeed(self.0))?;
        Ok(Node {
            id: node.id,
            value: Value::Tagged,
        })
    }
}

/// Reads a key as a string, whatever else it could be: `404` is the text `404`.
struct KeySeed<'p>(&'p mut Parse);

impl<'de> DeserializeSeed<'de> for KeySeed<'_> {
    type Value = Key<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key<'de>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for KeySeed<'_> {
    type Value = Key<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(fault::KEY)
    }

    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Key<'de>, E> {
        Ok(Key {
            id: self.0.id(name.len())?,
            name: Cow::Owned(name.to_owned()),
        })
    }

    fn visit_borrowed_str<E: serde::de::Error>(self, name: &'de str) -> Result<Key<'de>, E> {
        Ok(Key {
            id: self.0.id(name.len())?,
            name: Cow::Borrowed(name),
        })
    }
}
