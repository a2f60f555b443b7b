//! Running a program: how long it took, how much memory it had, and what several runs come to.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use wait4::Wait4;

pub(super) type Outcome<T> = Result<T, Box<dyn Error>>;

/// One run of a program.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    pub(super) time: Duration,
    /// What the processors worked for it, all threads together.
    pub(super) processor: Duration,
    /// The peak of the largest process that belonged to it, in bytes.
    pub(super) memory: u64,
}

impl Run {
    /// How many times as long it took as a peer.
    pub(super) fn over(self, peer: Self) -> f64 {
        self.time.as_secs_f64() / peer.time.as_secs_f64()
    }
}

/// Runs a program to its end. It must succeed.
pub(super) fn measure(command: &mut Command) -> Outcome<Run> {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    let start = Instant::now();
    let mut child = command.spawn()?;
    let mut errors = String::new();
    if let Some(mut stderr) = child.stderr.take() {
        std::io::Read::read_to_string(&mut stderr, &mut errors)?;
    }
    let used = child.wait4()?;
    let time = start.elapsed();
    if !used.status.success() {
        let shown: String = errors.lines().take(40).collect::<Vec<_>>().join("\n");
        return Err(format!("`{command:?}` failed:\n{shown}").into());
    }
    Ok(Run {
        time,
        processor: used.rusage.utime + used.rusage.stime,
        memory: used.rusage.maxrss,
    })
}

/// Waits until what was written so far is on the disk: otherwise it is written while the next is measured.
pub(super) fn settle() {
    // A system without the program measures with more noise.
    let _ = Command::new("sync").status();
}

/// The medians of both times; the memory is the largest of all.
pub(super) fn median(runs: &[Run]) -> Run {
    let middle = |of: fn(&Run) -> Duration| {
        let mut times: Vec<Duration> = runs.iter().map(of).collect();
        times.sort_unstable();
        times.get(times.len() / 2).copied().unwrap_or_default()
    };
    Run {
        time: middle(|run| run.time),
        processor: middle(|run| run.processor),
        memory: most(runs),
    }
}

/// The shortest of both times, as whatever else a machine and its disk do only ever adds; the memory is the largest of all.
pub(super) fn fastest(runs: &[Run]) -> Run {
    let least = |of: fn(&Run) -> Duration| runs.iter().map(of).min().unwrap_or_default();
    Run {
        time: least(|run| run.time),
        processor: least(|run| run.processor),
        memory: most(runs),
    }
}

fn most(runs: &[Run]) -> u64 {
    runs.iter().map(|run| run.memory).max().unwrap_or_default()
}

/// Root of the repository.
pub(super) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// An empty folder below `target/` that later runs find again.
pub(super) fn workshop(name: &str) -> Outcome<PathBuf> {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let folder = target.join(name);
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Prints a table and writes it.
pub(super) fn publish(path: &Path, text: &str) -> Outcome<()> {
    println!("{text}");
    let path = root().join(path);
    std::fs::write(&path, text)?;
    eprintln!("written to {}", path.display());
    Ok(())
}

/// `0.123 s`, or in milliseconds below a tenth of a second.
pub(super) fn seconds(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 0.1 {
        format!("{:.1} ms", seconds * 1e3)
    } else {
        format!("{seconds:.2} s")
    }
}

/// `98 MB`.
pub(super) fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes / 1_000_000)
}

/// What the figures were measured on.
pub(super) fn machine() -> Outcome<String> {
    let rustc = Command::new("rustc").arg("--version").output()?;
    let cores = std::thread::available_parallelism()?;
    let version = String::from_utf8_lossy(&rustc.stdout);
    Ok(format!("{} cores, {}", cores, version.trim()))
}
