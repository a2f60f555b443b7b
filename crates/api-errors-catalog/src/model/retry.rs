//! Whether and how a client may try again.

use std::time::Duration;

/// May a client try again?
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Retry {
    /// The same request will fail again.
    Never,
    /// Yes, by the policy of this name.
    Policy(String),
}

/// How long to wait before the next attempt.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct RetryPolicy {
    /// What errors refer to it by.
    pub name: String,
    /// The wait before the second attempt.
    pub initial: Duration,
    /// How the wait grows from one attempt to the next. 1, the default, is a constant wait.
    pub factor: f64,
    /// The longest wait.
    pub max: Option<Duration>,
    /// How many attempts in all, the first included.
    pub attempts: Option<u32>,
    /// Whether waits are spread at random.
    pub jitter: bool,
    /// The response header that overrules the wait.
    pub header: Option<String>,
}
