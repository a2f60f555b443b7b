//! The catalog format from the outside: files in, models and diagnostics out.

mod defaults;
mod fixtures;
mod guide_diagnostics;
mod guide_format;
mod hostile;
mod json;
mod keys;
mod places;
mod properties;
mod readings;
mod schema;
mod support;
mod valid;
