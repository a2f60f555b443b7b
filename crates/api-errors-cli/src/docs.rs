//! `docs`: from the catalogs to the pages, or to what is wrong with either.

use crate::args::DocsArgs;
use crate::catalogs::{self, Loaded};
use crate::compare::{self, Refused};
use crate::index::{Index, List};
use crate::place::Place;
use crate::problem::Problem;
use crate::progress::Progress;
use crate::stamp::{Stamp, Words};
use crate::tally::{Tally, counted};
use crate::terminal::Terminal;
use crate::{check, disk, orphans, problem, templates, write};
use api_errors_docs::{Options, Site};
use std::collections::{HashMap, HashSet};
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// A catalog has a problem, or a page is not up to date.
pub(crate) const PROBLEM: u8 = 1;
/// The command line is wrong.
pub(crate) const USAGE: u8 = 2;

pub(crate) fn run(args: &DocsArgs) -> ExitCode {
    let begun = Instant::now();
    let mut terminal = Terminal::new(args.output);
    match execute(args, begun, &mut terminal) {
        Ok(()) if terminal.problems() == 0 => ExitCode::SUCCESS,
        Ok(()) => ExitCode::from(PROBLEM),
        Err(problem) => {
            terminal.problem(&problem);
            ExitCode::from(USAGE)
        }
    }
}

/// # Errors
///
/// Where the command line names what is not there. All other problems are told to the terminal.
fn execute(args: &DocsArgs, begun: Instant, terminal: &mut Terminal) -> Result<(), Problem> {
    let place = Place::find(args.catalog.as_deref(), args.out.as_deref())?;
    let whole = args.apis.is_empty() && place.catalog.is_dir();
    let stamp = (whole && !args.check)
        .then(|| Stamp::new(&place, args))
        .flatten();
    if let Some(words) = stamp.as_ref().and_then(|stamp| stamp.recall(&place)) {
        for line in &words.apis {
            terminal.status(line);
        }
        terminal.status(&format!("{} in {}", words.sum, seconds(begun.elapsed())));
        return Ok(());
    }
    let loaded = catalogs::load_all(&place)?;
    wanted_exist(&args.apis, &loaded)?;
    for loaded in &loaded {
        terminal.report(&loaded.report);
    }
    let options = Options::default()
        .with_dialect(args.dialect)
        .with_pages_only(args.pages_only);
    let sites = sites(&args.apis, &options, loaded, &place, terminal);
    if let Some(problem) = place.obstacle() {
        terminal.problem(&problem);
        return Ok(());
    }
    if !args.check {
        write::sweep(&place.out);
    }
    let progress = Progress::new(begun, terminal.is_watched());
    let run = Run {
        args,
        place: &place,
        progress: &progress,
    };
    let mut total = Tally::default();
    let mut settled = Vec::with_capacity(sites.len());
    for (loaded, site) in &sites {
        let words = match run.api(loaded, site, terminal) {
            Some(tally) => {
                total.add(&tally);
                settled.push(format!(
                    "{}: {}",
                    site.catalog().api,
                    tally.settled().words(args.check)
                ));
                tally.words(args.check)
            }
            None if args.check => "not compared".to_owned(),
            None => "not written".to_owned(),
        };
        terminal.status(&format!("{}: {words}", site.catalog().api));
    }
    let mut is_listed = sites.iter().any(|(_, site)| !site.is_plain());
    // A list of some of the APIs would be a wrong one, and a folder may belong to a catalog that can't be read.
    if whole && terminal.problems() == 0 {
        total.add(&run.folders_left_behind(&sites, terminal));
        for list in List::ALL {
            let index = run.index(list, &sites, terminal);
            is_listed |= list == List::Readme && index.files > 0;
            total.add(&index);
        }
    }
    progress.end();
    run.conclude(&total, sites.len(), begun.elapsed(), terminal);
    // Without a place for the list there is a note to print, every time; and what has just been written is not yet at rest.
    if let Some(stamp) = stamp
        && is_listed
        && total.is_clean()
        && terminal.problems() == 0
    {
        let words = Words {
            apis: settled,
            sum: format!(
                "{}, {}",
                counted(sites.len(), "API", "APIs"),
                total.settled().words(args.check)
            ),
        };
        stamp.keep(&place, &words);
    }
    // The system takes all memory back at once, in less time than it takes to free a large catalog piece by piece.
    std::mem::forget(sites);
    Ok(())
}

