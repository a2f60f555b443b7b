//! What the user is told, and how: the command line, colours, pipes, and where catalogs are looked for.

use crate::project::{PARCELS, Project};

#[test]
fn help() {
    let project = Project::new();
    insta::assert_snapshot!(project.run(&["docs", "--help"]));
    assert_eq!(project.run(&["--help"]).code, 0);
}

#[test]
fn wrong_command_lines_end_with_2() {
    let project = Project::new();
    insta::assert_snapshot!(project.run(&["docs", "parcel"]), @r"
    exit code 2
    --- stderr
    error: there is no API `parcel`
     |
     = help: did you mean `parcels`? there are: billing, parcels
    ");
    insta::assert_snapshot!(project.run(&["docs", "--chek"]));
    insta::assert_snapshot!(project.run(&["docs", "--catalog", "nowhere"]));
    insta::assert_snapshot!(project.run(&["docs", "--dialect", "docusarus"]));
    assert_eq!(project.run(&["dogs"]).code, 2);
    assert_eq!(project.run(&[]).code, 2);
    assert_eq!(project.files(), [""; 0]);
}

#[test]
fn quiet_says_nothing_but_what_is_wrong() {
    let project = Project::new();
    insta::assert_snapshot!(project.run(&["docs", "--quiet"]), @"exit code 0");
    project.replace("docs/parcels/README.md", "too many", "many");
    insta::assert_snapshot!(project.run(&["docs", "--check", "--quiet"]));
}

#[test]
fn problems_as_json() {
    let project = Project::new();
    project.replace("catalog/parcels.yaml", "fix: Check", "fixx: Check");
    project.write("docs/billing", "in the way");
    let run = project.run(&["docs", "--message-format", "json"]);
    assert_eq!(run.code, 1);
    assert_eq!(run.stderr, "");
    for line in run.stdout.lines() {
        let problem: serde_json::Value = serde_json::from_str(line).expect("JSON");
        assert!(
            problem["kind"].is_string() && problem["message"].is_string(),
            "{line}"
        );
    }
    insta::assert_snapshot!(run);
}

#[test]
fn stale_pages_as_json() {
    let project = Project::written();
    project.remove("docs/parcels/README.md");
    project.replace("docs/parcels/address_unknown.md", "Check", "Chekc");
    project.copy("docs/parcels/too_many_parcels.md", "docs/parcels/old.md");
    project.replace(
        "docs/parcels/old.md",
        "error too_many_parcels",
        "error gone",
    );
    insta::assert_snapshot!(project.run(&["docs", "--check", "--message-format=json"]));
}

#[test]
fn the_schema_goes_to_standard_output() {
    let run = Project::new().run(&["schema"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert_eq!(run.stdout, api_errors_catalog::SCHEMA);
}

#[test]
fn colours_are_for_terminals_unless_asked_for() {
    let project = Project::written();
    project.replace("docs/parcels/README.md", "too many", "many");
    let colored = |args: &[&str], variables: &[(&str, &str)]| {
        let args = [&["docs", "--check"], args].concat();
        let run = project.run_in("", &args, variables);
        (run.stdout.contains('\x1b'), run.stderr.contains('\x1b'))
    };
    assert_eq!(colored(&[], &[]), (false, false));
    assert_eq!(colored(&["--color", "always"], &[]), (true, true));
    assert_eq!(
        colored(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]),
        (false, false)
    );
    assert_eq!(colored(&[], &[("CLICOLOR_FORCE", "1")]), (true, true));
    assert_eq!(
        colored(&[], &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]),
        (false, false)
    );
}

#[test]
fn the_diff_is_a_patch() {
    let project = Project::written();
    project.replace("docs/parcels/README.md", "too many", "many");
    let run = project.run(&["docs", "--check"]);
    project.write("fix.patch", &run.stdout);
    let applied = std::process::Command::new("git")
        .args(["apply", "fix.patch"])
        .current_dir(project.path(""))
        .status()
        .expect("git runs");
    assert!(applied.success());
    assert_eq!(project.run(&["docs", "--check"]).code, 0);
}

#[test]
fn the_command_that_mends_is_the_command_without_check() {
    let project = Project::new();
    let run = project.run(&[
        "docs",
        "parcels",
        "--check",
        "--out",
        "my docs",
        "--catalog",
        "catalog",
    ]);
    assert!(
        run.stderr
            .contains("run `api-errors docs parcels --catalog catalog --out 'my docs'`"),
        "{run}"
    );
}

#[test]
fn it_does_not_matter_where_one_stands() {
    let project = Project::new();
    project.write("crates/server/src/lib.rs", "");
    let run = project.run_in("crates/server/src", &["docs"], &[]);
    assert_eq!(run.code, 0, "{run}");
    assert_eq!(project.files(), Project::written().files());
    assert_eq!(
        project.read("docs/parcels/README.md"),
        Project::written().read("docs/parcels/README.md")
    );

    project.replace("catalog/parcels.yaml", "fix: Check", "fixx: Check");
    let run = project.run_in(
        "crates/server",
        &["docs", "--catalog", "../../catalog/parcels.yaml"],
        &[],
    );
    assert!(run.stderr.contains("--> catalog/parcels.yaml:8:5"), "{run}");
}

#[test]
fn a_crate_may_have_catalogs_of_its_own() {
    let project = Project::new();
    project.write(
        "crates/server/catalog/own.yaml",
        &PARCELS.replace("api: parcels", "api: own"),
    );
    let run = project.run_in("crates/server", &["docs"], &[]);
    assert_eq!(run.code, 0, "{run}");
    assert!(project.path("crates/server/docs/own/README.md").exists());
}

#[test]
fn parts_of_catalogs_are_not_catalogs_but_strays_are_reported() {
    let project = Project::new();
    project.write(
        "catalog/parcels.yaml",
        &format!("{PARCELS}include: [more.yaml]\n"),
    );
    project.write(
        "catalog/more.yaml",
        "errors:\n  - { code: lost, status: 404, description: It is lost., fix: Search. }\n",
    );
    let run = project.run(&["docs"]);
    assert_eq!(run.code, 0, "{run}");
    assert!(
        project
            .read("docs/parcels/lost.md")
            .contains("from catalog/more.yaml")
    );

    project.write("catalog/stray.yaml", "errors: []\n");
    insta::assert_snapshot!(project.run(&["docs"]));
}

#[test]
fn two_catalogs_of_one_api() {
    let project = Project::new();
    project.copy("catalog/parcels.yaml", "catalog/parcels2.yml");
    insta::assert_snapshot!(project.run(&["docs"]));
    assert!(!project.path("docs/parcels").exists());
}

#[cfg(not(feature = "serve"))]
#[test]
fn a_build_without_serve_says_how_to_get_it() {
    let project = Project::new();
    let run = project.run(&["serve"]);
    assert_eq!(run.code, 2, "{run}");
    assert!(run.stderr.contains("features = [\"serve\"]"), "{run}");
}
