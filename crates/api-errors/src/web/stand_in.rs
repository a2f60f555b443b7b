//! Which error of a catalog stands for a response that did not come from it.

use crate::private::{self, Occurrence, Wire, field};
use crate::{ApiError, ErrorDef};
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// An error that stands for a status.
pub(crate) type Shared = Arc<dyn ApiError + Send + Sync>;

/// The errors that stand for statuses.
#[derive(Clone)]
pub(crate) struct StandIns {
    /// Named by the user.
    own: BTreeMap<u16, Shared>,
    /// Those whose code is a name of their status.
    named: BTreeMap<u16, Shared>,
    /// Those that are the only one of their status.
    only: BTreeMap<u16, Shared>,
}

impl StandIns {
    pub(crate) fn new(defs: &[ErrorDef]) -> Self {
        let mut named = BTreeMap::new();
        let mut only = BTreeMap::new();
        for def in defs {
            let Some(status) = def.status() else { continue };
            let is_only = defs
                .iter()
                .all(|other| other == def || other.status() != Some(status));
            let bare = Bare(*def);
            if bare.needs_values() {
                continue;
            }
            if is_name_of(def.code(), status) {
                named.entry(status).or_insert(Arc::new(bare) as Shared);
            } else if is_only {
                only.insert(status, Arc::new(bare) as Shared);
            }
        }
        Self {
            own: BTreeMap::new(),
            named,
            only,
        }
    }

    pub(crate) fn insert(&mut self, status: u16, error: Shared) {
        self.own.insert(status, error);
    }

    /// The error for a status; that of its class, 400 or 500, where there is none.
    pub(crate) fn of(&self, status: u16) -> Option<&Shared> {
        let class = if status < 500 { 400 } else { 500 };
        let exact = self.own.get(&status).or_else(|| self.named.get(&status));
        exact
            .or_else(|| self.only.get(&status))
            .or_else(|| self.own.get(&class))
            .or_else(|| self.named.get(&class))
    }
}

/// Whether a code says no more than its status does: `not_found`, `NotFound` and `err:keys:not_found` for 404.
fn is_name_of(code: &str, status: u16) -> bool {
    let last = code.rsplit([':', '.', '/']).next().unwrap_or(code);
    let letters = last.bytes().filter(u8::is_ascii_alphanumeric);
    let word: String = letters
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    let mut names = NAMES.iter().filter(|(of, _)| *of == status);
    names.any(|(_, name)| *name == word)
}

/// The names of statuses without their spaces: those of the
/// [registry](https://www.iana.org/assignments/http-status-codes), former ones, and what APIs commonly say.
const NAMES: &[(u16, &str)] = &[
    (400, "badrequest"),
    (401, "unauthorized"),
    (401, "unauthenticated"),
    (402, "paymentrequired"),
    (403, "forbidden"),
    (404, "notfound"),
    (405, "methodnotallowed"),
    (406, "notacceptable"),
    (407, "proxyauthenticationrequired"),
    (408, "requesttimeout"),
    (409, "conflict"),
    (410, "gone"),
    (411, "lengthrequired"),
    (412, "preconditionfailed"),
    (413, "contenttoolarge"),
    (413, "payloadtoolarge"),
    (413, "requestentitytoolarge"),
    (414, "uritoolong"),
    (415, "unsupportedmediatype"),
    (416, "rangenotsatisfiable"),
    (417, "expectationfailed"),
    (421, "misdirectedrequest"),
    (422, "unprocessablecontent"),
    (422, "unprocessableentity"),
    (423, "locked"),
    (424, "faileddependency"),
    (425, "tooearly"),
    (426, "upgraderequired"),
    (428, "preconditionrequired"),
    (429, "toomanyrequests"),
    (431, "requestheaderfieldstoolarge"),
    (451, "unavailableforlegalreasons"),
    (500, "internalservererror"),
    (500, "internalerror"),
    (500, "internal"),
    (500, "servererror"),
    (501, "notimplemented"),
    (502, "badgateway"),
    (503, "serviceunavailable"),
    (503, "unavailable"),
    (504, "gatewaytimeout"),
    (505, "httpversionnotsupported"),
    (507, "insufficientstorage"),
    (508, "loopdetected"),
    (511, "networkauthenticationrequired"),
];

/// An error of which no more is known than its definition, and no more has to be.
struct Bare(ErrorDef);

impl Bare {
    /// Whether its response says something that only an occurrence knows.
    fn needs_values(&self) -> bool {
        let (wire, row) = (self.0.wire(), private::row(self));
        let is_param = |kind| kind != field::REASON && kind != field::SOURCE;
        let mut kinds = (0..wire.field_count(row)).map(|at| wire.field_of(row, at).1);
        kinds.any(is_param) || wire.reasons_of(row).any(|reason| reason.is_public())
    }
}

impl Occurrence for Bare {
    fn wire(&self) -> &'static Wire {
        self.0.wire()
    }

    fn index(&self) -> u32 {
        self.0.index()
    }
}

impl ApiError for Bare {
    fn def(&self) -> ErrorDef {
        self.0
    }

    fn occurrence(&self) -> &dyn Occurrence {
        self
    }
}

impl Error for Bare {}

impl fmt::Display for Bare {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        private::display(self, f)
    }
}

impl fmt::Debug for Bare {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        private::debug(self, f)
    }
}