/// Every API that the command line names has a catalog, good or not.
fn wanted_exist(wanted: &[String], loaded: &[Loaded]) -> Result<(), Problem> {
    let known: Vec<&str> = loaded.iter().filter_map(Loaded::api).collect();
    let Some(unknown) = wanted.iter().find(|api| !known.contains(&api.as_str())) else {
        return Ok(());
    };
    let help = match known.as_slice() {
        [] => "no catalog names an API".to_owned(),
        known => problem::choice(unknown, known),
    };
    Err(Problem::new("unknown-api", format!("there is no API `{unknown}`")).help(help))
}

/// The sites of the catalogs that are wanted and good; what is wrong with the others is told.
pub(crate) fn sites(
    wanted: &[String],
    options: &Options,
    loaded: Vec<Loaded>,
    place: &Place,
    terminal: &mut Terminal,
) -> Vec<(Loaded, Site)> {
    let mut first: HashMap<String, String> = HashMap::new();
    let mut doubled = HashSet::new();
    for loaded in &loaded {
        let Some(catalog) = &loaded.catalog else {
            continue;
        };
        if let Some(other) = first.insert(catalog.api.clone(), loaded.name.clone()) {
            let what = format!(
                "the API `{}` has two catalogs, `{other}` and `{}`",
                catalog.api, loaded.name
            );
            let problem = Problem::new("duplicate-api", what).file(loaded.name.as_str());
            terminal.problem(
                &problem.help("give one of the two another `api`, or include it in the other"),
            );
            doubled.insert(catalog.api.clone());
        }
    }
    let mut sites = Vec::new();
    for mut loaded in loaded {
        // The texts of the files are not needed any more.
        loaded.report = api_errors_catalog::Report::default();
        let Some(catalog) = &loaded.catalog else {
            continue;
        };
        let unwanted = !wanted.is_empty() && !wanted.contains(&catalog.api);
        if unwanted || doubled.contains(&catalog.api) {
            continue;
        }
        let options = options
            .clone()
            .with_templates(templates::beside(&loaded.folder));
        match Site::new(catalog, &options) {
            Ok(site) => {
                if let Some(error) = site.lost_address() {
                    let problem = Problem::new("lost-address", error.message);
                    terminal.problem(&problem.file(loaded.name.as_str()).help(error.help));
                }
                sites.push((loaded, site));
            }
            Err(error) => {
                let folder = place.shown(&loaded.folder);
                terminal.problem(&Problem::template(error, &loaded.name, &folder));
            }
        }
    }
    sites
}

/// What stays the same from one API to the next.
struct Run<'r> {
    args: &'r DocsArgs,
    place: &'r Place,
    progress: &'r Progress,
}

