use api_errors::api_errors;

#[api_errors("tests/fixtures/parcels.yaml")]
pub enum ParcelError<T> {
    #[code("server_error")]
    Storage(#[from] T),
}

#[api_errors("tests/fixtures/parcels.yaml")]
pub enum AnnounceError<'a>
where
    'a: 'static,
{
    TooManyParcels { limit: &'a u32 },
}

fn limit(error: AnnounceError<'static>) -> u32 {
    match error {
        AnnounceError::TooManyParcels { limit } => *limit,
    }
}

fn main() {
    println!("{}", ParcelError::Storage(std::fmt::Error));
    println!("{}", limit(AnnounceError::TooManyParcels { limit: &3 }));
}
