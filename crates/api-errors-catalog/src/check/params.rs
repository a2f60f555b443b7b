//! Params of one error: each is used, and its examples are of its type.

use super::body::omits;
use super::{Check, example};
use crate::diagnostic::Kind;
use crate::model::{Example, Json, Param, Segment, Type, Value};
use crate::raw::{At, Problem, RawError, RawExample, RawHead, RawParam, Spanned, Use};
use crate::raw::{built_in, is_name};
use crate::suggest::did_you_mean;
use std::collections::HashSet;

/// What the templates that all errors share use.
pub(super) struct Shared<'r> {
    uses: Vec<&'r Use>,
    params: HashSet<&'r str>,
    /// Whether any param may be used: all are sent, or one is named that nobody knows.
    is_open: bool,
}

impl<'r> Shared<'r> {
    pub(super) fn of(head: &'r RawHead, errors: &[RawError]) -> Self {
        let headers = head.headers.iter().map(|header| &header.value);
        let templates: Vec<_> = head.body.iter().chain(headers).collect();
        let uses: Vec<&Use> = templates
            .iter()
            .flat_map(|template| &template.uses)
            .collect();
        let params: HashSet<&str> = uses.iter().filter_map(|used| param_of(used)).collect();
        let is_declared = |name: &&str| errors.iter().any(|error| has_param(error, name));
        Self {
            is_open: templates.iter().any(|template| template.is_broken)
                || uses.iter().any(|used| used.value == Value::Params)
                || !params.iter().all(is_declared),
            params,
            uses,
        }
    }

    /// Whether a param of an error goes into one of the templates, and not into a member that the error leaves out.
    fn uses(&self, error: &RawError, name: &str) -> bool {
        self.params.contains(name)
            && (error.omit.is_empty()
                || self
                    .uses
                    .iter()
                    .any(|used| param_of(used) == Some(name) && !omits(error, &used.path)))
    }
}

fn param_of(used: &Use) -> Option<&str> {
    match &used.value {
        Value::Param(name) => Some(name),
        _ => None,
    }
}

/// The example of an error that has none of its own.
fn generated(params: &[Param]) -> Example {
    let mut values = Vec::with_capacity(params.len());
    for param in params {
        values.push((param.name.clone(), param.example.clone()));
    }
    Example {
        title: None,
        params: values,
        reason: None,
        body: None,
    }
}

/// Whether a message writes a param otherwise than as a value: `$name` or `{{name}}`.
fn is_text(error: &RawError, name: &str) -> bool {
    let written = [format!("${name}"), format!("{{{name}}}")];
    let texts = [&error.message, &error.suggestion].into_iter().flatten();
    let mut segments = texts.flat_map(|raw| &raw.text.segments);
    segments.any(|segment| match segment {
        Segment::Literal(text) => written.iter().any(|written| text.contains(written)),
        Segment::Value(_) => false,
    })
}

fn has_param(error: &RawError, name: &str) -> bool {
    error.params.iter().any(|param| param.name.value == name)
}

