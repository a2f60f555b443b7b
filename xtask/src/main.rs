//! `cargo xtask …`: the commands of `api-errors-cli`, and this repository's own measurements.

mod bench;

use clap::Parser;
use std::process::ExitCode;

/// What only this repository has.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
enum Own {
    /// Measure against peers and against the limit
    #[command(subcommand)]
    Bench(bench::Bench),
}

fn main() -> ExitCode {
    if std::env::args_os()
        .nth(1)
        .is_some_and(|first| first == "bench")
    {
        let Own::Bench(bench) = Own::parse();
        return bench::main(&bench);
    }
    api_errors_cli::main()
}
