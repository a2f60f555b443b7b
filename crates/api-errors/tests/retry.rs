//! The waits of retry policies: as many as documented, and never longer.

use api_errors::{RetryPolicy, api_errors, retry_after};
use proptest::prelude::*;
use std::time::{Duration, SystemTime};

#[api_errors("../../catalog/atoms.yaml")]
enum AtomsError {}

fn policies() -> impl Strategy<Value = RetryPolicy> {
    let max = proptest::option::of(0_u64..100_000);
    let numbers = (
        0_u64..100_000,
        0.0..100.0_f64,
        max,
        proptest::option::of(0_u32..50),
    );
    (numbers, any::<bool>()).prop_map(|((initial, factor, max, attempts), jitter)| {
        api_errors::__private::policy(
            "any",
            Duration::from_millis(initial),
            factor,
            max.map(Duration::from_millis),
            attempts,
            jitter,
            None,
        )
    })
}

/// The waits without jitter, one after the other.
fn bounds(policy: &RetryPolicy) -> impl Iterator<Item = Duration> {
    let plain = api_errors::__private::policy(
        policy.name,
        policy.initial,
        policy.factor,
        policy.max,
        policy.attempts,
        false,
        None,
    );
    plain.delays()
}

proptest! {
    #[test]
    fn there_are_as_many_as_documented(policy in policies()) {
        let count = policy.delays().take(100).count();
        let expected = policy.attempts.map_or(100, |attempts| attempts.saturating_sub(1) as usize);
        prop_assert_eq!(count, expected);
        prop_assert_eq!(policy.delays().size_hint().1, policy.attempts.map(|_| expected));
    }

    #[test]
    fn none_is_above_its_bound(policy in policies(), fraction in 0.0..=1.0_f64) {
        for (wait, bound) in policy.delays().zip(bounds(&policy)).take(60) {
            prop_assert!(wait <= bound);
            prop_assert!(policy.jitter || wait == bound);
            prop_assert!(policy.max.is_none_or(|max| wait <= max));
        }
        for (wait, bound) in policy.delays_with(|| fraction).zip(bounds(&policy)).take(60) {
            prop_assert!(wait <= bound);
        }
    }

    #[test]
    fn any_value_of_the_header_can_be_read(value in ".*", now in 0_u64..10_000_000_000) {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(now);
        let _ = retry_after(&value, now);
    }

    #[test]
    fn dates_are_read_as_they_are_written(now in 0_u64..4_000_000_000, wait in 0_u64..1_000_000) {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(now);
        let wait = Duration::from_secs(wait);
        prop_assert_eq!(retry_after(&httpdate::fmt_http_date(now + wait), now), Some(wait));
        prop_assert_eq!(retry_after(&httpdate::fmt_http_date(now), now + wait), Some(Duration::ZERO));
    }
}

#[test]
fn waits_grow_as_the_catalog_says() {
    let error = AtomsError::TooManyRequests {
        retry_after: Some(5),
    };
    let Some(api_errors::Retry::Policy(policy)) = error.def().retry() else {
        panic!("{:?}", error.def().retry());
    };
    let waits: Vec<u128> = policy
        .delays()
        .take(8)
        .map(|wait| wait.as_millis())
        .collect();
    assert_eq!(waits, [500, 1000, 2000, 4000, 8000, 16000, 30000, 30000]);
}

#[test]
fn waits_are_spread_over_the_whole_range() {
    let policy = api_errors::__private::policy(
        "spread",
        Duration::from_secs(1),
        1.0,
        None,
        None,
        true,
        None,
    );
    let mut tenths = [0; 10];
    for wait in policy.delays().take(10_000) {
        tenths[usize::try_from(wait.as_millis() / 100).unwrap_or(9).min(9)] += 1;
    }
    assert!(
        tenths.iter().all(|count| (700..1300).contains(count)),
        "{tenths:?}"
    );
}

#[test]
fn the_header_overrules_and_uses_up_an_attempt() {
    let policy = api_errors::__private::policy(
        "header",
        Duration::from_secs(1),
        2.0,
        Some(Duration::from_secs(3)),
        Some(4),
        false,
        Some("Retry-After"),
    );
    let mut delays = policy.delays();
    assert_eq!(
        delays.next_after(Some("3600")),
        Some(Duration::from_hours(1))
    );
    assert_eq!(
        delays.next_after(Some("Sun, 06 Nov 1994 08:49:37 GMT")),
        Some(Duration::ZERO)
    );
    assert_eq!(
        delays.next_after(Some("when it suits you")),
        Some(Duration::from_secs(3))
    );
    assert_eq!(delays.next_after(Some("1")), None);
}

#[test]
fn forms_of_the_header() {
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_767);
    let ten = Some(Duration::from_secs(10));
    assert_eq!(retry_after("10", now), ten);
    assert_eq!(retry_after(" 10\t", now), ten);
    // The three forms of RFC 9110, section 5.6.7.
    assert_eq!(retry_after("Sun, 06 Nov 1994 08:49:37 GMT", now), ten);
    assert_eq!(retry_after("Sunday, 06-Nov-94 08:49:37 GMT", now), ten);
    assert_eq!(retry_after("Sun Nov  6 08:49:37 1994", now), ten);
    for bad in ["", " ", "-1", "+1", "1.5", "1e3", "٣", "10 seconds"] {
        assert_eq!(retry_after(bad, now), None, "{bad:?}");
    }
    let long = retry_after("99999999999999999999999999", now);
    assert_eq!(long, Some(Duration::from_secs(u64::MAX)));
}
