//! API keys: who calls, from where, how often, and what the key is good for.

use crate::store::Store;
use crate::{AssetError, Result};
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

/// A key of the demonstration.
pub(crate) struct Key {
    pub(crate) id: &'static str,
    scopes: &'static [Scope],
    /// The only address that may use it.
    address: Option<IpAddr>,
    /// Requests until the window is used up.
    allowance: u32,
}

#[derive(Clone, Copy, PartialEq)]
enum Scope {
    Read,
    Write,
    Billing,
}

const KEYS: &[Key] = &[
    key("full", &[Scope::Read, Scope::Write]),
    key("billing", &[Scope::Billing]),
    key("none", &[]),
    Key {
        address: Some(IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1))),
        ..key("office", &[Scope::Read])
    },
    Key {
        allowance: 1,
        ..key("small", &[Scope::Read])
    },
];

const fn key(id: &'static str, scopes: &'static [Scope]) -> Key {
    Key {
        id,
        scopes,
        address: None,
        allowance: u32::MAX,
    }
}

/// A caller who may read.
pub(crate) struct Reader;

/// A caller who may write.
pub(crate) struct Writer;

impl FromRequestParts<Arc<Store>> for Reader {
    type Rejection = AssetError;

    async fn from_request_parts(parts: &mut Parts, store: &Arc<Store>) -> Result<Self> {
        admit(parts, store, Scope::Read).map(|()| Self)
    }
}

impl FromRequestParts<Arc<Store>> for Writer {
    type Rejection = AssetError;

    async fn from_request_parts(parts: &mut Parts, store: &Arc<Store>) -> Result<Self> {
        admit(parts, store, Scope::Write).map(|()| Self)
    }
}

fn admit(parts: &Parts, store: &Store, scope: Scope) -> Result<()> {
    let sent = parts.headers.get("x-api-key");
    let known = KEYS
        .iter()
        .find(|key| sent.is_some_and(|sent| sent == key.id));
    let key = known.ok_or(AssetError::Unauthorized)?;
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    if let Some(address) = key.address
        && peer.is_none_or(|peer| peer.ip() != address)
    {
        return Err(AssetError::IpNotAllowed);
    }
    if key.scopes.is_empty() {
        return Err(AssetError::Forbidden);
    }
    if !key.scopes.contains(&scope) {
        return Err(AssetError::ScopeNotAuthorized);
    }
    if store.count_request(key.id) > key.allowance {
        return Err(AssetError::RateLimitExceeded { retry_after: 30 });
    }
    Ok(())
}
