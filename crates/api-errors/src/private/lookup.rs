//! From a code to its definition, in the same time for ten codes and for ten thousand.

use super::table::{Tables, error, number};
use crate::ErrorDef;

/// Looks a code up in the enum's hash table: FNV-1a, then one slot after the other until an empty one.
#[must_use]
pub fn from_code(tables: &'static Tables, code: &str) -> Option<ErrorDef> {
    let wire = tables.wire;
    // The macro makes the number of slots a power of two and leaves half of them empty, so that the search ends.
    let mask = (wire.codes.len() / 4).wrapping_sub(1);
    let mut slot = hash(code) & mask;
    loop {
        let row = number(wire.codes, slot).checked_sub(1)?;
        if wire.errors.text(wire.text, row, error::CODE) == code {
            return u32::try_from(row)
                .ok()
                .map(|row| ErrorDef::new(tables, row));
        }
        slot = (slot + 1) & mask;
    }
}

/// [FNV-1a](http://www.isthe.com/chongo/tech/comp/fnv/) of 32 bits. The macro computes the same.
fn hash(code: &str) -> usize {
    let mut hash = 0x811c_9dc5_u32;
    for byte in code.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    hash as usize
}
