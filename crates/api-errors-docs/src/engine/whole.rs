//! The built-in layouts for pages without a template of the catalog's own: as nothing extends them, each block is what stands
//! in it, and so is each part that they include.
//!
//! An error's page has eighteen blocks and three parts. Calling the blocks takes a seventh of the time in which the page is made,
//! and the parts a thirtieth.

use api_errors_catalog::model::Layout;
use std::sync::LazyLock;

/// Each layout, by a name of its own.
pub(super) static LAYOUTS: LazyLock<[(String, String); 5]> =
    LazyLock::new(|| super::LAYOUTS.map(|(name, text)| (format!("{name}, whole"), whole(text))));

/// The template for a layout that nothing extends, by its name.
pub(super) fn layout(layout: Layout) -> Option<&'static (String, String)> {
    let mut known = super::LAYOUTS.iter();
    let at = known.position(|(name, _)| *name == layout.name())?;
    LAYOUTS.get(at)
}

/// The text without blocks, and with its parts. What one of them sets is not known outside of it. What sets nothing has no scope,
/// since every name within a scope is looked for there first.
fn whole(text: &str) -> String {
    let mut out = String::with_capacity(4 * text.len());
    let mut rest = text;
    while let Some(line) = rest.split_inclusive('\n').next() {
        rest = &rest[line.len()..];
        if line.starts_with("{% block ") {
            let end = rest.find("{% endblock ").unwrap_or(rest.len());
            push_scope(&mut out, &rest[..end]);
            rest = rest[end..].split_once('\n').map_or("", |(_, rest)| rest);
        } else if let Some(part) = included(line) {
            push_scope(&mut out, part);
        } else {
            out.push_str(line);
        }
    }
    out
}

fn push_scope(out: &mut String, text: &str) {
    let sets = text.contains("{% set ");
    out.push_str(if sets { "{% with %}\n" } else { "" });
    out.push_str(&whole(text));
    out.push_str(if sets { "{% endwith %}\n" } else { "" });
}

/// The part that stands where the line is.
fn included(line: &str) -> Option<&'static str> {
    let name = line.strip_prefix("{% include \"")?;
    super::built_in(name.trim_end().strip_suffix("\" %}")?)
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_block_and_no_part_is_left() {
        for (name, text) in super::LAYOUTS.iter() {
            assert!(!text.contains("block "), "{name}");
            assert!(!text.contains("include "), "{name}");
        }
    }
}
