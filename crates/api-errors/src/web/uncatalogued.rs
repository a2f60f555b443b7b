//! How many error responses did not come from the catalog.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many error responses did not come from the catalog, by status. All clones count together.
///
/// ```
/// # use api_errors::api_errors;
/// use api_errors::web::ErrorLayer;
///
/// #[api_errors("tests/fixtures/parcels.yaml")]
/// pub enum ParcelError {}
///
/// let layer = ErrorLayer::new(ParcelError::ALL);
/// let uncatalogued = layer.uncatalogued().clone();
/// // The layer goes around the service; what is left tells, at any time, how many responses it had to change.
/// for (status, count) in uncatalogued.iter() {
///     println!("{status}: {count}");
/// }
/// assert_eq!((uncatalogued.total(), uncatalogued.count(404)), (0, 0));
/// ```
#[derive(Clone)]
pub struct Uncatalogued(Arc<[AtomicU64; Self::STATUSES]>);

impl Uncatalogued {
    const FIRST: u16 = 400;
    /// Up to 999, the last number that can be a status.
    const STATUSES: usize = 600;

    pub(crate) fn new() -> Self {
        Self(Arc::new([const { AtomicU64::new(0) }; Self::STATUSES]))
    }

    pub(crate) fn add(&self, status: u16) {
        if let Some(counter) = self.counter(status) {
            counter.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// How many had the status.
    ///
    /// ```
    /// # #[cfg(feature = "tower")]
    /// # tokio::runtime::Builder::new_current_thread().build().map(|it| it.block_on(async {
    /// # use api_errors::{api_errors, web::ErrorLayer};
    /// # use axum::{Router, body::Body, http::Request};
    /// # use tower::ServiceExt;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// let layer = ErrorLayer::new(ParcelError::ALL);
    /// let app = Router::new().layer(layer.clone());
    /// let Ok(_) = app.oneshot(Request::new(Body::empty())).await;
    /// assert_eq!(layer.uncatalogued().count(404), 1);
    /// # }));
    /// ```
    #[must_use]
    pub fn count(&self, status: u16) -> u64 {
        self.counter(status)
            .map_or(0, |counter| counter.load(Ordering::Relaxed))
    }

    /// The statuses that there were, with how many had them.
    ///
    /// ```
    /// # #[cfg(feature = "tower")]
    /// # tokio::runtime::Builder::new_current_thread().build().map(|it| it.block_on(async {
    /// # use api_errors::{api_errors, web::ErrorLayer};
    /// # use axum::{Router, body::Body, http::Request};
    /// # use tower::ServiceExt;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// let layer = ErrorLayer::new(ParcelError::ALL);
    /// let app = Router::new().layer(layer.clone());
    /// let Ok(_) = app.oneshot(Request::new(Body::empty())).await;
    /// assert_eq!(layer.uncatalogued().iter().collect::<Vec<_>>(), [(404, 1)]);
    /// # }));
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = (u16, u64)> {
        let counted = (Self::FIRST..).zip(self.0.iter());
        counted
            .map(|(status, counter)| (status, counter.load(Ordering::Relaxed)))
            .filter(|(_, count)| *count > 0)
    }

    /// How many there were.
    ///
    /// ```
    /// # #[cfg(feature = "tower")]
    /// # tokio::runtime::Builder::new_current_thread().build().map(|it| it.block_on(async {
    /// # use api_errors::{api_errors, web::ErrorLayer};
    /// # use axum::{Router, body::Body, http::Request};
    /// # use tower::ServiceExt;
    /// # #[api_errors("tests/fixtures/parcels.yaml")]
    /// # pub enum ParcelError {}
    /// let layer = ErrorLayer::new(ParcelError::ALL);
    /// let app = Router::new().layer(layer.clone());
    /// let Ok(_) = app.oneshot(Request::new(Body::empty())).await;
    /// assert_eq!(layer.uncatalogued().total(), 1);
    /// # }));
    /// ```
    #[must_use]
    pub fn total(&self) -> u64 {
        self.iter().map(|(_, count)| count).sum()
    }

    fn counter(&self, status: u16) -> Option<&AtomicU64> {
        let at = status.checked_sub(Self::FIRST)?;
        self.0.get(usize::from(at))
    }
}

/// Writes the statuses that there were.
impl fmt::Debug for Uncatalogued {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
