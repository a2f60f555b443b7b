//! The built-in layouts for pages without a template of the catalog's own: as nothing extends them, each block is what stands
//! in it.
//!
//! An error's page has eighteen blocks. Calling them takes a seventh of the time in which the page is made.

use api_errors_catalog::model::Layout;
use std::sync::LazyLock;

/// Each layout, by a name of its own.
pub(super) static LAYOUTS: LazyLock<[(String, String); 5]> = LazyLock::new(|| {
    super::LAYOUTS.map(|(name, text)| (format!("{name}, whole"), without_blocks(text)))
});

/// The name of the template for a layout that nothing extends.
pub(super) fn name(layout: Layout) -> &'static str {
    let mut known = super::LAYOUTS.iter();
    let at = known.position(|(name, _)| *name == layout.name());
    at.map_or(layout.name(), |at| LAYOUTS[at].0.as_str())
}

/// The same text on the same lines. What is set within a block is not known outside of it, with either tag.
fn without_blocks(text: &str) -> String {
    text.split_inclusive('\n')
        .map(|line| {
            if line.starts_with("{% block ") {
                "{% with %}\n"
            } else if line.starts_with("{% endblock ") {
                "{% endwith %}\n"
            } else {
                line
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_block_is_left() {
        for (name, text) in super::LAYOUTS.iter() {
            let begun = text.matches("{% with %}").count();
            assert!(begun > 0, "{name}");
            assert_eq!(begun, text.matches("{% endwith %}").count(), "{name}");
            assert!(!text.contains("block "), "{name}");
        }
    }
}
