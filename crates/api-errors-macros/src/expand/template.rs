//! Templates as runs of parts: constant text, escaped and merged, with the places of values between.

use super::shape::{Member, Shape};
use super::table::template;
use super::texts::{Parts, Place, Texts, size};
use api_errors_catalog::model::{ErrorEntry, Param, Segment, Template, Text, Type, Value};

/// How a part is written. The numbers are those that `api-errors` reads, in its `private::table`.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    Json = 0,
    Escaped = 1,
    Plain = 2,
    Comma = 3,
    OptionalFirst = 4,
    Optional = 5,
}

/// Whether an occurrence of the error has a value.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Presence {
    Always,
    Perhaps,
    Never,
}

/// Whether there is a member before the next one.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    Nothing,
    Perhaps,
    Something,
}

/// Where texts of the error stand in its body as they are: they need not be stored again.
#[derive(Default)]
pub(super) struct Found {
    pub(super) code: Option<Place>,
    pub(super) title: Option<Place>,
    pub(super) category: Option<Place>,
    pub(super) docs_url: Option<Place>,
    pub(super) message: Option<Place>,
    pub(super) suggestion: Option<Place>,
}

/// Which parts, and the text behind the last of them.
pub(super) type Run = [u32; 4];

/// The body of an error.
pub(super) fn body(
    body: &Shape<'_>,
    entry: &ErrorEntry,
    texts: &mut Texts,
    parts: &mut Parts,
) -> (Run, Found) {
    let mut writer = Writer::new(entry, texts, parts, Form::Escaped);
    let omit: Vec<&[String]> = entry.omit.iter().map(Vec::as_slice).collect();
    writer.value(body, &omit);
    writer.finish()
}

/// The value of a header.
pub(super) fn header(
    value: &Template,
    entry: &ErrorEntry,
    texts: &mut Texts,
    parts: &mut Parts,
) -> Run {
    let mut writer = Writer::new(entry, texts, parts, Form::Plain);
    match value {
        Template::Text(text) => writer.text(text),
        Template::Value { value, .. } => writer.in_text(value),
        // The catalog keeps everything else out of headers.
        _ => {}
    }
    writer.finish().0
}

struct Writer<'a> {
    entry: &'a ErrorEntry,
    texts: &'a mut Texts,
    parts: &'a mut Parts,
    /// How values within texts are written.
    form: Form,
    first: u32,
    /// Where the text behind the last part starts.
    start: usize,
    found: Found,
}

impl<'a> Writer<'a> {
    fn new(entry: &'a ErrorEntry, texts: &'a mut Texts, parts: &'a mut Parts, form: Form) -> Self {
        Self {
            entry,
            first: parts.count,
            start: texts.len(),
            form,
            texts,
            parts,
            found: Found::default(),
        }
    }

    fn finish(self) -> (Run, Found) {
        let count = self.parts.count - self.first;
        let length = self.texts.len() - self.start;
        (
            [self.first, count, size(self.start), size(length)],
            self.found,
        )
    }

    /// Any JSON, without the members that the paths lead to.
    fn value(&mut self, shape: &Shape<'_>, omit: &[&[String]]) {
        match shape {
            Shape::Constant(json) => self.texts.push(json),
            Shape::Text(text) => {
                self.texts.push("\"");
                self.text(text);
                self.texts.push("\"");
            }
            Shape::Value { value, .. } => self.named(value),
            Shape::List(items) => {
                self.texts.push("[");
                let mut before = Before::Nothing;
                for item in items {
                    before = self.member(item, omit, before);
                }
                self.texts.push("]");
            }
            Shape::Map(members) => {
                self.texts.push("{");
                let mut before = Before::Nothing;
                for member in members {
                    let within: Vec<&[String]> = omit
                        .iter()
                        .filter(|path| path.first().is_some_and(|first| first == member.name))
                        .map(|path| &path[1..])
                        .collect();
                    if !within.iter().any(|path| path.is_empty()) {
                        before = self.member(member, &within, before);
                    }
                }
                self.texts.push("}");
            }
        }
    }

    fn member(&mut self, member: &Member<'_>, omit: &[&[String]], before: Before) -> Before {
        let Member { lead, value, .. } = member;
        let lead = match before {
            Before::Something => lead,
            // Without the comma.
            Before::Nothing | Before::Perhaps => &lead[1..],
        };
        if let Shape::Value {
            value,
            optional: true,
        } = value
        {
            let presence = presence(value, self.entry);
            if presence == Presence::Never {
                return before;
            }
            if presence == Presence::Perhaps {
                let split = self.texts.len();
                self.texts.push(lead);
                let (form, after) = match before {
                    Before::Something => (Form::Optional, before),
                    Before::Nothing | Before::Perhaps => (Form::OptionalFirst, Before::Perhaps),
                };
                self.part(split, form, number(value, self.entry));
                return after;
            }
        }
        if before == Before::Perhaps {
            self.part(self.texts.len(), Form::Comma, 0);
        }
        self.texts.push(lead);
        self.value(value, omit);
        Before::Something
    }

