//! The catalog format of [`api-errors`](https://docs.rs/api-errors): one YAML file describes every error that an API can
//! return. This crate reads it, checks it, and hands out a [`Catalog`] that is complete, or a [`Report`] of everything that
//! is wrong with it.
//!
//! ```
//! use std::path::Path;
//!
//! # let folder = tempfile::tempdir()?;
//! # std::fs::write(folder.path().join("parcels.yaml"), "
//! # api: parcels
//! # title: Parcel API errors
//! # errors:
//! #   - code: address_unknown
//! #     status: 422
//! #     description: The delivery address could not be matched to a place.
//! #     fix: Check the postcode.
//! # ")?;
//! # let folder = folder.path();
//! let loaded = api_errors_catalog::load(folder, Path::new("parcels.yaml"));
//! assert!(loaded.report.is_empty(), "{}", loaded.report);
//!
//! let catalog = loaded.catalog.ok_or("no catalog")?;
//! assert_eq!(catalog.errors[0].variant, "AddressUnknown");
//! assert_eq!(catalog.errors[0].title, "Unprocessable Content");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Data flows one way, a file a stage: `source` reads, `yaml` parses, `raw` gives values their places in the format, `check`
//! refuses what is inconsistent and resolves every default, [`model`] is the result.
#![warn(missing_docs)]

pub mod diagnostic;
pub mod model;

mod ascii;
mod check;
mod load;
mod locate;
mod raw;
mod seen;
mod source;
mod suggest;
mod yaml;

pub use diagnostic::{Diagnostic, Kind, Report};
pub use load::{Loaded, load};
pub use model::Catalog;
pub use raw::keys::{MAPPINGS, Mapping};
pub use suggest::nearest;

/// The JSON Schema of the format, for editors: a catalog names it on its first line,
/// `# yaml-language-server: $schema=catalog.schema.json`.
///
/// It knows every key and the shape of every value. What names refer to is the business of [`load`].
pub const SCHEMA: &str = include_str!("../schema/catalog.schema.json");

/// The standard name of an HTTP status.
pub use model::{class_title, status_title};
