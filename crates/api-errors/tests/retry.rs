//! The waits of retry policies: as many as documented, and never longer.

use api_errors::{RetryPolicy, api_errors};
use proptest::prelude::*;
use std::time::Duration;

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
