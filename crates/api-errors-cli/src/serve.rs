//! `serve`: the pages as a book in a browser, made again whenever something is saved.
//!
//! `watch` tells what was saved, `book` reads catalogs and pages into chapters, `html` makes a web page of a chapter when it is
//! asked for, `server` answers browsers.

pub(crate) mod args;
#[cfg(feature = "serve")]
mod book;
#[cfg(feature = "serve")]
mod html;
#[cfg(feature = "serve")]
mod http;
#[cfg(feature = "serve")]
mod run;
#[cfg(feature = "serve")]
mod server;
#[cfg(feature = "serve")]
mod watch;

#[cfg(feature = "serve")]
pub(crate) use run::run;

/// # Errors
///
/// Always: what it takes was left out of this build.
#[cfg(not(feature = "serve"))]
pub(crate) fn run(args: &args::ServeArgs) -> std::process::ExitCode {
    use crate::args::{Format, Output};
    let output = Output {
        quiet: false,
        color: args.color,
        format: Format::Human,
    };
    let problem = crate::problem::Problem::new("no-serve", "this build has no `serve`").help(
        "turn on the feature `serve` of `api-errors-cli` in the manifest of your `xtask`: `features = [\"serve\"]`",
    );
    crate::terminal::Terminal::new(output).problem(&problem);
    std::process::ExitCode::from(2)
}
