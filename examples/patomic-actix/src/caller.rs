//! Who calls: the user of the key in the header `Authorization`.

use crate::{Keys, PatomicError, PatomicUnauthorizedReason as Reason};
use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use std::future::{Ready, ready};
use std::time::SystemTime;

/// A caller with a key that is good.
#[derive(Debug)]
pub struct Caller {
    /// The user whose key it is.
    pub user: String,
}

impl FromRequest for Caller {
    type Error = PatomicError;
    type Future = Ready<Result<Self, PatomicError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(caller(request).map_err(|reason| PatomicError::Unauthorized { reason }))
    }
}

fn caller(request: &HttpRequest) -> Result<Caller, Reason> {
    let header = request.headers().get(AUTHORIZATION);
    let header = header.ok_or(Reason::MissingHeader)?;
    let token = header
        .to_str()
        .ok()
        .and_then(|it| it.strip_prefix("Bearer "));
    let id = token.ok_or(Reason::WrongScheme)?.strip_prefix("ptmc_");
    let id = id.ok_or(Reason::WrongPrefix)?;
    let keys = request.app_data::<Data<Keys>>();
    let key = keys
        .and_then(|keys| keys.find(id))
        .ok_or(Reason::UnknownKey)?;
    if key.is_revoked {
        return Err(Reason::Revoked);
    }
    if key.expires_at.is_some_and(|end| end <= SystemTime::now()) {
        return Err(Reason::Expired);
    }
    if key.is_user_deleted {
        return Err(Reason::UserSoftDeleted);
    }
    Ok(Caller { user: key.user })
}
