//! Each reason of the catalog's error over a connection of this machine: what is sent is the page's example, every time.

use patomic_actix::{Key, Keys};
use std::collections::BTreeMap;
use std::error::Error;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::time::SystemTime;
use ureq::Agent;
use ureq::http::{Request, Response};

/// A service that runs until the tests end.
fn start() -> std::io::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = listener.local_addr()?;
    let keys = Keys::default();
    let key = |user: &str| Key {
        user: user.to_owned(),
        ..Key::default()
    };
    keys.mint("good", key("ada"));
    keys.mint("old", key("ada"));
    keys.mint(
        "expired",
        Key {
            expires_at: Some(SystemTime::UNIX_EPOCH),
            ..key("ada")
        },
    );
    keys.mint(
        "deleted",
        Key {
            is_user_deleted: true,
            ..key("bob")
        },
    );
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async { patomic_actix::serve(listener, keys)?.await })
    });
    Ok(address)
}

fn send(
    address: SocketAddr,
    (method, path): (&str, &str),
    authorization: &str,
) -> Result<Response<String>, Box<dyn Error>> {
    let config = Agent::config_builder().http_status_as_error(false).build();
    let mut request = Request::builder()
        .method(method)
        .uri(format!("http://{address}{path}"))
        .header("x-request-id", "01JGGW9ZT0E8V6Q3N5R7XKD2MB");
    if !authorization.is_empty() {
        request = request.header("authorization", authorization);
    }
    let response = Agent::from(config).run(request.body(())?)?;
    let (parts, mut body) = response.into_parts();
    Ok(Response::from_parts(parts, body.read_to_string()?))
}

/// Status, headers and body as a client sees them, without the time. actix-web sends headers in no order.
fn seen(response: &Response<String>) -> String {
    let headers = response
        .headers()
        .iter()
        .filter(|(name, _)| *name != "date");
    let headers: BTreeMap<_, _> = headers
        .map(|(name, value)| (name.as_str(), value.as_bytes()))
        .collect();
    format!("{} {headers:?} {}", response.status(), response.body())
}

#[test]
fn every_reason_is_sent_as_the_page_shows_it() -> Result<(), Box<dyn Error>> {
    let address = start()?;
    let me = ("GET", "/v1/me");
    let good = send(address, me, "Bearer ptmc_good")?;
    assert_eq!((good.status().as_u16(), good.body().as_str()), (200, "ada"));
    let revoked = send(address, ("DELETE", "/v1/keys/old"), "Bearer ptmc_good")?;
    assert_eq!(revoked.status(), 204);

    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/patomic/unauthorized.md");
    let page = std::fs::read_to_string(page)?;
    let example = page
        .split("```")
        .find_map(|block| block.strip_prefix("http\n"));
    let (head, body) = example
        .and_then(|example| example.split_once("\n\n"))
        .ok_or("the page shows a response")?;
    assert_eq!(
        head,
        "HTTP/1.1 401 Unauthorized\nContent-Type: application/json"
    );
    let body: serde_json::Value = serde_json::from_str(body)?;

    let mut all = Vec::new();
    for authorization in [
        "",
        "Basic YTpi",
        "Bearer sk_good",
        "Bearer ptmc_never",
        "Bearer ptmc_old",
        "Bearer ptmc_expired",
        "Bearer ptmc_deleted",
    ] {
        let response = send(address, me, authorization)?;
        assert_eq!(response.status(), 401);
        assert_eq!(response.headers()["content-type"], "application/json");
        assert_eq!(response.body(), &body.to_string());
        all.push(seen(&response));
    }
    assert!(all.iter().all(|seen| *seen == all[0]), "{all:#?}");
    Ok(())
}

#[test]
fn what_the_catalog_has_no_error_for_stays_as_it_is() -> Result<(), Box<dyn Error>> {
    let response = send(start()?, ("GET", "/nowhere"), "")?;
    assert_eq!(
        (response.status().as_u16(), response.body().as_str()),
        (404, "")
    );
    assert_eq!(
        response.headers()["x-request-id"],
        "01JGGW9ZT0E8V6Q3N5R7XKD2MB"
    );
    Ok(())
}
