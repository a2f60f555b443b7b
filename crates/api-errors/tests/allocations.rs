//! How often memory is allocated where a response is built.

use allocation_counter::measure;
use api_errors::{ApiError, Context, api_errors};
use std::hint::black_box;

#[api_errors("../../catalog/assets.yaml")]
enum AssetError {}

#[api_errors("../../catalog/patomic.yaml")]
enum PatomicError {}

#[api_errors("tests/fixtures/places.yaml")]
enum PlaceError {}

#[api_errors("tests/fixtures/parcels.yaml")]
enum ParcelError {}

/// How often building the body allocates, once the thread has done so before.
fn body(error: &dyn ApiError) -> u64 {
    let context = Context::new().request_id("req_01JGGW9ZT0E8V6Q3N5R7XKD2MB");
    black_box(error.body(&context));
    measure(|| {
        black_box(black_box(error).body(black_box(&context)));
    })
    .count_total
}

#[test]
fn an_error_without_values_allocates_nothing() {
    assert_eq!(body(&AssetError::NotFound), 0);
    assert_eq!(body(&ParcelError::AddressUnknown), 0);
    let reason = ParcelUnauthorizedReason::Expired;
    assert_eq!(body(&ParcelError::Unauthorized { reason }), 0);
}

#[test]
fn an_error_with_values_allocates_once() {
    let reason = PatomicUnauthorizedReason::Expired;
    assert_eq!(body(&PatomicError::Unauthorized { reason }), 1);
    let error = ParcelError::TooManyParcels {
        limit: 60,
        retry_after: 30,
    };
    assert_eq!(body(&error), 1);
    assert_eq!(body(&PlaceError::Nothing), 1);
    let error = PlaceError::Raw {
        text: "\"\\\n".repeat(100),
        maybe_null: Some(7),
    };
    assert_eq!(body(&error), 1);
}

#[test]
fn a_body_out_of_the_ordinary_is_not_kept() {
    let error = PlaceError::Raw {
        text: "long".repeat(10_000),
        maybe_null: None,
    };
    let context = Context::new();
    let info = measure(|| {
        black_box(error.body(&context));
    });
    assert_eq!(info.bytes_current, 0);
}

#[test]
fn a_body_is_appended_to_a_buffer_with_room_without_allocating() {
    let error = ParcelError::TooManyParcels {
        limit: 60,
        retry_after: 30,
    };
    let mut out = Vec::with_capacity(1024);
    let info = measure(|| error.write_body(&Context::new(), &mut out));
    assert_eq!(info.count_total, 0);
}

#[test]
fn a_constant_header_allocates_nothing() {
    let info = measure(|| {
        let headers = PlaceError::Nothing.headers(&Context::new());
        for (name, value) in headers.take(2) {
            black_box((name, value));
        }
    });
    assert_eq!(info.count_total, 0);
}
