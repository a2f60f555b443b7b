//! Answers browsers, and tells them when there is something new.

use super::html::Html;
use super::http::{Connection, Listening, Response};
use crate::disk;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Where the script and the events are: no page begins like this.
const SCRIPT: &str = "-/live.js";
const EVENTS: &str = "-/events";

/// What browsers are shown, and which of them want to be told.
#[derive(Default)]
pub(super) struct Live {
    shown: Mutex<Shown>,
    listeners: Mutex<Vec<Box<dyn Write + Send>>>,
}

/// What browsers are shown.
#[derive(Default, Clone)]
struct Shown {
    /// Grows with every book, so that a page knows whether it is the newest.
    version: u64,
    /// The last good one.
    html: Option<Arc<Html>>,
    /// What is wrong with what was saved since.
    problem: Option<Arc<str>>,
}

impl Live {
    /// The book that is shown.
    pub(super) fn html(&self) -> Option<Arc<Html>> {
        lock(&self.shown).html.clone()
    }

    /// Whether browsers are told of a problem.
    pub(super) fn has_problem(&self) -> bool {
        lock(&self.shown).problem.is_some()
    }

    /// Shows another book, or the same one where a problem has gone.
    pub(super) fn show(&self, html: Arc<Html>) {
        let mut shown = lock(&self.shown);
        shown.version += 1;
        shown.html = Some(html);
        shown.problem = None;
        drop(shown);
        self.tell();
    }

    /// Shows what is wrong, over the last good pages.
    pub(super) fn fail(&self, problem: &str) {
        lock(&self.shown).problem = Some(problem.into());
        self.tell();
    }

    /// Tells every browser that listens; those that have gone are forgotten.
    fn tell(&self) {
        let mut listeners = lock(&self.listeners);
        let shown = lock(&self.shown).clone();
        let event = event(&shown, None);
        listeners.retain_mut(|listener| send(listener, &event).is_ok());
    }

    /// Keeps telling the browser that sent the request. What it has missed it is told at once.
    fn listen(&self, connection: Connection, version: Option<u64>) {
        let Ok(listener) = connection.stream() else {
            return;
        };
        let mut listener: Box<dyn Write + Send> = Box::new(listener);
        let mut listeners = lock(&self.listeners);
        let shown = lock(&self.shown).clone();
        if send(&mut listener, &event(&shown, version)).is_ok() {
            listeners.push(listener);
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn send(listener: &mut Box<dyn Write + Send>, text: &str) -> io::Result<()> {
    listener.write_all(text.as_bytes())?;
    listener.flush()
}

/// The event that brings a browser that shows `version` up to date.
fn event(shown: &Shown, version: Option<u64>) -> String {
    match &shown.problem {
        Some(problem) => {
            let lines: Vec<String> = problem
                .lines()
                .map(|line| format!("data: {line}\n"))
                .collect();
            format!("event: problem\n{}\n", lines.concat())
        }
        None if version == Some(shown.version) => "event: current\ndata:\n\n".to_owned(),
        None => format!("event: reload\ndata: {}\n\n", shown.version),
    }
}

/// Answers requests for as long as the process lives.
pub(super) fn answer(listening: Listening, live: &Arc<Live>) {
    let live = Arc::clone(live);
    listening.each(move |request, connection| {
        if request.path == EVENTS {
            let version = request.query.strip_prefix("version=");
            live.listen(connection, version.and_then(|version| version.parse().ok()));
            return;
        }
        let shown = lock(&live.shown).clone();
        let response = match request.method.as_str() {
            "GET" | "HEAD" => reply(&request.path, &shown),
            _ => Response::text("405 Method Not Allowed", "only GET is answered here"),
        };
        // A browser that has gone needs no answer.
        let _ = connection.respond(&response, request.method == "HEAD");
    });
}

impl Response {
    fn file(path: &str, body: Vec<u8>) -> Self {
        Self {
            status: "200 OK",
            kind: kind(path),
            location: None,
            body,
        }
    }

    fn text(status: &'static str, text: &str) -> Self {
        Self {
            status,
            kind: "text/plain; charset=utf-8",
            location: None,
            body: text.into(),
        }
    }

    /// A web page that listens for news.
    fn page(status: &'static str, html: &str, version: u64) -> Self {
        let script = format!("<script src=\"/{SCRIPT}\" data-version=\"{version}\"></script>\n");
        let end = html.rfind("</body>").unwrap_or(html.len());
        let (before, after) = html.split_at(end);
        Self {
            status,
            kind: kind(".html"),
            location: None,
            body: [before, &script, after].concat().into_bytes(),
        }
    }

    /// A page that says no more than this.
    fn bare(status: &'static str, text: &str, version: u64) -> Self {
        Self::page(
            status,
            &include_str!("bare.html").replace("{text}", text),
            version,
        )
    }

    fn elsewhere(location: String) -> Self {
        Self {
            location: Some(location),
            ..Self::text("302 Found", "")
        }
    }
}

fn reply(path: &str, shown: &Shown) -> Response {
    if path == SCRIPT {
        return Response::file(path, include_bytes!("live.js").to_vec());
    }
    let version = shown.version;
    let Some(html) = &shown.html else {
        return Response::bare(
            "503 Service Unavailable",
            "There are no pages yet.",
            version,
        );
    };
    let page = if path.is_empty() || path.ends_with('/') {
        html.page(&format!("{path}index.html"))
    } else {
        html.page(path)
    };
    match page {
        Some(Ok(page)) => return Response::page("200 OK", page, version),
        Some(Err(error)) => return Response::text("500 Internal Server Error", error),
        None => {}
    }
    if let Some(file) = html.file(path) {
        return Response::file(path, file.to_vec());
    }
    if let Some(target) = html.redirect(path) {
        return Response::elsewhere(target);
    }
    if path.is_empty()
        && let Some(first) = html.first()
    {
        return Response::elsewhere(format!("/{first}"));
    }
    match picture(&html.book.root, path) {
        Some(file) => Response::file(path, file),
        None => Response::bare(
            "404 Not Found",
            "There is no such page. <a href=\"/\">All pages</a>",
            version,
        ),
    }
}

/// A file beside the pages that is not a page itself.
fn picture(root: &Path, path: &str) -> Option<Vec<u8>> {
    let is_hidden = path.split('/').any(|part| part.starts_with('.'));
    let path = Path::new(path);
    if is_hidden || path.extension().is_none_or(|extension| extension == "md") {
        return None;
    }
    std::fs::read(disk::within(root, path).ok()??).ok()
}

/// What is in a file, by the end of its name.
fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "txt" | "md" | "toml" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}
