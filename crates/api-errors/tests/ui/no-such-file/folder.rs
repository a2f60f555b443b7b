#[api_errors::api_errors("tests/fixtures")]
pub enum ParcelError {}

fn main() {
    let _ = ParcelError::AddressUnknown.code();
}
