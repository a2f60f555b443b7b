//! What generated code calls: functions that know no enum, over the tables that the macro writes.

mod debug;
mod display;
mod json;
mod lookup;
mod occurrence;
mod response;
mod run;
mod serialize;
mod source;
mod table;
mod value;

#[cfg(feature = "decode")]
pub use crate::decode::private as decode;
pub use crate::def::all;
pub use crate::retry::policy;
#[cfg(feature = "actix")]
pub use crate::web::actix::generated as actix;
#[cfg(feature = "axum")]
pub use crate::web::axum::generated as axum;
pub use debug::debug;
pub use display::display;
pub use json::{Buffer, record};
pub use lookup::from_code;
pub use occurrence::{Occurrence, code, def, reason, status, status_of_each};
pub use serde_core::{Serialize, Serializer};
pub use serialize::serialize;
pub use source::AsDynError;
pub use table::{Docs, Table, Tables, Wire};
pub use value::Value;

#[cfg(feature = "decode")]
pub(crate) use lookup::row_of;
#[cfg(any(feature = "tower", feature = "actix"))]
pub(crate) use occurrence::row;
pub(crate) use response::{body, content_type, header, headers, write_body};
#[cfg(any(feature = "tower", feature = "actix"))]
pub(crate) use table::field;
pub(crate) use table::{docs, error, lifecycle, reason as reason_column};
#[cfg(feature = "decode")]
pub(crate) use table::{header as header_column, part, response as response_column};
