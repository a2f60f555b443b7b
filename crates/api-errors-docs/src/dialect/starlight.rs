//! Starlight: MDX with directives and typographic quotes, in Astro.
//! <https://starlight.astro.build/guides/authoring-content/>

use super::{Dialect, Import, mdx};
use crate::escape::Escaping;
use crate::{link, slug::slug};
use api_errors_catalog::model::NoteKind;

pub(super) static STARLIGHT: Dialect = Dialect {
    escaping: Escaping {
        names: true,
        doubled: "-`",
        escape: mdx::untypographic,
        ..mdx::MDX.escaping
    },
    imports: &[
        Import {
            used: "<Steps>",
            statement: "import { Steps } from '@astrojs/starlight/components';",
        },
        Import {
            used: "<Tabs>",
            statement: "import { TabItem, Tabs } from '@astrojs/starlight/components';",
        },
    ],
    link,
    callout: |kind, title, text| {
        let name = match kind {
            NoteKind::Warning => "caution",
            kind => kind.name(),
        };
        mdx::directive(name, title, text)
    },
    steps: |dialect, items| format!("<Steps>\n\n{}\n\n</Steps>", super::numbered(dialect, items)),
    tab: |title, text| mdx::tab("TabItem", "label", title, text),
    tabs: mdx::tabs,
    ..mdx::MDX
};

/// A page is a folder on the site, by the name that Astro makes of its file.
fn link(from: &str, to: &str) -> String {
    link::relative(&folder(from), &folder(to))
}

fn folder(path: &str) -> String {
    let path = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let mut parts: Vec<String> = path.split('/').map(slug).collect();
    if parts.last().is_some_and(|last| last == "index") {
        parts.pop();
    }
    parts.push(String::new());
    parts.join("/")
}
