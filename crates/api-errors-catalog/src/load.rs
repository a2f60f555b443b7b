//! From a file's name to a catalog and a report: the stages, one after the other.

mod brackets;
mod cause;
mod foreign;
mod line;
mod salvage;
mod syntax;

use crate::check::check;
use crate::diagnostic::{Diagnostic, Kind, Place, Report, Source};
use crate::locate::Places;
use crate::model::Catalog;
use crate::raw::{self, Problem, RawFile, RawParts, Spanned};
use crate::source::{self, Refusal};
use crate::yaml::{self, Node, Value};
use std::path::{Path, PathBuf};

/// What came of reading a catalog.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Loaded {
    /// The catalog. Whole and consistent where the report is empty. Otherwise it is what could be made of the file, good
    /// enough to keep one mistake from causing others (an enum keeps its variants) and for nothing else; `None` where
    /// nothing could.
    pub catalog: Option<Catalog>,
    /// Everything that is wrong, and the files that were read.
    pub report: Report,
}

/// Reads the catalog `name` in `folder`, checks it, and resolves every default.
///
/// `name` is how the file is called in messages; it is relative to `folder` and may hold folders of its own. What it
/// includes is looked for beside it.
///
/// This is the only function of the crate that reads files. See the [crate] for an example.
#[must_use]
pub fn load(folder: &Path, name: &Path) -> Loaded {
    let mut load = Load::default();
    let path = folder.join(name);
    let shown = name.to_string_lossy().replace('\\', "/");
    let Some(root) = load.file(&path, shown.clone(), None) else {
        return load.finish(None);
    };
    let RawFile { head, mut parts } = root;
    let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
    let prefix = shown.rfind('/').map_or("", |end| &shown[..=end]).to_owned();
    for include in &head.include {
        load.include(&folder, &prefix, include, &mut parts);
    }
    for page in head.pages.iter().flatten() {
        if let Some(template) = &page.template
            && let Err(refusal) = source::within(&folder, &template.value)
        {
            load.refused_at(template, refusal);
        }
    }
    let names = load.sources.iter().map(|source| source.name.clone());
    let (catalog, problems) = check(head, parts, names.collect());
    // What could not be read is reported; a catalog without a report has nothing that could be doubtful.
    let is_sound = load.diagnostics.is_empty() && load.problems.is_empty();
    load.take(problems, load.is_whole || is_sound);
    load.finish(Some(catalog))
}

/// What may be no mistake at all, but follow from something that could not be read.
const DOUBTFUL: [Kind; 13] = [
    Kind::MissingKey,
    Kind::WrongType,
    Kind::EmptyText,
    Kind::UnknownName,
    Kind::UnknownCategory,
    Kind::UnknownPolicy,
    Kind::UnknownType,
    Kind::UnknownCode,
    Kind::UnknownParam,
    Kind::UnknownReason,
    Kind::UnknownMember,
    Kind::UnusedParam,
    Kind::MissingValue,
];

struct Load {
    sources: Vec<Source>,
    /// What could be parsed of each source, where that is not all of it.
    parsed: Vec<Option<String>>,
    /// The real path of each source, to know it again under another name.
    paths: Vec<PathBuf>,
    diagnostics: Vec<Diagnostic>,
    problems: Vec<Problem>,
    /// Whether everything could be read that others may refer to.
    is_whole: bool,
}

impl Default for Load {
    fn default() -> Self {
        Self {
            sources: Vec::new(),
            parsed: Vec::new(),
            paths: Vec::new(),
            diagnostics: Vec::new(),
            problems: Vec::new(),
            is_whole: true,
        }
    }
}

impl Load {
    /// Reads, parses and takes apart one file. `by` is where it is included.
    fn file(&mut self, path: &Path, name: String, by: Option<&Spanned<String>>) -> Option<RawFile> {
        let number = self.sources.len();
        let text = match source::read(path) {
            Ok(text) => text,
            Err(refusal) => {
                self.is_whole = false;
                if let Some(include) = by {
                    self.refused_at(include, refusal);
                } else {
                    self.sources.push(Source::new(name, String::new()));
                    self.whole_file(number, refusal);
                }
                return None;
            }
        };
        self.paths.push(real(path));
        let (raw, parsed) = self.parse(number, &text, by.is_none());
        self.sources.push(Source::new(name, text));
        self.parsed.push(parsed);
        raw
    }

    /// Takes a text apart. Where not all of it is YAML: what is left, and the text of that.
    fn parse(
        &mut self,
        number: usize,
        text: &str,
        is_root: bool,
    ) -> (Option<RawFile>, Option<String>) {
        let fault = match yaml::parse(text) {
            Ok(node) => return (self.take_apart(number, text, node, is_root), None),
            Err(fault) => fault,
        };
        self.is_whole = false;
        let is_syntax = fault.kind == yaml::FaultKind::Syntax;
        let head = foreign::head(text, &fault).filter(|_| is_syntax);
        let (faults, kept) = if let Some((head, key)) = head {
            let diagnostic = syntax::head(number, text, &head, key);
            self.diagnostics.push(diagnostic);
            let mut rest = text.to_owned();
            salvage::blank(&mut rest, head);
            salvage::salvage(&rest, yaml::parse(&rest).err())
        } else if let Some(first) = foreign::text(text).filter(|_| is_syntax) {
            self.diagnostics.push(syntax::foreign(number, first));
            return (None, None);
        } else {
            salvage::salvage(text, Some(fault))
        };
        let found = faults
            .iter()
            .map(|(fault, cause)| syntax::diagnostic(number, text, fault, cause));
        self.diagnostics.extend(found);
        let raw = kept.as_deref().and_then(|kept| {
            let node = yaml::parse(kept).ok()?;
            if matches!(node.value, Value::Null) {
                return None;
            }
            let (raw, reader) = raw::file(number, kept, node, is_root);
            let problems = reader.into_problems().into_iter();
            // What is blanked may have parted two mappings.
            let certain = problems.filter(|problem| problem.kind != Kind::DuplicateKey);
            self.take(certain.collect(), false);
            Some(raw)
        });
        (raw, kept)
    }

