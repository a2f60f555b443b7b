//! The authentication of the Patomic API. Whatever is wrong with a key, the client gets the same answer, and the log the
//! reason.

mod caller;
mod keys;

pub use caller::Caller;
pub use keys::{Key, Keys};

use actix_web::dev::Server;
use actix_web::web::{self, Data, Path, ServiceConfig};
use actix_web::{App, HttpResponse, HttpServer};
use api_errors::api_errors;
use api_errors::web::ErrorLayer;
use std::net::TcpListener;

#[api_errors("../../catalog/patomic.yaml")]
pub enum PatomicError {}

type Result<T> = std::result::Result<T, PatomicError>;

/// Serves the API.
///
/// # Errors
///
/// Where the listener can't be used.
pub fn serve(listener: TcpListener, keys: Keys) -> std::io::Result<Server> {
    let keys = Data::new(keys);
    let errors = ErrorLayer::new(PatomicError::ALL);
    let server = HttpServer::new(move || {
        App::new()
            .app_data(keys.clone())
            .configure(routes)
            .wrap(errors.clone())
    });
    Ok(server.workers(2).listen(listener)?.run())
}

fn routes(config: &mut ServiceConfig) {
    config
        .route("/v1/me", web::get().to(me))
        .service(web::resource("/v1/keys/{id}").route(web::delete().to(revoke)));
}

async fn me(caller: Caller) -> Result<String> {
    Ok(caller.user)
}

async fn revoke(_caller: Caller, keys: Data<Keys>, id: Path<String>) -> Result<HttpResponse> {
    keys.revoke(&id);
    Ok(HttpResponse::NoContent().finish())
}
