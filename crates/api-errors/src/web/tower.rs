//! The layer for services of tower.
//!
//! ```
//! # use api_errors::api_errors;
//! use api_errors::web::ErrorLayer;
//! use axum::{Router, body::Body, http::Request};
//! use tower::ServiceExt;
//!
//! #[api_errors("tests/fixtures/parcels.yaml")]
//! pub enum ParcelError {}
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let app = Router::new().layer(ErrorLayer::new(ParcelError::ALL));
//! let request = Request::get("/nowhere").header("x-request-id", "req_1").body(Body::empty())?;
//! let response = app.oneshot(request).await?;
//!
//! assert_eq!(response.status(), 404);
//! assert_eq!(response.headers()["x-request-id"], "req_1");
//! let body = axum::body::to_bytes(response.into_body(), 1000).await?;
//! assert_eq!(body, r#"{"success":false,"error":"E404","message":"There is no such parcel."}"#);
//! # Ok(())
//! # }
//! ```

use super::http::{insert, status_code};
use super::layer::{Replacement, is_of_body, panic_text};
use super::panic::{CatchPanic, Payload};
use super::{ErrorLayer, RequestId, SentError};
use crate::{Context, ErrorDef};
use ::http::header::{CONTENT_LENGTH, HeaderValue};
use ::http::{Method, Request, Response, Uri};
use bytes::Bytes;
use http_body_util::{Either, Full};
use pin_project_lite::pin_project;
use std::future::Future;
use std::panic::resume_unwind;
use std::pin::Pin;
use std::task::{self, Poll, ready};
use tower_layer::Layer;
use tower_service::Service;

/// The body of a response: an error's, or the one that came from the service.
///
/// ```
/// use api_errors::web::tower::Body;
/// use http_body_util::{Either, Full};
///
/// fn is_an_error<B>(body: &Body<B>) -> bool {
///     matches!(body, Either::Left(_))
/// }
///
/// assert!(is_an_error::<String>(&Either::Left(Full::default())));
/// ```
pub type Body<B> = Either<Full<Bytes>, B>;

impl<S> Layer<S> for ErrorLayer {
    type Service = ErrorService<S>;

    fn layer(&self, inner: S) -> ErrorService<S> {
        ErrorService {
            inner,
            layer: self.clone(),
        }
    }
}

/// A service whose error responses all have the shape of a catalog; made by [`ErrorLayer`].
///
/// ```
/// # use api_errors::api_errors;
/// # use api_errors::web::ErrorLayer;
/// # #[api_errors("tests/fixtures/parcels.yaml")]
/// # pub enum ParcelError {}
/// use api_errors::web::tower::ErrorService;
/// use axum::Router;
/// use tower::Layer;
///
/// let layer = ErrorLayer::new(ParcelError::ALL);
/// let service: ErrorService<Router> = layer.layer(Router::new());
/// ```
#[derive(Debug, Clone)]
pub struct ErrorService<S> {
    inner: S,
    layer: ErrorLayer,
}

impl<S, In, Out> Service<Request<In>> for ErrorService<S>
where
    S: Service<Request<In>, Response = Response<Out>>,
{
    type Response = Response<Body<Out>>;
    type Error = S::Error;
    type Future = ResponseFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut task::Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, mut request: Request<In>) -> Self::Future {
        let seen = Seen::new(&self.layer, &mut request);
        ResponseFuture {
            inner: CatchPanic::new(|| self.inner.call(request)),
            seen,
        }
    }
}

pin_project! {
    /// The response of an [`ErrorService`], once it is there.
    ///
    /// ```
    /// use api_errors::web::tower::ResponseFuture;
    ///
    /// fn is_send<T: Send>() {}
    /// is_send::<ResponseFuture<std::future::Ready<()>>>();
    /// ```
    pub struct ResponseFuture<F> {
        #[pin]
        inner: CatchPanic<F>,
        seen: Seen,
    }
}

impl<F, B, E> Future for ResponseFuture<F>
where
    F: Future<Output = Result<Response<B>, E>>,
{
    type Output = Result<Response<Body<B>>, E>;

    fn poll(self: Pin<&mut Self>, cx: &mut task::Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        Poll::Ready(match ready!(this.inner.poll(cx)) {
            Ok(response) => response.map(|response| this.seen.answer(response)),
            Err(payload) => Ok(this.seen.answer_panic(payload)),
        })
    }
}

/// What is remembered of a request.
struct Seen {
    layer: ErrorLayer,
    id: RequestId,
    uri: Uri,
    is_head: bool,
}

impl Seen {
    fn new<B>(layer: &ErrorLayer, request: &mut Request<B>) -> Self {
        let brought = request.headers().get(layer.request_id_header());
        let brought = brought.map(HeaderValue::as_bytes);
        let id = layer.request_id(request.extensions().get(), brought);
        request.extensions_mut().insert(id.clone());
        Self {
            layer: layer.clone(),
            id,
            uri: request.uri().clone(),
            is_head: request.method() == Method::HEAD,
        }
    }

    fn context(&self) -> Context<'_> {
        ErrorLayer::context(&self.id, self.uri.path())
    }

    fn answer<B>(&self, mut response: Response<B>) -> Response<Body<B>> {
        let status = response.status().as_u16();
        let (sent, replacement) = match response.extensions_mut().remove::<SentError>() {
            Some(sent) if sent.is_done => {
                response.extensions_mut().insert(sent);
                return self.with_id(response.map(Either::Right));
            }
            Some(sent) => {
                let replacement = ErrorLayer::known(sent.error(), &self.context());
                (sent, replacement)
            }
            // A service that makes the response by hand has given it the context that it wants.
            None if status < 400 || response.extensions().get::<ErrorDef>().is_some() => {
                return self.with_id(response.map(Either::Right));
            }
            None => match self.layer.unknown(status, None, &self.context()) {
                Some((error, replacement)) => (SentError::new(error), replacement),
                None => return self.with_id(response.map(Either::Right)),
            },
        };
        self.replace(response, &replacement, sent)
    }

    /// Where no error stands for 500, the panic goes on its way.
    fn answer_panic<B>(&self, payload: Payload) -> Response<Body<B>> {
        let text = panic_text(&*payload);
        match self.layer.unknown(500, Some(text), &self.context()) {
            Some((error, replacement)) => {
                self.replace(Response::new(()), &replacement, SentError::new(error))
            }
            None => resume_unwind(payload),
        }
    }

    fn replace<Old, B>(
        &self,
        response: Response<Old>,
        replacement: &Replacement,
        mut sent: SentError,
    ) -> Response<Body<B>> {
        let mut response = response.map(|_| Either::Left(Full::new(replacement.body.clone())));
        if let Some(status) = replacement.status {
            *response.status_mut() = status_code(status);
        }
        let headers = response.headers_mut();
        let stale: Vec<_> = headers
            .keys()
            .filter(|name| is_of_body(name.as_str()))
            .cloned()
            .collect();
        for name in stale {
            headers.remove(name);
        }
        for (name, value) in &replacement.headers {
            insert(headers, name, value);
        }
        if self.is_head {
            headers.insert(CONTENT_LENGTH, replacement.body.len().into());
            *response.body_mut() = Either::Left(Full::default());
        }
        sent.is_done = true;
        response.extensions_mut().insert(sent);
        self.with_id(response)
    }

    fn with_id<B>(&self, mut response: Response<B>) -> Response<B> {
        let header = self.layer.request_id_header();
        insert(response.headers_mut(), header, self.id.as_str());
        response
    }
}
