//! Body templates and header values: YAML in which `$name` stands for a value.

use super::read::Slot;
use super::text::is_name;
use super::{Part, Problem, RawHeader, RawTemplate, Reader, Spanned, Use};
use crate::diagnostic::Kind;
use crate::model::{Json, Template, Value};
use crate::yaml;

/// What a name in a template means.
pub(crate) fn name_in(name: &str) -> Value {
    Value::BUILT_IN
        .into_iter()
        .find(|value| value.name() == name)
        .unwrap_or_else(|| Value::Param(name.to_owned()))
}

impl<'s> Reader<'s> {
    /// The body of every response.
    pub(super) fn body(&mut self, slot: Slot<'_, 's>) -> RawTemplate {
        let mut uses = Vec::new();
        let template = self.template(slot, &mut Vec::new(), &mut uses);
        RawTemplate { template, uses }
    }

    fn template(
        &mut self,
        slot: Slot<'_, 's>,
        path: &mut Vec<String>,
        uses: &mut Vec<Use>,
    ) -> Template {
        match &slot.node.value {
            yaml::Value::Text(_) => self.template_string(slot, path, uses),
            yaml::Value::List(items) => Template::List(
                items
                    .iter()
                    .map(|item| self.template(slot.inner(item), path, uses))
                    .collect(),
            ),
            yaml::Value::Map(_) => {
                let entries = self.entries(slot, "write a mapping with a name for each member");
                let members = entries.into_iter().map(|(name, value)| {
                    path.push(name.value.clone());
                    let template = self.template(value, path, uses);
                    path.pop();
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

    fn template_string(
        &mut self,
        slot: Slot<'_, 's>,
        path: &[String],
        uses: &mut Vec<Use>,
    ) -> Template {
        // An empty string is a constant like any other here.
        let Some(text) = self.text_or_empty(slot) else {
            return Template::Null;
        };
        if let Some(name) = text.value.strip_prefix('$').filter(|rest| !rest.starts_with('$')) {
            let (name, optional) = match name.strip_suffix('?') {
                Some(name) => (name, true),
                None => (name, false),
            };
            if is_name(name) {
                let value = name_in(name);
                uses.push(Use {
                    value: value.clone(),
                    optional,
                    in_text: false,
                    path: path.to_vec(),
                    at: text.at,
                    written: Part::from(text.value.as_str()),
                });
                return Template::Value { value, optional };
            }
            if name.starts_with(char::is_alphabetic) && !name.contains(char::is_whitespace) {
                self.report(
                    Problem::new(
                        Kind::InvalidPlaceholder,
                        text.at,
                        format!("`{}` does not name a value", text.value),
                    )
                    .label("not a name")
                    .help("names are lower case with `_`; write `{name}` within a text, and `$$` for a dollar sign"),
                );
            }
        }
        let raw = self.template_text(&text, path);
        uses.extend(raw.uses);
        Template::Text(raw.text)
    }

    /// A map of headers.
    pub(super) fn headers(&mut self, slot: Slot<'_, 's>) -> Vec<RawHeader> {
        let help = "write a mapping from a header's name to its value, such as `Retry-After: $retry_after`";
        let entries = self.entries(slot, help);
        let mut headers: Vec<RawHeader> = Vec::with_capacity(entries.len());
        for (name, value) in entries {
            self.header_name(&name);
            let twin = headers
                .iter()
                .find(|header| header.name.value.eq_ignore_ascii_case(&name.value));
            if let Some(twin) = twin {
                let first = twin.name.at;
                self.report(
                    Problem::new(
                        Kind::DuplicateKey,
                        name.at,
                        format!("the header `{}` stands twice: case makes no difference", name.value),
                    )
                    .label("the second one")
                    .help("keep one of the two")
                    .related(first, "the first one is here"),
                );
                continue;
            }
            if matches!(value.node.value, yaml::Value::List(_) | yaml::Value::Map(_) | yaml::Value::Null) {
                self.wrong_type(value, "a text with values in it", help);
                continue;
            }
            let mut uses = Vec::new();
            let template = self.template(value, &mut Vec::new(), &mut uses);
            if let Template::Text(text) = &template
                && text.segments.iter().any(|segment| {
                    matches!(segment, crate::model::Segment::Literal(literal) if literal.contains(|c: char| c.is_control() && c != '\t'))
                })
            {
                self.report(
                    Problem::new(
                        Kind::InvalidHeader,
                        value.at(),
                        format!("the value of `{}` has a line break or another control character", name.value),
                    )
                    .label("not a legal header value")
                    .help("write the value on one line"),
                );
            }
            headers.push(RawHeader {
                name,
                value: RawTemplate { template, uses },
            });
        }
        headers
    }

    /// Checks that a name can be that of a header. RFC 9110, section 5.1.
    pub(super) fn header_name(&mut self, name: &Spanned<String>) {
        let legal = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
        if name.value.is_empty() || !name.value.chars().all(legal) {
            self.report(
                Problem::new(
                    Kind::InvalidHeader,
                    name.at,
                    format!("`{}` can't be the name of a header", name.value),
                )
                .label("not a header name")
                .help("use letters, digits and `-`, such as `Retry-After`"),
            );
        }
    }
}
