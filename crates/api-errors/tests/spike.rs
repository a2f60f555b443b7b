use api_errors::{ApiError as _, api_errors};
#[api_errors("tests/fixtures/parcels.yaml")]
#[derive(Debug, Clone)]
pub enum ParcelError {}

#[api_errors("tests/fixtures/parcels.yaml", all)]
pub enum ApiError {
    #[code("server_error")]
    Storage(#[from] std::io::Error),
}

#[api_errors("tests/fixtures/parcels.yaml", into = ApiError)]
pub enum AnnounceError {
    AddressUnknown,
    TooManyParcels,
    #[code("server_error")]
    Storage(#[from] std::io::Error),
    Unauthorized,
    InvalidParcels,
    #[code("ALL")]
    #[allow(deprecated)]
    All,
}

#[test]
fn t() {
    let e = ParcelError::TooManyParcels {
        limit: 60,
        retry_after: 30,
    };
    println!(
        "{e} {e:?} {:?} {:?} {:#?}",
        e.def(),
        e.status(),
        e.def().retry()
    );
    let e = ParcelError::TokenRejected {
        token: "secret".into(),
        r#type: "x".into(),
    };
    println!("{e} {e:?}");
    let e = ParcelError::PaymentDue {
        invoice: "secret".into(),
        note: None,
        reason: ParcelPaymentDueReason::Overdue,
    };
    println!("{e} {e:?}");
    let e: ApiError = AnnounceError::from(std::io::Error::other("boom")).into();
    println!("{e} {e:?} {:?}", std::error::Error::source(&e));
    println!("{:?}", ApiError::ALL);
    for d in ApiError::ALL {
        assert_eq!(ApiError::from_code(d.code()), Some(*d));
        println!(
            "{} {:?} {} {}",
            d.slug(),
            d.docs_url(),
            d.description(),
            d.fix()
        );
    }
    println!("{:?}", ParcelError::from_code("x"));
    panic!();
}
