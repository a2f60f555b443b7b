//! Each error of the catalog over a connection of this machine, compared with its page; and what axum answers by itself.

use api_errors::api_errors;
use std::error::Error;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use tokio::net::TcpListener;
use ureq::Agent;
use ureq::http::{Request, Response};

type Outcome = Result<(), Box<dyn Error>>;

/// A service that runs until the tests end.
fn start() -> std::io::Result<SocketAddr> {
    let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new()?;
        runtime.block_on(async {
            let listener = TcpListener::from_std(listener)?;
            assets_axum::serve(listener, PathBuf::from("there are no photos")).await
        })
    });
    Ok(address)
}

/// A client that looks at responses of 400 and above as at any other.
struct Client {
    agent: Agent,
    base: String,
}

impl Client {
    fn new(address: SocketAddr) -> Self {
        let config = Agent::config_builder().http_status_as_error(false).build();
        Self {
            agent: config.into(),
            base: format!("http://{address}"),
        }
    }

    fn send(
        &self,
        (method, path, key, body): (&str, &str, &str, &str),
    ) -> Result<Response<String>, Box<dyn Error>> {
        let request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base))
            .header("x-api-key", key)
            .header("x-request-id", "req_1");
        let response = if body.is_empty() {
            self.agent.run(request.body(())?)?
        } else {
            let request = request.header("content-type", "application/json");
            self.agent.run(request.body(body)?)?
        };
        let (parts, mut body) = response.into_parts();
        Ok(Response::from_parts(parts, body.read_to_string()?))
    }
}

/// The response on the page of an error.
struct Page {
    status: u16,
    headers: Vec<(String, String)>,
    /// On one line.
    body: String,
}

fn page(slug: &str) -> Result<Page, Box<dyn Error>> {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/assets");
    let page = std::fs::read_to_string(docs.join(format!("{slug}.md")))?;
    let example = page
        .split("```")
        .find_map(|block| block.strip_prefix("http\n"));
    let (head, body) = example
        .and_then(|example| example.split_once("\n\n"))
        .ok_or("the page shows a response")?;
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1));
    let headers = lines.filter_map(|line| line.split_once(": "));
    let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let body: serde_json::Value = serde_json::from_str(body)?;
    Ok(Page {
        status: status.unwrap_or_default().parse()?,
        headers: headers.collect(),
        body: body.to_string(),
    })
}

/// The response is the one on the page of an error.
fn is_shown(slug: &str, response: &Response<String>) -> Outcome {
    let page = page(slug)?;
    assert_eq!(response.body(), &page.body, "{slug}");
    assert_eq!(response.status(), page.status, "{slug}");
    for (name, value) in page.headers {
        assert_eq!(response.headers()[&name], value, "{slug}: {name}");
    }
    assert_eq!(response.headers()["x-request-id"], "req_1");
    assert_eq!(response.headers().get_all("content-type").iter().count(), 1);
    Ok(())
}

