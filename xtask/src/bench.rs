//! `cargo xtask bench …`: measurements against peers and against the limit, each a ratio within one run.

mod dialects;
mod docs;
mod macros;
mod run;
mod sample;
mod serve;

use std::path::PathBuf;
use std::process::ExitCode;

/// What is measured.
#[derive(Debug, Clone, clap::Subcommand)]
pub(crate) enum Bench {
    /// How long a crate with `#[api_errors]` takes to build, against hand-written thiserror enums, another macro, and the
    /// expansion itself
    Macro {
        /// Numbers of errors
        #[arg(long, value_delimiter = ',', default_values_t = [10, 100, 1000, 5000])]
        sizes: Vec<usize>,
        /// Runs of each, of which the median counts
        #[arg(long, default_value_t = 7)]
        runs: usize,
        /// Where the table is written, from the root of the repository
        #[arg(long, default_value = "docs/guide/bench-macro.md")]
        table: PathBuf,
    },
    /// How long pages take, in every dialect and layout, against the bare writing of the same bytes and against Python's Jinja2
    Docs {
        /// Numbers of errors
        #[arg(long, value_delimiter = ',', default_values_t = [1000, 10000])]
        sizes: Vec<usize>,
        /// Rounds, of which the fastest counts
        #[arg(long, default_value_t = 7)]
        runs: usize,
        /// Where the table is written, from the root of the repository
        #[arg(long, default_value = "docs/guide/bench-docs.md")]
        table: PathBuf,
    },
    /// How long a save takes until `serve` tells the browser
    Serve {
        /// Number of errors
        #[arg(long, default_value_t = 1000)]
        errors: usize,
        /// Saves, of which the median counts
        #[arg(long, default_value_t = 15)]
        runs: usize,
    },
}

/// Runs a measurement, prints its table and writes it.
pub(crate) fn main(bench: &Bench) -> ExitCode {
    let outcome = match bench {
        Bench::Macro { sizes, runs, table } => {
            macros::table(sizes, *runs).and_then(|text| run::publish(table, &text))
        }
        Bench::Docs { sizes, runs, table } => {
            docs::table(sizes, *runs).and_then(|text| run::publish(table, &text))
        }
        Bench::Serve { errors, runs } => serve::line(*errors, *runs).map(|line| println!("{line}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
