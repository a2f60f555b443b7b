use api_errors::api_errors;

#[api_errors("tests/fixtures/parcels.yaml")]
pub enum ParcelError {
    #[code]
    ServerError,
    #[code = "address_unknown"]
    AddressUnknown,
    #[code(E404)]
    E404 = 3,
    #[code("ALL", "E404")]
    All,
}

fn main() {
    let _ = [ParcelError::ServerError, ParcelError::AddressUnknown, ParcelError::E404];
}
