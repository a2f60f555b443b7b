//! The errors of the five catalogs, made of arbitrary values.

use crate::round_trip::{Bag, Case, read_back as check};
use api_errors::api_errors;
use serde_json::json;

#[api_errors("../../catalog/assets.yaml")]
#[derive(PartialEq)]
pub(crate) enum AssetError {}

#[api_errors("../../catalog/atoms.yaml")]
#[derive(PartialEq)]
pub(crate) enum AtomError {}

#[api_errors("../../catalog/marks.yaml")]
#[derive(PartialEq)]
pub(crate) enum MarkError {}

#[api_errors("../../catalog/patomic.yaml")]
#[derive(PartialEq)]
pub(crate) enum PatomicError {}

#[api_errors("../../catalog/unkey.yaml")]
#[derive(PartialEq)]
pub(crate) enum UnkeyError {}

pub(crate) fn read_back(bag: &Bag, id: Option<&str>) {
    check(AssetError::ALL, assets(bag), id, Some("/message"));
    check(AtomError::ALL, atoms(bag), id, None);
    check(MarkError::ALL, marks(), id, Some("/error"));
    let reason = PatomicUnauthorizedReason::Revoked;
    let patomic = Case::part(PatomicError::Unauthorized { reason }, []);
    check(PatomicError::ALL, vec![patomic], id, Some("/error/message"));
    check(UnkeyError::ALL, unkey(bag), id, Some("/error/detail"));
}

fn assets(bag: &Bag) -> Vec<Case<AssetError>> {
    let problem = bag.text.clone();
    let field = bag.other.clone();
    vec![
        Case::part(AssetError::ValidationFailed { problem }, []),
        Case::part(AssetError::MissingRequiredField { field }, []),
        Case::whole(AssetError::InvalidStatusTransition, []),
        Case::whole(AssetError::MeterNotFound, []),
        Case::whole(AssetError::Unauthorized, []),
        Case::whole(AssetError::Forbidden, []),
        Case::whole(AssetError::IpNotAllowed, []),
        Case::whole(AssetError::ScopeNotAuthorized, []),
        Case::whole(AssetError::NotFound, []),
        Case::whole(AssetError::MethodNotAllowed, []),
        Case::whole(AssetError::DuplicateCustomer, []),
        Case::whole(
            AssetError::RateLimitExceeded {
                retry_after: bag.large,
            },
            [("retry_after", json!(bag.large))],
        ),
        Case::whole(AssetError::ServerError, []),
    ]
}

/// Without a body: the status alone says which it is.
fn atoms(bag: &Bag) -> Vec<Case<AtomError>> {
    let retry_after = bag.small.map(u64::from);
    let mut too_many = Case::whole(AtomError::TooManyRequests { retry_after }, []);
    if let Some(seconds) = retry_after {
        too_many.params.insert("retry_after", json!(seconds));
    }
    vec![
        Case::whole(AtomError::Unauthorized, []),
        Case::whole(AtomError::Forbidden, []),
        too_many,
        Case::whole(AtomError::InternalServerError, []),
        Case::whole(AtomError::NoSuchKey, []),
    ]
}

fn marks() -> Vec<Case<MarkError>> {
    let reason = MarkUnauthorizedReason::KeyRevoked;
    vec![
        Case::whole(MarkError::BadRequest, []),
        Case::whole(MarkError::MissingOrganizationId, []),
        Case::part(MarkError::Unauthorized { reason }, []),
        Case::whole(MarkError::Forbidden, []),
        Case::whole(MarkError::ApiKeyOrgMismatch, []),
        Case::whole(MarkError::TierRestriction, []),
        Case::whole(MarkError::TierLimitReached, []),
        Case::whole(MarkError::UsageUnitLimitReached, []),
    ]
}

/// Without a code: the address of the page says which it is.
fn unkey(bag: &Bag) -> Vec<Case<UnkeyError>> {
    let record = |text: &String| UnkeyValidationError {
        location: text.clone(),
        message: bag.text.clone(),
        fix: bag.maybe.clone(),
    };
    let errors: Vec<_> = bag.texts.iter().map(record).collect();
    let as_json = |text: &String| {
        let mut json = json!({ "location": text, "message": bag.text });
        if let Some(fix) = &bag.maybe {
            json["fix"] = json!(fix);
        }
        json
    };
    let json: Vec<_> = bag.texts.iter().map(as_json).collect();
    let syntax_error = UnkeyError::PermissionsQuerySyntaxError {
        token: bag.text.clone(),
        position: bag.number,
        expected: bag.other.clone(),
        errors: errors.clone(),
    };
    let retry_after = bag.large;
    vec![
        Case::whole(UnkeyError::BadRequest { errors }, [("errors", json!(json))]),
        Case::part(syntax_error, [("errors", json!(json))]),
        Case::whole(UnkeyError::Unauthorized, []),
        Case::whole(UnkeyError::Forbidden, []),
        Case::whole(UnkeyError::ProtectedResource, []),
        Case::whole(UnkeyError::NotFound, []),
        Case::whole(UnkeyError::Conflict, []),
        Case::whole(UnkeyError::PreconditionFailed, []),
        Case::whole(UnkeyError::UnprocessableEntity, []),
        Case::part(UnkeyError::RateLimit { retry_after }, []),
        Case::whole(UnkeyError::InternalServerError, []),
        Case::whole(UnkeyError::ServiceUnavailable, []),
    ]
}
