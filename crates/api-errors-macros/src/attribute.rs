//! The stages, one after the other.

use crate::expand::{expand, stand_in, watch};
use crate::problems::Problems;
use crate::{parse, read, resolve};
use proc_macro2::TokenStream;
use std::path::PathBuf;

/// What `#[api_errors(args)] item` becomes in a crate whose catalogs are looked for in `folder`.
pub(crate) fn api_errors(
    args: TokenStream,
    item: TokenStream,
    folder: Option<PathBuf>,
) -> TokenStream {
    let mut problems = Problems::default();
    let args = parse::args(args, &mut problems);
    let Some(input) = parse::item(item.clone(), &mut problems) else {
        let mut output = problems.into_tokens();
        output.extend([item]);
        return output;
    };
    let path = args.path.as_ref();
    let reading = path.map(|path| read::read(folder, path, &mut problems));
    let reading = reading.unwrap_or_default();
    let mut output = match &resolve::resolve(&args, &input, &reading, &mut problems) {
        Some(model) => expand(model),
        None => stand_in(&input),
    };
    output.extend([watch(&reading.files), problems.into_tokens()]);
    output
}

#[cfg(test)]
mod tests;
