//! `schema`: the JSON Schema of the catalog format, on standard output.

use std::io::Write;
use std::process::ExitCode;

pub(crate) fn run() -> ExitCode {
    let written = std::io::stdout().write_all(api_errors_catalog::SCHEMA.as_bytes());
    // Where the stream is closed there is nobody to tell.
    if written.is_ok() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
