//! The real program, run in folders of its own.

mod docs;
mod project;
mod stamp;
mod terminal;
