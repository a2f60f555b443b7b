//! How long a client waits: the back-off that a policy documents, and what `Retry-After` says.

use super::RetryPolicy;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::Duration;
#[cfg(feature = "retry-after")]
use std::time::SystemTime;

impl RetryPolicy {
    /// The waits between attempts: one fewer than [`attempts`](Self::attempts), without end where there is no such number.
    ///
    /// The wait is [`initial`](Self::initial) at first and grows by [`factor`](Self::factor) up to [`max`](Self::max). With
    /// [`jitter`](Self::jitter) each wait is drawn evenly from zero to that, so that clients which failed together don't come
    /// back together: [full jitter](https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
    ///
    /// ```
    /// # use api_errors::{Retry, api_errors};
    /// # use std::time::Duration;
    /// #[api_errors("tests/fixtures/parcels.yaml")]
    /// pub enum ParcelError {}
    ///
    /// # fn main() -> Result<(), &'static str> {
    /// let error = ParcelError::TooManyParcels { limit: 60, retry_after: 30 };
    /// let Some(Retry::Policy(policy)) = error.def().retry() else {
    ///     return Err("the catalog has a policy");
    /// };
    /// let waits: Vec<Duration> = policy.delays().collect();
    /// assert_eq!(waits.len(), 4);
    /// assert!(waits[0] <= Duration::from_millis(500));
    /// assert!(waits[3] <= Duration::from_secs(4));
    /// # Ok(())
    /// # }
    /// ```
    pub fn delays(&self) -> Delays {
        self.delays_with(fraction)
    }

    /// The same with another source of randomness, which gives numbers from 0 up to, but without, 1.
    ///
    /// ```
    /// # use api_errors::{Retry, api_errors};
    /// # use std::time::Duration;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// # let error = ParcelError::TooManyParcels { limit: 60, retry_after: 30 };
    /// # if let Some(Retry::Policy(policy)) = error.def().retry() {
    /// let waits: Vec<u128> = policy.delays_with(|| 0.5).map(|wait| wait.as_millis()).collect();
    /// assert_eq!(waits, [250, 500, 1000, 2000]);
    /// # }
    /// ```
    pub fn delays_with<R: FnMut() -> f64>(&self, random: R) -> Delays<R> {
        Delays {
            next: self.initial.as_secs_f64(),
            factor: self.factor,
            max: self.max.unwrap_or(Duration::MAX),
            left: self.attempts.map(|attempts| attempts.saturating_sub(1)),
            random: self.jitter.then_some(random),
        }
    }
}

/// The waits of a [`RetryPolicy`].
///
/// ```
/// # use api_errors::{Retry, api_errors};
/// # #[api_errors("tests/fixtures/parcels.yaml")]
/// # pub enum ParcelError {}
/// let error = ParcelError::TooManyParcels { limit: 60, retry_after: 30 };
/// let Some(Retry::Policy(policy)) = error.def().retry() else { return };
/// let mut delays = policy.delays();
/// assert_eq!(delays.by_ref().count(), 4);
/// assert_eq!(delays.next(), None);
/// ```
#[derive(Debug, Clone)]
#[must_use = "it is an iterator of the waits"]
pub struct Delays<R = fn() -> f64> {
    /// In seconds, before it is bounded and spread.
    next: f64,
    factor: f64,
    max: Duration,
    /// `None` for no end.
    left: Option<u32>,
    /// `None` where waits are not spread.
    random: Option<R>,
}

#[cfg(feature = "retry-after")]
impl<R: FnMut() -> f64> Delays<R> {
    /// The next wait, as the value of the policy's [`header`](RetryPolicy::header) overrules it.
    ///
    /// A value that [`retry_after`] can read is taken as it is, even above the policy's `max`: the server knows best, and it is
    /// the caller who knows how long is too long. Otherwise it is the wait that [`next`](Iterator::next) gives. Either way one
    /// more attempt is used up.
    ///
    /// ```
    /// # use api_errors::{Retry, api_errors};
    /// # use std::time::Duration;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// # let error = ParcelError::TooManyParcels { limit: 60, retry_after: 30 };
    /// # if let Some(Retry::Policy(policy)) = error.def().retry() {
    /// let mut delays = policy.delays();
    /// assert_eq!(delays.next_after(Some("120")), Some(Duration::from_secs(120)));
    /// assert!(delays.next_after(None) <= Some(Duration::from_secs(1)));
    /// assert_eq!(delays.count(), 2);
    /// # }
    /// ```
    pub fn next_after(&mut self, header: Option<&str>) -> Option<Duration> {
        let wait = self.next()?;
        let overruled = header.and_then(|value| retry_after(value, SystemTime::now()));
        Some(overruled.unwrap_or(wait))
    }
}

impl<R: FnMut() -> f64> Iterator for Delays<R> {
    type Item = Duration;

    fn next(&mut self) -> Option<Duration> {
        if let Some(left) = &mut self.left {
            *left = left.checked_sub(1)?;
        }
        let wait = Duration::try_from_secs_f64(self.next)
            .unwrap_or(Duration::MAX)
            .min(self.max);
        self.next *= self.factor;
        Some(match &mut self.random {
            Some(random) => {
                Duration::try_from_secs_f64(wait.as_secs_f64() * random().clamp(0.0, 1.0))
                    .map_or(wait, |spread| spread.min(wait))
            }
            None => wait,
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match self.left {
            Some(left) => (left as usize, Some(left as usize)),
            None => (usize::MAX, None),
        }
    }
}

/// How long a client is to wait, by the value of a `Retry-After` header that arrived `now`: seconds, or a date. Zero for a
/// date that is past; `None` for anything else ([RFC 9110, section 10.2.3](https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3)).
///
/// ```
/// use api_errors::retry_after;
/// use std::time::{Duration, SystemTime};
///
/// let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_767);
/// assert_eq!(retry_after("120", now), Some(Duration::from_secs(120)));
/// assert_eq!(retry_after("Sun, 06 Nov 1994 08:49:37 GMT", now), Some(Duration::from_secs(10)));
/// assert_eq!(retry_after("soon", now), None);
/// ```
#[cfg(feature = "retry-after")]
#[must_use]
pub fn retry_after(value: &str, now: SystemTime) -> Option<Duration> {
    let value = value.trim_matches([' ', '\t']);
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        // Digits that are no `u64` are a number that is larger.
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let date = httpdate::parse_http_date(value).ok()?;
    Some(date.duration_since(now).unwrap_or_default())
}

/// From 0 up to, but without, 1. The standard library gives each `RandomState` keys of its own, which is all the randomness
/// that waiting needs.
fn fraction() -> f64 {
    let bits = RandomState::new().build_hasher().finish() >> 11;
    #[expect(
        clippy::cast_precision_loss,
        reason = "the 53 bits that are left are as many as f64 holds"
    )]
    let fraction = bits as f64 / (1_u64 << 53) as f64;
    fraction
}
