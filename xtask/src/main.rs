//! `cargo xtask …`: the commands of `api-errors-cli`, and this repository's own measurements and proofs.

mod bench;
mod verify;

use clap::Parser;
use std::process::ExitCode;

/// What only this repository has.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
enum Own {
    /// Measure against peers and against the limit
    #[command(subcommand)]
    Bench(bench::Bench),
    /// Read the pages of every catalog, in every dialect, with the real tools
    VerifyDocs(verify::Verify),
}

fn main() -> ExitCode {
    if std::env::args_os()
        .nth(1)
        .is_some_and(|first| first == "bench" || first == "verify-docs")
    {
        return match Own::parse() {
            Own::Bench(bench) => bench::main(&bench),
            Own::VerifyDocs(verify) => verify::main(&verify),
        };
    }
    api_errors_cli::main()
}
