//! A bar for those who wait: not within the first second, and only where somebody is watching.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How long a run may take without a word.
const PATIENCE: Duration = Duration::from_secs(1);

pub(crate) struct Progress {
    bar: ProgressBar,
    begun: Instant,
    watched: bool,
    done: AtomicU64,
    shown: AtomicBool,
}

impl Progress {
    pub(crate) fn new(begun: Instant, watched: bool) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}") {
            bar.set_style(style);
        }
        Self {
            bar,
            begun,
            watched,
            done: AtomicU64::new(0),
            shown: AtomicBool::new(false),
        }
    }

    /// Begins another stretch of work.
    pub(crate) fn begin(&self, what: String, len: usize) {
        self.done.store(0, Ordering::Relaxed);
        self.bar.set_length(u64::try_from(len).unwrap_or(u64::MAX));
        self.bar.set_position(0);
        self.bar.set_message(what);
    }

    /// One more is done.
    pub(crate) fn tick(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if !self.watched || !done.is_multiple_of(64) {
            return;
        }
        if !self.shown.load(Ordering::Relaxed) {
            if self.begun.elapsed() < PATIENCE {
                return;
            }
            self.shown.store(true, Ordering::Relaxed);
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_position(done);
    }

    pub(crate) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
