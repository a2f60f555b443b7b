//! Takes apart what the user wrote: the arguments of the attribute, and the enum below it.

mod args;
mod item;

pub(crate) use args::{Args, Selection, args};
pub(crate) use item::{Field, Fields, Input, Role, Variant, item};
