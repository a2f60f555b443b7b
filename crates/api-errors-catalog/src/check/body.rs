//! The templates that all errors share, the body and the catalog's headers: every error must be able to fill them.

use super::Check;
use crate::diagnostic::Kind;
use crate::model::{Template, Value};
use crate::raw::{Problem, RawError, RawHead, Spanned, Use};
use crate::suggest::{did_you_mean, some_of};

impl Check<'_> {
    pub(super) fn shared_templates(&mut self, head: &RawHead, errors: &[RawError]) {
        let body = head.body.iter().flat_map(|body| &body.uses);
        let headers = head.headers.iter().flat_map(|header| &header.value.uses);
        for (used, is_body) in body
            .map(|used| (used, true))
            .chain(headers.map(|used| (used, false)))
        {
            let in_text = used.in_text || !is_body;
            match &used.value {
                Value::Params if in_text => self.not_text(used, "all params"),
                Value::Param(name) => {
                    if self.defined(used, name, errors) {
                        if in_text {
                            self.text_param(used, name, errors);
                        }
                        self.everywhere(used, head, errors);
                    }
                }
                _ => self.everywhere(used, head, errors),
            }
        }
    }

    /// Whether any error has a param of this name.
    fn defined(&mut self, used: &Use, name: &str, errors: &[RawError]) -> bool {
        let mut known: Vec<&str> = errors
            .iter()
            .flat_map(|error| &error.params)
            .map(|param| param.name.value.as_str())
            .collect();
        if known.contains(&name) {
            return true;
        }
        known.sort_unstable();
        known.dedup();
        let is_sent = |value: &&Value| {
            let is_there = || errors.iter().any(RawError::has_public_reasons);
            **value != Value::Reason || used.optional || is_there()
        };
        known.extend(Value::BUILT_IN.iter().filter(is_sent).map(Value::name));
        let help = used.did_you_mean(&known, "add it to the `params` of an error");
        self.report(
            Problem::new(
                Kind::UnknownName,
                used.at,
                format!(
                    "`{}` names nothing: no error has a param `{name}`",
                    used.written.text
                ),
            )
            .part(used.written.clone())
            .label("nothing defines it")
            .help(help),
        );
        false
    }

    fn text_param(&mut self, used: &Use, name: &str, errors: &[RawError]) {
        let other = errors
            .iter()
            .flat_map(|error| &error.params)
            .filter(|param| param.name.value == name)
            .find_map(|param| self.not_text_type(param))
            .cloned();
        if let Some(ty) = other {
            self.not_text(used, &format!("`{name}`, of type `{ty}`,"));
        }
    }

    /// A member that can't be left out needs a value from every error that is a response.
    fn everywhere(&mut self, used: &Use, head: &RawHead, errors: &[RawError]) {
        let has = |error: &RawError| match &used.value {
            Value::Param(name) => error.params.iter().any(|param| param.name.value == *name),
            Value::Category => error.category.is_some(),
            Value::DocsUrl => head.docs_url.is_some(),
            Value::Reason => error.has_public_reasons(),
            _ => true,
        };
        let may_lack = matches!(
            used.value,
            Value::Param(_) | Value::Category | Value::DocsUrl | Value::Reason
        );
        if used.optional || !may_lack {
            return;
        }
        let without: Vec<&str> = errors
            .iter()
            .filter(|error| error.status.is_some() && !has(error) && !omits(error, &used.path))
            .map(|error| error.code.value.as_str())
            .collect();
        if without.is_empty() {
            return;
        }
        let (few, more) = without.split_at(without.len().min(3));
        let more = match more.len() {
            0 => String::new(),
            count => format!(" and {count} more"),
        };
        let few = some_of(few.iter().copied());
        let label = match &used.value {
            Value::DocsUrl => "there is no value",
            _ => "not every error has a value for it",
        };
        let message = match &used.value {
            Value::Param(name) => format!("no param `{name}` in {few}{more}"),
            Value::Reason => format!("no public reason in {few}{more}"),
            Value::DocsUrl => "the catalog has no `docs_url`".to_owned(),
            value => format!("no `{}` in {few}{more}", value.name()),
        };
        let help = match &used.value {
            Value::DocsUrl => "add `docs_url`, or send the body without it".to_owned(),
            _ if used.in_text => {
                "send it as a member of its own, with `?` behind the name, or list the member below `omit` of these errors"
                    .to_owned()
            }
            _ => format!(
                "write `{}?`: it is then left out where there is no value",
                used.written.text
            ),
        };
        self.report(
            Problem::new(Kind::MissingValue, used.at, message)
                .part(used.written.clone())
                .label(label)
                .help(help),
        );
    }

    /// The paths that an error leaves out of the body.
    pub(super) fn omitted(
        &mut self,
        error: &RawError,
        body: Option<&Template>,
    ) -> Vec<Vec<String>> {
        error
            .omit
            .iter()
            .map(|path| {
                self.member(path, body);
                path.value.split('.').map(str::to_owned).collect()
            })
            .collect()
    }

    fn member(&mut self, path: &Spanned<String>, body: Option<&Template>) {
        let Some(body) = body else {
            self.report(
                Problem::new(
                    Kind::UnknownMember,
                    path.at,
                    "there is no body to leave a member out of",
                )
                .label("not in any body")
                .help("remove `omit`, or give the catalog a `body`"),
            );
            return;
        };
        let mut open = vec![body];
        for part in path.value.split('.') {
            let members: Vec<&(String, Template)> = open.into_iter().flat_map(members).collect();
            let next: Vec<&Template> = members
                .iter()
                .filter(|(name, _)| name == part)
                .map(|(_, member)| member)
                .collect();
            if next.is_empty() {
                let names: Vec<&str> = members.iter().map(|(name, _)| name.as_str()).collect();
                let help = did_you_mean(part, names, "remove it from `omit`");
                self.report(
                    Problem::new(
                        Kind::UnknownMember,
                        path.at,
                        format!("the body has no member `{}`", path.value),
                    )
                    .part(part)
                    .label("not in the body")
                    .help(help),
                );
                return;
            }
            open = next;
        }
    }
}

/// Whether an error leaves the member at a path out, or one that the path leads through.
pub(super) fn omits(error: &RawError, path: &[String]) -> bool {
    error.omit.iter().any(|omitted| {
        let mut members = path.iter();
        omitted
            .value
            .split('.')
            .all(|part| members.next().is_some_and(|member| member == part))
    })
}

/// The members of an object, or of every object in a list.
fn members(template: &Template) -> Vec<&(String, Template)> {
    match template {
        Template::Map(members) => members.iter().collect(),
        Template::List(items) => items.iter().flat_map(members).collect(),
        _ => Vec::new(),
    }
}
