//! What was found in a response: which error it is, and its values.

use super::headers::HeaderLookup;
use super::param::{Param, member_of, string};
use super::shape::{Kind, Place, Shape};
use super::walk::{Value, Values, walk};
use crate::private::{
    Tables, error, header_column as header, part, response_column as response, row_of,
};
use crate::{ErrorDef, Reason, Retry};
use std::borrow::Cow;

/// What was found in a response.
pub struct Found<'a> {
    tables: &'static Tables,
    shape: &'static Shape,
    /// Which error it is: a row of the tables.
    pub(super) row: Option<u32>,
    /// By place.
    values: Values<'a>,
    /// Whether the body is JSON to its end.
    pub(super) is_whole: bool,
    /// The params that stand in headers.
    in_headers: Vec<(&'static str, &'a str)>,
    request_id: Option<&'a str>,
    pub(super) retry_after: Option<&'a str>,
}

/// A value as it stands in a response.
pub(super) enum Raw<'a> {
    /// As JSON.
    Json(&'a str),
    /// In a header, or in the middle of a string.
    Text(Cow<'a, str>),
}

impl Raw<'_> {
    pub(super) fn read<T: Param>(&self) -> Option<T> {
        match self {
            Self::Json(json) => T::of_json(json),
            Self::Text(text) => T::of_text(text),
        }
    }
}

impl<'a> Found<'a> {
    pub(super) fn new(
        (tables, shape): (&'static Tables, &'static Shape),
        status: u16,
        headers: &dyn HeaderLookup<'a>,
        body: &'a [u8],
    ) -> Self {
        let (values, is_whole) = walk(shape.places, body);
        let mut found = Self {
            tables,
            shape,
            row: None,
            values,
            is_whole,
            in_headers: Vec::new(),
            request_id: None,
            retry_after: None,
        };
        if found.at(Kind::RequestId).is_none() {
            found.request_id = headers.header(tables.wire.request_id_header);
        }
        found.row = found.identified(status);
        let name = found.retry_header();
        found.retry_after = headers.header(name).or_else(|| found.sent_as(name));
        found.read_headers(headers);
        found
    }

    pub(super) fn def(&self) -> Option<ErrorDef> {
        self.row.map(|row| ErrorDef::new(self.tables, row))
    }

    /// Which error it is. One without a code is known only if the body is otherwise what all errors of the API send, and if no
    /// other error of the API is sent like that.
    fn identified(&self, status: u16) -> Option<u32> {
        let wire = self.tables.wire;
        if self.at(Kind::Code).is_some() {
            return row_of(wire, &self.text(Kind::Code)?);
        }
        let mut places = self.shape.places.iter().zip(&self.values);
        let lacks = |(place, value): (&Place, &Value<'_>)| {
            place.is_required && matches!(value, Value::Absent)
        };
        if !self.is_whole || places.any(lacks) {
            return None;
        }
        let mut errors = 0..wire.errors.count();
        let row = if self.shape.urls_differ && self.at(Kind::DocsUrl).is_some() {
            let url = self.text(Kind::DocsUrl)?;
            errors.find(|row| wire.text_of(*row, error::DOCS_URL) == url)
        } else if self.shape.shared_statuses.contains(&status) {
            None
        } else {
            errors.find(|row| wire.status_of(*row) == Some(status))
        };
        row.and_then(|row| u32::try_from(row).ok())
    }

