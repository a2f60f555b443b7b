#[api_errors::api_errors("tests/ui/catalog-check/several.yaml")]
#[derive(Debug)]
pub enum ParcelError {}

fn main() {
    let error = ParcelError::TooManyParcels { limit: 60 };
    println!("{error} {error:?} {:?}", error.code());
    let _ = [ParcelError::AddressUnknown, ParcelError::ServerError];
}
