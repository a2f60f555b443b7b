//! HTTP as far as a browser on the same machine needs it: one GET a connection, each in a thread of its own.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

/// The longest head of a request that is read: more than a browser sends.
const HEAD: u64 = 64 * 1024;

/// How long a browser may take to ask: it opens connections before it knows for what.
const PATIENCE: Duration = Duration::from_mins(1);

/// A port that is taken, and not answered yet.
pub(super) struct Listening {
    listener: TcpListener,
    /// With the port, where any was wanted.
    pub(super) address: SocketAddr,
}

/// # Errors
///
/// If the port can't be had.
pub(super) fn bind(port: u16) -> io::Result<Listening> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    let address = listener.local_addr()?;
    Ok(Listening { listener, address })
}

/// What a browser asks for.
pub(super) struct Request {
    pub(super) method: String,
    /// Decoded, without the slash that it begins with.
    pub(super) path: String,
    /// What stands behind the question mark.
    pub(super) query: String,
}

/// What it is answered.
pub(super) struct Response {
    pub(super) status: &'static str,
    pub(super) kind: &'static str,
    pub(super) location: Option<String>,
    pub(super) body: Vec<u8>,
}

/// A connection whose request has been read.
pub(super) struct Connection {
    stream: TcpStream,
}

impl Listening {
    /// Hands every request to `answer`, for as long as the process lives.
    pub(super) fn each(self, answer: impl Fn(&Request, Connection) + Clone + Send + 'static) {
        std::thread::spawn(move || {
            for stream in self.listener.incoming().flatten() {
                let answer = answer.clone();
                std::thread::spawn(move || {
                    // What is not HTTP, or does not come, is not answered.
                    if let Ok(Some(request)) = read(&stream) {
                        answer(&request, Connection { stream });
                    }
                });
            }
        });
    }
}

fn read(stream: &TcpStream) -> io::Result<Option<Request>> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut head = BufReader::new(stream.take(HEAD));
    let mut first = String::new();
    head.read_line(&mut first)?;
    // What else the head says does not matter here, but an answer before its end could be lost.
    let mut line = String::new();
    while line != "\r\n" {
        line.clear();
        if head.read_line(&mut line)? == 0 {
            return Ok(None);
        }
    }
    let mut words = first.split_ascii_whitespace();
    let (Some(method), Some(url)) = (words.next(), words.next()) else {
        return Ok(None);
    };
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    Ok(Some(Request {
        method: method.to_owned(),
        path: decoded(path.trim_start_matches('/')),
        query: query.to_owned(),
    }))
}

impl Connection {
    /// Sends the answer, without its body where only the head is wanted.
    pub(super) fn respond(mut self, response: &Response, only_head: bool) -> io::Result<()> {
        let mut head = format!(
            "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n",
            response.status,
            response.kind,
            response.body.len()
        );
        if let Some(location) = &response.location {
            // A line break would begin another field.
            let location = location.replace(['\r', '\n'], "");
            head.push_str("Location: ");
            head.push_str(&location);
            head.push_str("\r\n");
        }
        // The same address has another page after each save.
        head.push_str("Cache-Control: no-store\r\nConnection: close\r\n\r\n");
        let mut bytes = head.into_bytes();
        if !only_head {
            bytes.extend_from_slice(&response.body);
        }
        self.stream.write_all(&bytes)
    }

    /// Begins a stream of events. A browser that does not read them must not hold up the others for long.
    pub(super) fn stream(mut self) -> io::Result<impl Write + Send> {
        self.stream
            .set_write_timeout(Some(Duration::from_secs(1)))?;
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
                    Connection: close\r\n\r\n";
        self.stream.write_all(head.as_bytes())?;
        Ok(self.stream)
    }
}

/// The path of a URL with its `%20` and the like read.
fn decoded(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escape = path.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        if let Some(byte) = escape.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            out.push(byte);
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
