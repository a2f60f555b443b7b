//! The commands of [`api-errors`](https://docs.rs/api-errors), for an `xtask` of three lines:
//!
//! ```no_run
//! fn main() -> std::process::ExitCode {
//!     api_errors_cli::main()
//! }
//! ```
//!
//! With an alias in `.cargo/config.toml` these are
//!
//! | command | what it does |
//! |---|---|
//! | `cargo xtask docs` | writes the reference pages of every catalog in `catalog/` to `docs/`; with `--check`, says which are not up to date |
//! | `cargo xtask serve` | shows them in a browser, and again at each save; with the feature `serve` |
//! | `cargo xtask eject` | writes a built-in template, to be changed |
//! | `cargo xtask schema` | prints the JSON Schema of the catalog format |
//!
//! The same commands are the program `api-errors`.
//!
//! The feature `mimalloc`, on by default, gives the program that calls them an allocator, with which ten thousand pages take four
//! fifths of the time. It takes a C compiler to build. Leave it out where the program has an allocator of its own.
//!
//! Data goes to standard output: a diff, JSON, a schema. All else goes to standard error. The exit code is 0, or 1 where a catalog
//! has a problem or a page is not up to date, or 2 where the command line is wrong.
//!
//! Data flows one way, a file a stage: `args` reads the command line, `place` finds the folders, `catalogs` reads what is in
//! them, `compare` holds the pages against the disk, `write` writes, `terminal` and `problem` print.
#![warn(missing_docs)]

mod args;
mod catalogs;
mod check;
mod compare;
mod disk;
mod docs;
mod eject;
mod index;
mod orphans;
mod parallel;
mod place;
mod problem;
mod progress;
mod schema;
mod serve;
mod stamp;
mod tally;
mod templates;
mod terminal;
mod write;

use args::Parsed;
use std::ffi::OsString;
use std::process::ExitCode;

#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Runs the command that the process was started with.
#[must_use]
pub fn main() -> ExitCode {
    run(std::env::args_os())
}

/// Runs a command. The first argument is the name of the program: as `xtask`, it calls itself `cargo xtask` in messages.
#[must_use]
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    match args::parse(args) {
        Parsed::Docs(args) => docs::run(&args),
        Parsed::Eject(args) => eject::run(&args),
        Parsed::Schema => schema::run(),
        Parsed::Serve(args) => serve::run(&args),
        Parsed::Exit(code) => code,
    }
}
