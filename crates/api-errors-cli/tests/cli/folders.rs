//! Folders of the command line that are none, or hold something else.

use crate::project::Project;

/// What is said to people and to programs.
fn said(project: &Project, args: &[&str]) -> String {
    let people = project.run(args);
    let programs = project.run(&[args, &["--message-format", "json"]].concat());
    assert_eq!(people.code, programs.code);
    assert_eq!(programs.stderr, "");
    format!("{people}\n--- as JSON\n{}", programs.stdout)
}

#[test]
fn pages_can_t_go_to_a_file() {
    let project = Project::new();
    project.write("afile", "mine\n");
    insta::assert_snapshot!(said(&project, &["docs", "--out", "afile"]));
    insta::assert_snapshot!(said(&project, &["docs", "--check", "--out", "afile/below"]));
    assert_eq!(project.read("afile"), "mine\n");
}

#[cfg(unix)]
#[test]
fn pages_can_t_go_to_a_link_that_leads_nowhere() {
    let project = Project::new();
    project.link("nowhere", "docs");
    insta::assert_snapshot!(said(&project, &["docs", "--check"]));
}

#[cfg(target_os = "linux")]
#[test]
fn pages_can_t_go_where_nothing_can_be_written() {
    let project = Project::new();
    insta::assert_snapshot!(said(&project, &["docs", "parcels", "--out", "/proc/docs"]));
}

#[test]
fn there_is_no_catalog() {
    let project = Project::new();
    project.write("empty/notes.txt", "");
    insta::assert_snapshot!(said(&project, &["docs", "--catalog", "empty"]));
    insta::assert_snapshot!(said(&project, &["docs", "--catalog", "nowhere"]));
    insta::assert_snapshot!(said(&project, &["eject", "error", "--catalog", "nowhere"]));
}

#[test]
fn a_list_that_is_not_text_is_reported() {
    let project = Project::new();
    std::fs::create_dir_all(project.path("docs")).expect("a folder");
    std::fs::write(project.path("docs/README.md"), b"\xff\n").expect("a file");
    insta::assert_snapshot!(said(&project, &["docs", "--quiet"]));
}
