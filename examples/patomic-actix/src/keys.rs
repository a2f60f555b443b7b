//! The keys that have been minted.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

/// A key, but for its secret.
#[derive(Debug, Clone, Default)]
pub struct Key {
    /// Whose it is.
    pub user: String,
    /// Whether it was taken back.
    pub is_revoked: bool,
    /// Until when it can be used.
    pub expires_at: Option<SystemTime>,
    /// Whether its user has gone.
    pub is_user_deleted: bool,
}

/// All keys, by what follows `ptmc_`.
#[derive(Debug, Default)]
pub struct Keys(Mutex<HashMap<String, Key>>);

impl Keys {
    /// Adds a key.
    pub fn mint(&self, id: &str, key: Key) {
        self.keys().insert(id.to_owned(), key);
    }

    /// Takes a key back; one that there is not was never good for anything.
    pub fn revoke(&self, id: &str) {
        if let Some(key) = self.keys().get_mut(id) {
            key.is_revoked = true;
        }
    }

    /// A key by its id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<Key> {
        self.keys().get(id).cloned()
    }

    fn keys(&self) -> MutexGuard<'_, HashMap<String, Key>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