impl Run<'_> {
    /// One API: `None` where it can't be compared or written.
    fn api(&self, loaded: &Loaded, site: &Site, terminal: &mut Terminal) -> Option<Tally> {
        let api = &site.catalog().api;
        let folder = self.place.out.join(api);
        let shown = self.place.shown(&folder);
        self.progress.begin(format!("{api}: rendering"), site.len());
        // Where there are no pages, there is no folder for them either.
        if !self.args.check && !site.is_empty() && matches!(disk::kind(&folder), Ok(None)) {
            return match write::first(site, &folder, &shown, self.progress) {
                Ok(()) => Some(Tally {
                    files: site.len(),
                    missing: site.len(),
                    ..Tally::default()
                }),
                Err(refused) => self.refused(refused, loaded, terminal),
            };
        }
        let comparison = match compare::compare(site, &folder, &shown, self.progress) {
            Ok(comparison) => comparison,
            Err(refused) => return self.refused(refused, loaded, terminal),
        };
        let tally = Tally::of(&comparison);
        if self.args.check {
            check::show(&comparison, &shown, terminal);
        } else {
            self.progress
                .begin(format!("{api}: writing"), comparison.changes.len());
            if let Err(problem) = write::apply(&comparison, &shown, self.progress) {
                terminal.problem(&problem);
                return None;
            }
        }
        Some(tally)
    }

    fn refused(&self, refused: Refused, loaded: &Loaded, terminal: &mut Terminal) -> Option<Tally> {
        for problem in &refused.problems {
            terminal.problem(problem);
        }
        let templates = self.place.shown(&loaded.folder);
        for error in refused.errors {
            terminal.problem(&Problem::template(error, &loaded.name, &templates));
        }
        None
    }

    /// Pages in the folders of APIs that are no more.
    fn folders_left_behind(&self, sites: &[(Loaded, Site)], terminal: &mut Terminal) -> Tally {
        let mut tally = Tally::default();
        let found = match orphans::find(self.place, sites) {
            Ok(found) => found,
            Err(problem) => {
                terminal.problem(&problem);
                return tally;
            }
        };
        for comparison in found {
            let shown = self.place.shown(&comparison.folder);
            if self.args.check {
                check::show(&comparison, &shown, terminal);
            } else if let Err(problem) = write::apply(&comparison, &shown, self.progress) {
                terminal.problem(&problem);
                continue;
            } else {
                write::remove_if_empty(&comparison.folder);
            }
            terminal.status(&format!(
                "{shown}: {}",
                Tally::of(&comparison).words(self.args.check)
            ));
            tally.add(&Tally::of(&comparison));
        }
        tally
    }

    /// A list of all APIs.
    fn index(&self, list: List, sites: &[(Loaded, Site)], terminal: &mut Terminal) -> Tally {
        let mut tally = Tally::default();
        let sites: Vec<&Site> = sites.iter().map(|(_, site)| site).collect();
        let index = match Index::compare(list, self.place, &sites) {
            Ok(index) => index,
            Err(problem) => {
                terminal.problem(&problem);
                return tally;
            }
        };
        match index {
            Index::Same => tally.files = 1,
            Index::Absent => {}
            Index::Foreign { shown } => terminal.status(&format!(
                "note: `{shown}` is not generated, so the list of APIs was left out; to have it there, add the lines\n  \
                 `{}` and `{}`",
                api_errors_docs::Region::BEGIN,
                api_errors_docs::Region::END,
            )),
            Index::Different { old, new, path, shown } => {
                tally.files = 1;
                if old.is_some() {
                    tally.stale = 1;
                } else {
                    tally.missing = 1;
                }
                if self.args.check {
                    check::show_text(&shown, old.as_deref(), &new, terminal);
                } else if let Err(error) = write::replace(&path, &new) {
                    terminal.problem(&Problem::unwritable(&shown, &error));
                }
            }
        }
        tally
    }

    fn conclude(&self, total: &Tally, apis: usize, time: Duration, terminal: &mut Terminal) {
        let problems = terminal.problems();
        let mut words = vec![
            counted(apis, "API", "APIs"),
            counted(total.files, "file", "files"),
        ];
        words.extend(total.counts(self.args.check));
        if problems > 0 {
            words.push(counted(problems, "problem", "problems"));
        } else if total.is_clean() {
            words.push("up to date".to_owned());
        }
        terminal.status(&format!("{} in {}", words.join(", "), seconds(time)));
        if self.args.check && !total.is_clean() {
            let wrong = total.missing + total.stale + total.orphaned;
            let what = match wrong {
                1 => "1 file is not up to date".to_owned(),
                wrong => format!("{wrong} files are not up to date"),
            };
            let help = format!("run `{}`", self.args.mend);
            terminal.problem(&Problem::new("stale", what).help(help));
        }
    }
}

pub(crate) fn seconds(time: Duration) -> String {
    if time < Duration::from_secs(1) {
        format!("{} ms", time.as_millis())
    } else {
        format!("{:.1} s", time.as_secs_f64())
    }
}
