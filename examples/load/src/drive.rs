//! Sends requests and compares each response, byte by byte, with what the catalog says.

use crate::Case;
use api_errors::Context;
use std::net::SocketAddr;
use std::thread;
use std::time::Instant;
use ureq::Agent;
use ureq::http::{Request, Response};

/// When to stop.
#[derive(Debug, Clone, Copy)]
pub enum Until {
    /// After that many requests of each client.
    Count(u64),
    /// At a time.
    Time(Instant),
}

impl Until {
    fn is_over(self, sent: u64) -> bool {
        match self {
            Self::Count(count) => sent >= count,
            Self::Time(time) => Instant::now() >= time,
        }
    }
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Tally {
    /// How many requests were sent.
    pub sent: u64,
    /// How many responses were other than the catalog says.
    pub deviations: u64,
    /// The first of them.
    pub first: Option<String>,
}

/// Sends all cases in turn, over as many connections as there are clients.
#[must_use]
pub fn drive(address: SocketAddr, cases: &[Case], clients: usize, until: Until) -> Tally {
    thread::scope(|scope| {
        let clients: Vec<_> = (0..clients)
            .map(|client| scope.spawn(move || one(address, cases, client, until)))
            .collect();
        let mut all = Tally::default();
        for client in clients {
            let tally = client.join().unwrap_or_else(|_| Tally {
                deviations: 1,
                first: Some("a client panicked".to_owned()),
                ..Tally::default()
            });
            all.sent += tally.sent;
            all.deviations += tally.deviations;
            all.first = all.first.or(tally.first);
        }
        all
    })
}

fn one(address: SocketAddr, cases: &[Case], client: usize, until: Until) -> Tally {
    let config = Agent::config_builder().http_status_as_error(false).build();
    let agent = Agent::from(config);
    let mut tally = Tally::default();
    for case in cases.iter().cycle().skip(client) {
        if until.is_over(tally.sent) {
            break;
        }
        let id = format!("load-{client}-{}", tally.sent);
        tally.sent += 1;
        let outcome = send(&agent, address, case, &id)
            .map_err(|error| error.to_string())
            .and_then(|response| compare(case, &id, &response));
        if let Err(deviation) = outcome {
            tally.deviations += 1;
            let first = format!("{} {}: {deviation}", case.method, case.path);
            tally.first.get_or_insert(first);
        }
    }
    tally
}

fn send(
    agent: &Agent,
    address: SocketAddr,
    case: &Case,
    id: &str,
) -> Result<Response<Vec<u8>>, ureq::Error> {
    let request = Request::builder()
        .method(case.method)
        .uri(format!("http://{address}{}", case.path))
        .header(case.key.0, case.key.1)
        .header("x-request-id", id);
    let response = if case.body.is_empty() {
        agent.run(request.body(())?)?
    } else {
        let request = request.header("content-type", "application/json");
        agent.run(request.body(case.body)?)?
    };
    let (parts, mut body) = response.into_parts();
    Ok(Response::from_parts(parts, body.read_to_vec()?))
}

fn compare(case: &Case, id: &str, response: &Response<Vec<u8>>) -> Result<(), String> {
    let context = Context::new().request_id(id).instance(case.path);
    let header = |name: &str| {
        let value = response.headers().get(name);
        value.and_then(|value| value.to_str().ok())
    };
    let is_same = case.error.status() == Some(response.status().as_u16())
        && case.error.body(&context) == response.body()
        && header("content-type") == case.error.content_type()
        && header("x-request-id") == Some(id)
        && case
            .error
            .headers(&context)
            .all(|(name, value)| header(name) == Some(&*value));
    if is_same {
        Ok(())
    } else {
        Err(format!(
            "{} {:?} {}",
            response.status(),
            response.headers(),
            String::from_utf8_lossy(response.body())
        ))
    }
}
