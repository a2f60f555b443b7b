//! One thing that is wrong, as a person or a program is told of it.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use api_errors_catalog::diagnostic::{Diagnostic, Place};
use api_errors_catalog::{Report, nearest};
use serde_json::{Value, json};
use std::ops::Range;

/// A line longer than this is drawn in part, which the drawing library does not do for the place's own line.
const LONG: usize = 400;

/// Something that is wrong outside of a catalog's text: a template, a file in the way, a page that is not up to date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    /// One word or two for programs: `stale-page`.
    pub(crate) kind: &'static str,
    pub(crate) message: String,
    pub(crate) help: String,
    /// The file, as messages call it.
    pub(crate) file: Option<String>,
    /// What stands in the file, and where in it.
    place: Option<Box<api_errors_docs::Place>>,
}

impl Problem {
    pub(crate) fn new(kind: &'static str, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            help: String::new(),
            file: None,
            place: None,
        }
    }

    /// A file or a folder that can't be read.
    pub(crate) fn unreadable(shown: &str, error: &std::io::Error) -> Self {
        Self::new("unreadable", format!("can't read `{shown}`: {error}"))
            .file(shown)
            .help(if error.kind() == std::io::ErrorKind::InvalidData {
                "save it as UTF-8, then run the command again"
            } else {
                "make it readable, then run the command again"
            })
    }

    /// A file or a folder that can't be written.
    pub(crate) fn unwritable(shown: &str, error: &std::io::Error) -> Self {
        Self::new("unwritable", format!("can't write `{shown}`: {error}"))
            .file(shown)
            .help("check its permissions and the space on the disk, then run the command again")
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    pub(crate) fn file(mut self, file: impl Into<String>) -> Self {
        self.file = Some(file.into());
        self
    }

    /// A page that can't be rendered. `folder` is where the templates are, as messages call it.
    pub(crate) fn template(error: api_errors_docs::Error, catalog: &str, folder: &str) -> Self {
        let problem = Self::new("template", error.message).help(error.help);
        match error.place {
            None => Self {
                message: format!("{catalog}: {}", problem.message),
                ..problem.file(catalog)
            },
            Some(place) => {
                let built_in = api_errors_docs::is_built_in(&place.name);
                let name = if built_in || folder.is_empty() {
                    place.name.clone()
                } else {
                    format!("{folder}/{}", place.name)
                };
                Self {
                    place: Some(Box::new(place)),
                    ..problem.file(name)
                }
            }
        }
    }

    /// As rustc would draw it.
    pub(crate) fn draw(&self, renderer: &Renderer) -> String {
        let title = Level::ERROR.primary_title(self.message.as_str());
        let mut group = match (&self.file, &self.place) {
            (Some(file), Some(place)) => {
                title.element(snippet(file, &place.source, place.span.clone(), ""))
            }
            // Without a line to show, the message says which file it is about.
            _ => Group::with_title(title),
        };
        if !self.help.is_empty() {
            group = group.element(Level::HELP.message(self.help.as_str()));
        }
        renderer.render(&[group])
    }

    /// With the same members as a diagnostic of a catalog; what there is not is left out.
    pub(crate) fn json(&self) -> Value {
        let mut json = json!({ "kind": self.kind, "message": self.message });
        if let Some(file) = &self.file {
            json["place"] = json!({ "file": file });
        }
        if let Some(place) = &self.place {
            let (line, column) = place.position();
            let members = &mut json["place"];
            members["line"] = json!(line);
            members["column"] = json!(column);
            members["text"] = json!(place.line());
            members["start"] = json!(place.span.start);
            members["end"] = json!(place.span.end);
        }
        if !self.help.is_empty() {
            json["help"] = json!(self.help);
        }
        json
    }
}

/// A help for a name that is none of these: the one most like it first.
pub(crate) fn choice(name: &str, known: &[&str]) -> String {
    let all = format!("there are: {}", known.join(", "));
    match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`? {all}"),
        None => all,
    }
}

/// A problem of a catalog, as rustc would draw it.
pub(crate) fn draw(report: &Report, diagnostic: &Diagnostic, renderer: &Renderer) -> String {
    let Some(source) = report.sources.get(diagnostic.place.source) else {
        return format!("error: {}", diagnostic.message);
    };
    let places = [
        Some(&diagnostic.place),
        diagnostic.related.as_ref().map(|(place, _)| place),
    ];
    if places
        .into_iter()
        .flatten()
        .any(|place| is_long(report, place))
    {
        return format!("error: {}", report.plain(diagnostic));
    }
    let mut group = if let Some(span) = &diagnostic.place.span {
        let label = diagnostic.label.as_str();
        let title = Level::ERROR.primary_title(diagnostic.message.as_str());
        title.element(snippet(&source.name, &source.text, span.clone(), label))
    } else {
        let message = format!("{}: {}", source.name, diagnostic.message);
        Group::with_title(Level::ERROR.primary_title(message))
    };
    if let Some((place, label)) = &diagnostic.related
        && let (Some(span), Some(source)) = (&place.span, report.sources.get(place.source))
    {
        group = group
            .element(Level::NOTE.message(label.as_str()))
            .element(snippet(&source.name, &source.text, span.clone(), ""));
    }
    if !diagnostic.help.is_empty() {
        group = group.element(Level::HELP.message(diagnostic.help.as_str()));
    }
    renderer.render(&[group])
}

fn is_long(report: &Report, place: &Place) -> bool {
    let (Some(source), Some(span)) = (report.sources.get(place.source), &place.span) else {
        return false;
    };
    source.position(span.start).text.len() > LONG
}

/// The lines of the span alone: drawing takes time for every line that it is given.
fn snippet<'s>(
    file: &'s str,
    source: &'s str,
    span: Range<usize>,
    label: &'s str,
) -> Snippet<'s, annotate_snippets::Annotation<'s>> {
    let end = span.end.min(source.len());
    let start = span.start.min(end);
    let first = source[..start].rfind('\n').map_or(0, |at| at + 1);
    let last = source[end..].find('\n').map_or(source.len(), |at| end + at);
    let line = source[..start].matches('\n').count() + 1;
    let mut annotation = AnnotationKind::Primary.span(start - first..end - first);
    if !label.is_empty() {
        annotation = annotation.label(label);
    }
    Snippet::source(&source[first..last])
        .line_start(line)
        .path(file)
        .annotation(annotation)
}
