#[api_errors::api_errors("tests/fixtures/parcels.yaml", category = "biling")]
pub enum BillingError {}

#[api_errors::api_errors("tests/fixtures/parcels.yaml", category = "shipping")]
pub enum ShippingError {}

fn main() {
    let _ = BillingError::ALL.len() + ShippingError::ALL.len();
    let _ = BillingError::PaymentDue { invoice: String::new() };
}
