//! What a catalog's files say, key by key, each value with its place: shapes are right, names are not yet looked up.

mod body;
mod entry;
mod file;
pub(crate) mod keys;
mod page;
mod param;
mod policy;
mod problem;
mod prose;
mod read;
mod run_on;
mod scalar;
mod status;
mod text;

pub(crate) use body::{built_in, name_in};
pub(crate) use file::file;
pub(crate) use param::meant_type;
pub(crate) use problem::{At, Part, Problem};
pub(crate) use read::Reader;
pub(crate) use text::{fill, is_name, plain_text};

use crate::model::{
    Deprecated, Dialect, Json, Layout, Note, Prose, RetryPolicy, Section, StatusKey, Template,
    Text, Type, Value,
};
use crate::suggest::{nearest, some_of, use_one_of};

/// A value and where it stands.
#[derive(Debug, Default, Clone)]
pub(crate) struct Spanned<T> {
    pub(crate) value: T,
    pub(crate) at: At,
}

/// One file. What only the root may have is `None` or empty in an included one.
#[derive(Debug, Default)]
pub(crate) struct RawFile {
    pub(crate) head: RawHead,
    pub(crate) parts: RawParts,
}

/// What describes the API as a whole.
#[derive(Debug, Default)]
pub(crate) struct RawHead {
    pub(crate) api: Option<Spanned<String>>,
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) docs_url: Option<Spanned<String>>,
    pub(crate) body: Option<RawTemplate>,
    pub(crate) content_type: Option<String>,
    pub(crate) headers: Vec<RawHeader>,
    pub(crate) request_id_header: Option<String>,
    pub(crate) request_id_prefix: Option<String>,
    pub(crate) include: Vec<Spanned<String>>,
    pub(crate) pages: Option<Vec<RawPage>>,
    pub(crate) dialect: Option<Dialect>,
}

/// What files contribute to.
#[derive(Debug, Default)]
pub(crate) struct RawParts {
    pub(crate) types: Vec<RawRecord>,
    pub(crate) categories: Vec<RawCategory>,
    pub(crate) statuses: Vec<RawStatus>,
    pub(crate) errors: Vec<RawError>,
    pub(crate) retired: Vec<RawRetired>,
    pub(crate) retry: Vec<Spanned<RetryPolicy>>,
}

#[derive(Debug)]
pub(crate) struct RawRecord {
    pub(crate) name: Spanned<String>,
    /// Names and types; a type that can't be read is reported, and then is as good as any.
    pub(crate) fields: Vec<(Spanned<String>, Option<Spanned<Type>>)>,
}

#[derive(Debug)]
pub(crate) struct RawCategory {
    pub(crate) id: Spanned<String>,
    pub(crate) title: String,
    pub(crate) description: Option<String>,
}

#[derive(Debug)]
pub(crate) struct RawStatus {
    pub(crate) key: Spanned<StatusKey>,
    pub(crate) title: Option<String>,
    pub(crate) description: Option<Prose>,
    pub(crate) action: Option<Prose>,
    pub(crate) causes: Option<Prose>,
    pub(crate) fix: Option<Prose>,
    pub(crate) notes: Vec<Note>,
    pub(crate) retry: Option<Spanned<String>>,
    pub(crate) emitted: bool,
    pub(crate) replacements: Vec<Spanned<String>>,
}

#[derive(Debug)]
pub(crate) struct RawRetired {
    pub(crate) code: Spanned<String>,
    pub(crate) since: String,
    pub(crate) reason: String,
    pub(crate) replacement: Option<Spanned<String>>,
}

#[derive(Debug, Default)]
pub(crate) struct RawError {
    pub(crate) code: Spanned<String>,
    pub(crate) status: Option<u16>,
    pub(crate) description: Prose,
    pub(crate) fix: Prose,
    pub(crate) title: Option<String>,
    pub(crate) heading: Option<String>,
    pub(crate) message: Option<RawText>,
    pub(crate) suggestion: Option<RawText>,
    pub(crate) variant: Option<Spanned<String>>,
    pub(crate) slug: Option<Spanned<String>>,
    pub(crate) category: Option<Spanned<String>>,
    pub(crate) params: Vec<RawParam>,
    pub(crate) headers: Vec<RawHeader>,
    pub(crate) omit: Vec<Spanned<String>>,
    pub(crate) retry: Option<Spanned<String>>,
    pub(crate) causes: Option<Prose>,
    pub(crate) reasons: Vec<RawReason>,
    pub(crate) operations: Vec<String>,
    pub(crate) notes: Vec<Note>,
    pub(crate) sections: Vec<Section>,
    pub(crate) examples: Vec<RawExample>,
    pub(crate) see: Vec<Spanned<String>>,
    pub(crate) since: Option<String>,
    pub(crate) deprecated: Option<RawDeprecated>,
    pub(crate) file: usize,
}

