#[api_errors::api_errors("tests/ui/catalog-check/names.yaml")]
pub enum ParcelError {}

fn main() {
    let error = ParcelError::InvalidParcels { other: vec![ParcelNothing { field: String::new() }] };
    println!("{error} {}", error.code());
}
