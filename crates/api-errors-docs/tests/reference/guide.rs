//! The guide names every layout, with its blocks in their order.

use std::path::Path;

#[test]
fn every_block_is_in_the_guide() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/guide/pages.md");
    let guide = std::fs::read_to_string(guide).expect("the guide");
    for (layout, template) in api_errors_docs::LAYOUTS {
        let blocks = template.split("{% block ").skip(1);
        let blocks = blocks.map(|rest| rest.split(' ').next().unwrap_or_default());
        let blocks: Vec<String> = blocks.map(|block| format!("`{block}`")).collect();
        let row = guide.lines().find(|line| {
            let mut cells = line.split('|').skip(1);
            let names = cells
                .next()
                .is_some_and(|cell| cell.contains(&format!("`{layout}`")));
            names
                && cells
                    .next()
                    .is_some_and(|cell| cell.trim() == blocks.join(", "))
        });
        assert!(row.is_some(), "{layout}: {}", blocks.join(", "));
    }
}