#[test]
fn each_error_is_sent_as_its_page_shows_it() -> Outcome {
    let client = Client::new(start()?);
    let small = ("GET", "/v1/assets/1", "small", "");
    let customer = (
        "POST",
        "/v1/customers",
        "full",
        r#"{"email":"a@example.com"}"#,
    );
    let retire = (
        "PATCH",
        "/v1/assets/1/status",
        "full",
        r#"{"status":"retired"}"#,
    );
    for (slug, requests) in [
        (
            "validation_failed",
            vec![("POST", "/v1/assets", "full", r#"{"name":""}"#)],
        ),
        (
            "missing_required_field",
            vec![("POST", "/v1/assets", "full", "{}")],
        ),
        ("invalid_status_transition", vec![retire, retire]),
        (
            "meter_not_found",
            vec![(
                "POST",
                "/v1/assets/1/meters/miles",
                "full",
                r#"{"value":1}"#,
            )],
        ),
        ("unauthorized", vec![("GET", "/v1/assets/1", "unknown", "")]),
        ("forbidden", vec![("GET", "/v1/assets/1", "none", "")]),
        (
            "ip_not_allowed",
            vec![("GET", "/v1/assets/1", "office", "")],
        ),
        (
            "scope_not_authorized",
            vec![("GET", "/v1/assets/1", "billing", "")],
        ),
        ("not_found", vec![("GET", "/v1/assets/99", "full", "")]),
        (
            "method_not_allowed",
            vec![("DELETE", "/v1/assets/1", "full", "")],
        ),
        ("duplicate_customer", vec![customer, customer]),
        ("rate_limit_exceeded", vec![small, small]),
        (
            "server_error",
            vec![("GET", "/v1/assets/1/photo", "full", "")],
        ),
    ] {
        let (last, before) = requests.split_last().ok_or("there is a request")?;
        for request in before {
            assert!(client.send(*request)?.status().is_success(), "{request:?}");
        }
        is_shown(slug, &client.send(*last)?)?;
    }
    Ok(())
}

#[test]
fn what_axum_answers_by_itself_has_the_same_shape() -> Outcome {
    let client = Client::new(start()?);
    let unreadable = r#"{"success":false,"error":"validation_failed","message":"The request is not valid: the body or a parameter can't be read."}"#;
    let large = format!(r#"{{"name":"{}"}}"#, "x".repeat(20_000));
    for request in [
        // 400 by axum: not a number, and not JSON.
        ("GET", "/v1/assets/one", "full", ""),
        ("POST", "/v1/assets", "full", "{"),
        // 413
        ("POST", "/v1/assets", "full", &large),
        // 422
        ("POST", "/v1/assets", "full", r#"{"name":1}"#),
    ] {
        let response = client.send(request)?;
        assert_eq!(
            (response.status().as_u16(), response.body().as_str()),
            (400, unreadable)
        );
        assert_eq!(response.headers()["content-type"], "application/json");
        assert_eq!(response.headers()["x-request-id"], "req_1");
    }
    // 415
    let response = client.send(("POST", "/v1/assets", "full", ""))?;
    assert_eq!(response.body(), unreadable);

    is_shown("not_found", &client.send(("GET", "/nowhere", "", ""))?)?;
    let response = client.send(("DELETE", "/v1/assets/1", "", ""))?;
    is_shown("method_not_allowed", &response)?;
    assert_eq!(response.headers()["allow"], "GET,HEAD");

    let response = client.send(("HEAD", "/nowhere", "", ""))?;
    assert_eq!(
        (response.status().as_u16(), response.body().as_str()),
        (404, "")
    );
    let length = page("not_found")?.body.len().to_string();
    assert_eq!(response.headers()["content-length"], length);
    Ok(())
}

#[test]
fn a_request_without_an_id_is_given_one() -> Outcome {
    let client = Client::new(start()?);
    let url = format!("{}/v1/assets/1", client.base);
    let response = client.agent.get(url).header("x-api-key", "full").call()?;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["x-request-id"].len(), 36);
    Ok(())
}

/// What a client of the API knows of its errors.
#[api_errors("../../catalog/assets.yaml")]
#[derive(PartialEq)]
enum ClientError {}

#[test]
fn a_client_reads_an_error_back() -> Outcome {
    let client = Client::new(start()?);
    let request = ("GET", "/v1/assets/1", "small", "");
    client.send(request)?;
    let response = client.send(request)?;
    let header = |name: &str| response.headers().get(name)?.to_str().ok();
    let decoded = ClientError::decode(
        response.status().as_u16(),
        header,
        response.body().as_bytes(),
    );
    assert_eq!(decoded.code().as_deref(), Some("rate_limit_exceeded"));
    assert_eq!(decoded.request_id().as_deref(), Some("req_1"));
    let expected = ClientError::RateLimitExceeded { retry_after: 30 };
    assert_eq!(decoded.error(), Some(&expected));
    Ok(())
}
