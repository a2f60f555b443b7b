//! Serves the Assets API on port 3000 of this machine.

use std::path::PathBuf;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    tracing_subscriber::fmt().init();
    let listener = TcpListener::bind("127.0.0.1:3000").await?;
    println!("http://{}", listener.local_addr()?);
    assets_axum::serve(listener, PathBuf::from("photos")).await
}
