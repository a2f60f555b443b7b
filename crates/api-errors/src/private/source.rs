//! From whatever holds a source to the source.

use std::error::Error;

/// A source by reference, whether the variant holds the error itself or a box of one.
///
/// A method call on a `Box<dyn Error>` finds the implementation for `dyn Error` through the box, which is no `Error` itself.
pub trait AsDynError {
    /// The source.
    fn as_dyn_error(&self) -> &(dyn Error + 'static);
}

impl<T: Error + 'static> AsDynError for T {
    fn as_dyn_error(&self) -> &(dyn Error + 'static) {
        self
    }
}

macro_rules! objects {
    ($($object:ty),*) => {$(
        impl AsDynError for $object {
            fn as_dyn_error(&self) -> &(dyn Error + 'static) {
                self
            }
        }
    )*};
}

objects!(
    dyn Error + 'static,
    dyn Error + Send + 'static,
    dyn Error + Send + Sync + 'static
);
