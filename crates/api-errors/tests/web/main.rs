//! Errors as responses of the frameworks, and what the layer makes of responses that are not of a catalog.

#[cfg(feature = "actix")]
mod actix;
#[cfg(all(feature = "axum", feature = "tower"))]
mod axum;
#[cfg(feature = "tracing")]
mod events;
#[cfg(feature = "http")]
mod http;
#[cfg(all(feature = "axum", feature = "tower", feature = "actix"))]
mod leaks;
#[cfg(any(feature = "tower", feature = "actix"))]
mod stand_ins;

#[allow(dead_code, reason = "each feature uses some of it")]
mod service {
    use api_errors::api_errors;
    use std::sync::Arc;

    #[api_errors("tests/fixtures/service.yaml", all)]
    #[derive(Clone)]
    pub(crate) enum ServiceError {
        #[code("server_error")]
        Storage(#[source] Arc<std::io::Error>),
    }

    /// A handler of either framework.
    #[cfg(any(feature = "actix", all(feature = "axum", feature = "tower")))]
    pub(crate) async fn limited() -> Result<&'static str, ServiceError> {
        Err(ServiceError::TooManyRequests {
            wait: 7,
            note: "soon".to_owned(),
        })
    }

    /// A handler whose error has a source.
    #[cfg(any(feature = "actix", all(feature = "axum", feature = "tower")))]
    pub(crate) async fn storage() -> Result<&'static str, ServiceError> {
        let disk = std::io::Error::other("disk 4 is full");
        Err(ServiceError::Storage(Arc::new(disk)))
    }

    /// A body as the catalog has it.
    pub(crate) fn body(code: &str, message: &str, id: &str, instance: &str) -> String {
        format!(
            r#"{{"error":{{"code":"{code}","message":"{message}","request_id":"{id}","instance":"{instance}"}}}}"#
        )
    }
}
