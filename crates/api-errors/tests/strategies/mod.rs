//! What property tests make values of.

use proptest::prelude::*;

/// Strings of which most have something in them that JSON escapes.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[\u{0}-\u{7f}]{0,80}",
        "[\"\\\\/\u{8}\u{c}\n\r\t\u{7f}\u{2028}u0{}$]{0,40}",
    ]
}
