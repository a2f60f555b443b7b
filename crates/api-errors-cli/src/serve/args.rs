//! The command line of `serve`.

use crate::args::{catalog_arg, color, color_arg, flag};
use anstream::ColorChoice;
use clap::{Arg, ArgMatches, Command};
use std::path::PathBuf;

const PORT: &str = "3000";

/// `serve`.
#[derive(Debug)]
#[cfg_attr(
    not(feature = "serve"),
    expect(dead_code, reason = "this build has no server")
)]
pub(crate) struct ServeArgs {
    pub(crate) catalog: Option<PathBuf>,
    /// The folder that the pages would be written to.
    pub(crate) out: Option<PathBuf>,
    /// 0 for any that is free.
    pub(crate) port: u16,
    /// Whether a browser is wanted.
    pub(crate) open: bool,
    pub(crate) color: ColorChoice,
}

pub(crate) fn command() -> Command {
    Command::new("serve")
        .about("Show the reference in a browser, and again whenever a catalog or a template is saved")
        .after_help("It writes nothing to the folder of the pages. Ctrl-C ends it.")
        .arg(catalog_arg())
        .arg(
            Arg::new("out")
                .long("out")
                .value_name("FOLDER")
                .value_parser(clap::value_parser!(PathBuf))
                .help("Where hand-written pages and `book.toml` are [default: docs/, beside catalog/]"),
        )
        .arg(
            Arg::new("port")
                .long("port")
                .value_name("N")
                .default_value(PORT)
                .value_parser(clap::value_parser!(u16))
                .help("The port on 127.0.0.1; 0 takes any that is free"),
        )
        .arg(flag("open").help("Open a browser"))
        .arg(color_arg())
}

pub(crate) fn read(matches: &ArgMatches) -> ServeArgs {
    ServeArgs {
        catalog: matches.get_one("catalog").cloned(),
        out: matches.get_one("out").cloned(),
        port: matches.get_one("port").copied().unwrap_or_default(),
        open: matches.get_flag("open"),
        color: color(matches),
    }
}
