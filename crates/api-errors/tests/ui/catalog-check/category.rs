#[api_errors::api_errors("tests/ui/catalog-check/category.yaml", category = "billing")]
pub enum BillingError {}

fn main() {
    let _ = BillingError::ALL.len();
}
