//! What the service keeps.

use crate::{AssetError, Result};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A machine.
#[derive(Clone, Serialize)]
pub(crate) struct Asset {
    id: u32,
    name: String,
    status: Status,
}

#[derive(Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Status {
    Active,
    Retired,
}

/// Everything that is kept.
pub(crate) struct Store {
    photos: PathBuf,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    assets: Vec<Asset>,
    readings: HashMap<(u32, String), f64>,
    customers: HashSet<String>,
    requests: HashMap<&'static str, u32>,
}

impl Store {
    pub(crate) fn new(photos: PathBuf) -> Self {
        let store = Self {
            photos,
            kept: Mutex::default(),
        };
        store.create("Excavator".to_owned());
        store
    }

    /// Nothing is left half done by a request that panics.
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn create(&self, name: String) -> Asset {
        let mut kept = self.kept();
        let id = u32::try_from(kept.assets.len()).map_or(u32::MAX, |count| count + 1);
        let status = Status::Active;
        let asset = Asset { id, name, status };
        kept.readings.insert((id, "hours".to_owned()), 0.0);
        kept.assets.push(asset.clone());
        asset
    }

    pub(crate) fn asset(&self, id: u32) -> Result<Asset> {
        let kept = self.kept();
        let asset = kept.assets.iter().find(|asset| asset.id == id);
        asset.cloned().ok_or(AssetError::NotFound)
    }

    pub(crate) fn change_status(&self, id: u32, status: Status) -> Result<Asset> {
        let mut kept = self.kept();
        let asset = kept.assets.iter_mut().find(|asset| asset.id == id);
        let asset = asset.ok_or(AssetError::NotFound)?;
        // What is retired stays so.
        if asset.status == Status::Retired {
            return Err(AssetError::InvalidStatusTransition);
        }
        asset.status = status;
        Ok(asset.clone())
    }

    pub(crate) fn record(&self, id: u32, meter: &str, value: f64) -> Result<()> {
        let mut kept = self.kept();
        let reading = kept.readings.get_mut(&(id, meter.to_owned()));
        *reading.ok_or(AssetError::MeterNotFound)? = value;
        Ok(())
    }

    pub(crate) fn photo(&self, id: u32) -> PathBuf {
        self.photos.join(format!("{id}.jpg"))
    }

    pub(crate) fn create_customer(&self, email: String) -> Result<()> {
        if !self.kept().customers.insert(email) {
            return Err(AssetError::DuplicateCustomer);
        }
        Ok(())
    }

    /// Counts a request of a key; how many there are by now.
    pub(crate) fn count_request(&self, key: &'static str) -> u32 {
        let mut kept = self.kept();
        let requests = kept.requests.entry(key).or_default();
        *requests = requests.saturating_add(1);
        *requests
    }
}
