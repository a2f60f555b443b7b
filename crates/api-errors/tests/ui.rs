//! What the compiler says where the attribute, the enum or the catalog is wrong: all problems at once, and nothing that only
//! follows from them. A new case is a new file in the folder of its class.

use std::env;
use std::process::Command;

/// Where catalogs are looked for. The cases are compiled in a package of trybuild's, whose folder has none.
const FOLDER: &str = "API_ERRORS_MANIFEST_DIR";

#[test]
fn ui() {
    if env::var_os(FOLDER).is_some() {
        trybuild::TestCases::new().compile_fail("tests/ui/*/*.rs");
        return;
    }
    // The environment of a running program can't be changed safely, so the test runs itself in another.
    let mut again = Command::new(env::current_exe().expect("a test knows its own path"));
    again
        .args(["ui", "--exact", "--nocapture"])
        .env(FOLDER, env!("CARGO_MANIFEST_DIR"));
    assert!(again.status().expect("the test can be run again").success());
}
