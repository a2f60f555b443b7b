//! The errors of the service: those of the catalog.

use api_errors::api_errors;

#[api_errors("../../catalog/assets.yaml", all)]
pub enum AssetError {
    /// What went wrong is logged; the client learns that something did.
    #[code("server_error")]
    Storage(#[from] std::io::Error),
}
