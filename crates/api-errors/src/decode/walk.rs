//! One pass over a body, along the places of its catalog.
//!
//! Params are kept as they are, and without copying them: of which type they are depends on the code, which may come last.

use super::shape::{Kind, Place};
use serde_core::de::{Deserialize, Visitor};
use serde_core::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// What stands at a place.
pub(super) enum Value<'a> {
    /// Nothing.
    Absent,
    /// `null`, where a string is expected.
    Null,
    /// A string, where one is expected.
    Text(Cow<'a, str>),
    /// Any JSON, where the type is not known yet.
    Json(&'a str),
    /// What is of no use: the definition has it, or it is of another type than expected.
    Other,
}

/// What stands at each place.
pub(super) type Values<'a> = Box<[Value<'a>]>;

/// The values of a body, and whether it is JSON to its end. What stands before a mistake is read all the same.
pub(super) fn walk<'a>(places: &'static [Place], body: &'a [u8]) -> (Values<'a>, bool) {
    let mut values = places.iter().map(|_| Value::Absent).collect::<Values<'a>>();
    if places.is_empty() {
        return (values, true);
    }
    // Of a body that is not UTF-8 throughout, what is up to there.
    let text = std::str::from_utf8(body).unwrap_or_else(|error| {
        let valid = body.get(..error.valid_up_to()).unwrap_or_default();
        std::str::from_utf8(valid).unwrap_or_default()
    });
    let mut json = serde_json::Deserializer::from_str(text);
    let root = Visit {
        places,
        values: &mut values,
        at: 0,
    };
    let is_read = root.deserialize(&mut json).is_ok() && json.end().is_ok();
    if !is_read {
        // `3` may be what is left of `30`.
        let end = text.as_bytes().as_ptr_range().end;
        for value in &mut values {
            if matches!(value, Value::Json(json) if json.as_bytes().as_ptr_range().end == end) {
                *value = Value::Absent;
            }
        }
    }
    (values, is_read && text.len() == body.len())
}

/// The place at which the reader is.
struct Visit<'v, 'a> {
    places: &'static [Place],
    values: &'v mut [Value<'a>],
    at: usize,
}

impl<'a> Visit<'_, 'a> {
    /// Keeps a value. A second one makes the body ambiguous, which is a mistake as any other.
    fn keep<E: Error>(self, value: Value<'a>) -> Result<Self, E> {
        if matches!(self.values[self.at], Value::Absent) {
            self.values[self.at] = value;
            Ok(self)
        } else {
            Err(E::custom("a member is there twice"))
        }
    }

    /// A value that is neither an object nor a list.
    fn scalar<E: Error>(self, value: Value<'a>) -> Result<(), E> {
        match self.kind() {
            Kind::Object | Kind::List => Ok(()),
            _ => self.keep(value).map(drop),
        }
    }

    fn kind(&self) -> Kind {
        self.places[self.at].kind
    }

    /// The places that are directly within this one.
    fn within(&self) -> Within {
        Within {
            places: self.places,
            next: self.at + 1,
            end: self.places[self.at].end,
        }
    }

    fn visit_at(&mut self, at: usize) -> Visit<'_, 'a> {
        Visit {
            places: self.places,
            values: self.values,
            at,
        }
    }
}

/// Places that are siblings, one after the other.
#[derive(Clone)]
struct Within {
    places: &'static [Place],
    next: usize,
    end: usize,
}

impl Iterator for Within {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let at = self.next;
        if at >= self.end {
            return None;
        }
        self.next = self.places[at].end;
        Some(at)
    }
}

impl<'a> DeserializeSeed<'a> for Visit<'_, 'a> {
    type Value = ();

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.kind() {
            Kind::Constant => IgnoredAny::deserialize(deserializer).map(drop),
            Kind::Other => {
                IgnoredAny::deserialize(deserializer)?;
                self.keep(Value::Other).map(drop)
            }
            Kind::Params | Kind::Param(_) => {
                let value = <&RawValue>::deserialize(deserializer)?;
                self.keep(Value::Json(value.get())).map(drop)
            }
            _ => deserializer.deserialize_any(self),
        }
    }
}

impl<'a> Visitor<'a> for Visit<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<(), A::Error> {
        let mut visit = self.keep(Value::Other)?;
        let all = match visit.kind() {
            Kind::Object => visit.within(),
            _ => Within {
                end: 0,
                ..visit.within()
            },
        };
        let mut expected = all.clone();
        while let Some(found) = map.next_key_seed(Name {
            all: &all,
            expected: &mut expected,
        })? {
            match found {
                Some(at) => map.next_value_seed(visit.visit_at(at))?,
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut list: A) -> Result<(), A::Error> {
        let mut visit = self.keep(Value::Other)?;
        if visit.kind() == Kind::List {
            for at in visit.within() {
                if list.next_element_seed(visit.visit_at(at))?.is_none() {
                    return Ok(());
                }
            }
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_borrowed_str<E: Error>(self, text: &'a str) -> Result<(), E> {
        self.scalar(Value::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.scalar(Value::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.scalar(Value::Null)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        self.scalar(Value::Other)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        self.scalar(Value::Other)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        self.scalar(Value::Other)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        self.scalar(Value::Other)
    }
}

/// The place of a member, by its name. Members usually come in the order of the catalog.
struct Name<'n> {
    all: &'n Within,
    expected: &'n mut Within,
}

impl<'a> DeserializeSeed<'a> for Name<'_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Name<'_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E>(self, name: &str) -> Result<Option<usize>, E> {
        let places = self.all.places;
        let is_it = |at: &usize| places[*at].name == name;
        let found = self.expected.clone().next().filter(is_it);
        let found = found.or_else(|| self.all.clone().find(is_it));
        if let Some(at) = found {
            self.expected.next = places[at].end;
        }
        Ok(found)
    }
}
