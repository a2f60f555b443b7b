//! `cargo xtask …`: the commands of `api-errors-cli`, and this repository's own measurements and proofs.

mod bench;
mod browser;
mod verify;

use clap::builder::StyledStr;
use clap::{CommandFactory, Parser, Subcommand};
use std::ffi::OsString;
use std::process::{Command, ExitCode};

/// What only this repository has.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
enum Own {
    /// Measure against peers and against the limit
    #[command(subcommand)]
    Bench(bench::Bench),
    /// Read the pages of every catalog, in every dialect, with the real tools
    VerifyDocs(verify::Verify),
    /// Try what `serve` shows in a real browser
    VerifyServe,
}

fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().skip(1).collect();
    let words: Vec<&str> = args.iter().map_while(|arg| arg.to_str()).collect();
    match words.as_slice() {
        [command, ..] | ["help", command, ..] if Own::has_subcommand(command) => match Own::parse()
        {
            Own::Bench(bench) => bench::main(&bench),
            Own::VerifyDocs(verify) => verify::main(&verify),
            Own::VerifyServe => browser::main(),
        },
        ["serve", ..] => serve(&args[1..]),
        [] => {
            let code = api_errors_cli::main();
            anstream::eprint!("\n{}", commands().ansi());
            code
        }
        ["help" | "--help" | "-h"] => {
            let code = api_errors_cli::main();
            anstream::print!("\n{}", commands().ansi());
            code
        }
        _ => api_errors_cli::main(),
    }
}

/// The commands that only this repository has, as help lists them.
fn commands() -> StyledStr {
    Own::command()
        .subcommand_help_heading("Commands of this repository alone")
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .help_template("{all-args}\n")
        .render_help()
}

/// Runs `serve` in a build of its own: what it takes is four times what the other commands do, and few need it. Cargo is not told
/// to be quiet, as the first build takes minutes.
fn serve(args: &[OsString]) -> ExitCode {
    match serving("run").args(["--", "serve"]).args(args).status() {
        Ok(status) => status
            .code()
            .and_then(|code| u8::try_from(code).ok())
            .map_or(ExitCode::FAILURE, ExitCode::from),
        Err(error) => {
            eprintln!("error: can't start cargo: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Cargo, with the program that has `serve`.
fn serving(command: &str) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .args([command, "--release", "--package", "api-errors-cli"])
        .args(["--features", "serve", "--bin", "api-errors"]);
    cargo
}
