//! The Assets API: machines and their meters, kept in memory.
//!
//! Handlers return `Result<_, AssetError>` and use `?`. What they can't return, because axum answers before they are called,
//! the layer turns into errors of the catalog.

mod error;
mod key;
mod store;

pub use error::AssetError;

use api_errors::web::ErrorLayer;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::StatusCode;
use axum::routing::{get, patch, post};
use axum::{Json, Router};
use key::{Reader, Writer};
use serde::Deserialize;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use store::{Asset, Status, Store};
use tokio::net::TcpListener;
use tower_http::timeout::TimeoutLayer;

type Result<T> = std::result::Result<T, AssetError>;

/// Serves the API; photos are in a folder.
///
/// # Errors
///
/// What axum reports; today it serves until the process ends.
pub async fn serve(listener: TcpListener, photos: PathBuf) -> std::io::Result<()> {
    let service = router(photos).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).await
}

/// The API.
pub fn router(photos: PathBuf) -> Router {
    let errors = ErrorLayer::new(AssetError::ALL).on(
        400,
        AssetError::ValidationFailed {
            problem: "the body or a parameter can't be read".to_owned(),
        },
    );
    Router::new()
        .route("/v1/assets", post(create))
        .route("/v1/assets/{id}", get(read))
        .route("/v1/assets/{id}/status", patch(change_status))
        .route("/v1/assets/{id}/meters/{meter}", post(record))
        .route("/v1/assets/{id}/photo", get(photo))
        .route("/v1/customers", post(create_customer))
        .with_state(Arc::new(Store::new(photos)))
        .layer(DefaultBodyLimit::max(16 * 1024))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            Duration::from_secs(10),
        ))
        // The last layer is the outermost: it sees the responses of all others.
        .layer(errors)
}

#[derive(Deserialize)]
struct NewAsset {
    name: Option<String>,
}

async fn create(
    State(store): State<Arc<Store>>,
    _key: Writer,
    Json(new): Json<NewAsset>,
) -> Result<(StatusCode, Json<Asset>)> {
    let name = new.name.ok_or_else(|| AssetError::MissingRequiredField {
        field: "name".to_owned(),
    })?;
    if name.is_empty() {
        return Err(AssetError::ValidationFailed {
            problem: "name must not be empty".to_owned(),
        });
    }
    Ok((StatusCode::CREATED, Json(store.create(name))))
}

async fn read(
    State(store): State<Arc<Store>>,
    _key: Reader,
    Path(id): Path<u32>,
) -> Result<Json<Asset>> {
    Ok(Json(store.asset(id)?))
}

#[derive(Deserialize)]
struct NewStatus {
    status: Status,
}

async fn change_status(
    State(store): State<Arc<Store>>,
    _key: Writer,
    Path(id): Path<u32>,
    Json(new): Json<NewStatus>,
) -> Result<Json<Asset>> {
    Ok(Json(store.change_status(id, new.status)?))
}

#[derive(Deserialize)]
struct Reading {
    value: f64,
}

async fn record(
    State(store): State<Arc<Store>>,
    _key: Writer,
    Path((id, meter)): Path<(u32, String)>,
    Json(reading): Json<Reading>,
) -> Result<StatusCode> {
    store.record(id, &meter, reading.value)?;
    Ok(StatusCode::NO_CONTENT)
}

async fn photo(
    State(store): State<Arc<Store>>,
    _key: Reader,
    Path(id): Path<u32>,
) -> Result<Vec<u8>> {
    store.asset(id)?;
    Ok(std::fs::read(store.photo(id))?)
}

#[derive(Deserialize)]
struct NewCustomer {
    email: String,
}

async fn create_customer(
    State(store): State<Arc<Store>>,
    _key: Writer,
    Json(new): Json<NewCustomer>,
) -> Result<StatusCode> {
    store.create_customer(new.email)?;
    Ok(StatusCode::CREATED)
}
