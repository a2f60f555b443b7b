//! Retry policies: waits, growth, attempts.

use super::read::Slot;
use super::{Problem, Reader, Spanned, keys};
use crate::diagnostic::Kind;
use crate::model::RetryPolicy;
use crate::yaml::Value;
use std::time::Duration;

impl<'s> Reader<'s> {
    pub(super) fn policies(&mut self, slot: Slot<'_, 's>) -> Vec<Spanned<RetryPolicy>> {
        let help = "write a mapping from a name to `{initial, factor?, max?, attempts?, jitter?, header?}`";
        self.entries(slot, help)
            .into_iter()
            .map(|(name, value)| self.policy(name, value))
            .collect()
    }

    /// The name of a policy, where one is referred to.
    pub(super) fn policy_name(&mut self, slot: Slot<'_, 's>) -> Option<Spanned<String>> {
        if slot.is_map() {
            let help = "declare the policy below the catalog's `retry`, and write its name here";
            self.wrong_type(slot, "the name of a policy", help);
            return None;
        }
        self.text(slot)
    }

    /// A policy. One that is not as it should be is declared all the same.
    fn policy(&mut self, name: Spanned<String>, slot: Slot<'_, 's>) -> Spanned<RetryPolicy> {
        if name.value == "never" {
            self.report(
                Problem::new(
                    Kind::InvalidId,
                    name.at,
                    "a policy can't be called `never`: that is how an error says that there is none",
                )
                .label("reserved")
                .help("give it another name"),
            );
        }
        if name.value.trim().is_empty() {
            self.report(
                Problem::new(Kind::InvalidId, name.at, "a policy has a name")
                    .label("nothing here")
                    .help("give it a name, such as `patient`"),
            );
        }
        let mut policy = RetryPolicy {
            name: name.value,
            initial: Duration::ZERO,
            factor: 1.0,
            max: None,
            attempts: None,
            jitter: false,
            header: None,
        };
        if let Some(fields) = self.fields(slot, &keys::POLICY) {
            if let Some(slot) = fields.get("initial") {
                policy.initial = self.duration(slot).unwrap_or_default();
            } else {
                let what = format!("the retry policy `{}`", policy.name);
                let help = "give the first wait, such as `initial: 500ms`";
                self.missing(name.at, &what, "initial", help);
            }
            let number = fields.get("factor").and_then(|slot| self.factor(slot));
            policy.factor = number.unwrap_or(1.0);
            policy.max = fields
                .get("max")
                .and_then(|slot| self.longest(slot, policy.initial));
            policy.attempts = fields.get("attempts").and_then(|slot| self.attempts(slot));
            let jitter = fields.get("jitter").and_then(|slot| self.boolean(slot));
            policy.jitter = jitter.unwrap_or_default();
            let header = fields.get("header").and_then(|slot| self.text(slot));
            if let Some(header) = &header {
                self.header_name(header);
            }
            policy.header = header.map(|header| header.value);
        }
        Spanned {
            value: policy,
            at: name.at,
        }
    }

    fn out_of_range(&mut self, slot: Slot<'_, 's>, message: &str, help: &str) {
        self.report(
            Problem::new(Kind::InvalidNumber, slot.at(), message)
                .label("out of range")
                .help(help),
        );
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "a factor beyond 2^53 is out of range anyway"
    )]
    fn factor(&mut self, slot: Slot<'_, 's>) -> Option<f64> {
        let factor = match slot.node.value {
            Value::Positive(number) => number as f64,
            Value::Negative(number) => number as f64,
            Value::Float(number) => number,
            _ => {
                let help = "write how the wait grows, such as `factor: 2`";
                self.wrong_type(slot, "a number", help);
                return None;
            }
        };
        if !(1.0..=1000.0).contains(&factor) {
            let help = "1 is a constant wait, 2 doubles it";
            self.out_of_range(slot, "the growth is a number from 1 to 1000", help);
            return None;
        }
        Some(factor)
    }

    fn longest(&mut self, slot: Slot<'_, 's>, initial: Duration) -> Option<Duration> {
        let max = self.duration(slot)?;
        if max < initial {
            let message = "the longest wait is shorter than the first";
            self.out_of_range(slot, message, "make `max` at least `initial`");
        }
        Some(max)
    }

    fn attempts(&mut self, slot: Slot<'_, 's>) -> Option<u32> {
        let number = match slot.node.value {
            Value::Positive(number) => number,
            Value::Negative(_) => 0,
            _ => {
                let help = "write how many attempts there are in all, such as `attempts: 5`";
                self.wrong_type(slot, "a whole number", help);
                return None;
            }
        };
        if number == 0 {
            let help = "count the first attempt too; `retry: never` says that there is no second";
            self.out_of_range(slot, "there is at least one attempt", help);
            return None;
        }
        let attempts = u32::try_from(number).ok();
        if attempts.is_none() {
            let help = "leave `attempts` out where there is no end to them";
            self.out_of_range(slot, "so many attempts can't be counted", help);
        }
        attempts
    }

    fn duration(&mut self, slot: Slot<'_, 's>) -> Option<Duration> {
        let text = self.text(slot)?;
        let duration = duration(text.value.trim());
        if duration.is_none() {
            self.report(
                Problem::new(
                    Kind::InvalidDuration,
                    text.at,
                    format!("`{}` is not a time", text.value),
                )
                .label("expected a number and a unit")
                .help("write a whole number with `ms`, `s`, `m` or `h`, such as `500ms`"),
            );
        }
        duration
    }
}

/// `500ms`, `1s`, `2m`, `1h`.
fn duration(text: &str) -> Option<Duration> {
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at(end);
    let number: u64 = number.parse().ok()?;
    let milliseconds = match unit.trim_start() {
        "ms" => 1,
        "s" => 1_000,
        "m" => 60_000,
        "h" => 3_600_000,
        _ => return None,
    };
    number.checked_mul(milliseconds).map(Duration::from_millis)
}
