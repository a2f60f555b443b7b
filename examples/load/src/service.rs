//! The services under load, and what can go wrong in them.

use api_errors::ApiError;
use assets_axum::AssetError;
use patomic_actix::{Keys, PatomicError, PatomicUnauthorizedReason};
use std::io;
use std::net::TcpListener;
use std::path::PathBuf;

/// Which of the examples.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Service {
    /// The Assets API, in axum.
    Axum,
    /// The Patomic API, in actix-web.
    Actix,
}

/// A request, and the error that it leads to.
pub struct Case {
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    /// Name and value of the header with the key.
    pub(crate) key: (&'static str, &'static str),
    pub(crate) body: &'static str,
    pub(crate) error: Box<dyn ApiError + Send + Sync>,
}

impl Service {
    /// Serves until the process ends.
    ///
    /// # Errors
    ///
    /// Where the listener can't be used.
    pub fn serve(self, listener: TcpListener) -> io::Result<()> {
        match self {
            Self::Axum => tokio::runtime::Runtime::new()?.block_on(async {
                listener.set_nonblocking(true)?;
                let listener = tokio::net::TcpListener::from_std(listener)?;
                assets_axum::serve(listener, PathBuf::from("there are no photos")).await
            }),
            Self::Actix => actix_web::rt::System::new()
                .block_on(async { patomic_actix::serve(listener, Keys::default())?.await }),
        }
    }

    /// Errors of all kinds: of handlers, of extractors, of the framework.
    #[must_use]
    pub fn cases(self) -> Vec<Case> {
        match self {
            Self::Axum => assets(),
            Self::Actix => patomic(),
        }
    }
}

fn assets() -> Vec<Case> {
    let case = |method, path, key, body, error| Case {
        method,
        path,
        key: ("x-api-key", key),
        body,
        error: Box::new(error),
    };
    let get = |path, key, error| case("GET", path, key, "", error);
    let post = |path, body, error| case("POST", path, "full", body, error);
    let invalid = |problem: &str| AssetError::ValidationFailed {
        problem: problem.to_owned(),
    };
    let unreadable = || invalid("the body or a parameter can't be read");
    let missing = AssetError::MissingRequiredField {
        field: "name".to_owned(),
    };
    let asset = "/v1/assets/1";
    vec![
        post(
            "/v1/assets",
            r#"{"name":""}"#,
            invalid("name must not be empty"),
        ),
        post("/v1/assets", "{}", missing),
        post("/v1/assets", "{", unreadable()),
        post("/v1/assets", r#"{"name":1}"#, unreadable()),
        post(
            "/v1/assets/1/meters/miles",
            r#"{"value":1}"#,
            AssetError::MeterNotFound,
        ),
        get("/v1/assets/one", "full", unreadable()),
        get("/v1/assets/99", "full", AssetError::NotFound),
        get("/nowhere", "full", AssetError::NotFound),
        get(asset, "unknown", AssetError::Unauthorized),
        get(asset, "none", AssetError::Forbidden),
        get(asset, "office", AssetError::IpNotAllowed),
        get(asset, "billing", AssetError::ScopeNotAuthorized),
        get(
            "/v1/assets/1/photo",
            "full",
            AssetError::Storage(io::Error::other("not sent")),
        ),
        case("DELETE", asset, "full", "", AssetError::MethodNotAllowed),
    ]
}

fn patomic() -> Vec<Case> {
    let case = |key| Case {
        method: "GET",
        path: "/v1/me",
        key: ("authorization", key),
        body: "",
        error: Box::new(PatomicError::Unauthorized {
            reason: PatomicUnauthorizedReason::UnknownKey,
        }),
    };
    vec![
        case("Basic YTpi"),
        case("Bearer sk_1"),
        case("Bearer ptmc_1"),
    ]
}
