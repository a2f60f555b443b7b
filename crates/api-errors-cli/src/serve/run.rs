//! The command: watches, reads, shows, and says in the terminal what happened.

use super::args::ServeArgs;
use super::book::{self, Book};
use super::html::Html;
use super::http;
use super::server::{self, Live};
use super::watch::Watch;
use crate::catalogs;
use crate::docs::{PROBLEM, USAGE, seconds};
use crate::place::Place;
use crate::problem::Problem;
use crate::tally::counted;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

/// Serves until the process is ended.
pub(crate) fn run(args: &ServeArgs) -> ExitCode {
    match serve(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err((problem, code)) => {
            book::terminal(args.color).problem(&problem);
            ExitCode::from(code)
        }
    }
}

fn serve(args: &ServeArgs) -> Result<(), (Problem, u8)> {
    let place = Place::find(args.catalog.as_deref(), args.out.as_deref());
    let place = place.map_err(|problem| (problem, USAGE))?;
    // What is not there can't be watched for a save that mends it.
    if let Some(problem) = catalogs::absence(&place) {
        return Err((problem, USAGE));
    }
    if let Some(problem) = place.obstacle() {
        return Err((problem, PROBLEM));
    }
    let listening = http::bind(args.port);
    let listening = listening.map_err(|error| (refused(args.port, &error), PROBLEM))?;
    // What is saved while the first pages are made must not be missed.
    let watch = Watch::new(folders(&place)).map_err(|error| {
        let what = format!("can't watch for changes: {error}");
        (Problem::new("unwatchable", what), PROBLEM)
    })?;
    let url = format!("http://{}", listening.address);
    let session = Session {
        args,
        place,
        live: Arc::default(),
    };
    session.build(&BTreeSet::new());
    server::answer(listening, &session.live);
    book::terminal(args.color).status(&format!("serving {url} (Ctrl-C ends it)"));
    if args.open
        && let Err(error) = open::that_detached(&url)
    {
        let what = format!("can't open a browser: {error}");
        book::terminal(args.color).problem(&Problem::new("no-browser", what));
    }
    while let Some(files) = watch.next() {
        session.build(&files);
    }
    Ok(())
}

fn refused(port: u16, error: &io::Error) -> Problem {
    if error.kind() == io::ErrorKind::AddrInUse {
        let what = format!("port {port} is in use");
        return Problem::new("port", what)
            .help("name another with `--port N`; `--port 0` takes any that is free");
    }
    Problem::new("port", format!("can't listen on port {port}: {error}"))
}

/// The folders that a page may come from.
fn folders(place: &Place) -> Vec<&Path> {
    let catalogs = if place.catalog.is_file() {
        place.catalog.parent().unwrap_or(&place.catalog)
    } else {
        &place.catalog
    };
    let folders = [catalogs, place.out.as_path()].into_iter();
    folders.filter(|folder| folder.is_dir()).collect()
}

/// What stays the same from one save to the next.
struct Session<'a> {
    args: &'a ServeArgs,
    place: Place,
    live: Arc<Live>,
}

impl Session<'_> {
    /// Reads everything, and shows it where it is good.
    fn build(&self, saved: &BTreeSet<PathBuf>) {
        let begun = Instant::now();
        let mut terminal = book::terminal(self.args.color);
        let Some(book) = Book::read(&self.place, &mut terminal) else {
            let problems = counted(terminal.problems(), "problem", "problems");
            let pages = match self.live.html() {
                Some(_) => "the last good pages are shown",
                None => "there are no pages to show",
            };
            let what = self.named(saved);
            terminal.status(&format!("{what}{problems}, {pages}"));
            self.live.fail(&terminal.drawn());
            return;
        };
        let old = self.live.html();
        let words = match &old {
            Some(old) if old.book == book => {
                if self.live.has_problem() {
                    let what = self.named(saved);
                    terminal.status(&format!("{what}as it was before"));
                    self.live.show(Arc::clone(old));
                }
                return;
            }
            Some(old) => differences(&book, &old.book),
            None => counted(book.chapters.len(), "page", "pages"),
        };
        match Html::new(book) {
            Ok(html) => {
                self.live.show(Arc::new(html));
                let what = self.named(saved);
                terminal.status(&format!("{what}{words} in {}", seconds(begun.elapsed())));
            }
            Err(error) => {
                terminal.problem(&Problem::new(
                    "book",
                    format!("mdBook refuses the pages: {error}"),
                ));
                self.live.fail(&terminal.drawn());
            }
        }
    }

    /// What was saved, for the beginning of a line.
    fn named(&self, saved: &BTreeSet<PathBuf>) -> String {
        // Of the files that an editor makes on the way, those that it leaves behind are meant.
        let left = saved.iter().filter(|file| file.is_file());
        let mut names = left.map(|file| self.place.shown(file));
        match (names.next(), names.count()) {
            (None, _) => String::new(),
            (Some(name), 0) => format!("{name}: "),
            (Some(name), more) => format!("{name} and {more} more: "),
        }
    }
}

fn differences(new: &Book, old: &Book) -> String {
    let (added, removed, changed) = new.changes(old);
    let counts = [(changed, "changed"), (added, "added"), (removed, "removed")];
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{} {what}", counted(count, "page", "pages")))
        .collect();
    if counts.is_empty() {
        "made anew".to_owned()
    } else {
        counts.join(", ")
    }
}
