//! The places of values in a body, in the order in which they stand there.

use super::super::source::Source;
use super::super::texts::size;
use crate::model::Model;
use api_errors_catalog::Catalog;
use api_errors_catalog::model::{ErrorEntry, Param, Segment, Template, Text, Type, Value};

/// The places of a catalog's body, as `api-errors` reads them.
pub(super) struct Places<'a> {
    catalog: &'a Catalog,
    all: Vec<Place<'a>>,
}

struct Place<'a> {
    /// The names of the members that lead to it.
    path: Vec<&'a str>,
    is_in_list: bool,
    kind: Kind<'a>,
    /// Whether each error of the enum has it.
    is_required: bool,
    /// The first place that is not within this one.
    end: usize,
    /// The text before and behind the value, where it stands in a string.
    around: Option<(&'a str, &'a str)>,
}

enum Kind<'a> {
    Object,
    List,
    Constant,
    Value(&'a Value),
}

impl<'a> Places<'a> {
    pub(super) fn of(model: &Model<'a>) -> Self {
        let mut places = Self {
            catalog: model.catalog,
            all: Vec::new(),
        };
        if let Some(body) = &model.catalog.body {
            places.add(body, Vec::new(), false);
        }
        for place in &mut places.all {
            let mut errors = model.errors.iter();
            place.is_required &= !errors.any(|error| error.entry.omits(&place.path));
        }
        places
    }

    /// Adds what stands at a path. Members and items without a value have a place as well: those that follow are then found
    /// where they are expected.
    fn add(&mut self, template: &'a Template, path: Vec<&'a str>, is_in_list: bool) {
        let at = self.all.len();
        let mut place = Place {
            path,
            is_in_list,
            kind: Kind::Constant,
            is_required: false,
            end: at + 1,
            around: None,
        };
        let path = &place.path.clone();
        match template {
            Template::Value { value, optional } => {
                place.kind = Kind::Value(value);
                place.is_required = !optional;
                self.all.push(place);
            }
            Template::Text(text) => {
                if let Some((before, value, after)) = lone(text) {
                    place.kind = Kind::Value(value);
                    place.is_required = true;
                    place.around = Some((before, after));
                }
                self.all.push(place);
            }
            Template::Map(members) => {
                place.kind = Kind::Object;
                self.all.push(place);
                for (name, member) in members {
                    let path = path.iter().copied().chain([name.as_str()]);
                    self.add(member, path.collect(), false);
                }
            }
            Template::List(items) => {
                place.kind = Kind::List;
                self.all.push(place);
                // Behind one that may be left out, positions say nothing.
                let is_optional =
                    |item: &&Template| matches!(item, Template::Value { optional: true, .. });
                for item in items.iter().take_while(|item| !is_optional(item)) {
                    self.add(item, path.clone(), true);
                }
            }
            _ => self.all.push(place),
        }
        self.close(at);
    }

    /// Ends an object or a list; one without values is constant.
    fn close(&mut self, at: usize) {
        let mut within = self.all[at..].iter();
        if within.any(|place| matches!(place.kind, Kind::Value(_))) {
            self.all[at].end = self.all.len();
        } else {
            self.all.truncate(at + 1);
            self.all[at].kind = Kind::Constant;
        }
    }

    /// Whether what is sent of an error tells the value of a param, and that it has none where it has none.
    pub(super) fn have(&self, entry: &ErrorEntry, param: &Param) -> bool {
        let is_it = |value: &Value| matches!(value, Value::Param(name) if *name == param.name);
        let is_clear = is_clear_in_text(&param.ty);
        let is_message = is_clear
            && lone(&entry.message).is_some_and(|(before, value, after)| {
                before.is_empty() && after.is_empty() && is_it(value)
            });
        let mut values = self.all.iter().filter(|place| !entry.omits(&place.path));
        let in_body = values.any(|place| match &place.kind {
            Kind::Value(Value::Params) => true,
            Kind::Value(Value::Message) => is_message,
            Kind::Value(value) => is_it(value) && (place.around.is_none() || is_clear),
            _ => false,
        });
        in_body
            || is_clear
                && self
                    .catalog
                    .headers_of(entry)
                    .any(|header| match &header.value {
                        Template::Value { value, .. } => is_it(value),
                        Template::Text(text) => {
                            lone(text).is_some_and(|(_, value, _)| is_it(value))
                        }
                        _ => false,
                    })
    }

    /// The places as items of a list.
    pub(super) fn printed(&self) -> Source {
        let mut source = Source::default();
        for place in &self.all {
            source.push("api::decode::Place{name:");
            let name = place.path.last().filter(|_| !place.is_in_list);
            source.literal(name.copied().unwrap_or_default());
            source.push(",kind:api::decode::Kind::");
            match &place.kind {
                Kind::Object => source.push("Object"),
                Kind::List => source.push("List"),
                Kind::Constant => source.push("Constant"),
                Kind::Value(Value::Param(name)) => {
                    source.push("Param(");
                    source.literal(name);
                    source.push(")");
                }
                Kind::Value(value) => source.push(built_in(value)),
            }
            source.push(",is_required:");
            source.push(if place.is_required { "true" } else { "false" });
            source.push(",end:");
            source.number(size(place.end));
            source.push(",around: ::core::option::Option::");
            match place.around {
                Some((before, after)) => {
                    source.push("Some((");
                    source.literal(before);
                    source.push(",");
                    source.literal(after);
                    source.push("))");
                }
                None => source.push("None"),
            }
            source.push("},");
        }
        source
    }
}

fn built_in(value: &Value) -> &'static str {
    match value {
        Value::Code => "Code",
        Value::Message => "Message",
        Value::DocsUrl => "DocsUrl",
        Value::Reason => "Reason",
        Value::RequestId => "RequestId",
        Value::Params => "Params",
        _ => "Other",
    }
}

/// The only value of a text, and what stands around it. With two of them, nobody can tell where the first ends.
fn lone(text: &Text) -> Option<(&str, &Value, &str)> {
    match text.segments.as_slice() {
        [Segment::Value(value)] => Some(("", value, "")),
        [Segment::Literal(before), Segment::Value(value)] => Some((before, value, "")),
        [Segment::Value(value), Segment::Literal(after)] => Some(("", value, after)),
        [
            Segment::Literal(before),
            Segment::Value(value),
            Segment::Literal(after),
        ] => Some((before, value, after)),
        _ => None,
    }
}

/// Whether a text tells all values of a type from one another: an empty string looks like none.
fn is_clear_in_text(ty: &Type) -> bool {
    ty.is_text() && !matches!(ty, Type::Option(inner) if **inner == Type::String)
}