impl Check<'_> {
    pub(super) fn unused_params(&mut self, error: &RawError, shared: &Shared<'_>) {
        if error.params.is_empty() || shared.is_open {
            return;
        }
        let mut own = Vec::new();
        let mut is_broken = false;
        let mut add = |uses, broken| {
            for used in uses {
                own.extend(param_of(used));
            }
            is_broken |= broken;
        };
        for text in [&error.message, &error.suggestion].into_iter().flatten() {
            add(&text.uses, text.is_broken);
        }
        for header in &error.headers {
            add(&header.value.uses, header.value.is_broken);
        }
        // A misspelled name may be meant for any param.
        if is_broken || own.iter().any(|name| !has_param(error, name)) {
            return;
        }
        for param in &error.params {
            let name = param.name.value.as_str();
            // No template can name it otherwise, and that is reported as such.
            let is_nameable = is_name(name) && built_in(name).is_none();
            if is_nameable && !shared.uses(error, name) && !own.contains(&name) {
                let help = if is_text(error, name) {
                    format!("a message has it as text: write `{{{name}}}` there")
                } else {
                    format!(
                        "name it in the body (`${name}?`), in the message (`{{{name}}}`) or in a header, or remove it"
                    )
                };
                self.report(
                    Problem::new(
                        Kind::UnusedParam,
                        param.name.at,
                        format!("nothing uses the param `{name}`"),
                    )
                    .label("never sent")
                    .help(help),
                );
            }
        }
    }

    pub(super) fn param(&mut self, raw: &RawParam) -> Param {
        if let Some(ty) = &raw.ty {
            self.known_type(ty);
        }
        let name = &raw.name.value;
        let ty = raw.ty.as_ref().map_or(Type::String, |ty| ty.value.clone());
        let example = match &raw.example {
            Some(example) => {
                self.example_of(name, example, raw.ty.as_ref());
                example.value.clone()
            }
            None => example::made_up(&self.names, name, &ty, raw.format.as_deref()),
        };
        Param {
            name: name.clone(),
            ty,
            description: raw.description.clone(),
            unit: raw.unit.clone(),
            example,
            format: raw.format.clone(),
            sensitive: raw.sensitive,
        }
    }

    /// Checks that an example is of its param's type, where that could be read.
    fn example_of(&mut self, name: &str, example: &Spanned<Json>, ty: Option<&Spanned<Type>>) {
        let Some(mismatch) =
            ty.and_then(|ty| example::mismatch(&self.names, &example.value, &ty.value))
        else {
            return;
        };
        let at = At {
            id: example.at.id + mismatch.scalar,
            ..example.at
        };
        self.report(
            Problem::new(
                Kind::WrongExample,
                at,
                format!("the example of `{name}` is not of its type"),
            )
            .label(mismatch.expected)
            .help("make the example a value of the param's type, or change the type"),
        );
    }

    pub(super) fn examples(&mut self, error: &RawError, params: &[Param]) -> Vec<Example> {
        if error.examples.is_empty() {
            return vec![generated(params)];
        }
        error
            .examples
            .iter()
            .map(|raw| {
                self.example_params(error, raw);
                self.example_reason(error, raw);
                let value = |param: &Param| {
                    let own = raw.params.iter().find(|(name, _)| name.value == param.name);
                    own.map_or(&param.example, |(_, value)| &value.value)
                        .clone()
                };
                Example {
                    title: raw.title.clone(),
                    params: params
                        .iter()
                        .map(|param| (param.name.clone(), value(param)))
                        .collect(),
                    reason: raw.reason.as_ref().map(|reason| reason.value.clone()),
                    body: raw.body.clone(),
                }
            })
            .collect()
    }

    fn example_params(&mut self, error: &RawError, raw: &RawExample) {
        for (name, value) in &raw.params {
            let mut params = error.params.iter();
            if let Some(param) = params.find(|param| param.name.value == name.value) {
                self.example_of(&name.value, value, param.ty.as_ref());
                continue;
            }
            let known = error.params.iter().map(|param| param.name.value.as_str());
            let help = did_you_mean(&name.value, known, "declare it below `params`");
            let message = format!(
                "the error `{}` has no param `{}`",
                error.code.value, name.value
            );
            self.report(
                Problem::new(Kind::UnknownParam, name.at, message)
                    .label("not declared")
                    .help(help),
            );
        }
    }

    fn example_reason(&mut self, error: &RawError, raw: &RawExample) {
        let Some(reason) = &raw.reason else {
            return;
        };
        let known = || error.reasons.iter().map(|reason| reason.id.value.as_str());
        if known().any(|known| known == reason.value) {
            return;
        }
        let help = did_you_mean(&reason.value, known(), "declare it below `reasons`");
        let message = format!(
            "the error `{}` has no reason `{}`",
            error.code.value, reason.value
        );
        self.report(
            Problem::new(Kind::UnknownReason, reason.at, message)
                .label("not declared")
                .help(help),
        );
    }
}
