//! The types of params, read back.

use serde_core::de::{
    DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// A type that a param can have: what a catalog calls `string`, `bool`, `u8`…`u64`, `i8`…`i64`, `f64`, `[T]`, `T?`, and the
/// records of enums.
///
/// A number is read if it fits. An option is `None` for `null`.
///
/// ```
/// use api_errors::api_errors;
/// use api_errors::decode::{Decoded, Param};
///
/// #[api_errors("tests/fixtures/parcels.yaml")]
/// pub enum ParcelError {}
///
/// fn or_zero<T: Param + Default, E>(decoded: &Decoded<'_, E>, name: &str) -> T {
///     decoded.param(name).unwrap_or_default()
/// }
///
/// let headers = [("retry-after", "300")];
/// let decoded = ParcelError::decode(429, &headers, br#"{"error":"too_many_parcels"}"#);
/// assert_eq!(or_zero::<u64, _>(&decoded, "retry_after"), 300);
/// // 300 is no `u8`.
/// assert_eq!(or_zero::<u8, _>(&decoded, "retry_after"), 0);
/// ```
pub trait Param: Sized {
    /// From JSON.
    #[doc(hidden)]
    #[must_use]
    fn of_json(json: &str) -> Option<Self>;

    /// From what stands in a header or in the middle of a string.
    #[doc(hidden)]
    #[must_use]
    fn of_text(_text: &str) -> Option<Self> {
        None
    }

    /// From nothing.
    #[doc(hidden)]
    #[must_use]
    fn absent() -> Option<Self> {
        None
    }
}

impl Param for String {
    fn of_json(json: &str) -> Option<Self> {
        string(json).map(Cow::into_owned)
    }

    fn of_text(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
}

macro_rules! scalars {
    ($($scalar:ty)*) => {$(
        impl Param for $scalar {
            fn of_json(json: &str) -> Option<Self> {
                json.parse().ok()
            }

            fn of_text(text: &str) -> Option<Self> {
                text.parse().ok()
            }
        }
    )*};
}

// What Rust takes for one of these, and JSON does not, is no JSON, and was refused before.
scalars!(bool u8 u16 u32 u64 i8 i16 i32 i64);

impl Param for f64 {
    fn of_json(json: &str) -> Option<Self> {
        json.parse().ok().filter(|number: &f64| number.is_finite())
    }

    fn of_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl<T: Param> Param for Option<T> {
    fn of_json(json: &str) -> Option<Self> {
        match json {
            "null" => Some(None),
            json => T::of_json(json).map(Some),
        }
    }

    fn of_text(text: &str) -> Option<Self> {
        match text {
            "" => Some(None),
            text => T::of_text(text).map(Some),
        }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Param> Param for Vec<T> {
    fn of_json(json: &str) -> Option<Self> {
        let mut items = Vec::new();
        let mut push = |item: &str| T::of_json(item).map(|item| items.push(item)).is_some();
        let read = serde_json::Deserializer::from_str(json).deserialize_seq(Items(&mut push));
        read.ok().map(|()| items)
    }
}

/// The string that JSON is, if it is one.
pub(super) fn string(json: &str) -> Option<Cow<'_, str>> {
    let inner = json.strip_prefix('"')?.strip_suffix('"')?;
    if memchr::memchr(b'\\', inner.as_bytes()).is_some() {
        return serde_json::from_str(json).ok().map(Cow::Owned);
    }
    Some(Cow::Borrowed(inner))
}

/// The members of an object with these names, each empty where it is not there. `None` for what is no object, and for one that
/// has a member twice.
#[must_use]
pub fn members<'a, const N: usize>(json: &'a str, names: [&str; N]) -> Option<[&'a str; N]> {
    let mut values = [""; N];
    fill(json, &names, &mut values).then_some(values)
}

/// A member's value.
#[must_use]
pub fn member<T: Param>(json: &str) -> Option<T> {
    match json {
        "" => T::absent(),
        json => T::of_json(json),
    }
}

/// The member of an object with this name.
pub(super) fn member_of<'a>(json: &'a str, name: &str) -> Option<&'a str> {
    let [value] = members(json, [name])?;
    Some(value).filter(|value| !value.is_empty())
}

fn fill<'a>(json: &'a str, names: &[&str], values: &mut [&'a str]) -> bool {
    let members = Members { names, values };
    let mut json = serde_json::Deserializer::from_str(json);
    json.deserialize_map(members).is_ok()
}

struct Members<'n, 'a> {
    names: &'n [&'n str],
    values: &'n mut [&'a str],
}

impl<'a> Visitor<'a> for Members<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(found) = map.next_key_seed(Known(self.names))? {
            match found {
                None => drop(map.next_value::<IgnoredAny>()?),
                Some(at) if self.values[at].is_empty() => {
                    self.values[at] = map.next_value::<&RawValue>()?.get();
                }
                Some(_) => return Err(A::Error::custom("a member is there twice")),
            }
        }
        Ok(())
    }
}

/// Which of the names it is.
struct Known<'n>(&'n [&'n str]);

impl<'a> DeserializeSeed<'a> for Known<'_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Known<'_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E>(self, name: &str) -> Result<Option<usize>, E> {
        Ok(self.0.iter().position(|known| *known == name))
    }
}

struct Items<'i>(&'i mut dyn FnMut(&str) -> bool);

impl<'a> Visitor<'a> for Items<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(item) = list.next_element::<&RawValue>()? {
            if !(self.0)(item.get()) {
                return Err(A::Error::custom("an item is of another type"));
            }
        }
        Ok(())
    }
}
