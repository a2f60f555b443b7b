//! `eject`: a built-in template as a file of the user's own.

use crate::args::EjectArgs;
use crate::catalogs;
use crate::docs::{PROBLEM, USAGE};
use crate::place::Place;
use crate::problem::{self, Problem};
use crate::terminal::Terminal;
use crate::write;
use std::io::ErrorKind;
use std::process::ExitCode;

pub(crate) fn run(args: &EjectArgs) -> ExitCode {
    let mut terminal = Terminal::new(args.output);
    let (problem, code) = match execute(args) {
        Ok(words) => {
            terminal.status(&words);
            return ExitCode::SUCCESS;
        }
        Err(failed) => failed,
    };
    terminal.problem(&problem);
    ExitCode::from(code)
}

/// What was done, and what is to be done next.
///
/// # Errors
///
/// A template that is not there, or a file that is.
fn execute(args: &EjectArgs) -> Result<String, (Problem, u8)> {
    let name = &args.layout;
    let text = api_errors_docs::built_in(name).ok_or_else(|| (unknown(name), USAGE))?;
    let place = Place::find(args.catalog.as_deref(), None).map_err(|problem| (problem, USAGE))?;
    let mut folder = place.catalog.as_path();
    if let Some(problem) = catalogs::absence(&place) {
        return Err((problem, USAGE));
    }
    if !folder.is_dir() {
        folder = folder.parent().unwrap_or(folder);
    }
    let template = format!("templates/{name}.md.j2");
    let file = folder.join(&template);
    let shown = place.shown(&file);
    write::create(&file, text).map_err(|error| {
        let problem = if error.kind() == ErrorKind::AlreadyExists {
            Problem::new("in-the-way", format!("`{shown}` is there already"))
                .file(shown.as_str())
                .help("change that one, or move it away and run the command again")
        } else {
            Problem::unwritable(&shown, &error)
        };
        (problem, PROBLEM)
    })?;
    let next = if api_errors_docs::LAYOUTS
        .iter()
        .any(|(known, _)| known == name)
    {
        let path = if name == "error" {
            "\"{slug}.md\""
        } else {
            "README.md"
        };
        format!(
            "use it in `pages` of a catalog, which lists all its pages:\n  - {{ path: {path}, layout: {name}, template: {template} }}"
        )
    } else {
        format!(
            "use it in a template of your own in place of `{name}`:\n  {{% include \"{template}\" %}}"
        )
    };
    Ok(format!("`{shown}` is written; {next}"))
}

fn unknown(name: &str) -> Problem {
    let known: Vec<&str> = api_errors_docs::built_in_names().collect();
    Problem::new("unknown-layout", format!("there is no layout `{name}`"))
        .help(problem::choice(name, &known))
}
