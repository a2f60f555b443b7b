//! Reading back: what was sent is found again, and whatever else arrives does no harm.

mod catalogs;
mod guide;
mod hostile;
mod known;
mod round_trip;
mod shapes;
#[path = "../strategies/mod.rs"]
mod strategies;
