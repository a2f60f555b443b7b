//! What the user sees: data on standard output, all else on standard error.

use crate::args::{Format, Output};
use crate::problem::{self, Problem};
use annotate_snippets::Renderer;
use anstream::{AutoStream, ColorChoice};
use api_errors_catalog::Report;
use std::io::{BufWriter, IsTerminal, Stderr, Stdout, Write};

/// The two streams of a process.
pub(crate) struct Terminal {
    data: BufWriter<AutoStream<Stdout>>,
    talk: AutoStream<Stderr>,
    renderer: Renderer,
    output: Output,
    problems: usize,
    /// Every problem that was drawn.
    #[cfg(feature = "serve")]
    drawn: Vec<String>,
}

/// Colours of the parts of a diff.
const RED: &str = "\x1b[31m";
const GREEN: &str = "\x1b[32m";
const CYAN: &str = "\x1b[36m";
const BOLD: &str = "\x1b[1m";
const RESET: &str = "\x1b[0m";

impl Terminal {
    pub(crate) fn new(output: Output) -> Self {
        let talk = AutoStream::new(std::io::stderr(), output.color);
        let colored = talk.current_choice() != ColorChoice::Never;
        Self {
            data: BufWriter::new(AutoStream::new(std::io::stdout(), output.color)),
            talk,
            renderer: if colored {
                Renderer::styled()
            } else {
                Renderer::plain()
            },
            output,
            problems: 0,
            #[cfg(feature = "serve")]
            drawn: Vec::new(),
        }
    }

    /// Whether somebody is watching.
    pub(crate) fn is_watched(&self) -> bool {
        !self.output.quiet && self.output.format == Format::Human && std::io::stderr().is_terminal()
    }

    /// How many problems have been reported.
    pub(crate) fn problems(&self) -> usize {
        self.problems
    }

    /// Everything that is wrong with a catalog.
    pub(crate) fn report(&mut self, report: &Report) {
        self.problems += report.len();
        match self.output.format {
            Format::Human => {
                for diagnostic in &report.diagnostics {
                    self.draw(problem::draw(report, diagnostic, &self.renderer));
                }
            }
            Format::Json => {
                let list = serde_json::to_value(report).unwrap_or_default();
                for diagnostic in list.as_array().into_iter().flatten() {
                    self.put(&format!("{diagnostic}\n"));
                }
            }
        }
    }

    /// Something else that is wrong.
    pub(crate) fn problem(&mut self, problem: &Problem) {
        self.problems += 1;
        match self.output.format {
            Format::Human => self.draw(problem.draw(&self.renderer)),
            Format::Json => self.put(&format!("{}\n", problem.json())),
        }
    }

    #[cfg_attr(not(feature = "serve"), expect(clippy::needless_pass_by_value))]
    fn draw(&mut self, drawn: String) {
        self.say(&format!("{drawn}\n"));
        #[cfg(feature = "serve")]
        self.drawn.push(drawn);
    }

    /// The problems as they were drawn, without colours.
    #[cfg(feature = "serve")]
    pub(crate) fn drawn(&self) -> String {
        anstream::adapter::strip_str(&self.drawn.join("\n\n")).to_string()
    }

    /// How it went, for people who want to know.
    pub(crate) fn status(&mut self, line: &str) {
        if !self.output.quiet && self.output.format == Format::Human {
            self.say(line);
        }
    }

    /// Whether all is said to programs.
    pub(crate) fn is_for_programs(&self) -> bool {
        self.output.format == Format::Json
    }

    /// A page that is not as it should be: a patch for people, an object for programs.
    pub(crate) fn difference(
        &mut self,
        kind: &'static str,
        file: &str,
        patch: impl FnOnce() -> String,
    ) {
        if self.is_for_programs() {
            let what = format!("`{file}` is not up to date");
            self.put(&format!("{}\n", Problem::new(kind, what).file(file).json()));
        } else if !self.output.quiet {
            self.diff(&patch());
        }
    }

    /// A difference between two texts, in the unified format.
    fn diff(&mut self, diff: &str) {
        for line in diff.split_inclusive('\n') {
            let (text, end) = line.split_at(line.trim_end_matches(['\r', '\n']).len());
            let color = match text.as_bytes() {
                [b'-', b'-', b'-', ..] | [b'+', b'+', b'+', ..] => BOLD,
                [b'@', ..] => CYAN,
                [b'-', ..] => RED,
                [b'+', ..] => GREEN,
                _ => "",
            };
            if color.is_empty() {
                self.put(line);
            } else {
                self.put(&format!("{color}{text}{RESET}{end}"));
            }
        }
    }

    /// To standard output. Where nobody reads it any more, there is nobody to tell.
    fn put(&mut self, text: &str) {
        let _ = self.data.write_all(text.as_bytes());
    }

    /// To standard error, after what has gone to standard output.
    fn say(&mut self, line: &str) {
        let _ = self.data.flush();
        let _ = writeln!(self.talk, "{line}");
    }
}