    fn take_apart(
        &mut self,
        number: usize,
        text: &str,
        node: Node<'_>,
        is_root: bool,
    ) -> Option<RawFile> {
        if matches!(node.value, Value::Null) {
            self.is_whole = false;
            let refusal = Refusal {
                kind: Kind::EmptyFile,
                message: "there is nothing in this file".to_owned(),
                help: "begin with `api:`, `title:` and `errors:`; an included file with `errors:`"
                    .to_owned(),
            };
            self.whole_file(number, refusal);
            return None;
        }
        let (raw, reader) = raw::file(number, text, node, is_root);
        self.is_whole &= !reader.is_lost;
        self.take(reader.into_problems(), true);
        Some(raw)
    }

    /// Keeps problems; of what was not read as a whole, only what is certain.
    fn take(&mut self, problems: Vec<Problem>, is_whole: bool) {
        let certain = problems
            .into_iter()
            .filter(|problem| is_whole || !DOUBTFUL.contains(&problem.kind));
        self.problems.extend(certain);
    }

    fn include(
        &mut self,
        folder: &Path,
        prefix: &str,
        include: &Spanned<String>,
        parts: &mut RawParts,
    ) {
        let path = match source::within(folder, &include.value) {
            Ok(path) => path,
            Err(refusal) => {
                self.is_whole = false;
                return self.refused_at(include, refusal);
            }
        };
        let real = real(&path);
        if self.paths.contains(&real) {
            let message = if self.paths.first() == Some(&real) {
                "a catalog can't include itself"
            } else {
                "this file is included twice"
            };
            self.problems.push(
                Problem::new(Kind::IncludedTwice, include.at, message)
                    .label("already read")
                    .help("remove this line"),
            );
            return;
        }
        let folders = include.value.split('/');
        let folders: Vec<&str> = folders.filter(|part| !matches!(*part, "" | ".")).collect();
        let name = format!("{prefix}{}", folders.join("/"));
        if let Some(RawFile { parts: more, .. }) = self.file(&path, name, Some(include)) {
            parts.types.extend(more.types);
            parts.categories.extend(more.categories);
            parts.statuses.extend(more.statuses);
            parts.errors.extend(more.errors);
            parts.retired.extend(more.retired);
            parts.retry.extend(more.retry);
        }
    }

    fn refused_at(&mut self, named: &Spanned<String>, refusal: Refusal) {
        self.problems.push(
            Problem::new(
                refusal.kind,
                named.at,
                format!("`{}`: {}", named.value, refusal.message),
            )
            .label("named here")
            .help(refusal.help),
        );
    }

    fn whole_file(&mut self, source: usize, refusal: Refusal) {
        self.diagnostics.push(Diagnostic {
            kind: refusal.kind,
            message: refusal.message,
            place: Place { source, span: None },
            label: String::new(),
            help: refusal.help,
            related: None,
        });
    }

    /// Gives every problem its place, and brings all into the order of the source.
    fn finish(mut self, catalog: Option<Catalog>) -> Loaded {
        let mut places: Vec<Option<Places>> = self.sources.iter().map(|_| None).collect();
        let mut place = |at: raw::At, part: Option<&raw::Part>| Place {
            source: at.file,
            span: self.sources.get(at.file).and_then(|source| {
                let parsed = self.parsed.get(at.file).and_then(Option::as_deref);
                let places = places.get_mut(at.file)?;
                places
                    .get_or_insert_with(|| Places::of(parsed.unwrap_or(&source.text)))
                    .span(&source.text, at.id, part)
            }),
        };
        for problem in self.problems {
            self.diagnostics.push(Diagnostic {
                kind: problem.kind,
                message: printable(&problem.message),
                place: place(problem.at, problem.part.as_ref()),
                label: printable(&problem.label),
                help: printable(&problem.help),
                related: problem.related.map(|(at, label)| (place(at, None), label)),
            });
        }
        let order = |diagnostic: &Diagnostic| {
            let start = diagnostic.place.span.as_ref().map(|span| span.start);
            (diagnostic.place.source, start)
        };
        self.diagnostics.sort_by_key(order);
        Loaded {
            catalog,
            report: Report {
                diagnostics: self.diagnostics,
                sources: self.sources,
            },
        }
    }
}

/// What is said, on one line and of a length that someone reads, whatever names and values it holds.
fn printable(said: &str) -> String {
    const LONGEST: usize = 400;
    if said.contains(is_unseen) {
        return printable(&shown(said));
    }
    let one_line = |c: char| if c.is_control() { ' ' } else { c };
    let length = said.chars().count();
    if length <= LONGEST {
        return said.chars().map(one_line).collect();
    }
    let begin = said.chars().take(LONGEST / 2);
    let end = said.chars().skip(length - LONGEST / 4);
    begin
        .chain(std::iter::once('…'))
        .chain(end)
        .map(one_line)
        .collect()
}

/// Whether a reader sees nothing of a character, or takes it for a blank.
fn is_unseen(c: char) -> bool {
    (c.is_whitespace() && !c.is_ascii() && !c.is_control())
        || matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// A text in which what can't be seen is written as in Rust: `\u{a0}`.
fn shown(said: &str) -> String {
    let mut shown = String::with_capacity(said.len());
    for c in said.chars() {
        if is_unseen(c) {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    shown
}

fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}
