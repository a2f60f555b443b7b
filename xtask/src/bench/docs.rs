//! How long pages take: `docs` as a user runs it, against the bare writing of the same bytes and against Python's Jinja2.

use super::dialects;
use super::run::{
    Outcome, Run, fastest, machine, measure, megabytes, root, seconds, settle, workshop,
};
use super::sample::{catalog, samples};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

const PYTHON: &str = include_str!("jinja.py");

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Task {
    /// The bytes alone, into an empty folder.
    BareEmpty,
    /// `docs` into an empty folder.
    Empty,
    /// The bytes alone, over existing files.
    BareOver,
    /// `docs` with nothing changed.
    Unchanged,
    /// `PyYAML`, Jinja2 and the writes, into an empty folder.
    Python,
}

impl Task {
    const ALL: [Self; 5] = [
        Self::BareEmpty,
        Self::Empty,
        Self::Python,
        Self::BareOver,
        Self::Unchanged,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::BareEmpty => "the bare bytes, into an empty folder",
            Self::Empty => "`docs`, into an empty folder",
            Self::BareOver => "the bare bytes, over existing files",
            Self::Unchanged => "`docs`, with nothing changed",
            Self::Python => "PyYAML's C loader and Jinja2, into an empty folder",
        }
    }
}

/// Measures everything and returns the page.
pub(super) fn table(sizes: &[usize], runs: usize) -> Outcome<String> {
    let mut out = format!(
        "# Speed of the pages\n\nMeasured by `cargo xtask bench docs` on {}. In each of {runs} rounds everything was measured once; \
         the fastest of each is shown, as whatever else a machine and its disk do only ever adds. `docs` is the whole process, from reading the catalog to the last byte \
         written. The bare bytes are the same pages, held in memory and written one after the other. Python renders the same templates to the same bytes. Memory is the process's peak.\n",
        machine()?
    );
    let mut folders = Vec::new();
    for &size in sizes {
        eprintln!("{size} errors …");
        folders.push(section(&mut out, size, runs)?);
    }
    dialects::sections(&mut out, runs)?;
    for folder in folders {
        std::fs::remove_dir_all(folder)?;
    }
    Ok(out)
}

/// Measures one size, and says which folder is to be removed when all is done.
fn section(out: &mut String, size: usize, runs: usize) -> Outcome<PathBuf> {
    let bench = Bench::new(size)?;
    let pages = bench.pages()?;
    let bytes: usize = pages.iter().map(|(_, text)| text.len()).sum();
    let mut measured: Vec<(Task, Vec<Run>)> = Task::ALL.map(|task| (task, Vec::new())).into();
    for number in 0..=runs {
        for (task, runs) in &mut measured {
            settle();
            let run = bench.once(*task, &pages, number)?;
            // The first round warms the caches.
            if number > 0 {
                runs.push(run);
            }
        }
    }
    let of = |wanted: Task| {
        let runs = measured.iter().find(|(task, _)| *task == wanted);
        fastest(runs.map_or(&[], |(_, runs)| runs))
    };
    let _ = writeln!(
        out,
        "\n## {size} errors\n\n{} pages, {} bytes each on average.\n\n| what | time | ratio | memory |\n|---|---:|---|---:|",
        pages.len(),
        bytes / pages.len().max(1)
    );
    for task in Task::ALL {
        let run = of(task);
        let ratio = |peer: Task| run.over(of(peer));
        let compared = match task {
            Task::BareEmpty | Task::BareOver => String::new(),
            Task::Empty => format!("{:.2} of the bare bytes", ratio(Task::BareEmpty)),
            Task::Unchanged => format!("{:.2} of writing over", ratio(Task::BareOver)),
            Task::Python => format!("{:.1} of `docs`", ratio(Task::Empty)),
        };
        let memory = if run.memory > 0 {
            megabytes(run.memory)
        } else {
            String::new()
        };
        let _ = writeln!(
            out,
            "| {} | {} | {compared} | {memory} |",
            task.name(),
            seconds(run.time)
        );
    }
    Ok(bench.folder)
}

/// As its folder sees it.
const CATALOG: &str = "catalog/bench.yaml";

struct Bench {
    folder: PathBuf,
}

pub(super) type Pages = Vec<(PathBuf, Vec<u8>)>;

impl Bench {
    fn new(size: usize) -> Outcome<Self> {
        // For minutes after thousands of files have been removed, ext4 took over twenty times as long to create others: each run
        // has folders of its own, and they are removed when all is done.
        let folder = workshop("bench-docs")?.join(format!("{size}-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("catalog"))?;
        std::fs::write(folder.join(CATALOG), catalog(&samples(size), true))?;
        std::fs::write(folder.join("jinja.py"), PYTHON)?;
        Ok(Self { folder })
    }

    fn out(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// `docs` as a user runs it, after its first build: the program that this is.
    fn docs(&self, out: &Path) -> Outcome<Run> {
        let mut command = Command::new(std::env::current_exe()?);
        command
            .current_dir(&self.folder)
            .args(["docs", "--quiet", "--pages-only", "--out"]);
        measure(command.arg(out))
    }

    fn python(&self, out: &Path) -> Outcome<Run> {
        let python = std::env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
        let mut command = Command::new(python);
        command
            .current_dir(&self.folder)
            .args(["jinja.py", CATALOG]);
        measure(
            command
                .arg(root().join("crates/api-errors-docs/templates"))
                .arg(out),
        )
    }

    /// The pages that both write, held in memory: a rendering that differs is no peer.
    fn pages(&self) -> Outcome<Pages> {
        let (ours, theirs) = (self.out("docs"), self.out("python"));
        self.docs(&ours)?;
        self.python(&theirs)?;
        let mut pages = Pages::new();
        for entry in std::fs::read_dir(ours.join("bench"))? {
            let path = entry?.path();
            let text = std::fs::read(&path)?;
            let name = path.strip_prefix(&ours)?.to_path_buf();
            if std::fs::read(theirs.join(&name)).ok().as_ref() != Some(&text) {
                let other = theirs.join(&name);
                return Err(format!("{} and {} differ", path.display(), other.display()).into());
            }
            pages.push((name, text));
        }
        Ok(pages)
    }

    fn once(&self, task: Task, pages: &Pages, round: usize) -> Outcome<Run> {
        let bare = self.out(&format!("bare-{round}"));
        let docs = self.out(&format!("docs-{round}"));
        match task {
            Task::BareEmpty | Task::BareOver => write_all(&bare, pages),
            Task::Empty => self.docs(&docs),
            Task::Unchanged => {
                // The first run after a change reads everything once more; what is measured is the steady state.
                self.docs(&docs)?;
                self.docs(&docs)
            }
            Task::Python => self.python(&self.out(&format!("python-{round}"))),
        }
    }
}

pub(super) fn write_all(folder: &Path, pages: &Pages) -> Outcome<Run> {
    let start = Instant::now();
    std::fs::create_dir_all(folder.join("bench"))?;
    for (name, text) in pages {
        std::fs::write(folder.join(name), text)?;
    }
    Ok(Run {
        time: start.elapsed(),
        processor: Duration::ZERO,
        memory: 0,
    })
}
