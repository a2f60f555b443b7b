//! The layer as a middleware of actix-web.

use super::{Find, insert, replace};
use crate::Context;
use crate::web::layer::{Replacement, panic_text};
use crate::web::panic::{CatchPanic, Payload};
use crate::web::{ErrorLayer, RequestId};
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform};
use actix_web::http::Uri;
use actix_web::http::header::HeaderValue;
use actix_web::{Error, HttpMessage, HttpResponse, ResponseError};
use pin_project_lite::pin_project;
use std::fmt;
use std::future::{Future, Ready, ready};
use std::panic::resume_unwind;
use std::pin::Pin;
use std::task::{self, Poll};

impl<S, B> Transform<S, ServiceRequest> for ErrorLayer
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    type Response = ServiceResponse<EitherBody<B>>;
    type Error = Error;
    type Transform = ErrorMiddleware<S>;
    type InitError = ();
    type Future = Ready<Result<Self::Transform, ()>>;

    fn new_transform(&self, inner: S) -> Self::Future {
        ready(Ok(ErrorMiddleware {
            inner,
            layer: self.clone(),
        }))
    }
}

/// A service whose error responses all have the shape of a catalog; made by [`ErrorLayer`].
///
/// ```
/// # use api_errors::api_errors;
/// use actix_web::{App, test};
/// use api_errors::web::ErrorLayer;
///
/// #[api_errors("tests/fixtures/parcels.yaml")]
/// pub enum ParcelError {}
///
/// # actix_web::rt::System::new().block_on(async {
/// let app = App::new().wrap(ErrorLayer::new(ParcelError::ALL));
/// let app = test::init_service(app).await;
/// let request = test::TestRequest::with_uri("/nowhere").to_request();
/// let response = test::call_service(&app, request).await;
///
/// assert_eq!(response.status(), 404);
/// let body = test::read_body(response).await;
/// assert_eq!(body, r#"{"success":false,"error":"E404","message":"There is no such parcel."}"#);
/// # });
/// ```
#[derive(Debug)]
pub struct ErrorMiddleware<S> {
    inner: S,
    layer: ErrorLayer,
}

impl<S, B> Service<ServiceRequest> for ErrorMiddleware<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    type Response = ServiceResponse<EitherBody<B>>;
    type Error = Error;
    type Future = ResponseFuture<S::Future>;

    fn poll_ready(&self, cx: &mut task::Context<'_>) -> Poll<Result<(), Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&self, request: ServiceRequest) -> Self::Future {
        let seen = Seen::new(&self.layer, &request);
        ResponseFuture {
            inner: CatchPanic::new(|| self.inner.call(request)),
            seen,
        }
    }
}

pin_project! {
    /// The response of an [`ErrorMiddleware`], once it is there.
    ///
    /// ```
    /// use api_errors::web::actix::ResponseFuture;
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

impl<F, B> Future for ResponseFuture<F>
where
    F: Future<Output = Result<ServiceResponse<B>, Error>>,
    B: MessageBody,
{
    type Output = Result<ServiceResponse<EitherBody<B>>, Error>;

    fn poll(self: Pin<&mut Self>, cx: &mut task::Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        this.inner.poll(cx).map(|outcome| match outcome {
            Ok(Ok(response)) => Ok(this.seen.answer(response)),
            Ok(Err(error)) => Err(this.seen.answer_error(error)),
            Err(payload) => Err(this.seen.answer_panic(payload)),
        })
    }
}

/// What is remembered of a request. To hold the request itself would keep the router from writing to it.
struct Seen {
    layer: ErrorLayer,
    id: RequestId,
    uri: Uri,
}

impl Seen {
    fn new(layer: &ErrorLayer, request: &ServiceRequest) -> Self {
        let brought = request.headers().get(layer.request_id_header());
        let brought = brought.map(HeaderValue::as_bytes);
        let id = layer.request_id(request.extensions().get(), brought);
        request.extensions_mut().insert(id.clone());
        Self {
            layer: layer.clone(),
            id,
            uri: request.uri().clone(),
        }
    }

    fn context(&self) -> Context<'_> {
        ErrorLayer::context(&self.id, self.uri.path())
    }

    fn answer<B: MessageBody>(
        &self,
        response: ServiceResponse<B>,
    ) -> ServiceResponse<EitherBody<B>> {
        let (request, response) = response.into_parts();
        let change = self.change(&response, response.error());
        ServiceResponse::new(request, change.apply(response))
    }

    /// An error that a middleware handed on stays one, and its response will be changed.
    fn answer_error(&self, mut error: Error) -> Error {
        let change = self.change(&error.error_response(), Some(&error));
        error.add_response_mapper(move |response| change.apply(response).map_into_boxed_body());
        error
    }

    /// Where no error stands for 500, the panic goes on its way.
    fn answer_panic(&self, payload: Payload) -> Error {
        let text = panic_text(&*payload);
        match self.layer.unknown(500, Some(text), &self.context()) {
            Some((_, replacement)) => Panicked(self.with(Some(replacement))).into(),
            None => resume_unwind(payload),
        }
    }

    fn change<B>(&self, response: &HttpResponse<B>, error: Option<&Error>) -> Change {
        let status = response.status().as_u16();
        let extensions = response.extensions();
        if extensions.get::<Done>().is_some() {
            return self.with(None);
        }
        self.with(match extensions.get::<Find>() {
            Some(Find(find)) => error
                .and_then(find)
                .map(|error| ErrorLayer::known(error, &self.context())),
            None if status >= 400 => self
                .layer
                .unknown(status, None, &self.context())
                .map(|(_, replacement)| replacement),
            None => None,
        })
    }

    fn with(&self, replacement: Option<Replacement>) -> Change {
        Change {
            header: self.layer.request_id_header(),
            id: self.id.clone(),
            replacement,
        }
    }
}

/// What changes in a response.
#[derive(Debug)]
struct Change {
    header: &'static str,
    id: RequestId,
    replacement: Option<Replacement>,
}

impl Change {
    fn apply<B: MessageBody>(&self, mut response: HttpResponse<B>) -> HttpResponse<EitherBody<B>> {
        if self.replacement.is_some() {
            response.extensions_mut().insert(Done);
        }
        response.map_body(|head, body| {
            let body = match &self.replacement {
                Some(replacement) => {
                    replace(head, replacement);
                    EitherBody::right(BoxBody::new(replacement.body.clone()))
                }
                None => EitherBody::left(body),
            };
            insert(&mut head.headers, self.header, self.id.as_str());
            body
        })
    }
}

/// In the extensions of a response that an inner layer has changed.
struct Done;

/// A handler that panicked.
#[derive(Debug)]
struct Panicked(Change);

impl fmt::Display for Panicked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a handler panicked")
    }
}

impl ResponseError for Panicked {
    fn error_response(&self) -> HttpResponse {
        let response = HttpResponse::new(self.status_code());
        self.0.apply(response).map_into_boxed_body()
    }
}
