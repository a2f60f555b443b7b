#[api_errors::api_errors("tests/fixtures/parcels.yaml")]
pub enum ParcelError {
    #[code("server_error")]
    Storage(#[from] String),
}

fn main() {
    println!("{}", ParcelError::from(String::new()));
}
