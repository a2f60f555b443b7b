//! What `#[api_errors]` emits for reading back, if it is turned on: the attribute itself does not know.

/// Hands on what was generated.
#[cfg(feature = "decode")]
#[doc(hidden)]
#[macro_export]
macro_rules! __decode {
    ({ $($generated:tt)* }) => { $($generated)* };
}

/// Drops what was generated.
#[cfg(not(feature = "decode"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __decode {
    ($generated:tt) => {};
}
