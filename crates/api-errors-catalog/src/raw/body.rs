//! Body templates and header values: YAML in which `$name` stands for a value.

use super::read::Slot;
use super::text::{is_name, meant_name};
use super::{Part, Problem, RawHeader, RawTemplate, Reader, Spanned, Use};
use crate::ascii::Set;
use crate::diagnostic::Kind;
use crate::model::{Json, Segment, Template, Text, Value};
use crate::seen::Seen;
use crate::yaml;

/// What the name of a header is made of. RFC 9110, section 5.6.2.
static TOKEN: Set =
    Set::of(b"!#$%&'*+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz|~");

/// What a name in a template means.
pub(crate) fn name_in(name: &str) -> Value {
    match built_in(name) {
        Some(value) => value.clone(),
        None => Value::Param(name.to_owned()),
    }
}

/// The value of every error that has this name.
pub(crate) fn built_in(name: &str) -> Option<&'static Value> {
    BUILT_IN.iter().find(|value| value.name() == name)
}

/// As a static, it is not made anew for every name that is looked up.
static BUILT_IN: [Value; 12] = Value::BUILT_IN;

/// What a template turns out to use, member by member.
#[derive(Default)]
struct Uses {
    /// The members that lead to the one that is being read.
    path: Vec<String>,
    found: Vec<Use>,
    is_broken: bool,
}

impl Uses {
    fn of(self, template: Template) -> RawTemplate {
        RawTemplate {
            template,
            uses: self.found,
            is_broken: self.is_broken,
        }
    }
}

impl<'s> Reader<'s> {
    /// The body of every response.
    pub(super) fn body(&mut self, slot: Slot<'_, 's>) -> Option<RawTemplate> {
        if matches!(slot.node.value, yaml::Value::Null) {
            self.empty(slot, "write the JSON of a response, or remove the key");
            self.is_lost = true;
            return None;
        }
        let mut uses = Uses::default();
        let template = self.template(slot, &mut uses);
        Some(uses.of(template))
    }

    fn template(&mut self, slot: Slot<'_, 's>, uses: &mut Uses) -> Template {
        match &slot.node.value {
            yaml::Value::Text(_) => self.template_string(slot, uses),
            yaml::Value::List(items) => Template::List(
                items
                    .iter()
                    .map(|item| self.template(slot.item(item), uses))
                    .collect(),
            ),
            yaml::Value::Map(_) => {
                let entries = self.entries(slot, "write a mapping with a name for each member");
                let members = entries.into_iter().map(|(name, value)| {
                    uses.path.push(name.value.clone());
                    let template = self.template(value, uses);
                    uses.path.pop();
                    (name.value, template)
                });
                Template::Map(members.collect())
            }
            _ => match self.json(slot) {
                Json::Bool(value) => Template::Bool(value),
                Json::Number(number) => Template::Number(number),
                _ => Template::Null,
            },
        }
    }

    fn template_string(&mut self, slot: Slot<'_, 's>, uses: &mut Uses) -> Template {
        // An empty string is a constant like any other here.
        let Some(text) = self.text_or_empty(slot) else {
            return Template::Null;
        };
        if let Some(name) = text.value.strip_prefix('$') {
            let (name, optional) = match name.strip_suffix('?') {
                Some(name) => (name, true),
                None => (name, false),
            };
            if is_name(name) {
                let value = name_in(name);
                uses.found.push(Use {
                    value: value.clone(),
                    optional,
                    in_text: false,
                    path: uses.path.clone(),
                    at: text.at,
                    written: Part::from(text.value.as_str()),
                });
                return Template::Value { value, optional };
            }
            if name.starts_with(char::is_alphabetic) && !name.contains(char::is_whitespace) {
                uses.is_broken = true;
                let help = match meant_name(name) {
                    Some(meant) => format!("write `{}`, or `$$` for a dollar sign", text.value.replacen(name, &meant, 1)),
                    None => "names are lower case with `_`; write `{name}` within a text, and `$$` for a dollar sign".to_owned(),
                };
                self.report(
                    Problem::new(
                        Kind::InvalidPlaceholder,
                        text.at,
                        format!("`{}` does not name a value", text.value),
                    )
                    .label("not a name")
                    .help(help),
                );
            }
        }
        let raw = self.template_text(&text, &uses.path);
        uses.found.extend(raw.uses);
        uses.is_broken |= raw.is_broken;
        Template::Text(raw.text)
    }

    /// A map of headers.
    pub(super) fn headers(&mut self, slot: Slot<'_, 's>) -> Vec<RawHeader> {
        let help = "write a mapping from a header's name to its value, such as `Retry-After: $retry_after`";
        let entries = self.entries(slot, help);
        let mut seen = Seen::new();
        let mut headers = Vec::with_capacity(entries.len());
        for (name, value) in entries {
            // `{ Retry-After:60 }` is a name without a value to YAML.
            if name.value.contains(':') && matches!(value.node.value, yaml::Value::Null) {
                let help = "put a blank behind the colon, as in `Retry-After: $retry_after`";
                self.no_header(&name, help);
                self.is_lost = true;
                continue;
            }
            self.header_name(&name);
            if let Some(first) = seen.insert(name.value.to_ascii_lowercase(), name.at) {
                self.report(
                    Problem::new(
                        Kind::DuplicateKey,
                        name.at,
                        format!(
                            "the header `{}` stands twice: case makes no difference",
                            name.value
                        ),
                    )
                    .label("the second one")
                    .help("keep one of the two")
                    .related(first, "the first one is here"),
                );
                continue;
            }
            if let Some(value) = self.header_value(value) {
                headers.push(RawHeader { name, value });
            }
        }
        headers
    }

    fn header_value(&mut self, slot: Slot<'_, 's>) -> Option<RawTemplate> {
        let mut uses = Uses::default();
        let template = match &slot.node.value {
            yaml::Value::Text(_) => self.template_string(slot, &mut uses),
            yaml::Value::List(_)
            | yaml::Value::Map(_)
            | yaml::Value::Null
            | yaml::Value::Tagged => {
                let help = "write the value, such as `$retry_after` or `no-store`";
                self.wrong_type(slot, "a text", help);
                self.is_lost = true;
                return None;
            }
            _ => Template::Text(Text::literal(self.text_or_empty(slot)?.value)),
        };
        let is_control = |c: char| c.is_control() && c != '\t';
        if let Template::Text(text) = &template
            && text.segments.iter().any(
                |segment| matches!(segment, Segment::Literal(text) if text.contains(is_control)),
            )
        {
            self.report(
                Problem::new(
                    Kind::InvalidHeader,
                    slot.at(),
                    format!(
                        "the value of `{}` has a line break or another control character",
                        slot.name
                    ),
                )
                .label("not a legal header value")
                .help("write the value on one line"),
            );
        }
        Some(uses.of(template))
    }

    /// Checks that a name can be that of a header. RFC 9110, section 5.1.
    pub(super) fn header_name(&mut self, name: &Spanned<String>) {
        if name.value.is_empty() || !TOKEN.is_all_of(&name.value) {
            self.no_header(name, "use letters, digits and `-`, such as `Retry-After`");
        }
    }

    fn no_header(&mut self, name: &Spanned<String>, help: &str) {
        let message = format!("`{}` can't be the name of a header", name.value);
        self.report(
            Problem::new(Kind::InvalidHeader, name.at, message)
                .label("not a header name")
                .help(help),
        );
    }
}
