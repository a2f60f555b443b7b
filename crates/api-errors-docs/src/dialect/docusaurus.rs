//! Docusaurus 3: MDX with directives and emojis.
//! <https://docusaurus.io/docs/markdown-features>

use super::{Dialect, Import, mdx};
use crate::escape::{Escaping, with_backslash};

pub(super) static DOCUSAURUS: Dialect = Dialect {
    escaping: Escaping {
        names: true,
        escape,
        ..mdx::MDX.escaping
    },
    imports: &[
        Import {
            used: "<Tabs>",
            statement: "import Tabs from '@theme/Tabs';",
        },
        Import {
            used: "<TabItem ",
            statement: "import TabItem from '@theme/TabItem';",
        },
    ],
    // The brace is escaped for MDX, and what reads the name looks at the words behind that.
    heading_id: |id| (!id.contains('}')).then(|| format!("\\{{#{id}}}")),
    callout: |kind, title, text| mdx::directive(kind.name(), title, text),
    tab: |title, text| mdx::tab("TabItem", "value", title, text),
    tabs: mdx::tabs,
    ..mdx::MDX
};

/// `:key:` would become a picture whatever stands before the colon.
fn escape(out: &mut String, character: char) {
    match character {
        ':' => mdx::as_expression(out, character),
        character => with_backslash(out, character),
    }
}
