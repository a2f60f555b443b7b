//! Work on several threads, with its results in order.

use std::num::NonZero;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many pieces a thread takes at once: enough that taking them costs nothing, and few enough for as many files to be open
/// on every thread.
const CHUNK: usize = 8;

/// The results of `work` for 0, 1, 2 and so on. What each thread works with, such as a buffer, `tool` makes.
pub(crate) fn each<T: Send, W>(
    count: usize,
    tool: impl Fn() -> W + Sync,
    work: impl Fn(usize, &mut W) -> T + Sync,
) -> Vec<T> {
    let chunk = |numbers: Range<usize>, tool: &mut W| {
        let results = numbers.map(|number| work(number, tool));
        results.collect::<Vec<T>>()
    };
    let chunks = chunks(count, tool, chunk);
    chunks.into_iter().flatten().collect()
}

/// The same for a few numbers in a row at once.
pub(crate) fn chunks<T: Send, W>(
    count: usize,
    tool: impl Fn() -> W + Sync,
    work: impl Fn(Range<usize>, &mut W) -> T + Sync,
) -> Vec<T> {
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get);
    chunks_on(threads, count, tool, work)
}

fn chunks_on<T: Send, W>(
    threads: usize,
    count: usize,
    tool: impl Fn() -> W + Sync,
    work: impl Fn(Range<usize>, &mut W) -> T + Sync,
) -> Vec<T> {
    let threads = threads.min(count.div_ceil(CHUNK)).max(1);
    let next = AtomicUsize::new(0);
    let run = || {
        let mut tool = tool();
        let mut done = Vec::with_capacity(count / CHUNK / threads + 1);
        loop {
            let start = next.fetch_add(CHUNK, Ordering::Relaxed);
            if start >= count {
                return done;
            }
            let numbers = start..count.min(start + CHUNK);
            done.push((start, work(numbers, &mut tool)));
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
    all.sort_unstable_by_key(|(start, _)| *start);
    all.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_order_on_any_number_of_threads() {
        for threads in [0, 1, 2, 3, 16] {
            for count in [0, 1, CHUNK, 10 * CHUNK + 1] {
                let square = |numbers: Range<usize>, (): &mut ()| {
                    numbers.map(|number| number * number).collect::<Vec<_>>()
                };
                let squares = chunks_on(threads, count, || (), square).concat();
                let expected: Vec<usize> = (0..count).map(|number| number * number).collect();
                assert_eq!(squares, expected, "{threads} threads");
            }
        }
    }
}
