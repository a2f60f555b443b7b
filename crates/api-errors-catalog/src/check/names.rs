//! What is declared by name — records, categories, statuses, policies — and whether references to it lead anywhere.

use super::Check;
use crate::diagnostic::Kind;
use crate::model::{
    Field, Record, Retry, RetryPolicy, StatusEntry, StatusKey, Type, class_title, status_title,
};
use crate::raw::{At, Problem, RawCategory, RawParts, RawRecord, RawStatus, Spanned, meant_type};
use crate::suggest::{did_you_mean, nearest};
use std::collections::HashMap;
use std::hash::Hash;

pub(crate) struct Names<'r> {
    pub(crate) records: HashMap<&'r str, &'r RawRecord>,
    pub(crate) categories: HashMap<&'r str, &'r RawCategory>,
    policies: HashMap<&'r str, &'r Spanned<RetryPolicy>>,
    /// Each at its number, which begins at 100; a class at its first digit.
    statuses: Vec<Option<&'r RawStatus>>,
}

impl<'r> Names<'r> {
    pub(super) fn of(parts: &'r RawParts, problems: &mut Vec<Problem>) -> Self {
        Self {
            records: declared(problems, "record", &parts.types, |record| {
                (record.name.value.as_str(), record.name.at)
            }),
            categories: declared(problems, "category", &parts.categories, |category| {
                (category.id.value.as_str(), category.id.at)
            }),
            policies: declared(problems, "retry policy", &parts.retry, |policy| {
                (policy.value.name.as_str(), policy.at)
            }),
            statuses: statuses(problems, &parts.statuses),
        }
    }

    fn status(&self, number: u16) -> Option<&'r RawStatus> {
        *self.statuses.get(usize::from(number))?
    }

    /// What a status is called here: by the author, else by the standard, else by its class.
    pub(super) fn title(&self, status: u16) -> String {
        match self.status(status) {
            Some(RawStatus {
                title: Some(title), ..
            }) => title.clone(),
            _ => status_title(status)
                .unwrap_or_else(|| class_title(u8::try_from(status / 100).unwrap_or_default()))
                .to_owned(),
        }
    }

    /// What an error of this status inherits: the status's policy, else its class's.
    pub(super) fn inherited_retry(&self, status: u16) -> Option<Retry> {
        for number in [status, status / 100] {
            if let Some(RawStatus {
                retry: Some(name), ..
            }) = self.status(number)
            {
                return Some(retry_named(&name.value));
            }
        }
        None
    }
}

fn statuses<'r>(
    problems: &mut Vec<Problem>,
    statuses: &'r [RawStatus],
) -> Vec<Option<&'r RawStatus>> {
    let found = declared(problems, "status", statuses, |status| {
        (status.key.value, status.key.at)
    });
    let mut table = vec![None; 600];
    for (key, status) in found {
        let number = match key {
            StatusKey::Status(status) => usize::from(status),
            StatusKey::Class(class) => usize::from(class),
        };
        if let Some(place) = table.get_mut(number) {
            *place = Some(status);
        }
    }
    table
}

/// Later files may not declare again what an earlier one has.
fn declared<'r, T, K: Eq + Hash + Copy + std::fmt::Display>(
    problems: &mut Vec<Problem>,
    what: &str,
    items: &'r [T],
    key: impl Fn(&'r T) -> (K, At),
) -> HashMap<K, &'r T> {
    let mut found: HashMap<K, &'r T> = HashMap::with_capacity(items.len());
    for item in items {
        let (name, at) = key(item);
        if let Some(first) = found.get(&name) {
            problems.push(
                Problem::new(
                    Kind::DuplicateName,
                    at,
                    format!("the {what} `{name}` is declared twice"),
                )
                .label("the second one")
                .help("keep one of the two")
                .related(key(first).1, "the first one is here"),
            );
        } else {
            found.insert(name, item);
        }
    }
    found
}

/// Whether a record is among those whose fields are being looked at.
#[derive(Clone, Copy)]
struct IsOpen(bool);

/// The record that a value of a type holds, not counting lists, which may be empty.
fn held(ty: &Type) -> Option<&str> {
    match ty {
        Type::Record(name) => Some(name),
        Type::Option(inner) => held(inner),
        _ => None,
    }
}

fn retry_named(name: &str) -> Retry {
    if name == "never" {
        Retry::Never
    } else {
        Retry::Policy(name.to_owned())
    }
}

