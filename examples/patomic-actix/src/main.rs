//! Serves the Patomic API on port 3000 of this machine.

use patomic_actix::Keys;
use std::net::TcpListener;

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    tracing_subscriber::fmt().init();
    let listener = TcpListener::bind("127.0.0.1:3000")?;
    println!("http://{}", listener.local_addr()?);
    patomic_actix::serve(listener, Keys::default())?.await
}
