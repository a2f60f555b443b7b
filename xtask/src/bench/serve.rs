//! How long a save takes until `serve` tells the browser, for a catalog whose errors have pages of about 2 KB.

use super::run::{Outcome, machine, root, seconds, workshop};
use super::sample::{catalog, samples};
use crate::browser::{Served, program};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// What is edited: the first sentence of the error in the middle.
const EDITED: &str = "could not be used";

/// Saves again and again, and says how long the middle one took.
pub(super) fn line(errors: usize, runs: usize) -> Outcome<String> {
    let folder = workshop("bench-serve")?.join(std::process::id().to_string());
    std::fs::create_dir_all(folder.join("catalog"))?;
    std::fs::create_dir_all(folder.join("docs"))?;
    let file = folder.join("catalog/bench.yaml");
    let text = catalog(&samples(errors), true);
    std::fs::write(&file, &text)?;
    let served = Served::new(&program(&root())?, &folder)?;
    let mut events = Events::of(&served)?;

    let middle = text.match_indices(EDITED).nth(errors / 2);
    let (at, _) = middle.ok_or("there is no error to edit")?;
    let (before, after) = (&text[..at], &text[at + EDITED.len()..]);
    let mut times = Vec::new();
    for run in 0..=runs {
        let begun = Instant::now();
        std::fs::write(
            &file,
            format!("{before}could not be used {run} times{after}"),
        )?;
        events.wait("reload")?;
        // The first round warms the caches.
        if run > 0 {
            times.push(begun.elapsed());
        }
    }
    drop(served);
    std::fs::remove_dir_all(&folder)?;
    times.sort_unstable();
    let median: Duration = times.get(times.len() / 2).copied().unwrap_or_default();
    Ok(format!(
        "A save among {errors} errors is told to the browser after {}: the median of {runs} on {}.",
        seconds(median),
        machine()?
    ))
}

/// What the server tells a browser.
struct Events(BufReader<TcpStream>);

impl Events {
    fn of(served: &Served) -> Outcome<Self> {
        let mut stream = TcpStream::connect(served.url.trim_start_matches("http://"))?;
        stream.write_all(b"GET /-/events?version=1 HTTP/1.1\r\n\r\n")?;
        let mut events = Self(BufReader::new(stream));
        events.wait("current")?;
        Ok(events)
    }

    fn wait(&mut self, kind: &str) -> Outcome<()> {
        let mut line = String::new();
        while line.trim_end() != format!("event: {kind}") {
            line.clear();
            if self.0.read_line(&mut line)? == 0 {
                return Err("the server ended".into());
            }
        }
        Ok(())
    }
}
