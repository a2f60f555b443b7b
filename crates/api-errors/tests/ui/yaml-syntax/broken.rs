#[api_errors::api_errors("tests/ui/yaml-syntax/broken.yaml")]
pub enum ParcelError {}

fn main() {
    let error = ParcelError::ServerError;
    println!("{error} {}", error.status());
    let _ = ParcelError::AddressUnknown;
}
