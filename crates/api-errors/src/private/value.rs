//! What a param can hold.

use std::fmt;

/// A value of a param's type.
pub trait Value: fmt::Debug {
    /// Writes the value in the middle of a text. Records and lists have no such form: the catalog keeps them out of texts.
    ///
    /// # Errors
    ///
    /// Where the formatter gives one.
    fn text(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let _ = f;
        Ok(())
    }
}

macro_rules! scalars {
    ($($scalar:ty)*) => {$(
        impl Value for $scalar {
            fn text(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
    )*};
}

scalars!(String bool u8 u16 u32 u64 i8 i16 i32 i64 f64);

impl<T: Value> Value for Option<T> {
    fn text(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_ref().map_or(Ok(()), |value| value.text(f))
    }
}

impl<T: Value> Value for Vec<T> {}
