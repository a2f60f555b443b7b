//! Work on several threads, with its results in order.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many pieces a thread takes at once: enough that taking them costs nothing.
const CHUNK: usize = 8;

/// With a file open for every piece, these stay below the 256 that a process may have open where the system allows the fewest.
const MOST_THREADS: usize = 24;

/// The results of `work` for these numbers, from the lowest to the highest. What each thread works with, such as a buffer, `tool`
/// makes.
pub(crate) fn each<T: Send, W>(
    numbers: &[usize],
    tool: impl Fn() -> W + Sync,
    work: impl Fn(usize, &mut W) -> T + Sync,
) -> Vec<T> {
    let chunk = |chunk: Vec<usize>, tool: &mut W| {
        let results = chunk.into_iter();
        results
            .map(|number| (number, work(number, tool)))
            .collect::<Vec<_>>()
    };
    let mut all = chunks(numbers, tool, chunk);
    all.sort_unstable_by_key(|(number, _)| *number);
    all.into_iter().map(|(_, result)| result).collect()
}

/// The results of `work` for a few of these numbers at once, in any order.
///
/// Those that come first are begun first, each in a chunk of its own: what takes long is to stand there.
pub(crate) fn chunks<T: Send, W>(
    numbers: &[usize],
    tool: impl Fn() -> W + Sync,
    work: impl Fn(Vec<usize>, &mut W) -> Vec<T> + Sync,
) -> Vec<T> {
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get);
    chunks_on(threads, numbers, tool, work)
}

fn chunks_on<T: Send, W>(
    threads: usize,
    numbers: &[usize],
    tool: impl Fn() -> W + Sync,
    work: impl Fn(Vec<usize>, &mut W) -> Vec<T> + Sync,
) -> Vec<T> {
    let (heads, rest) = numbers.split_at(numbers.len().div_ceil(CHUNK));
    let threads = threads.min(heads.len()).clamp(1, MOST_THREADS);
    let next = AtomicUsize::new(0);
    let run = || {
        let mut tool = tool();
        let mut done = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(head) = heads.get(number) else {
                return done;
            };
            let others = rest.chunks(CHUNK - 1).nth(number).unwrap_or_default();
            let chunk = [head].into_iter().chain(others).copied();
            done.extend(work(chunk.collect(), &mut tool));
        }
    };
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(run)).collect();
        let mut all = run();
        for other in others {
            match other.join() {
                Ok(done) => all.extend(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        all
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_is_worked_on_once_on_any_number_of_threads() {
        for threads in [0, 1, 2, 3, 16] {
            for count in [0, 1, CHUNK, 10 * CHUNK + 1] {
                let numbers: Vec<usize> = (0..count).rev().collect();
                let same = |numbers: Vec<usize>, (): &mut ()| numbers;
                let mut worked = chunks_on(threads, &numbers, || (), same);
                worked.sort_unstable();
                let expected: Vec<usize> = (0..count).collect();
                assert_eq!(worked, expected, "{threads} threads");
            }
        }
    }

    #[test]
    fn results_are_in_order() {
        let squares = each(&[2, 0, 1], || (), |number, ()| number * number);
        assert_eq!(squares, [0, 1, 4]);
    }
}
