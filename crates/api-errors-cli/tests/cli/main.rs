//! The real program, run in folders of its own.

mod addresses;
mod deterministic;
mod docs;
mod eject;
mod folders;
mod project;
mod stamp;
mod terminal;
