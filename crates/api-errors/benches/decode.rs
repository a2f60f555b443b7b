//! What reading a response back costs, beside `serde_json` into a struct written by hand: `cargo bench -p api-errors --features
//! decode --bench decode`.

use api_errors::{ApiError, Context, api_errors};
use divan::{AllocProfiler, Bencher, black_box};
use serde::Deserialize;

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

const REQUEST_ID: &str = "req_01JGGW9ZT0E8V6Q3N5R7XKD2MB";

fn main() {
    divan::main();
}

#[api_errors("benches/parcels.yaml")]
enum ParcelError {}

#[api_errors("../../catalog/assets.yaml")]
enum AssetError {}

fn body(error: &dyn ApiError) -> Vec<u8> {
    error.body(&Context::new().request_id(REQUEST_ID)).to_vec()
}

/// What `serde_json` does with a body.
fn read<'b, T: Deserialize<'b>>(bencher: Bencher, body: &'b [u8]) {
    bencher.bench(|| {
        let body = serde_json::from_slice::<T>(black_box(body));
        black_box(&body).is_ok()
    });
}

/// A flat body, with one param, which is all that the error carries.
#[divan::bench_group(sample_size = 1000)]
mod flat {
    use super::{AssetError, Bencher, Deserialize, black_box, body, read};

    fn sent() -> Vec<u8> {
        body(&AssetError::RateLimitExceeded { retry_after: 30 })
    }

    #[divan::bench]
    fn api_errors(bencher: Bencher) {
        let (body, headers) = (sent(), [("retry-after", "30")]);
        bencher.bench(|| {
            let decoded = AssetError::decode(429, black_box(&headers), black_box(&body));
            black_box(&decoded).error().is_some()
        });
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "they are read from the body")]
    struct Body {
        success: bool,
        error: String,
        message: String,
        retry_after: Option<u64>,
    }

    #[divan::bench]
    fn serde_json(bencher: Bencher) {
        read::<Body>(bencher, &sent());
    }
}

/// An object in another, with two params, one of them in the message alone.
#[divan::bench_group(sample_size = 1000)]
mod nested {
    use super::{Bencher, Deserialize, ParcelError, REQUEST_ID, black_box, body, read};

    fn sent() -> Vec<u8> {
        body(&ParcelError::TooManyParcels {
            limit: 60,
            retry_after: 30,
        })
    }

    #[divan::bench]
    fn api_errors(bencher: Bencher) {
        let (body, headers) = (sent(), [("x-request-id", REQUEST_ID)]);
        bencher.bench(|| {
            let decoded = ParcelError::decode(429, black_box(&headers), black_box(&body));
            black_box(&decoded).def().is_some()
        });
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "it is read from the body")]
    struct Body {
        error: Inner,
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "they are read from the body")]
    struct Inner {
        r#type: String,
        code: String,
        message: String,
        docs_url: String,
        request_id: Option<String>,
        retry_after: Option<u64>,
    }

    #[divan::bench]
    fn serde_json(bencher: Bencher) {
        read::<Body>(bencher, &sent());
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "it is read from the body")]
    struct Borrowing<'a> {
        #[serde(borrow)]
        error: BorrowingInner<'a>,
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "they are read from the body")]
    struct BorrowingInner<'a> {
        r#type: &'a str,
        code: &'a str,
        message: &'a str,
        docs_url: &'a str,
        request_id: Option<&'a str>,
        retry_after: Option<u64>,
    }

    /// Without a copy of any text; a body with an escape in it can't be read like that.
    #[divan::bench]
    fn serde_json_borrowing(bencher: Bencher) {
        read::<Borrowing<'_>>(bencher, &sent());
    }
}