    /// The header that overrules how long to wait.
    fn retry_header(&self) -> &'static str {
        match self.def().and_then(|def| def.retry()) {
            Some(Retry::Policy(policy)) => policy.header.unwrap_or("retry-after"),
            _ => "retry-after",
        }
    }

    /// The rows of those headers of the error that hold a param and nothing else but constant text, with the param's name.
    fn headers_of_params(&self) -> impl Iterator<Item = (usize, &'static str)> {
        let wire = self.tables.wire;
        let row = self.row.unwrap_or_default();
        let [first, count] = match self.row {
            Some(_) => wire.responses.numbers(row as usize, response::FIRST_HEADER),
            None => [0, 0],
        };
        (first..first + count).filter_map(move |at| {
            let [first, parts] = wire.headers.numbers(at, header::RUN);
            let [_, _, _, _, value] = wire.parts.numbers(first, 0);
            let param = value.checked_sub(part::PARAM).filter(|_| parts == 1)?;
            Some((at, self.name(row, param)))
        })
    }

    /// What stands in a header around its only value.
    fn around(&self, at: usize) -> (&'static str, &'static str) {
        let wire = self.tables.wire;
        let text = |start, length| wire.text.get(start..start + length).unwrap_or_default();
        let [first, _, start, length] = wire.headers.numbers(at, header::RUN);
        let [before, long] = wire.parts.numbers(first, 0);
        (text(before, long), text(start, length))
    }

    fn header_name(&self, at: usize) -> &'static str {
        let wire = self.tables.wire;
        wire.headers.text(wire.text, at, header::NAME)
    }

    /// Reads the params that are in headers alone.
    fn read_headers(&mut self, headers: &dyn HeaderLookup<'a>) {
        let mut found = Vec::new();
        for (at, name) in self.headers_of_params() {
            if self.in_body(name).is_none()
                && let Some(value) = headers.header(self.header_name(at))
                && let (before, after) = self.around(at)
                && let Some(value) = value.strip_prefix(before)
                && let Some(value) = value.strip_suffix(after)
            {
                found.push((name, value));
            }
        }
        self.in_headers = found;
    }

    /// The param that a header is made of, as the body has it.
    fn sent_as(&self, name: &str) -> Option<&'a str> {
        let is_it = |(at, _): &(usize, &str)| {
            self.header_name(*at).eq_ignore_ascii_case(name) && self.around(*at) == ("", "")
        };
        let (_, param) = self.headers_of_params().find(is_it)?;
        match self.in_body(param)? {
            Raw::Json(json) => Some(json),
            Raw::Text(_) => None,
        }
    }

    /// The name of an error's param.
    fn name(&self, row: u32, at: usize) -> &'static str {
        self.tables.wire.field_of(row as usize, at).0
    }

    /// What stands at the first place of a kind, which is not `null`.
    fn at(&self, kind: Kind) -> Option<(&'static Place, &Value<'a>)> {
        let mut places = self.shape.places.iter().zip(&self.values);
        places.find(|(place, value)| {
            place.kind == kind && !matches!(value, Value::Absent | Value::Null)
        })
    }

    /// The string at the first place of a kind.
    pub(super) fn text(&self, kind: Kind) -> Option<Cow<'a, str>> {
        match self.at(kind)? {
            (place, Value::Text(text)) => match place.around {
                Some(around) => within(around, text.clone()),
                // To strip what is empty costs a comparison at no valid address, which takes some processors 40 ns.
                None => Some(text.clone()),
            },
            _ => None,
        }
    }

    pub(super) fn request_id(&self) -> Option<Cow<'a, str>> {
        let in_body = self.text(Kind::RequestId);
        in_body.or_else(|| self.request_id.map(Cow::Borrowed))
    }

    /// A param, from the body if it is there.
    pub(super) fn raw(&self, name: &str) -> Option<Raw<'a>> {
        self.in_body(name).or_else(|| self.beside_body(name))
    }

    fn in_body(&self, name: &str) -> Option<Raw<'a>> {
        let places = self.shape.places.iter().zip(&self.values);
        for (place, value) in places {
            let Value::Json(json) = *value else { continue };
            match (place.kind, place.around) {
                (Kind::Param(param), None) if param == name => return Some(Raw::Json(json)),
                (Kind::Param(param), Some(around)) if param == name => {
                    return within(around, string(json)?).map(Raw::Text);
                }
                (Kind::Params, _) => {
                    if let Some(json) = member_of(json, name) {
                        return Some(Raw::Json(json));
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// A param from a header, or one that is all of the message.
    fn beside_body(&self, name: &str) -> Option<Raw<'a>> {
        let mut in_headers = self.in_headers.iter();
        if let Some((_, text)) = in_headers.find(|(param, _)| *param == name) {
            return Some(Raw::Text(Cow::Borrowed(text)));
        }
        let message = self.def()?.message();
        let param = message.strip_prefix('{')?.strip_suffix('}')?;
        let message = self.text(Kind::Message).filter(|_| param == name);
        message.map(Raw::Text)
    }

    /// A param of the error, by its position in the catalog.
    #[must_use]
    pub fn param<T: Param>(&self, at: usize) -> Option<T> {
        match self.raw(self.name(self.row?, at)) {
            Some(raw) => raw.read(),
            None => T::absent(),
        }
    }

    /// Which of the error's reasons it is, if that is public.
    #[must_use]
    pub fn reason(&self) -> Option<usize> {
        let id = self.text(Kind::Reason)?;
        let mut reasons = self.reasons();
        reasons.position(|reason| reason.is_public() && reason.id() == id)
    }

    /// The error's reasons, in the order of the catalog.
    pub(super) fn reasons(&self) -> impl Iterator<Item = Reason> {
        let wire = self.tables.wire;
        let row = self.row.map(|row| row as usize);
        row.into_iter().flat_map(|row| wire.reasons_of(row))
    }

    /// The names of the params that are there, each once.
    pub(super) fn names(&self) -> Vec<&'static str> {
        let row = self.row.map(|row| row as usize);
        let count = row.map_or(0, |row| self.tables.wire.field_count(row));
        let of_error = (0..count).filter_map(|at| Some(self.name(self.row?, at)));
        let of_places = self
            .shape
            .places
            .iter()
            .filter_map(|place| match place.kind {
                Kind::Param(name) => Some(name),
                _ => None,
            });
        let mut names = Vec::new();
        for name in of_error.chain(of_places) {
            if !names.contains(&name) && self.raw(name).is_some() {
                names.push(name);
            }
        }
        names
    }
}

/// The value between constant texts.
fn within<'a>((before, after): (&str, &str), text: Cow<'a, str>) -> Option<Cow<'a, str>> {
    let rest = text.strip_prefix(before)?;
    let end = before.len() + rest.strip_suffix(after)?.len();
    Some(match text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[before.len()..end]),
        Cow::Owned(text) => Cow::Owned(text[before.len()..end].to_owned()),
    })
}
