//! The command line.

use crate::serve::args::{self as serve, ServeArgs};
use anstream::ColorChoice;
use api_errors_catalog::model::Dialect;
use clap::builder::PossibleValue;
use clap::{Arg, ArgAction, ArgMatches, Command, ValueEnum};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What the command line asks for.
pub(crate) enum Parsed {
    Docs(DocsArgs),
    Eject(EjectArgs),
    Schema,
    Serve(ServeArgs),
    /// All has been said: help was printed, or what is wrong with the command line.
    Exit(ExitCode),
}

/// `docs`.
#[derive(Debug)]
pub(crate) struct DocsArgs {
    /// Names of APIs; all where it is empty.
    pub(crate) apis: Vec<String>,
    /// A catalog, or a folder of catalogs; the default where it is not given.
    pub(crate) catalog: Option<PathBuf>,
    pub(crate) out: Option<PathBuf>,
    pub(crate) check: bool,
    /// Whose Markdown the pages are written in; each catalog's own choice where it is not given.
    pub(crate) dialect: Option<Dialect>,
    /// Without the files for programs.
    pub(crate) pages_only: bool,
    pub(crate) output: Output,
    /// The command that does what this one checks.
    pub(crate) mend: String,
}

/// `eject`.
#[derive(Debug)]
pub(crate) struct EjectArgs {
    /// The name of a built-in template.
    pub(crate) layout: String,
    pub(crate) catalog: Option<PathBuf>,
    pub(crate) output: Output,
}

/// How things are said.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Output {
    pub(crate) quiet: bool,
    pub(crate) color: ColorChoice,
    pub(crate) format: Format,
}

/// How problems are said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Human,
    Json,
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Human, Self::Json]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Human => PossibleValue::new("human").help("for people, on standard error"),
            Self::Json => PossibleValue::new("json").help("one object a line, on standard output"),
        })
    }
}

pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Parsed {
    let args: Vec<OsString> = args.into_iter().collect();
    let program = program(args.first());
    match command(program).try_get_matches_from(&args) {
        Ok(matches) => match matches.subcommand() {
            Some(("docs", matches)) => Parsed::Docs(docs_args(program, matches)),
            Some(("schema", _)) => Parsed::Schema,
            Some(("eject", matches)) => Parsed::Eject(eject_args(matches)),
            Some(("serve", matches)) => Parsed::Serve(serve::read(matches)),
            // The command line demands a command, and there is no other.
            _ => Parsed::Exit(ExitCode::from(2)),
        },
        Err(error) => {
            // Where the stream is closed there is nobody to tell.
            let _ = error.print();
            let code = u8::try_from(error.exit_code()).unwrap_or(2);
            Parsed::Exit(ExitCode::from(code))
        }
    }
}

/// What the program is called by those who use it.
fn program(first: Option<&OsString>) -> &'static str {
    let stem = first.and_then(|first| Path::new(first).file_stem());
    if stem.is_some_and(|stem| stem == "xtask") {
        "cargo xtask"
    } else {
        "api-errors"
    }
}

fn command(program: &'static str) -> Command {
    Command::new(program)
        .bin_name(program)
        .version(env!("CARGO_PKG_VERSION"))
        .about("One catalog, many outputs: the errors of an API")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(docs_command())
        .subcommand(eject_command())
        .subcommand(
            Command::new("schema")
                .about("Print the JSON Schema of the catalog format, for editors"),
        )
        .subcommand(serve::command())
}

fn docs_command() -> Command {
    let path = || clap::value_parser!(PathBuf);
    Command::new("docs")
        .about("Write the reference pages of every API")
        .after_help("Exit codes: 0, or 1 for a problem in a catalog or stale pages, or 2 for a wrong command line.")
        .arg(Arg::new("api").value_name("API").num_args(0..).help("Names of APIs [default: all]"))
        .arg(catalog_arg())
        .arg(Arg::new("out").long("out").value_name("FOLDER").value_parser(path()).help(
            "Where the pages go, each API to a folder of its own [default: docs/, beside catalog/]",
        ))
        .arg(
            Arg::new("dialect")
                .long("dialect")
                .value_name("DIALECT")
                .value_parser(Dialect::ALL.map(Dialect::name))
                .help("Whose Markdown the pages are written in [default: what each catalog says, or github]"),
        )
        .arg(flag("check").help("Write nothing; show what would change, and fail if anything would"))
        .arg(flag("pages-only").help("Leave out the files for programs: errors.json, llms.txt and the like"))
        .args(output_options())
}

