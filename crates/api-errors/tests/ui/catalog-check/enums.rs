#[api_errors::api_errors("tests/ui/catalog-check/several.yaml")]
pub enum ParcelError {}

#[api_errors::api_errors("tests/ui/catalog-check/several.yaml")]
pub enum AnnounceError {
    TooManyParcels,
}

mod billing {
    #[api_errors::api_errors("tests/ui/catalog-check/several.yaml")]
    pub enum BillingError {
        ServerError,
    }
}

fn main() {
    let error = AnnounceError::TooManyParcels { limit: 60 };
    println!("{error} {}", billing::BillingError::ServerError);
}
