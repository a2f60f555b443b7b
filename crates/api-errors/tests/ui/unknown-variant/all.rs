#[api_errors::api_errors("tests/fixtures/parcels.yaml", all)]
pub enum ParcelError {
    ServerEror,
    #[code("server_error")]
    AddressUnknown,
}

fn main() {
    let _ = [ParcelError::ServerEror, ParcelError::AddressUnknown, ParcelError::E404];
}