impl Check<'_> {
    /// Looks up a retry policy.
    pub(super) fn retry(&mut self, name: &Spanned<String>) -> Retry {
        if name.value != "never" && !self.names.policies.contains_key(name.value.as_str()) {
            let mut known: Vec<&str> = self.names.policies.keys().copied().collect();
            known.push("never");
            known.sort_unstable();
            let help = did_you_mean(&name.value, known, "declare it below `retry`");
            self.report(
                Problem::new(
                    Kind::UnknownPolicy,
                    name.at,
                    format!("there is no retry policy `{}`", name.value),
                )
                .label("not declared")
                .help(help),
            );
        }
        retry_named(&name.value)
    }

    /// Looks up the record that a type is made of.
    pub(super) fn known_type(&mut self, ty: &Spanned<Type>) {
        let Some(name) = ty.value.record() else {
            return;
        };
        if self.names.records.contains_key(name) {
            return;
        }
        let mut known: Vec<&str> = self.names.records.keys().copied().collect();
        known.sort_unstable();
        known.extend(Type::SCALARS.iter().map(|(name, _)| *name));
        let meant = nearest(name, known).map(str::to_owned);
        let help = match meant.or_else(|| meant_type(name)) {
            Some(known) => format!("did you mean `{known}`?"),
            None => "declare it below `types`, or use `string`, `bool`, `u8` to `u64`, `i8` to `i64` or `f64`"
                .to_owned(),
        };
        self.report(
            Problem::new(
                Kind::UnknownType,
                ty.at,
                format!("there is no type `{name}`"),
            )
            .part(name)
            .label("not declared")
            .help(help),
        );
    }

    pub(super) fn records(&mut self, parts: &RawParts) -> Vec<Record> {
        for record in &parts.types {
            for ty in record.fields.iter().filter_map(|(_, ty)| ty.as_ref()) {
                self.known_type(ty);
            }
        }
        self.endless_records(parts);
        let model = |record: &RawRecord| Record {
            name: record.name.value.clone(),
            fields: record
                .fields
                .iter()
                .map(|(name, ty)| Field {
                    name: name.value.clone(),
                    ty: ty.as_ref().map_or(Type::String, |ty| ty.value.clone()),
                })
                .collect(),
        };
        parts.types.iter().map(model).collect()
    }

    /// Refuses records that hold themselves other than in a list: no value of them could be written down in Rust or JSON.
    fn endless_records(&mut self, parts: &RawParts) {
        let mut seen: HashMap<&str, IsOpen> = HashMap::with_capacity(parts.types.len());
        for record in &parts.types {
            if seen.insert(&record.name.value, IsOpen(true)).is_some() {
                continue;
            }
            // The records that hold one another, each with its fields that are still to be looked at.
            let mut open = vec![(record, record.fields.as_slice())];
            while let Some((holder, fields)) = open.last_mut() {
                let Some(((field, ty), rest)) = fields.split_first() else {
                    seen.insert(&holder.name.value, IsOpen(false));
                    open.pop();
                    continue;
                };
                *fields = rest;
                let Some((held, ty)) = ty.as_ref().and_then(|ty| Some((held(&ty.value)?, ty)))
                else {
                    continue;
                };
                let Some(&record) = self.names.records.get(held) else {
                    continue;
                };
                match seen.get(held) {
                    Some(IsOpen(false)) => {}
                    Some(IsOpen(true)) => {
                        let (at, name) = (record.name.at, &field.value);
                        let problem = Problem::new(
                            Kind::EndlessType,
                            ty.at,
                            format!("the record `{held}` holds itself and has no end"),
                        )
                        .label("here it comes round")
                        .help(format!("make the field a list: `{name}: [{held}]`"))
                        .related(at, "the record is here");
                        self.problems.push(problem);
                    }
                    None => {
                        seen.insert(&record.name.value, IsOpen(true));
                        open.push((record, record.fields.as_slice()));
                    }
                }
            }
        }
    }

    pub(super) fn statuses(&mut self, parts: &RawParts) -> Vec<StatusEntry> {
        parts
            .statuses
            .iter()
            .map(|entry| {
                let own = entry.retry.as_ref().map(|name| self.retry(name));
                for code in &entry.replacements {
                    self.known_code(code);
                }
                let (standard, inherited) = match entry.key.value {
                    StatusKey::Status(status) => {
                        (self.names.title(status), self.names.inherited_retry(status))
                    }
                    StatusKey::Class(class) => (class_title(class).to_owned(), None),
                };
                StatusEntry {
                    key: entry.key.value,
                    title: entry.title.clone().unwrap_or(standard),
                    description: entry.description.clone(),
                    action: entry.action.clone(),
                    causes: entry.causes.clone(),
                    fix: entry.fix.clone(),
                    notes: entry.notes.clone(),
                    retry: own.or(inherited),
                    emitted: entry.emitted,
                    replacements: entry
                        .replacements
                        .iter()
                        .map(|code| code.value.clone())
                        .collect(),
                }
            })
            .collect()
    }
}
