use api_errors::api_errors;

#[api_errors("catalog/parcels.yaml")]
#[derive(Debug, Clone)]
pub enum ParcelError {}

#[api_errors("catalog/parcels.yaml")]
enum AnnounceError {
    AddressUnknown,
    #[code("server_error")]
    Storage(#[from] std::io::Error),
}

mod handler {
    use crate::ParcelError::TooManyParcels;
    use crate::{AnnounceError, ParcelError};

    pub fn limit(error: &ParcelError) -> Option<u32> {
        match error {
            ParcelError::TooManyParcels { limit, .. } => Some(*limit),
            _ => None,
        }
    }

    pub fn announce() -> Result<(), ParcelError> {
        store()?;
        Err(TooManyParcels { limit: 60, retry_after: 30 })
    }

    fn store() -> Result<(), AnnounceError> {
        std::fs::read("parcels")?;
        Err(AnnounceError::AddressUnknown)
    }
}

fn main() {
    let error = ParcelError::Unauthorized { reason: ParcelUnauthorizedReason::Expired };
    println!("{error} {error:?} {} {}", error.code(), error.status());
    println!("{:?} {}", ParcelError::ALL, ParcelError::ADDRESS_UNKNOWN);
    let _: Box<dyn std::error::Error> = handler::announce().unwrap_err().into();
    let _ = handler::limit(&error);
}
