//! Work on several threads, with its results in order.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many pieces a thread takes at once: enough that taking them costs nothing.
const CHUNK: usize = 16;

/// The results of `work` for 0, 1, 2 and so on. What each thread works with, such as a buffer, `tool` makes.
pub(crate) fn each<T: Send, W>(
    count: usize,
    tool: impl Fn() -> W + Sync,
    work: impl Fn(usize, &mut W) -> T + Sync,
) -> Vec<T> {
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get);
    let threads = threads.min(count.div_ceil(CHUNK)).max(1);
    let next = AtomicUsize::new(0);
    let run = || {
        let mut tool = tool();
        let mut done = Vec::with_capacity(count / threads);
        loop {
            let start = next.fetch_add(CHUNK, Ordering::Relaxed);
            if start >= count {
                return done;
            }
            for number in start..count.min(start + CHUNK) {
                done.push((number, work(number, &mut tool)));
            }
        }
    };
    let mut all = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(run)).collect();
        let mut all = run();
        for other in others {
            match other.join() {
                Ok(done) => all.extend(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        all
    });
    all.sort_unstable_by_key(|(number, _)| *number);
    all.into_iter().map(|(_, result)| result).collect()
}
