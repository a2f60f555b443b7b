//! `serve`, as a browser meets it: pages over HTTP, and an event after each save.

use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};
use tempfile::TempDir;
use ureq::BodyReader;

type Outcome = Result<(), Box<dyn Error>>;

const PARCELS: &str = "\
api: parcels
title: Parcel API errors
errors:
  - code: address_unknown
    status: 422
    description: The delivery address could not be matched to a place.
    fix: Check the postcode.
    see: [too_many_parcels]
  - code: too_many_parcels
    status: 429
    description: This account has announced too many parcels.
    fix: Wait, then announce the rest.
";

/// A project, and the server that shows it.
struct Served {
    folder: TempDir,
    child: Child,
    stderr: BufReader<ChildStderr>,
    url: String,
    agent: ureq::Agent,
}

impl Drop for Served {
    fn drop(&mut self) {
        // One that has ended already needs no killing.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A file of the project, to be written before the server starts.
type File<'f> = (&'f str, &'f str);

impl Served {
    fn new(files: &[File]) -> Result<Self, Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        fs::write(folder.path().join("Cargo.lock"), "")?;
        for (path, text) in files {
            write(folder.path(), path, text)?;
        }
        let mut child = serve(folder.path(), "0").spawn()?;
        let stderr = BufReader::new(child.stderr.take().ok_or("no standard error")?);
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .build();
        let mut served = Self {
            folder,
            child,
            stderr,
            url: String::new(),
            agent: agent.into(),
        };
        let line = served.line_with("serving ")?;
        let url = line.split(' ').nth(1).ok_or("no address")?;
        url.clone_into(&mut served.url);
        Ok(served)
    }

    /// The next line in the terminal that has these words.
    fn line_with(&mut self, words: &str) -> Result<String, Box<dyn Error>> {
        loop {
            let mut line = String::new();
            if self.stderr.read_line(&mut line)? == 0 {
                return Err(format!("the server ended before it said {words:?}").into());
            }
            if line.contains(words) {
                return Ok(line);
            }
        }
    }

    fn get(&self, path: &str) -> Result<(u16, String), Box<dyn Error>> {
        let mut response = self.agent.get(format!("{}/{path}", self.url)).call()?;
        let text = response.body_mut().read_to_string()?;
        Ok((response.status().as_u16(), text))
    }

    /// A page that is there.
    fn page(&self, path: &str) -> Result<String, Box<dyn Error>> {
        let (status, text) = self.get(path)?;
        assert_eq!(status, 200, "{path}: {text}");
        Ok(text)
    }

    /// What a browser that has loaded this page is told.
    fn events(&self, page: &str) -> Result<Events, Box<dyn Error>> {
        let (_, rest) = page
            .split_once("data-version=\"")
            .ok_or("a page without the script")?;
        let version = rest.split('"').next().unwrap_or_default();
        let url = format!("{}/-/events?version={version}", self.url);
        let response = self.agent.get(url).call()?;
        let kind = response.headers().get("content-type").ok_or("no type")?;
        assert_eq!(kind, "text/event-stream");
        Ok(Events(BufReader::new(response.into_body().into_reader())))
    }

    fn write(&self, path: &str, text: &str) -> Outcome {
        write(self.folder.path(), path, text)
    }
}

fn write(folder: &Path, path: &str, text: &str) -> Outcome {
    let file = folder.join(path);
    fs::create_dir_all(file.parent().ok_or("a file without a folder")?)?;
    Ok(fs::write(file, text)?)
}

fn serve(folder: &Path, port: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_api-errors"));
    command
        .args(["serve", "--port", port])
        .current_dir(folder)
        .stderr(Stdio::piped())
        .env("NO_COLOR", "1");
    command
}

struct Events(BufReader<BodyReader<'static>>);

impl Events {
    /// Waits for an event: its name, and what is said with it.
    fn next(&mut self) -> Result<(String, String), Box<dyn Error>> {
        let (mut name, mut data) = (String::new(), String::new());
        loop {
            let mut line = String::new();
            if self.0.read_line(&mut line)? == 0 {
                return Err("the server closed the connection".into());
            }
            match line.trim_end().split_once(':') {
                Some(("event", value)) => value.trim().clone_into(&mut name),
                Some(("data", value)) => data.extend([value, "\n"]),
                _ if name.is_empty() => {}
                _ => return Ok((name, data)),
            }
        }
    }

    fn expect(&mut self, expected: &str) -> Result<String, Box<dyn Error>> {
        let (name, data) = self.next()?;
        assert_eq!(name, expected, "{data}");
        Ok(data)
    }
}

#[test]
fn a_save_reloads_and_a_mistake_is_shown_over_the_last_good_page() -> Outcome {
    let mut served = Served::new(&[("catalog/parcels.yaml", PARCELS)])?;
    let path = "parcels/address_unknown.html";
    let page = served.page(path)?;
    assert!(page.contains("could not be matched to a place"), "{page}");
    let mut events = served.events(&page)?;
    events.expect("current")?;

    let edited = PARCELS.replace("to a place", "to a street");
    served.write("catalog/parcels.yaml", &edited)?;
    events.expect("reload")?;
    let page = served.page(path)?;
    assert!(page.contains("could not be matched to a street"), "{page}");
    let line = served.line_with("changed")?;
    assert!(line.starts_with("catalog/parcels.yaml: "), "{line}");

    let mut events = served.events(&page)?;
    events.expect("current")?;
    served.write(
        "catalog/parcels.yaml",
        &edited.replace("status: 429", "statu: 429"),
    )?;
    let problem = events.expect("problem")?;
    assert!(problem.contains("an error has no key `statu`"), "{problem}");
    assert!(problem.contains("catalog/parcels.yaml:10:5"), "{problem}");
    served.line_with("an error has no key `statu`")?;
    served.line_with("the last good pages are shown")?;
    let page = served.page(path)?;
    assert!(page.contains("could not be matched to a street"), "{page}");
    // A page that is loaded while something is wrong is told so, too.
    served.events(&page)?.expect("problem")?;

    served.write("catalog/parcels.yaml", &edited)?;
    events.expect("reload")?;
    served.events(&served.page(path)?)?.expect("current")?;
    Ok(())
}

#[test]
fn a_new_error_is_in_the_sidebar_and_in_the_search() -> Outcome {
    let served = Served::new(&[("catalog/parcels.yaml", PARCELS)])?;
    let mut events = served.events(&served.page("")?)?;
    events.expect("current")?;
    let more = "  - { code: window_closed, status: 409, description: The window is closed., fix: Open it. }\n";
    served.write("catalog/parcels.yaml", &format!("{PARCELS}{more}"))?;
    events.expect("reload")?;
    assert!(
        served
            .page("toc.js")?
            .contains("parcels/window_closed.html")
    );
    assert!(served.page("searchindex.js")?.contains("window_closed"));
    assert!(
        served
            .page("parcels/window_closed.html")?
            .contains("The window is closed.")
    );
    Ok(())
}

#[test]
fn a_template_is_watched_too() -> Outcome {
    let catalog = PARCELS.replace(
        "errors:\n",
        "pages:\n  - { path: README.md, template: parcels/index.md.j2 }\n  - { path: \"{slug}.md\", layout: error }\nerrors:\n",
    );
    let template =
        "{% extends \"by-status\" %}\n{% block introduction %}\nWrite to us.\n{% endblock %}\n";
    let served = Served::new(&[
        ("catalog/parcels.yaml", &catalog),
        ("catalog/parcels/index.md.j2", template),
    ])?;
    let page = served.page("parcels/")?;
    assert!(page.contains("Write to us."), "{page}");
    let mut events = served.events(&page)?;
    events.expect("current")?;
    let broken = template.replace("Write to us.", "{{ catalog.titel }}");
    served.write("catalog/parcels/index.md.j2", &broken)?;
    let problem = events.expect("problem")?;
    assert!(
        problem.contains("catalog/parcels/index.md.j2:3"),
        "{problem}"
    );
    let mended = template.replace("Write to us.", "{{ catalog.title }}!");
    served.write("catalog/parcels/index.md.j2", &mended)?;
    events.expect("reload")?;
    assert!(served.page("parcels/")?.contains("Parcel API errors!"));
    Ok(())
}

#[test]
fn a_broken_catalog_does_not_keep_the_server_from_starting() -> Outcome {
    let served = Served::new(&[("catalog/parcels.yaml", "api: parcels\n")])?;
    let (status, page) = served.get("")?;
    assert_eq!(status, 503, "{page}");
    let mut events = served.events(&page)?;
    let problem = events.expect("problem")?;
    assert!(problem.contains("catalog/parcels.yaml"), "{problem}");
    served.write("catalog/parcels.yaml", PARCELS)?;
    events.expect("reload")?;
    assert!(served.page("")?.contains("Parcel API errors"));
    Ok(())
}

#[test]
fn hand_written_pages_are_shown_as_the_books_own_summary_has_them() -> Outcome {
    let served = Served::new(&[
        ("catalog/parcels.yaml", PARCELS),
        (
            "docs/book.toml",
            "[book]\ntitle = \"The parcel book\"\nsrc = \".\"\n",
        ),
        (
            "docs/README.md",
            "# Welcome\n\nSee [the guide](guide/README.md).\n",
        ),
        ("docs/guide/README.md", "# Guide\n\n![a picture](dot.svg)\n"),
        (
            "docs/guide/dot.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        ),
        ("docs/unlisted.md", "# Not in the book\n"),
        (
            "docs/SUMMARY.md",
            "# Summary\n\n[Welcome](README.md)\n\n- [Guide](guide/README.md)\n\n<!-- api-errors: -->\n<!-- /api-errors -->\n",
        ),
    ])?;
    let page = served.page("")?;
    assert!(page.contains("The parcel book"), "{page}");
    let toc = served.page("toc.js")?;
    assert!(toc.contains("parcels/address_unknown.html"), "{toc}");
    assert!(!toc.contains("unlisted"), "{toc}");
    // A link to `README.md` leads to the page, which is at `index.html`.
    assert!(page.contains("href=\"guide/README.html\""), "{page}");
    assert!(served.page("guide/README.html")?.contains("a picture"));
    assert!(served.page("guide/index.html")?.contains("a picture"));
    assert!(served.page("guide/dot.svg")?.starts_with("<svg"));
    for outside in [
        "../Cargo.lock",
        "%2e%2e/Cargo.lock",
        "guide/../../Cargo.lock",
        "unlisted.md",
    ] {
        let (status, text) = served.get(outside)?;
        assert_eq!(status, 404, "{outside}: {text}");
    }
    Ok(())
}

#[test]
fn without_a_summary_all_pages_are_shown() -> Outcome {
    let served = Served::new(&[
        ("catalog/parcels.yaml", PARCELS),
        ("docs/guide/first-steps.md", "# First *steps*\n"),
    ])?;
    let toc = served.page("toc.js")?;
    for path in [
        "index.html",
        "parcels/index.html",
        "parcels/too_many_parcels.html",
        "guide/first-steps.html",
    ] {
        assert!(toc.contains(path), "{path} is not in {toc}");
    }
    assert!(!served.folder.path().join("docs/README.md").exists());
    Ok(())
}

#[test]
fn a_summary_that_names_what_is_not_there_is_a_problem() -> Outcome {
    let summary = "# Summary\n\n- [Guide](guide/gone.md)\n";
    let served = Served::new(&[
        ("catalog/parcels.yaml", PARCELS),
        ("docs/SUMMARY.md", summary),
    ])?;
    let (status, page) = served.get("")?;
    assert_eq!(status, 503);
    let problem = served.events(&page)?.expect("problem")?;
    assert!(
        problem.contains("`SUMMARY.md` names `guide/gone.md`"),
        "{problem}"
    );
    Ok(())
}

#[test]
fn a_port_in_use_is_said_and_what_to_do() -> Outcome {
    let taken = TcpListener::bind("127.0.0.1:0")?;
    let port = taken.local_addr()?.port().to_string();
    let folder = tempfile::tempdir()?;
    write(folder.path(), "catalog/parcels.yaml", PARCELS)?;
    let output = serve(folder.path(), &port).output()?;
    let said = String::from_utf8(output.stderr)?;
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains(&format!("port {port} is in use")), "{said}");
    assert!(said.contains("--port"), "{said}");
    Ok(())
}

#[test]
fn a_place_that_is_none_is_said_and_what_to_do() -> Outcome {
    let folder = tempfile::tempdir()?;
    write(folder.path(), "catalog/parcels.yaml", PARCELS)?;
    write(folder.path(), "afile", "mine\n")?;
    for (option, path, code, expected) in [
        ("--out", "afile", 1, "`afile` is in the way"),
        ("--catalog", "nowhere", 2, "there is no `nowhere`"),
    ] {
        let output = serve(folder.path(), "0").args([option, path]).output()?;
        let said = String::from_utf8(output.stderr)?;
        assert_eq!(output.status.code(), Some(code), "{said}");
        assert!(said.contains(expected) && said.contains(option), "{said}");
    }
    Ok(())
}
