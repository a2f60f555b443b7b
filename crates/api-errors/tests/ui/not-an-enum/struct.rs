use api_errors::api_errors;

#[api_errors("tests/fixtures/parcels.yaml")]
pub struct ParcelError;

#[api_errors("tests/fixtures/parcels.yaml")]
pub union AnnounceError {
    code: u8,
}

#[api_errors("tests/fixtures/parcels.yaml")]
fn error() -> u8 {
    4
}

#[api_errors("tests/fixtures/parcels.yaml")]
mod errors {
    pub const CODE: u8 = 3;
}

fn main() {
    println!("{} {}", ParcelError::AddressUnknown, AnnounceError::AddressUnknown.code());
    println!("{}", error() + errors::CODE);
}
