//! The attribute `#[api_errors]` of the crate [`api-errors`](https://docs.rs/api-errors), which documents it.
//!
//! Stages, a file each: `parse` takes apart what the user wrote, `read` loads the catalog, `resolve` checks one against
//! the other, `expand` prints the result. Every stage gathers its problems; only `expand` has none.
#![warn(missing_docs)]

mod attribute;
mod expand;
mod model;
mod names;
mod parse;
mod problems;
mod read;
mod resolve;

// Documented where it is used, in `api-errors`: these words would stand above those.
#[allow(missing_docs, reason = "see above")]
#[proc_macro_attribute]
pub fn api_errors(
    args: proc_macro::TokenStream,
    item: proc_macro::TokenStream,
) -> proc_macro::TokenStream {
    attribute::api_errors(args.into(), item.into(), read::folder()).into()
}
