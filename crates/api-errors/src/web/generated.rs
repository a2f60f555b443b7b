//! What `#[api_errors]` emits for the frameworks that are turned on: the attribute itself does not know which are.

/// The implementations for an enum.
#[doc(hidden)]
#[macro_export]
macro_rules! __web {
    ($error:ident) => {
        $crate::__axum!($error);
        $crate::__actix!($error);
    };
}

/// The bound is for all lifetimes, although there is none in it, so that it may fail: an enum whose source is bound to its
/// thread has no response, but compiles.
#[cfg(feature = "axum")]
#[doc(hidden)]
#[macro_export]
macro_rules! __axum {
    ($error:ident) => {
        #[automatically_derived]
        impl $crate::__private::axum::IntoResponse for $error
        where
            for<'a> $error: $crate::__private::axum::Shareable,
        {
            fn into_response(self) -> $crate::__private::axum::Response {
                $crate::__private::axum::into_response(self)
            }
        }
    };
}

#[cfg(not(feature = "axum"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __axum {
    ($error:ident) => {};
}

#[cfg(feature = "actix")]
#[doc(hidden)]
#[macro_export]
macro_rules! __actix {
    ($error:ident) => {
        #[automatically_derived]
        impl $crate::__private::actix::ResponseError for $error {
            fn status_code(&self) -> $crate::__private::actix::StatusCode {
                $crate::__private::actix::status_code(self)
            }

            fn error_response(&self) -> $crate::__private::actix::HttpResponse {
                $crate::__private::actix::error_response(self)
            }
        }
    };
}

#[cfg(not(feature = "actix"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __actix {
    ($error:ident) => {};
}
