use api_errors::api_errors;
use std::fmt::Error as Format;
use std::io::Error as Io;

#[api_errors("tests/fixtures/parcels.yaml", all)]
pub enum ParcelError {
    TooManyParcels(#[from] Io),
    #[code("unauthorized")]
    Denied { #[from] source: Io },
    #[code("server_error")]
    Storage { #[source] one: Io, #[source] other: Format },
    AddressUnknown(Io),
    #[code("E404")]
    Missing(Io, Format),
    #[code("ALL")]
    Again(#[from(Io)] Io),
    InvalidParcels { violations: Vec<ParcelViolation>, #[cfg(any())] source: Io },
}

fn main() {
    let error = ParcelError::from(Io::other("full"));
    println!("{error}");
    let _ = ParcelError::AddressUnknown(Io::other("full"));
    let _ = ParcelError::Missing(Io::other("full"), Format);
    let _ = ParcelError::Storage { one: Io::other("full"), other: Format };
}

#[api_errors("tests/fixtures/parcels.yaml")]
pub enum EmptyError {
    AddressUnknown(),
}
