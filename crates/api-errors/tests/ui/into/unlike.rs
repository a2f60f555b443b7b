use api_errors::api_errors;

#[api_errors("tests/fixtures/parcels.yaml", all)]
pub enum ParcelError {
    #[code("server_error")]
    Storage(#[from] std::io::Error),
}

#[api_errors("tests/fixtures/parcels.yaml", into = ParcelError)]
pub enum AnnounceError {
    #[code("address_unknown")]
    Address,
    ServerError,
}

fn main() {
    println!("{}", ParcelError::from(AnnounceError::Address));
}
