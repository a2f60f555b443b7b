#[api_errors::api_errors("tests/fixtures/parcels.yaml")]
pub enum ParcelError {
    ServerError,
    AddressUnknown,
    #[code("server_error")]
    Storage(#[from] std::io::Error),
    #[code("address_unknown")]
    #[code("server_error")]
    Address,
}

fn main() {
    let _ = [ParcelError::ServerError, ParcelError::AddressUnknown, ParcelError::Address];
    println!("{}", ParcelError::from(std::io::Error::other("full")));
}
