//! May a client try again, and by which policy.

mod delays;

pub use delays::Delays;
#[cfg(feature = "retry-after")]
pub use delays::retry_after;

use std::time::Duration;

/// May a client try again?
///
/// ```
/// # use api_errors::{Retry, api_errors};
/// # use std::time::Duration;
/// #[api_errors("tests/fixtures/parcels.yaml")]
/// pub enum ParcelError {}
///
/// let error = ParcelError::TooManyParcels { limit: 60, retry_after: 30 };
/// match error.def().retry() {
///     Some(Retry::Policy(policy)) => assert_eq!(policy.initial, Duration::from_millis(500)),
///     Some(Retry::Never) => println!("the same request will fail again"),
///     None => println!("the catalog does not say"),
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Retry {
    /// The same request will fail again.
    Never,
    /// Yes, after waits by this policy.
    Policy(&'static RetryPolicy),
}

/// How long a client waits before it tries again.
///
/// ```
/// # use api_errors::{Retry, api_errors};
/// # #[api_errors("tests/fixtures/parcels.yaml")]
/// # pub enum ParcelError {}
/// use std::time::Duration;
///
/// let error = ParcelError::TooManyParcels { limit: 60, retry_after: 30 };
/// let Some(Retry::Policy(policy)) = error.def().retry() else { return };
/// assert_eq!((policy.name, policy.attempts), ("patient", Some(5)));
/// assert_eq!((policy.initial, policy.max), (Duration::from_millis(500), Some(Duration::from_secs(30))));
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct RetryPolicy {
    /// What the catalog calls it.
    pub name: &'static str,
    /// The wait before the second attempt.
    pub initial: Duration,
    /// How the wait grows from one attempt to the next. 1 is a constant wait.
    pub factor: f64,
    /// The longest wait.
    pub max: Option<Duration>,
    /// How many attempts in all, the first included.
    pub attempts: Option<u32>,
    /// Whether waits are spread at random.
    pub jitter: bool,
    /// The response header that overrules the wait.
    pub header: Option<&'static str>,
}

/// Makes a policy in a constant.
#[doc(hidden)]
#[must_use]
pub const fn policy(
    name: &'static str,
    initial: Duration,
    factor: f64,
    max: Option<Duration>,
    attempts: Option<u32>,
    jitter: bool,
    header: Option<&'static str>,
) -> RetryPolicy {
    RetryPolicy {
        name,
        initial,
        factor,
        max,
        attempts,
        jitter,
        header,
    }
}
