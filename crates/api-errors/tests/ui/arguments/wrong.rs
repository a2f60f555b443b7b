use api_errors::api_errors;

#[api_errors]
pub enum NoPath {}

#[api_errors(catalog/parcels.yaml)]
pub enum NotQuoted {}

#[api_errors("/catalog/parcels.yaml", alll, all = true, all, category = "billing")]
pub enum Absolute {}

#[api_errors("tests/fixtures/parcels.yaml", category, into, crate, "more")]
pub enum NoValues {}

#[api_errors("tests/fixtures/parcels.yaml", category = billing, into = "ApiError", prefix = "Parcel", into = NoPath)]
pub enum WrongValues {}

fn main() {
    let _ = [NoPath::ALL.len(), NotQuoted::ALL.len(), Absolute::ALL.len(), NoValues::ALL.len()];
    println!("{}", WrongValues::AddressUnknown);
}
