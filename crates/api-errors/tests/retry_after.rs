//! `Retry-After`, in seconds and as a date.
#![cfg(feature = "retry-after")]

use api_errors::retry_after;
use proptest::prelude::*;
use std::time::{Duration, SystemTime};

proptest! {
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
