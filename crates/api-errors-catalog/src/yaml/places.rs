//! Where the scalars of a document are: a second pass of the parser, made only when a place is asked for.

use super::lines::{Lines, Mark};
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use std::fmt;

/// Where a scalar begins, and what is known of its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) start: usize,
    pub(crate) extent: Extent,
}

/// How far a scalar reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// So many bytes: what is written is what is meant, apart from quotes.
    Bytes(usize),
    /// It is a number, a boolean or nothing: one word at most.
    Word,
    /// It is a text that is written otherwise than it reads: with escapes, over several lines, or as a block.
    Written,
    /// The same, but there is nothing in it.
    Blank,
}

/// The place of every scalar of a document that [`parse`](super::parse) accepted, by its number.
pub(crate) fn places(text: &str) -> Vec<Spot> {
    let mut places = Places {
        text,
        lines: Lines::of(text),
        spots: Vec::new(),
        extent: Extent::Word,
    };
    if let Some(document) = serde_yaml::Deserializer::from_str(text).next() {
        let root = PlaceSeed(&mut places).deserialize(document);
        // Only a document that is a single scalar, or that does not parse, ends with an error.
        if let Err(error) = root {
            places.note(&error);
        }
    }
    places.spots
}

struct Places<'t> {
    text: &'t str,
    lines: Lines,
    spots: Vec<Spot>,
    /// How far the scalar reaches that is just being refused.
    extent: Extent,
}

const HERE: &str = "this scalar is here";

impl Places<'_> {
    /// Takes the place of a scalar out of the error that refuses it. Whether there was one.
    fn note<E: serde::de::Error>(&mut self, error: &E) -> bool {
        let Some(mark) = mark_of(error) else {
            return false;
        };
        self.spots.push(Spot {
            start: self.lines.byte(self.text, mark),
            extent: self.extent,
        });
        true
    }

    /// Refuses a scalar: the parser then says where it is.
    fn refuse<E: serde::de::Error>(&mut self, extent: Extent) -> Result<(), E> {
        self.extent = extent;
        Err(E::custom(HERE))
    }

    fn refuse_text<E: serde::de::Error>(&mut self, text: &str) -> Result<(), E> {
        self.refuse(if text.trim().is_empty() {
            Extent::Blank
        } else {
            Extent::Written
        })
    }

    /// A scalar that stands in the text as it reads needs no error to be found.
    fn borrowed<E: serde::de::Error>(&mut self, scalar: &str) -> Result<(), E> {
        let Some(start) = offset(self.text, scalar) else {
            return self.refuse_text(scalar);
        };
        self.spots.push(Spot {
            start,
            extent: Extent::Bytes(scalar.len()),
        });
        Ok(())
    }
}

/// Where a text begins within another that it is borrowed from.
pub(crate) fn offset(whole: &str, part: &str) -> Option<usize> {
    let start = part.as_ptr().addr().checked_sub(whole.as_ptr().addr())?;
    (whole.get(start..start.checked_add(part.len())?) == Some(part)).then_some(start)
}

/// The place in an error of [`Places::refuse`]. Only its `Debug` form names a place on the first line too.
fn mark_of<E: serde::de::Error>(error: &E) -> Option<Mark> {
    let said = format!("{error:?}");
    let (words, place) = said.rsplit_once(", line: ")?;
    if !words.contains(HERE) {
        return None;
    }
    let (line, column) = place.strip_suffix(')')?.split_once(", column: ")?;
    Mark::from_one(line, column)
}

/// Reads like the parser of the tree, but keeps only places. A scalar that is refused has been read by then, so that the
/// reading goes on with the next.
struct PlaceSeed<'p, 't>(&'p mut Places<'t>);

/// The same for a key.
struct KeySeed<'p, 't>(&'p mut Places<'t>);

impl<'de> DeserializeSeed<'de> for PlaceSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> DeserializeSeed<'de> for KeySeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(PlaceSeed(self.0))
    }
}

macro_rules! refuse_words {
    ($($visit:ident($($value:ty)?)),* $(,)?) => {
        $(fn $visit<E: serde::de::Error>(self $(, _: $value)?) -> Result<(), E> {
            self.0.refuse(Extent::Word)
        })*
    };
}

impl<'de> Visitor<'de> for PlaceSeed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any YAML value")
    }

    refuse_words! {
        visit_unit(), visit_none(), visit_bool(bool), visit_u64(u64), visit_i64(i64), visit_u128(u128),
        visit_i128(i128), visit_f64(f64),
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<(), E> {
        self.0.refuse_text(value)
    }

    fn visit_borrowed_str<E: serde::de::Error>(self, value: &'de str) -> Result<(), E> {
        self.0.borrowed(value)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        loop {
            match access.next_element_seed(PlaceSeed(self.0)) {
                Ok(None) => return Ok(()),
                Err(error) if !self.0.note(&error) => return Err(error),
                Ok(Some(())) | Err(_) => {}
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        loop {
            match access.next_key_seed(KeySeed(self.0)) {
                Ok(None) => return Ok(()),
                Err(error) if !self.0.note(&error) => return Err(error),
                Ok(Some(())) | Err(_) => {}
            }
            if let Err(error) = access.next_value_seed(PlaceSeed(self.0))
                && !self.0.note(&error)
            {
                return Err(error);
            }
        }
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        let (_tag, content) = access.variant::<String>()?;
        content.newtype_variant_seed(PlaceSeed(self.0))
    }
}
