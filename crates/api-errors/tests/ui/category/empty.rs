#[api_errors::api_errors("tests/ui/category/empty.yaml", category = "billing")]
pub enum BillingError {}

fn main() {
    let _ = BillingError::ALL.len();
}
