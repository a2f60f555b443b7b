//! What only a real run of cargo shows: when a crate is built again, and what ends in a program.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, SystemTime};

const ROOT: &str = "\
api: parcels
title: Parcel API errors
include: [more.yaml]
errors:
  - code: address_unknown
    status: 422
    description: Only the documentation says this.
    message: The wire says this.
    fix: Check the postcode.
";

const INCLUDED: &str = "\
errors:
  - code: server_error
    status: 500
    description: Something failed.
    fix: Try again.
";

/// A package in a folder of its own, which depends on this crate.
struct Package(PathBuf);

impl Package {
    fn new(name: &str, main: &str) -> io::Result<Self> {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(folder.join("src"))?;
        fs::create_dir_all(folder.join("catalog"))?;
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let manifest = format!(
            "[package]\nname = {name:?}\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
             [dependencies]\napi-errors = {{ path = {:?} }}\n\n[workspace]\n",
            here.display().to_string()
        );
        let package = Self(folder);
        package.write("Cargo.toml", &manifest)?;
        package.write("src/main.rs", main)?;
        package.write("catalog/parcels.yaml", ROOT)?;
        package.write("catalog/more.yaml", INCLUDED)?;
        // The versions that are at hand without a network.
        fs::copy(here.join("../../Cargo.lock"), package.0.join("Cargo.lock"))?;
        Ok(package)
    }

    /// Writes a file that is newer than whatever was built, however coarse the clock of the file system is.
    fn write(&self, name: &str, text: &str) -> io::Result<()> {
        let path = self.0.join(name);
        fs::write(&path, text)?;
        File::options()
            .write(true)
            .open(path)?
            .set_modified(SystemTime::now() + Duration::from_hours(1))
    }

    fn delete(&self, name: &str) -> io::Result<()> {
        fs::remove_file(self.0.join(name))
    }

    /// Makes all files older than what was built.
    fn settle(&self) -> io::Result<()> {
        for folder in [".", "src", "catalog"] {
            for entry in fs::read_dir(self.0.join(folder))? {
                let path = entry?.path();
                if path.is_file() {
                    File::options()
                        .write(true)
                        .open(path)?
                        .set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1))?;
                }
            }
        }
        Ok(())
    }

    /// `cargo run`; whether the package was built again, and what came of it.
    fn run(&self) -> io::Result<(bool, Output)> {
        let output = Command::new(env!("CARGO"))
            .args(["run", "--offline", "--color", "never"])
            .current_dir(&self.0)
            .env("CARGO_TARGET_DIR", self.target())
            .env_remove("API_ERRORS_MANIFEST_DIR")
            .output()?;
        self.settle()?;
        let name = self.0.file_name().unwrap_or_default().to_string_lossy();
        let built =
            String::from_utf8_lossy(&output.stderr).contains(&format!("Compiling {name} v0.1.0"));
        Ok((built, output))
    }

    fn target(&self) -> PathBuf {
        self.0.with_file_name("target-of-packages")
    }

    /// The package runs and prints these codes.
    #[track_caller]
    fn prints(&self, expected: &str, is_built: bool) {
        let (built, output) = self.run().expect("cargo runs");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(
            String::from_utf8_lossy(&output.stdout).trim(),
            expected,
            "{stderr}"
        );
        assert_eq!(built, is_built, "{stderr}");
    }

    /// The package is not built, and the compiler says why.
    #[track_caller]
    fn fails(&self, expected: &str) {
        let (_, output) = self.run().expect("cargo runs");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "{stderr}");
        assert!(stderr.contains(expected), "{stderr}");
    }
}

#[test]
fn a_change_of_a_catalog_builds_the_crate_again() -> io::Result<()> {
    let package = Package::new(
        "rebuild",
        r#"
            #[api_errors::api_errors("catalog/parcels.yaml")]
            enum ParcelError {}

            fn main() {
                let codes: Vec<_> = ParcelError::ALL.iter().map(|def| def.code()).collect();
                println!("{}", codes.join(" "));
            }
        "#,
    )?;
    let broken = "errors:\n  - code: [server_error\n";
    let invalid = INCLUDED.replace("status: 500", "status: 5000");

    package.prints("address_unknown server_error", true);
    package.prints("address_unknown server_error", false);

    package.write(
        "catalog/parcels.yaml",
        &ROOT.replace("address_unknown", "street_unknown"),
    )?;
    package.prints("street_unknown server_error", true);
    package.prints("street_unknown server_error", false);

    package.write(
        "catalog/more.yaml",
        &INCLUDED.replace("server_error", "storage_error"),
    )?;
    package.prints("street_unknown storage_error", true);

    package.write("catalog/more.yaml", broken)?;
    package.fails("error: catalog/more.yaml:2:");
    package.fails("error: catalog/more.yaml:2:");
    package.write("catalog/more.yaml", &invalid)?;
    package.fails("error: catalog/more.yaml:3:13: ");
    package.write("catalog/more.yaml", INCLUDED)?;
    package.prints("street_unknown server_error", true);

    package.write("catalog/parcels.yaml", broken)?;
    package.fails("error: catalog/parcels.yaml:2:");
    package.write("catalog/parcels.yaml", ROOT)?;
    package.prints("address_unknown server_error", true);

    package.delete("catalog/more.yaml")?;
    package.fails("error: catalog/parcels.yaml:3:11: `more.yaml`: no such file");
    package.write("catalog/more.yaml", INCLUDED)?;
    package.prints("address_unknown server_error", true);

    package.delete("catalog/parcels.yaml")?;
    package.fails("error: catalog/parcels.yaml: no such file");
    package.write("catalog/parcels.yaml", ROOT)?;
    package.prints("address_unknown server_error", true);
    Ok(())
}

#[test]
fn a_program_that_never_asks_for_descriptions_has_none() -> io::Result<()> {
    let main = r#"
        #[api_errors::api_errors("catalog/parcels.yaml")]
        enum ParcelError {}

        fn main() {
            let error = ParcelError::AddressUnknown;
            println!("{} {} {error} {error:?}", error.code(), error.status());
        }
    "#;
    let package = Package::new("linked", main)?;
    let has = |text: &str| -> io::Result<bool> {
        let program = fs::read(
            package
                .target()
                .join("debug")
                .join(format!("linked{}", std::env::consts::EXE_SUFFIX)),
        )?;
        Ok(program
            .windows(text.len())
            .any(|part| part == text.as_bytes()))
    };

    package.prints(
        "address_unknown 422 The wire says this. AddressUnknown",
        true,
    );
    assert!(has("The wire says this.")?);
    assert!(!has("Only the documentation says this.")?);

    package.write(
        "src/main.rs",
        &main.replace("error.status()", "error.def().description()"),
    )?;
    package.prints(
        "address_unknown Only the documentation says this. The wire says this. AddressUnknown",
        true,
    );
    assert!(has("Only the documentation says this.")?);
    Ok(())
}