impl RawError {
    /// Whether it has reasons that may be sent: all of them, or else none is.
    pub(crate) fn has_public_reasons(&self) -> bool {
        !self.reasons.is_empty() && self.reasons.iter().all(|reason| reason.public)
    }
}

#[derive(Debug)]
pub(crate) struct RawDeprecated {
    pub(crate) since: String,
    pub(crate) reason: String,
    pub(crate) replacement: Option<Spanned<String>>,
}

impl RawDeprecated {
    pub(crate) fn into_model(self) -> Deprecated {
        Deprecated {
            since: self.since,
            reason: self.reason,
            replacement: self.replacement.map(|code| code.value),
        }
    }
}

#[derive(Debug)]
pub(crate) struct RawReason {
    pub(crate) id: Spanned<String>,
    pub(crate) title: Option<String>,
    pub(crate) description: String,
    pub(crate) public: bool,
}

#[derive(Debug)]
pub(crate) struct RawExample {
    pub(crate) title: Option<String>,
    pub(crate) params: Vec<(Spanned<String>, Spanned<Json>)>,
    pub(crate) reason: Option<Spanned<String>>,
    pub(crate) body: Option<Json>,
}

#[derive(Debug)]
pub(crate) struct RawParam {
    pub(crate) name: Spanned<String>,
    /// Its type. One that can't be read is reported, and then is as good as any.
    pub(crate) ty: Option<Spanned<Type>>,
    pub(crate) description: Option<String>,
    pub(crate) unit: Option<String>,
    pub(crate) example: Option<Spanned<Json>>,
    pub(crate) format: Option<String>,
    pub(crate) sensitive: bool,
}

#[derive(Debug)]
pub(crate) struct RawHeader {
    pub(crate) name: Spanned<String>,
    pub(crate) value: RawTemplate,
}

/// A template, and every place in it where a value goes.
#[derive(Debug)]
pub(crate) struct RawTemplate {
    pub(crate) template: Template,
    pub(crate) uses: Vec<Use>,
    /// Whether a place in it could not be read, which may be meant for any value.
    pub(crate) is_broken: bool,
}

/// A text with values in it, and every place where one goes.
#[derive(Debug)]
pub(crate) struct RawText {
    pub(crate) text: Text,
    pub(crate) uses: Vec<Use>,
    /// Whether a place in it could not be read, which may be meant for any value.
    pub(crate) is_broken: bool,
}

/// A place where a value goes.
#[derive(Debug)]
pub(crate) struct Use {
    pub(crate) value: Value,
    /// Whether the member is left out where there is no value.
    pub(crate) optional: bool,
    /// Whether it stands in the middle of a text.
    pub(crate) in_text: bool,
    /// The members of the body that lead to it; items of lists do not count.
    pub(crate) path: Vec<String>,
    pub(crate) at: At,
    /// As written: `$name`, `$name?` or `{name}`.
    pub(crate) written: Part,
}

impl Use {
    /// What to say of a name that nothing defines: the nearest that is known, as it would be written here.
    pub(crate) fn did_you_mean(&self, known: &[&str], otherwise: &str) -> String {
        let name = self.value.name();
        let written = |known: &str| self.written.text.replacen(name, known, 1);
        if let Some(known) = nearest(name, known.iter().copied()) {
            return format!("did you mean `{}`?", written(known));
        }
        let known: Vec<String> = known.iter().map(|known| written(known)).collect();
        use_one_of(&some_of(known.iter().map(String::as_str)), otherwise)
    }
}

#[derive(Debug)]
pub(crate) struct RawPage {
    pub(crate) path: Spanned<String>,
    pub(crate) layout: Option<Spanned<Layout>>,
    pub(crate) template: Option<Spanned<String>>,
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) front_matter: Vec<(String, Json)>,
}
