use api_errors::api_errors;

#[api_errors("tests/fixtures/parcels.yaml")]
#[derive(Debug)]
pub enum AnnounceError {
    AddresUnknown,
    TooManyParcels,
    address_unknown,
    TooManyPackets { limit: u32 },
    Whatever(#[source] std::io::Error),
    #[code("server_eror")]
    Storage(#[from] std::io::Error),
    #[code("nothing like it")]
    Nothing,
}

fn main() {
    let error = AnnounceError::AddresUnknown;
    println!("{error} {error:?} {} {}", error.code(), error.status());
    let _ = AnnounceError::TooManyPackets { limit: 3 };
    let _: AnnounceError = std::io::Error::other("full").into();
    let _ = [AnnounceError::Nothing, AnnounceError::address_unknown];
    if let AnnounceError::Whatever(source) = error {
        println!("{source}");
    }
}