fn eject_command() -> Command {
    Command::new("eject")
        .about("Write a built-in template into the folder of the catalogs, to be changed there")
        .after_help("Exit codes: 0, or 1 where the file can't be written or is there, or 2 for a wrong command line.")
        .arg(
            Arg::new("layout")
                .value_name("LAYOUT")
                .required(true)
                .help("by-status, by-category, flat, statuses, error, or a part of these such as parts/facts"),
        )
        .arg(catalog_arg())
        .args(output_options())
}

/// What every command takes.
fn output_options() -> [Arg; 3] {
    [
        flag("quiet")
            .short('q')
            .help("Say nothing but what is wrong"),
        color_arg(),
        Arg::new("message-format")
            .long("message-format")
            .value_name("FORMAT")
            .default_value("human")
            .value_parser(clap::value_parser!(Format))
            .help("How problems are reported"),
    ]
}

pub(crate) fn catalog_arg() -> Arg {
    Arg::new("catalog")
        .long("catalog")
        .value_name("PATH")
        .value_parser(clap::value_parser!(PathBuf))
        .help("A catalog, or a folder of catalogs [default: catalog/, here or in a folder above, up to the workspace]")
}

pub(crate) fn color_arg() -> Arg {
    Arg::new("color")
        .long("color")
        .value_name("WHEN")
        .default_value("auto")
        .value_parser(["auto", "always", "never"])
        .help("Use colours")
}

pub(crate) fn flag(name: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue)
}

/// Whether colours are wanted.
pub(crate) fn color(matches: &ArgMatches) -> ColorChoice {
    match matches.get_one::<String>("color").map(String::as_str) {
        Some("always") => ColorChoice::Always,
        Some("never") => ColorChoice::Never,
        _ => ColorChoice::Auto,
    }
}

fn docs_args(program: &str, matches: &ArgMatches) -> DocsArgs {
    let apis = matches.get_many::<String>("api").into_iter().flatten();
    let mut args = DocsArgs {
        apis: apis.cloned().collect(),
        catalog: matches.get_one::<PathBuf>("catalog").cloned(),
        out: matches.get_one::<PathBuf>("out").cloned(),
        check: matches.get_flag("check"),
        dialect: matches.get_one::<String>("dialect").and_then(|name| {
            let mut all = Dialect::ALL.into_iter();
            all.find(|dialect| dialect.name() == name)
        }),
        pages_only: matches.get_flag("pages-only"),
        output: output(matches),
        mend: String::new(),
    };
    args.mend = mend(program, &args);
    args
}

fn eject_args(matches: &ArgMatches) -> EjectArgs {
    EjectArgs {
        layout: matches
            .get_one::<String>("layout")
            .cloned()
            .unwrap_or_default(),
        catalog: matches.get_one::<PathBuf>("catalog").cloned(),
        output: output(matches),
    }
}

fn output(matches: &ArgMatches) -> Output {
    Output {
        quiet: matches.get_flag("quiet"),
        color: color(matches),
        format: matches
            .get_one("message-format")
            .copied()
            .unwrap_or(Format::Human),
    }
}

/// The command line without `--check`, as it would be typed.
fn mend(program: &str, args: &DocsArgs) -> String {
    let mut words = vec![program.to_owned(), "docs".to_owned()];
    words.extend(args.apis.iter().map(|api| quoted(api)));
    for (option, path) in [("--catalog", &args.catalog), ("--out", &args.out)] {
        if let Some(path) = path {
            words.push(option.to_owned());
            words.push(quoted(&path.to_string_lossy()));
        }
    }
    if let Some(dialect) = args.dialect {
        words.push("--dialect".to_owned());
        words.push(dialect.name().to_owned());
    }
    if args.pages_only {
        words.push("--pages-only".to_owned());
    }
    words.join(" ")
}

fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./,:=@%+~".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
