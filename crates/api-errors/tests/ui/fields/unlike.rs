use api_errors::api_errors;
use std::io::Error as Io;

type Limit = u32;

#[api_errors("tests/fixtures/parcels.yaml")]
#[derive(Debug)]
pub enum AnnounceError {
    TooManyParcels { limit: u64, retry_afer: u64 },
    Unauthorized { reason: &'static str },
    PaymentDue { invoice: String, note: String },
    #[code("E404")]
    Missing { count: Limit },
    InvalidParcels { violations: Vec<Violation> },
    TokenRejected { token: String, r#type: String, cause: Io },
}

#[derive(Debug)]
pub struct Violation;

fn main() {
    let errors = [
        AnnounceError::TooManyParcels { limit: 60, retry_afer: 30 },
        AnnounceError::Unauthorized { reason: "expired" },
        AnnounceError::PaymentDue { invoice: String::new(), note: String::new() },
        AnnounceError::Missing { count: 3 },
        AnnounceError::InvalidParcels { violations: vec![Violation] },
    ];
    for error in errors {
        println!("{error} {error:?} {}", error.code());
    }
}