    /// A value of its own type.
    fn named(&mut self, value: &Value) {
        match (value, presence(value, self.entry)) {
            (Value::Params, Presence::Never) => self.texts.push("{}"),
            (_, Presence::Never) => self.texts.push("null"),
            (Value::Status, _) => self.in_text(value),
            (
                Value::Code
                | Value::Title
                | Value::Category
                | Value::DocsUrl
                | Value::Message
                | Value::Suggestion,
                _,
            ) => {
                self.texts.push("\"");
                self.in_text(value);
                self.texts.push("\"");
            }
            _ => self.part(self.texts.len(), Form::Json, number(value, self.entry)),
        }
    }

    fn text(&mut self, text: &Text) {
        for segment in &text.segments {
            match segment {
                Segment::Literal(text) => {
                    self.constant(text);
                }
                Segment::Value(value) => self.in_text(value),
            }
        }
    }

    /// A value within a text; nothing where there is none.
    fn in_text(&mut self, value: &Value) {
        let entry = self.entry;
        match value {
            Value::Code => {
                let place = self.constant(&entry.code);
                self.found.code = place.or(self.found.code);
            }
            Value::Title => {
                let place = self.constant(&entry.title);
                self.found.title = place.or(self.found.title);
            }
            Value::Category => {
                let place = entry.category.as_ref().and_then(|it| self.constant(it));
                self.found.category = place.or(self.found.category);
            }
            Value::DocsUrl => {
                let place = entry.docs_url.as_ref().and_then(|it| self.constant(it));
                self.found.docs_url = place.or(self.found.docs_url);
            }
            Value::Message => {
                let place = self.message(&entry.message);
                self.found.message = place.or(self.found.message);
            }
            Value::Suggestion => {
                let place = self.message(&entry.suggestion);
                self.found.suggestion = place.or(self.found.suggestion);
            }
            Value::Status => {
                let status = entry.status.map(|status| status.to_string());
                self.texts.push(&status.unwrap_or_default());
            }
            _ if presence(value, entry) == Presence::Never => {}
            _ => self.part(self.texts.len(), self.form, number(value, entry)),
        }
    }

    /// A message, and where it stands as the catalog writes it. The name of a value stands in its place between two parts,
    /// where nobody reads it.
    fn message(&mut self, message: &Text) -> Option<Place> {
        let start = self.texts.len();
        let written = template(message);
        for segment in &message.segments {
            match segment {
                Segment::Literal(text) => {
                    self.constant(text);
                }
                Segment::Value(value) => {
                    let parts = self.parts.count;
                    self.in_text(value);
                    if self.parts.count > parts && self.form == Form::Escaped {
                        self.texts.push("{");
                        self.texts.push(value.name());
                        self.texts.push("}");
                        self.start = self.texts.len();
                    }
                }
            }
        }
        self.texts.place(start, &written)
    }

    /// A constant, and where it stands if it needed no escaping.
    fn constant(&mut self, text: &str) -> Option<Place> {
        if self.form == Form::Plain {
            self.texts.push(text);
            return None;
        }
        let start = self.texts.len();
        self.texts.push_escaped(text);
        self.texts.place(start, text)
    }

    /// A part: the text behind the last one up to the split, what is behind it, and the value.
    fn part(&mut self, split: usize, form: Form, value: u32) {
        let end = self.texts.len();
        self.parts.push([
            size(self.start),
            size(split - self.start),
            size(end - split),
            form as u32,
            value,
        ]);
        self.start = end;
    }
}

/// Whether an occurrence of an error has a value.
pub(super) fn presence(value: &Value, entry: &ErrorEntry) -> Presence {
    let given = |is_there| {
        if is_there {
            Presence::Always
        } else {
            Presence::Never
        }
    };
    let perhaps = |can_be_there| {
        if can_be_there {
            Presence::Perhaps
        } else {
            Presence::Never
        }
    };
    let of = |param: &Param| match param.ty {
        Type::Option(_) => Presence::Perhaps,
        _ => Presence::Always,
    };
    match value {
        Value::Code | Value::Title | Value::Message | Value::Suggestion => Presence::Always,
        Value::Status => given(entry.status.is_some()),
        Value::Category => given(entry.category.is_some()),
        Value::DocsUrl => given(entry.docs_url.is_some()),
        Value::RequestId | Value::Instance | Value::Timestamp => Presence::Perhaps,
        Value::Reason => perhaps(entry.reasons.iter().any(|reason| reason.public)),
        Value::Param(name) => entry.param(name).map_or(Presence::Never, of),
        Value::Params => {
            let mut params = entry.params.iter().map(of);
            if params.any(|presence| presence == Presence::Always) {
                Presence::Always
            } else {
                perhaps(!entry.params.is_empty())
            }
        }
    }
}

/// The number of a value that is not constant, as `api-errors` reads it.
pub(super) fn number(value: &Value, entry: &ErrorEntry) -> u32 {
    const FIRST_PARAM: usize = 5;
    match value {
        Value::RequestId => 0,
        Value::Instance => 1,
        Value::Timestamp => 2,
        Value::Reason => 3,
        Value::Param(name) => {
            let position = entry.params.iter().position(|param| param.name == *name);
            size(FIRST_PARAM + position.unwrap_or_default())
        }
        _ => 4,
    }
}
