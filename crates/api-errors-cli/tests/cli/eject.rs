//! `eject`, and the templates that come of it.

use crate::project::{PARCELS, Project};
use std::fmt::Write;

#[test]
fn a_layout_becomes_a_file_that_renders_the_same() {
    let project = Project::written();
    let page = project.read("docs/parcels/address_unknown.md");
    insta::assert_snapshot!(project.run(&["eject", "error"]), @r#"
    exit code 0
    --- stderr
    `catalog/templates/error.md.j2` is written; use it in `pages` of a catalog, which lists all its pages:
      - { path: "{slug}.md", layout: error, template: templates/error.md.j2 }
    "#);
    use_it(&project);
    assert_eq!(project.run(&["docs"]).code, 0);
    assert_eq!(project.read("docs/parcels/address_unknown.md"), page);
    project.replace("catalog/templates/error.md.j2", "What it means", "In short");
    assert_eq!(project.run(&["docs"]).code, 0);
    assert!(
        project
            .read("docs/parcels/address_unknown.md")
            .contains("## In short")
    );
}

/// Names the ejected template in a catalog.
fn use_it(project: &Project) {
    let pages = "pages:\n  - { path: README.md, layout: by-status }\n  - { path: \"{slug}.md\", layout: error, template: templates/error.md.j2 }\n";
    project.write("catalog/parcels.yaml", &format!("{PARCELS}{pages}"));
}

#[test]
fn every_built_in_template_can_be_ejected() {
    let project = Project::new();
    for name in api_errors_docs::built_in_names() {
        let run = project.run(&["eject", name, "--quiet"]);
        assert_eq!(run.to_string(), "exit code 0", "{name}");
        let text = project.read(&format!("catalog/templates/{name}.md.j2"));
        assert_eq!(Some(text.as_str()), api_errors_docs::built_in(name));
    }
}

#[test]
fn a_part_says_how_it_is_used() {
    let project = Project::new();
    insta::assert_snapshot!(project.run(&["eject", "parts/facts"]), @r#"
    exit code 0
    --- stderr
    `catalog/templates/parts/facts.md.j2` is written; use it in a template of your own in place of `parts/facts`:
      {% include "templates/parts/facts.md.j2" %}
    "#);
}

#[test]
fn a_file_that_is_there_stays() {
    let project = Project::new();
    project.write("catalog/templates/error.md.j2", "mine\n");
    insta::assert_snapshot!(project.run(&["eject", "error"]));
    assert_eq!(project.read("catalog/templates/error.md.j2"), "mine\n");
}

#[test]
fn an_unknown_layout_and_a_missing_catalog_are_reported() {
    let project = Project::new();
    let run = project.run(&["eject", "by-state"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("did you mean `by-status`?"), "{run}");
    assert!(run.stderr.contains("parts/facts"), "{run}");
    let run = project.run(&["eject", "error", "--catalog", "nowhere"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("there is no `nowhere`"), "{run}");
}

/// What a user breaks in a template is shown where it is, with the nearest name that is known.
#[test]
fn a_broken_template_is_shown_where_it_breaks() {
    let cases = [
        ("error.retired.reason", "error.retird.reason"),
        ("error.fix.label or", "error.fix.lable or"),
        ("error.code | code", "error.code | coed"),
        ("heading(2, \"Retry\")", "headin(2, \"Retry\")"),
        (
            "{% include \"parts/params\" %}",
            "{% include \"parts/parms\" %}",
        ),
        ("{% block notes %}", "{% blok notes %}"),
    ];
    let mut shown = String::new();
    for (good, bad) in cases {
        let project = Project::new();
        let retired = "retired: [{ code: old, since: '1', reason: Gone. }]\nerrors:";
        let catalog = PARCELS.replace("errors:", retired);
        let params = "    params: { city: string }\n    message: \"no {city}\"\n    retry: never\n";
        let catalog = catalog.replacen("    fix: Check", &format!("{params}    fix: Check"), 1);
        project.run(&["eject", "error"]);
        use_it(&project);
        let pages = project
            .read("catalog/parcels.yaml")
            .replace(PARCELS, &catalog);
        project.write("catalog/parcels.yaml", &pages);
        assert_eq!(project.run(&["docs", "parcels"]).code, 0);
        project.replace("catalog/templates/error.md.j2", good, bad);
        let run = project.run(&["docs", "parcels", "--check"]);
        assert_eq!(run.code, 1, "{bad}: {run}");
        let _ = writeln!(shown, "{bad}\n{}\n", run.stderr.trim_end());
    }
    insta::assert_snapshot!(shown);
}
