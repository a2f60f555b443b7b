//! How long a crate takes to build that uses the macro: the using crate alone, the macro's own time included.

mod contender;

use super::run::{Outcome, Run, machine, measure, median, megabytes, root, seconds, workshop};
use super::sample::samples;
use contender::Contender;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is measured of each contender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Task {
    /// `cargo check`, with no artefact of the crate left.
    Check,
    /// `cargo check` after an edit elsewhere in the crate.
    Incremental,
    /// `cargo build --release`, with no artefact of the crate left.
    Release,
}

impl Task {
    const ALL: [Self; 3] = [Self::Check, Self::Incremental, Self::Release];

    fn title(self) -> &'static str {
        match self {
            Self::Check => "`cargo check`",
            Self::Incremental => "`cargo check` after an edit elsewhere in the crate",
            Self::Release => "`cargo build --release`",
        }
    }
}

/// Measures everything and returns the page.
pub(super) fn table(sizes: &[usize], runs: usize) -> Outcome<String> {
    let mut out = format!(
        "# Build time of the macro\n\nMeasured by `cargo xtask bench macro` on {}. Medians of {runs} runs, interleaved; each is the \
         wall time of cargo building the using crate alone, its dependencies built before and the macro's own time included. \
         A quarter of the errors has one or two params. Memory is the peak of the largest process.\n\n",
        machine()?
    );
    for contender in Contender::ALL {
        let _ = writeln!(
            out,
            "- **{}**: {}",
            contender.name(),
            contender.explanation()
        );
    }
    let mut rows = Vec::new();
    for &size in sizes {
        eprintln!("{size} errors …");
        rows.push((size, measured(size, runs)?));
    }
    for task in Task::ALL {
        let _ = write!(out, "\n## {}\n\n| errors |", task.title());
        for contender in Contender::ALL {
            let _ = write!(out, " {} |", contender.name());
        }
        out.push_str(" to thiserror | to the floor | memory, to thiserror |\n|---:|");
        out.push_str(&"---:|".repeat(Contender::ALL.len() + 3));
        out.push('\n');
        for (size, medians) in &rows {
            row(&mut out, *size, task, medians);
        }
    }
    Ok(out)
}

/// The median of every task of every contender.
type Medians = Vec<(Task, Contender, Run)>;

fn row(out: &mut String, size: usize, task: Task, medians: &Medians) {
    let of = |wanted: Contender| {
        medians
            .iter()
            .find(|(done, contender, _)| *done == task && *contender == wanted)
            .map(|(_, _, run)| *run)
    };
    let _ = write!(out, "| {size} |");
    for contender in Contender::ALL {
        let cell = of(contender).map_or_else(|| "–".to_owned(), |run| seconds(run.time));
        let _ = write!(out, " {cell} |");
    }
    let ratio = |peer: Contender| {
        let ours = of(Contender::ApiErrors)?.time.as_secs_f64();
        let peer = of(peer)?.time.as_secs_f64();
        Some(if ours < peer {
            format!("1/{:.1}", peer / ours)
        } else {
            format!("{:.2}", ours / peer)
        })
    };
    for peer in [Contender::ThisError, Contender::Floor] {
        let _ = write!(out, " {} |", ratio(peer).unwrap_or_else(|| "–".to_owned()));
    }
    let memory = of(Contender::ApiErrors).zip(of(Contender::ThisError));
    let memory = memory.map_or_else(
        || "–".to_owned(),
        |(ours, theirs)| format!("{} to {}", megabytes(ours.memory), megabytes(theirs.memory)),
    );
    let _ = writeln!(out, " {memory} |");
}

fn measured(size: usize, runs: usize) -> Outcome<Medians> {
    let workspace = workspace(size)?;
    let mut medians = Vec::new();
    for task in Task::ALL {
        for contender in Contender::ALL {
            // The first run builds the dependencies and does not count.
            once(&workspace, contender, task, 0)?;
        }
        let mut measured: Vec<(Contender, Vec<Run>)> = Contender::ALL
            .map(|contender| (contender, Vec::new()))
            .into();
        for number in 1..=runs {
            for (contender, runs) in &mut measured {
                runs.push(once(&workspace, *contender, task, number)?);
            }
        }
        medians.extend(
            measured
                .into_iter()
                .map(|(contender, runs)| (task, contender, median(&runs))),
        );
    }
    Ok(medians)
}

fn cargo(workspace: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command
        .current_dir(workspace)
        .args(arguments)
        .env_remove("RUSTFLAGS");
    command.env("CARGO_TARGET_DIR", workspace.join("target"));
    command
}

fn once(workspace: &Path, contender: Contender, task: Task, number: usize) -> Outcome<Run> {
    let package = contender.package();
    match task {
        Task::Check | Task::Release => {
            let profile = if task == Task::Release {
                "release"
            } else {
                "dev"
            };
            measure(&mut cargo(
                workspace,
                &[
                    "clean",
                    "--quiet",
                    "--profile",
                    profile,
                    "--package",
                    package,
                ],
            ))?;
        }
        Task::Incremental => {
            let elsewhere = format!(
                "//! Edited between builds.\n\n/// A number.\n#[must_use]\npub fn number() -> usize {{\n    {number}\n}}\n"
            );
            std::fs::write(workspace.join(package).join("src/elsewhere.rs"), elsewhere)?;
        }
    }
    let arguments: &[&str] = if task == Task::Release {
        &[
            "build",
            "--quiet",
            "--offline",
            "--release",
            "--package",
            package,
        ]
    } else {
        &["check", "--quiet", "--offline", "--package", package]
    };
    measure(&mut cargo(workspace, arguments))
}

/// A workspace with one crate a contender.
fn workspace(size: usize) -> Outcome<PathBuf> {
    let workspace = workshop("bench-macro")?.join(size.to_string());
    let samples = samples(size);
    let members = Contender::ALL
        .map(|contender| format!("\"{}\"", contender.package()))
        .join(", ");
    std::fs::create_dir_all(&workspace)?;
    std::fs::write(
        workspace.join("Cargo.toml"),
        format!("[workspace]\nresolver = \"3\"\nmembers = [{members}]\n"),
    )?;
    for contender in Contender::ALL {
        let package = workspace.join(contender.package());
        std::fs::create_dir_all(package.join("src"))?;
        for (name, text) in contender.files(&samples, &root()) {
            std::fs::write(package.join(name), text)?;
        }
        std::fs::write(
            package.join("src/elsewhere.rs"),
            "//! Edited between builds.\n",
        )?;
    }
    measure(&mut cargo(&workspace, &["fetch", "--quiet"]))?;
    let expanded = expansion(&workspace)?;
    let source = |contender: Contender| workspace.join(contender.package()).join("src/lib.rs");
    std::fs::write(source(Contender::Floor), &expanded)?;
    std::fs::write(source(Contender::Bare), contender::bare(&expanded))?;
    Ok(workspace)
}

/// What the macro expands to, as source of its own.
fn expansion(workspace: &Path) -> Outcome<String> {
    let package = Contender::ApiErrors.package();
    let mut command = cargo(
        workspace,
        &[
            "rustc",
            "--quiet",
            "--offline",
            "--profile",
            "dev",
            "--package",
            package,
            "--",
            "-Zunpretty=expanded",
        ],
    );
    let output = command.env("RUSTC_BOOTSTRAP", "1").output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    contender::compilable(&String::from_utf8(output.stdout)?)
}
