//! Values in messages, suggestions and headers of one error: each must be one that the error has.

use super::Check;
use crate::diagnostic::Kind;
use crate::model::{Text, Type, Value};
use crate::raw::{Problem, RawError, RawParam, RawText, Use, fill};
use std::borrow::Cow;

/// What is known of an error before it is sent.
pub(super) struct Constants<'e> {
    pub(super) code: &'e str,
    pub(super) status: Option<u16>,
    pub(super) title: &'e str,
    pub(super) category: Option<&'e str>,
    pub(super) docs_url: Option<&'e str>,
}

impl<'e> Constants<'e> {
    fn get(&self, value: &Value) -> Option<Cow<'e, str>> {
        match value {
            Value::Code => Some(self.code.into()),
            Value::Status => self.status.map(|status| status.to_string().into()),
            Value::Title => Some(self.title.into()),
            Value::Category => self.category.map(Cow::from),
            Value::DocsUrl => self.docs_url.map(Cow::from),
            _ => None,
        }
    }
}

/// What a message can name beside the params.
const IN_MESSAGES: [Value; 6] = [
    Value::Code,
    Value::Status,
    Value::Title,
    Value::Category,
    Value::DocsUrl,
    Value::Reason,
];

/// Those of them that an error has.
fn in_messages<'v>(error: &RawError, constants: &Constants<'_>) -> impl Iterator<Item = &'v str> {
    let has = |value: &&Value| match value {
        Value::Reason => error.has_public_reasons(),
        value => constants.get(value).is_some(),
    };
    IN_MESSAGES.iter().filter(has).map(Value::name)
}

impl Check<'_> {
    /// A message or a suggestion, its constants filled in.
    pub(super) fn message(
        &mut self,
        raw: &RawText,
        error: &RawError,
        constants: &Constants<'_>,
    ) -> Text {
        for used in &raw.uses {
            match &used.value {
                Value::Reason => self.public_reason(used, error),
                Value::Message
                | Value::Suggestion
                | Value::RequestId
                | Value::Instance
                | Value::Timestamp
                | Value::Params => {
                    let known = error.params.iter().map(|param| param.name.value.as_str());
                    let help = format!(
                        "a message can name the params of its error{}, and {}",
                        listed(known),
                        crate::suggest::some_of(in_messages(error, constants))
                    );
                    self.report(
                        Problem::new(
                            Kind::UnknownName,
                            used.at,
                            format!("a message can't name `{}`", used.written.text),
                        )
                        .part(used.written.clone())
                        .label("not known here")
                        .help(help),
                    );
                }
                _ => self.own_value(used, error, constants),
            }
        }
        fill(&raw.text, |value| constants.get(value))
    }

    /// Checks the headers of an error's response.
    pub(super) fn error_headers(&mut self, error: &RawError, constants: &Constants<'_>) {
        for used in error.headers.iter().flat_map(|header| &header.value.uses) {
            match &used.value {
                Value::Reason if !used.optional => self.public_reason(used, error),
                Value::Params => self.not_text(used, "all params"),
                _ => self.own_value(used, error, constants),
            }
        }
    }

    /// A value that the error itself must have.
    fn own_value(&mut self, used: &Use, error: &RawError, constants: &Constants<'_>) {
        match &used.value {
            Value::Param(name) => self.own_param(used, error, constants, name),
            Value::Status | Value::Category | Value::DocsUrl
                if constants.get(&used.value).is_none() && !used.optional =>
            {
                let name = used.value.name();
                let whose = match used.value {
                    Value::DocsUrl => "the catalog".to_owned(),
                    _ => format!("the error `{}`", error.code.value),
                };
                self.report(
                    Problem::new(
                        Kind::MissingValue,
                        used.at,
                        format!("{whose} has no `{name}`"),
                    )
                    .part(used.written.clone())
                    .label("there is no value")
                    .help(format!("add `{name}`, or write the text without it")),
                );
            }
            _ => {}
        }
    }

    fn own_param(&mut self, used: &Use, error: &RawError, constants: &Constants<'_>, name: &str) {
        let mut params = error.params.iter();
        if let Some(param) = params.find(|param| param.name.value == name) {
            if let Some(ty) = self.not_text_type(param) {
                let what = format!("`{name}`, of type `{ty}`,");
                self.not_text(used, &what);
            }
            return;
        }
        let known: Vec<&str> = error
            .params
            .iter()
            .map(|param| param.name.value.as_str())
            .chain(in_messages(error, constants))
            .collect();
        let message = format!("the error `{}` has no param `{name}`", error.code.value);
        let help = used.did_you_mean(&known, "declare it below `params`");
        self.report(
            Problem::new(Kind::UnknownName, used.at, message)
                .part(used.written.clone())
                .label("nothing defines it")
                .help(help),
        );
    }

    fn public_reason(&mut self, used: &Use, error: &RawError) {
        if error.has_public_reasons() {
            return;
        }
        let (kind, message, label, help) = if error.reasons.is_empty() {
            (
                Kind::MissingValue,
                format!("the error `{}` has no reasons", error.code.value),
                "there is no value",
                "declare them below `reasons`, or write the text without it",
            )
        } else {
            (
                Kind::PrivateReason,
                format!(
                    "not every reason of `{}` is public, so nothing that is sent may name it",
                    error.code.value
                ),
                "would be sent",
                "write the text without the reason, or make every reason `public: true`",
            )
        };
        self.report(
            Problem::new(kind, used.at, message)
                .part(used.written.clone())
                .label(label)
                .help(help),
        );
    }

    /// The type of a param, where that is a list or a record, which has no place in a text.
    pub(super) fn not_text_type<'p>(&self, param: &'p RawParam) -> Option<&'p Type> {
        let ty = &param.ty.as_ref()?.value;
        // A type that nobody declared is reported where it stands.
        let is_known = ty
            .record()
            .is_none_or(|record| self.names.records.contains_key(record));
        (is_known && !ty.is_text()).then_some(ty)
    }

    pub(super) fn not_text(&mut self, used: &Use, what: &str) {
        self.report(
            Problem::new(Kind::ValueInText, used.at, format!("{what} can't stand in a text"))
                .part(used.written.clone())
                .label("not a text")
                .help("name a text, a number or a boolean; send the whole as a member of the body, such as `errors: $errors`"),
        );
    }
}

fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let list = crate::suggest::some_of(names);
    if list.is_empty() {
        list
    } else {
        format!(" ({list})")
    }
}
