//! A future whose panic becomes a value.

use pin_project_lite::pin_project;
use std::any::Any;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};

/// What a panic carries.
pub(crate) type Payload = Box<dyn Any + Send>;

pin_project! {
    /// A future, or the panic that came of making it.
    pub(crate) struct CatchPanic<F> {
        #[pin]
        future: Option<F>,
        panic: Option<Payload>,
    }
}

impl<F> CatchPanic<F> {
    pub(crate) fn new(make: impl FnOnce() -> F) -> Self {
        match catch(make) {
            Ok(future) => Self {
                future: Some(future),
                panic: None,
            },
            Err(payload) => Self {
                future: None,
                panic: Some(payload),
            },
        }
    }
}

impl<F: Future> Future for CatchPanic<F> {
    type Output = Result<F::Output, Payload>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        if let Some(payload) = this.panic.take() {
            return Poll::Ready(Err(payload));
        }
        match this.future.as_pin_mut() {
            Some(future) => match catch(|| future.poll(cx)) {
                Ok(poll) => poll.map(Ok),
                Err(payload) => Poll::Ready(Err(payload)),
            },
            // A future is not polled again once it is ready.
            None => Poll::Pending,
        }
    }
}

/// What panicked is dropped and not looked at again, so that nobody sees it half done; what it shares with other requests
/// is as safe as in a thread that panics.
fn catch<T>(run: impl FnOnce() -> T) -> Result<T, Payload> {
    catch_unwind(AssertUnwindSafe(run))
}
