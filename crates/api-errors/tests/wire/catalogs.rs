//! Every error of the five catalogs is sent as its page shows it.

use crate::page::agrees;
use api_errors::{ApiError, ErrorDef, api_errors};

#[api_errors("../../catalog/assets.yaml")]
pub(crate) enum AssetError {}

#[api_errors("../../catalog/atoms.yaml")]
pub(crate) enum AtomError {}

#[api_errors("../../catalog/marks.yaml")]
pub(crate) enum MarkError {}

#[api_errors("../../catalog/patomic.yaml")]
pub(crate) enum PatomicError {}

#[api_errors("../../catalog/unkey.yaml")]
pub(crate) enum UnkeyError {}

/// Each error of a catalog once, with the values of the examples.
#[track_caller]
fn all_agree<E: ApiError>(catalog: &str, all: &[ErrorDef], errors: &[E]) {
    let defs: Vec<ErrorDef> = errors.iter().map(ApiError::def).collect();
    assert_eq!(defs, all);
    for error in errors.iter().filter(|error| error.status().is_some()) {
        let instance = "/";
        agrees(&format!("../../catalog/{catalog}.yaml"), error, instance);
    }
}

pub(crate) fn assets() -> Vec<AssetError> {
    vec![
        AssetError::ValidationFailed {
            problem: "name must not be empty".to_owned(),
        },
        AssetError::MissingRequiredField {
            field: "name".to_owned(),
        },
        AssetError::InvalidStatusTransition,
        AssetError::MeterNotFound,
        AssetError::Unauthorized,
        AssetError::Forbidden,
        AssetError::IpNotAllowed,
        AssetError::ScopeNotAuthorized,
        AssetError::NotFound,
        AssetError::MethodNotAllowed,
        AssetError::DuplicateCustomer,
        AssetError::RateLimitExceeded { retry_after: 30 },
        AssetError::ServerError,
    ]
}

#[test]
fn assets_are_sent_as_shown() {
    all_agree("assets", AssetError::ALL, &assets());
}

pub(crate) fn atoms() -> Vec<AtomError> {
    vec![
        AtomError::Unauthorized,
        AtomError::Forbidden,
        AtomError::TooManyRequests {
            retry_after: Some(5),
        },
        AtomError::InternalServerError,
        AtomError::NoSuchKey,
    ]
}

#[test]
fn atoms_are_sent_as_shown() {
    all_agree("atoms", AtomError::ALL, &atoms());
}

pub(crate) fn marks(reason: MarkUnauthorizedReason) -> Vec<MarkError> {
    vec![
        MarkError::BadRequest,
        MarkError::MissingOrganizationId,
        MarkError::Unauthorized { reason },
        MarkError::Forbidden,
        MarkError::ApiKeyOrgMismatch,
        MarkError::TierRestriction,
        MarkError::TierLimitReached,
        MarkError::UsageUnitLimitReached,
    ]
}

#[test]
fn marks_are_sent_as_shown() {
    let errors = marks(MarkUnauthorizedReason::JwtExpired);
    all_agree("marks", MarkError::ALL, &errors);
}

#[test]
fn patomic_is_sent_as_shown() {
    let reason = PatomicUnauthorizedReason::Revoked;
    let errors = [PatomicError::Unauthorized { reason }];
    all_agree("patomic", PatomicError::ALL, &errors);
}

pub(crate) fn unkey() -> Vec<UnkeyError> {
    let error = |location: &str, message: &str, fix: &str| UnkeyValidationError {
        location: location.to_owned(),
        message: message.to_owned(),
        fix: Some(fix.to_owned()),
    };
    vec![
        UnkeyError::BadRequest {
            errors: vec![error(
                "body.name",
                "The name must have 3 characters or more",
                "Write the name with letters, digits, underscores and hyphens only",
            )],
        },
        UnkeyError::PermissionsQuerySyntaxError {
            token: "AND".to_owned(),
            position: 15,
            expected: "a permission name or an opening parenthesis".to_owned(),
            errors: vec![error(
                "body.permissions",
                "found 'AND' at position 15",
                "Write AND and OR between two permissions, never first or last",
            )],
        },
        UnkeyError::Unauthorized,
        UnkeyError::Forbidden,
        UnkeyError::ProtectedResource,
        UnkeyError::NotFound,
        UnkeyError::Conflict,
        UnkeyError::PreconditionFailed,
        UnkeyError::UnprocessableEntity,
        UnkeyError::RateLimit { retry_after: 60 },
        UnkeyError::InternalServerError,
        UnkeyError::ServiceUnavailable,
    ]
}

#[test]
fn unkey_is_sent_as_shown() {
    all_agree("unkey", UnkeyError::ALL, &unkey());
}
