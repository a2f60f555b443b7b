//! Advice on trying again, in words.

use api_errors_catalog::model::{Catalog, Retry, RetryPolicy};
use std::fmt::Write;
use std::time::Duration;

/// How many waits of a policy are spelled out at most.
const SHOWN: u32 = 6;

/// What a client is told, as Markdown of the catalog. `None` where the catalog names a policy that it does not have. Where
/// there is no response, there is no request to repeat, and no header to look at.
pub(crate) fn advice(catalog: &Catalog, retry: &Retry, is_response: bool) -> Option<String> {
    let never = if is_response {
        "Do not retry: the same request fails again."
    } else {
        "Do not retry: the same attempt fails again."
    };
    match retry {
        Retry::Never => Some(never.to_owned()),
        Retry::Policy(name) => catalog.policy(name).map(|found| match found.attempts {
            Some(0 | 1) => never.to_owned(),
            _ => policy(found, is_response),
        }),
    }
}

fn policy(policy: &RetryPolicy, is_response: bool) -> String {
    let initial = duration(policy.initial);
    let once = policy.attempts.is_some_and(|attempts| attempts <= 2);
    let constant = !once && policy.factor <= 1.0;
    let header = policy.header.as_deref().filter(|_| is_response);
    let header = header.map(crate::escape::code_span);
    let mut out = match &header {
        // Where the wait does not grow, what the header says is all that there is to know.
        Some(header) if constant => format!(
            "Before each retry, wait for as long as the {header} header says, or {initial} where there is none."
        ),
        _ if constant => format!("Wait {initial} before each retry."),
        _ if once => format!("Wait {initial} before you retry, and retry only once."),
        _ => growing(policy, &initial),
    };
    if let Some(attempts) = policy.attempts.filter(|_| !once) {
        let _ = write!(out, " Make at most {attempts} attempts in all.");
    }
    if policy.jitter {
        out.push_str(" Add a random part to each wait, so that clients do not retry in step.");
    }
    if let Some(header) = header.filter(|_| !constant) {
        let _ = write!(
            out,
            " If the response has a {header} header, wait for as long as that says instead."
        );
    }
    out
}

fn growing(policy: &RetryPolicy, initial: &str) -> String {
    let growth = growth(policy.factor);
    let mut out = format!("Wait {initial} before the first retry and {growth}");
    if let Some(max) = policy.max {
        out.push_str(", up to ");
        out.push_str(&duration(max));
    }
    if let Some(waits) = waits(policy) {
        out.push_str(": ");
        out.push_str(&waits);
    }
    out.push('.');
    out
}

fn growth(factor: f64) -> String {
    if (factor - 2.0).abs() < f64::EPSILON {
        "double the wait each time".to_owned()
    } else {
        format!("multiply the wait by {factor} each time")
    }
}

/// `1 s, 2 s, 4 s`, where the number of attempts says how many there are.
fn waits(policy: &RetryPolicy) -> Option<String> {
    let count = policy.attempts?.checked_sub(1)?;
    if count > SHOWN {
        return None;
    }
    let mut waits = Vec::new();
    let mut wait = policy.initial;
    for _ in 0..count {
        let shown = policy.max.map_or(wait, |max| wait.min(max));
        waits.push(duration(shown));
        let next = wait.as_secs_f64() * policy.factor;
        wait = Duration::try_from_secs_f64(next).unwrap_or(Duration::MAX);
    }
    Some(waits.join(", "))
}

/// `500 ms`, `1.5 s`, `2 min`.
fn duration(duration: Duration) -> String {
    let millis = duration.as_millis();
    if millis < 1000 {
        format!("{millis} ms")
    } else if millis.is_multiple_of(60_000) {
        format!("{} min", millis / 60_000)
    } else if millis.is_multiple_of(1000) {
        format!("{} s", millis / 1000)
    } else {
        format!("{} s", duration.as_secs_f64())
    }
}
