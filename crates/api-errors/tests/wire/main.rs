//! What is sent: bodies and headers, compared with the pages, with the standards, and with what a JSON parser makes of them.

mod catalogs;
mod page;
mod places;
mod properties;
mod reasons;
mod secrets;
mod shapes;
#[path = "../strategies/mod.rs"]
mod strategies;
