//! Fern: MDX with mathematics and components that need no import.
//! <https://buildwithfern.com/learn/docs/writing-content/components/overview>

use super::{Dialect, Label, mdx};
use crate::escape::Escaping;
use api_errors_catalog::model::NoteKind;

pub(super) static FERN: Dialect = Dialect {
    escaping: Escaping {
        also: "{<$",
        ..mdx::MDX.escaping
    },
    heading_id: |id| (!id.contains('}')).then(|| format!("\\{{#{id}}}")),
    callout,
    steps,
    tab: |title, text| mdx::tab("Tab", "title", title, text),
    tabs: mdx::tabs,
    ..mdx::MDX
};

fn callout(kind: NoteKind, title: Label<'_>, text: &str) -> String {
    let name = match kind {
        NoteKind::Note => "Note",
        NoteKind::Tip => "Tip",
        NoteKind::Warning => "Warning",
        NoteKind::Danger => "Error",
    };
    mdx::component(name, "title", title, text)
}

fn steps(_: &Dialect, items: &[String]) -> String {
    let untitled = Label {
        words: "",
        markdown: "",
    };
    let items = items.iter();
    let items: Vec<String> = items
        .map(|item| mdx::component("Step", "title", untitled, item))
        .collect();
    format!("<Steps>\n{}\n</Steps>", items.join("\n"))
}
