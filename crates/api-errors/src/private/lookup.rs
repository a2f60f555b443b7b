//! From a code to its definition, in the same time for ten codes and for ten thousand.

use super::table::{Tables, Wire, error, number};
use crate::ErrorDef;

/// The definition with a code.
#[must_use]
pub fn from_code(tables: &'static Tables, code: &str) -> Option<ErrorDef> {
    row_of(tables.wire, code).map(|row| ErrorDef::new(tables, row))
}

/// Looks a code up in the enum's hash table: where its hash says, then one slot after the other until an empty one.
pub(crate) fn row_of(wire: &Wire, code: &str) -> Option<u32> {
    // The macro makes the number of slots a power of two and leaves half of them empty, so that the search ends.
    let mask = (wire.codes.len() / 4).wrapping_sub(1);
    let mut slot = hash(code) & mask;
    loop {
        let row = number(wire.codes, slot).checked_sub(1)?;
        if wire.text_of(row, error::CODE) == code {
            return u32::try_from(row).ok();
        }
        slot = (slot + 1) & mask;
    }
}

/// A hash that takes eight bytes at a time: each eight are mixed in by a multiplication, whose upper bits are the best.
/// The macro computes the same.
fn hash(code: &str) -> usize {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let (words, rest) = code.as_bytes().as_chunks();
    let mut last = 0;
    for byte in rest {
        last = last << 8 | u64::from(*byte);
    }
    let mut hash = last.wrapping_mul(FACTOR);
    for word in words {
        hash = (hash.rotate_left(26) ^ u64::from_le_bytes(*word)).wrapping_mul(FACTOR);
    }
    (hash >> 32) as usize
}
