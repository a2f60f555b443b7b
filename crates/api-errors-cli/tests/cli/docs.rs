//! `docs` as a user runs it: the real program in a folder of its own.

use crate::project::{PARCELS, Project};

#[test]
fn writes_the_pages_and_then_leaves_them_alone() {
    let project = Project::new();
    let first = project.run(&["docs"]);
    insta::assert_snapshot!(first, @r"
    exit code 0
    --- stderr
    billing: 6 files, 6 changed
    parcels: 7 files, 7 changed
    2 APIs, 14 files, 14 changed in TIME
    ");
    assert_eq!(
        project.files(),
        [
            "docs/README.md",
            "docs/billing/README.md",
            "docs/billing/card_declined.md",
            "docs/billing/errors.json",
            "docs/billing/errors.schema.json",
            "docs/billing/llms-full.txt",
            "docs/billing/llms.txt",
            "docs/parcels/README.md",
            "docs/parcels/address_unknown.md",
            "docs/parcels/errors.json",
            "docs/parcels/errors.schema.json",
            "docs/parcels/llms-full.txt",
            "docs/parcels/llms.txt",
            "docs/parcels/too_many_parcels.md",
        ]
    );
    insta::assert_snapshot!(project.read("docs/README.md"));

    let before = project.times();
    insta::assert_snapshot!(project.run(&["docs"]), @r"
    exit code 0
    --- stderr
    billing: 6 files, up to date
    parcels: 7 files, up to date
    2 APIs, 14 files, up to date in TIME
    ");
    assert_eq!(project.times(), before, "equal files are left untouched");

    insta::assert_snapshot!(project.run(&["docs", "--check"]), @r"
    exit code 0
    --- stderr
    billing: 6 files, up to date
    parcels: 7 files, up to date
    2 APIs, 14 files, up to date in TIME
    ");
}

#[test]
fn check_shows_what_is_missing_stale_and_orphaned_and_writes_nothing() {
    let project = Project::written();
    project.replace("docs/parcels/address_unknown.md", "Check", "Chekc");
    project.remove("docs/billing/card_declined.md");
    project.copy(
        "docs/parcels/too_many_parcels.md",
        "docs/parcels/old/slug.md",
    );
    project.replace(
        "docs/parcels/old/slug.md",
        "error too_many_parcels",
        "error gone",
    );
    let before = (project.files(), project.times());

    insta::assert_snapshot!(project.run(&["docs", "--check"]));
    assert_eq!(
        (project.files(), project.times()),
        before,
        "a check writes nothing"
    );

    insta::assert_snapshot!(project.run(&["docs"]), @r"
    exit code 0
    --- stderr
    billing: 6 files, 1 changed
    parcels: 7 files, 1 changed, 1 removed
    2 APIs, 14 files, 2 changed, 1 removed in TIME
    ");
    assert_eq!(project.files(), Project::written().files());
    assert!(
        !project.path("docs/parcels/old").exists(),
        "a folder without pages goes with its last page"
    );
    assert_eq!(project.run(&["docs", "--check"]).code, 0);
}

#[test]
fn a_stale_page_is_replaced_not_rewritten() {
    let project = Project::written();
    let page = project.path("docs/parcels/address_unknown.md");
    project.replace("docs/parcels/address_unknown.md", "Check", "Chekc");
    // Who has the old file open, here by another name, keeps the old text: the new one never was half in it.
    std::fs::hard_link(&page, project.path("open")).expect("a link");
    project.run(&["docs"]);
    assert!(project.read("open").contains("Chekc"));
    assert!(
        !project
            .read("docs/parcels/address_unknown.md")
            .contains("Chekc")
    );
}

#[test]
fn what_an_interrupted_run_left_is_swept() {
    let project = Project::written();
    project.write("docs/.api-errors-parcels-1/README.md", "half a p");
    project.write("docs/parcels/.api-errors-README.md-1", "half a p");
    project.run(&["docs"]);
    assert_eq!(project.files(), Project::written().files());
}

#[test]
fn a_file_in_the_way_stays_and_is_reported() {
    let project = Project::new();
    project.write("docs/parcels/address_unknown.md", "my own notes\n");
    insta::assert_snapshot!(project.run(&["docs"]));
    assert_eq!(
        project.read("docs/parcels/address_unknown.md"),
        "my own notes\n"
    );
    assert!(
        !project.path("docs/parcels/README.md").exists(),
        "an API is written whole or not at all"
    );
    assert!(
        project.path("docs/billing/README.md").exists(),
        "the others are not kept waiting"
    );
    assert_eq!(project.run(&["docs", "--check"]).code, 1);
}

#[test]
fn files_of_others_are_left_alone() {
    let project = Project::written();
    project.write("docs/parcels/notes.md", "# Mine\n");
    project.write("docs/guide/README.md", "# Mine\n");
    assert_eq!(project.run(&["docs"]).code, 0);
    assert_eq!(project.run(&["docs", "--check"]).code, 0);
    assert_eq!(project.read("docs/parcels/notes.md"), "# Mine\n");
    assert_eq!(project.read("docs/guide/README.md"), "# Mine\n");
}

#[test]
fn a_folder_or_a_file_in_the_place_of_the_other_is_in_the_way() {
    let project = Project::new();
    project.write("docs/parcels/address_unknown.md/inside.md", "mine\n");
    project.write("docs/billing", "mine\n");
    insta::assert_snapshot!(project.run(&["docs"]));
}

#[cfg(unix)]
#[test]
fn links_are_neither_followed_nor_replaced() {
    let project = Project::written();
    project.write(
        "elsewhere/page.md",
        &project.read("docs/parcels/address_unknown.md"),
    );
    project.replace("elsewhere/page.md", "Check", "Chekc");
    project.link("elsewhere/page.md", "docs/parcels/address_unknown.md");
    project.link("elsewhere", "docs/billing");
    insta::assert_snapshot!(project.run(&["docs"]));
    assert!(project.read("elsewhere/page.md").contains("Chekc"));
    assert_eq!(project.names("elsewhere"), ["page.md"]);
}

#[cfg(unix)]
#[test]
fn the_output_folder_itself_may_be_a_link() {
    let project = Project::new();
    project.write("elsewhere/keep", "");
    project.link("elsewhere", "docs");
    assert_eq!(project.run(&["docs"]).code, 0);
    assert!(project.path("elsewhere/parcels/README.md").exists());
}

#[test]
fn a_broken_catalog_does_not_stop_the_others() {
    let project = Project::written();
    let page = project.read("docs/parcels/address_unknown.md");
    project.replace("catalog/parcels.yaml", "fix: Check", "fixx: Check");
    project.replace("catalog/billing.yaml", "Another card", "Any other card");
    insta::assert_snapshot!(project.run(&["docs"]));
    assert_eq!(project.read("docs/parcels/address_unknown.md"), page);
    assert!(
        project
            .read("docs/billing/card_declined.md")
            .contains("Any other card")
    );
}

#[test]
fn a_broken_template_is_shown_and_nothing_is_written() {
    let project = Project::new();
    let pages = "pages:\n  - { path: README.md, template: templates/index.md.j2 }\n";
    project.write("catalog/parcels.yaml", &format!("{PARCELS}{pages}"));
    project.write(
        "catalog/templates/index.md.j2",
        "# {{ catalog.title }}\n\n{{ catalog.titel }}\n",
    );
    insta::assert_snapshot!(project.run(&["docs", "parcels"]));
    let run = project.run(&["docs", "parcels", "--message-format", "json"]);
    insta::assert_snapshot!(run.stdout);
    assert_eq!(project.files(), [""; 0]);
}

#[cfg(unix)]
#[test]
fn of_first_pages_that_can_t_all_be_written_none_is_there() {
    let project = Project::new();
    let pages = "pages:\n  - { path: x, layout: flat }\n  - { path: x/y.md, layout: flat }\n";
    project.write("catalog/parcels.yaml", &format!("{PARCELS}{pages}"));
    let run = project.run(&["docs", "parcels"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("can't write `docs/parcels/x`"), "{run}");
    assert_eq!(project.files(), [""; 0]);
    assert_eq!(project.names("docs"), [""; 0]);
}

#[test]
fn the_pages_of_a_catalog_that_is_gone_go_too() {
    let project = Project::new();
    project.run(&["docs", "--pages-only"]);
    project.remove("catalog/billing.yaml");
    insta::assert_snapshot!(project.run(&["docs", "--pages-only", "--check"]));
    insta::assert_snapshot!(project.run(&["docs", "--pages-only"]), @r"
    exit code 0
    --- stderr
    parcels: 3 files, up to date
    docs/billing: 0 files, 2 removed
    1 API, 4 files, 1 changed, 2 removed in TIME
    ");
    assert!(!project.path("docs/billing").exists());
}

/// The files for programs come and go with one option, and `--check` sees them as it sees pages.
#[test]
fn files_for_programs_can_be_left_out() {
    let project = Project::written();
    let with = project.files();
    assert_eq!(project.run(&["docs", "--check", "--pages-only"]).code, 1);
    assert_eq!(project.run(&["docs", "--pages-only"]).code, 0);
    assert_eq!(
        project.files(),
        [
            "docs/README.md",
            "docs/billing/README.md",
            "docs/billing/card_declined.md",
            "docs/parcels/README.md",
            "docs/parcels/address_unknown.md",
            "docs/parcels/too_many_parcels.md",
        ]
    );
    assert_eq!(project.run(&["docs", "--check", "--pages-only"]).code, 0);
    assert_eq!(project.run(&["docs", "--check"]).code, 1);
    assert_eq!(project.run(&["docs"]).code, 0);
    assert_eq!(project.files(), with);
}

#[test]
fn a_page_of_ones_own_holds_the_list_where_it_wants_it() {
    let project = Project::new();
    project.write("docs/README.md", "# Our docs\n");
    insta::assert_snapshot!(project.run(&["docs"]));
    assert_eq!(project.read("docs/README.md"), "# Our docs\n");

    project.write(
        "docs/README.md",
        "# Our docs\n\n<!-- api-errors: -->\n<!-- /api-errors -->\n\nThe end.\n",
    );
    assert_eq!(project.run(&["docs", "--check"]).code, 1);
    project.run(&["docs"]);
    insta::assert_snapshot!(project.read("docs/README.md"));
    assert_eq!(project.run(&["docs", "--check"]).code, 0);
}

#[test]
fn the_navigation_of_a_book_is_kept_up_to_date_and_never_made() {
    let project = Project::written();
    assert!(!project.files().contains(&"docs/SUMMARY.md".to_owned()));

    project.write("docs/SUMMARY.md", "# Summary\n\n- [Mine](mine.md)\n");
    assert_eq!(project.run(&["docs", "--check"]).code, 0);

    project.write(
        "docs/SUMMARY.md",
        "# Summary\n\n- [Mine](mine.md)\n\n<!-- api-errors: -->\n<!-- /api-errors -->\n",
    );
    assert_eq!(project.run(&["docs", "--check"]).code, 1);
    project.run(&["docs"]);
    insta::assert_snapshot!(project.read("docs/SUMMARY.md"));
    assert_eq!(project.run(&["docs", "--check"]).code, 0);
    project.replace("docs/SUMMARY.md", "card_declined", "card_refused");
    assert_eq!(project.run(&["docs", "--check"]).code, 1);
}

#[test]
fn one_api_alone_leaves_the_others_and_the_list_alone() {
    let project = Project::new();
    insta::assert_snapshot!(project.run(&["docs", "parcels"]), @r"
    exit code 0
    --- stderr
    parcels: 7 files, 7 changed
    1 API, 7 files, 7 changed in TIME
    ");
    assert!(
        project
            .files()
            .iter()
            .all(|file| file.starts_with("docs/parcels/"))
    );
}

/// The dialect of the command line wins over the catalog's, and going back leaves nothing of it behind.
#[test]
fn a_dialect_for_one_run() {
    let project = Project::new();
    project.remove("catalog/billing.yaml");
    let run = project.run(&["docs", "--pages-only", "--dialect", "starlight"]);
    assert_eq!(run.code, 0, "{run}");
    assert_eq!(
        project.files(),
        [
            "docs/parcels/address_unknown.mdx",
            "docs/parcels/index.mdx",
            "docs/parcels/sidebar.mjs",
            "docs/parcels/too_many_parcels.mdx",
        ]
    );
    let again = project.run(&["docs", "--pages-only", "--dialect", "starlight", "--check"]);
    assert_eq!(again.code, 0, "{again}");
    assert_eq!(project.run(&["docs", "--pages-only"]).code, 0);
    assert_eq!(
        project.files(),
        [
            "docs/README.md",
            "docs/parcels/README.md",
            "docs/parcels/address_unknown.md",
            "docs/parcels/too_many_parcels.md",
        ]
    );
}

/// A list that is there leads to the pages that are there, whichever dialect an API changes to.
#[test]
fn the_list_follows_an_api_into_another_dialect() {
    let project = Project::written();
    project.replace(
        "catalog/parcels.yaml",
        "title: Parcel API errors",
        "title: \"Parcel -- {errors}\"\ndialect: starlight",
    );
    let run = project.run(&["docs"]);
    assert_eq!(run.code, 0, "{run}");
    let list = project.read("docs/README.md");
    let row = list.lines().find(|line| line.contains("Parcel"));
    assert_eq!(
        row,
        Some("| [Parcel -- {errors}](parcels/index.mdx) | 2 | What can go wrong with a parcel. |")
    );
    assert!(project.path("docs/parcels/index.mdx").exists());
    assert_eq!(project.run(&["docs", "--check"]).code, 0);

    // Whoever builds a site of the folder removes the list, and that is that.
    project.remove("docs/README.md");
    assert_eq!(project.run(&["docs"]).code, 0);
    assert!(!project.path("docs/README.md").exists());
    // A page of one's own has no use for a note on what is not made anyway.
    project.write("docs/README.md", "# Mine\n");
    let run = project.run(&["docs"]);
    assert!(!run.stderr.contains("note:"), "{run}");
}
