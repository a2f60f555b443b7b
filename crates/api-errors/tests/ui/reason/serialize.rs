use api_errors::api_errors;

#[api_errors("tests/fixtures/parcels.yaml")]
pub enum ParcelError {}

fn send<T: serde_core::Serialize>(_: T) {}

fn main() {
    let error = ParcelError::Unauthorized { reason: ParcelUnauthorizedReason::Expired };
    send(error.reason());
    send(ParcelUnauthorizedReason::Expired);
    send(&error);
}
