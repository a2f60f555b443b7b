//! Which error stands for a status.

use crate::service::ServiceError;
use api_errors::web::ErrorLayer;
use api_errors::{ErrorDef, api_errors};

#[api_errors("../../catalog/assets.yaml")]
enum AssetError {}
#[api_errors("../../catalog/atoms.yaml")]
enum AtomsError {}
#[api_errors("../../catalog/marks.yaml")]
enum MarksError {}
#[api_errors("../../catalog/patomic.yaml")]
enum PatomicError {}
#[api_errors("../../catalog/unkey.yaml")]
enum UnkeyError {}

/// The statuses that have an error of their own, or of their class, with its code.
fn all(errors: &'static [ErrorDef]) -> String {
    let layer = ErrorLayer::new(errors);
    let entry = |status| Some(format!("{status} {}", layer.stand_in(status)?.code()));
    let statuses = [400, 401, 403, 404, 405, 412, 413, 422, 429, 500, 503, 504];
    let entries: Vec<_> = statuses.into_iter().filter_map(entry).collect();
    entries.join(", ")
}

#[test]
fn of_the_five_catalogs() {
    insta::assert_snapshot!(all(AssetError::ALL), @"401 unauthorized, 403 forbidden, 404 not_found, 405 method_not_allowed, 500 server_error, 503 server_error, 504 server_error");
    insta::assert_snapshot!(all(AtomsError::ALL), @"401 unauthorized, 403 forbidden, 500 internal_server_error, 503 internal_server_error, 504 internal_server_error");
    insta::assert_snapshot!(all(MarksError::ALL), @"400 BAD_REQUEST, 401 UNAUTHORIZED, 403 FORBIDDEN, 404 BAD_REQUEST, 405 BAD_REQUEST, 412 BAD_REQUEST, 413 BAD_REQUEST, 422 BAD_REQUEST, 429 BAD_REQUEST");
    insta::assert_snapshot!(all(PatomicError::ALL), @"401 unauthorized");
    insta::assert_snapshot!(all(UnkeyError::ALL), @"401 unauthorized, 403 forbidden, 404 not_found, 412 precondition_failed, 422 unprocessable_entity, 500 internal_server_error, 503 service_unavailable, 504 internal_server_error");
}

#[test]
fn by_name_alone_by_class_and_by_hand() {
    let layer = ErrorLayer::new(ServiceError::ALL);
    let code = |layer: &ErrorLayer, status| layer.stand_in(status).map(|def| def.code());
    // Two errors have 404; one is called after it.
    assert_eq!(code(&layer, 404), Some("not_found"));
    // The only one.
    assert_eq!(code(&layer, 408), Some("timed_out"));
    // That of the class.
    assert_eq!(code(&layer, 406), Some("bad_request"));
    assert_eq!(code(&layer, 504), Some("server_error"));
    // Called after its status, but with params that nobody knows.
    assert_eq!(code(&layer, 429), Some("bad_request"));

    let layer = layer
        .on(404, ServiceError::ParcelNotFound)
        .on(
            429,
            ServiceError::TooManyRequests {
                wait: 1,
                note: String::new(),
            },
        )
        .on(400, ServiceError::JobFailed);
    assert_eq!(code(&layer, 404), Some("parcel_not_found"));
    assert_eq!(code(&layer, 429), Some("too_many_requests"));
    assert_eq!(code(&layer, 406), Some("job_failed"));
}

#[test]
fn public_reasons_are_values_too() {
    #[api_errors("tests/fixtures/parcels.yaml")]
    enum ParcelError {}
    let layer = ErrorLayer::new(ParcelError::ALL);
    assert_eq!(layer.stand_in(402), None);
    assert_eq!(
        layer.stand_in(401).map(|def| def.code()),
        Some("unauthorized")
    );
}
