//! The commands of `api-errors` as a program of their own.

fn main() -> std::process::ExitCode {
    api_errors_cli::main()
}
