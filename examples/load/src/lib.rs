//! Errors of all kinds under load: each response is compared with what the catalog says.

mod drive;
mod service;

pub use drive::{Tally, Until, drive};
pub use service::{Case, Service};
