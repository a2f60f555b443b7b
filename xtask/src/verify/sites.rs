//! Builds a site of the pages with the tool of each dialect, around the part of the navigation that the pages bring along.

use super::run::{self, Failure};
use super::tools;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What stands at the root of every site.
const HOME: &str = "All APIs.\n";

/// Builds the site, and says where it is. `pages` are the folders of the APIs.
pub(super) fn build(dialect: &str, root: &Path, pages: &Path) -> Result<PathBuf, Failure> {
    match dialect {
        "mdbook" => mdbook(root, pages),
        "mkdocs" => mkdocs(root, pages),
        "docusaurus" => docusaurus(root, pages),
        "starlight" => starlight(root, pages),
        _ => compiled(dialect, root, pages),
    }
}

/// Where there is no tool that builds a site without its vendor: the compiler alone.
pub(super) fn compiled(dialect: &str, root: &Path, pages: &Path) -> Result<PathBuf, Failure> {
    let site = root.join("compiled").join(dialect);
    run::fresh(&site)?;
    let mut node = Command::new("node");
    node.arg("mdx.mjs")
        .args([dialect.as_ref(), pages.as_os_str(), site.as_os_str()]);
    run::quietly(node.current_dir(tools::node(root)?))?;
    Ok(site)
}

/// Fails unless the site has each page in plain Markdown, byte for byte.
pub(super) fn serves_twins(pages: &Path, site: &Path) -> Result<(), Failure> {
    for entry in fs::read_dir(pages)? {
        let path = entry?.path();
        let on_site = site.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            serves_twins(&path, &on_site)?;
        } else if path.to_string_lossy().ends_with(".md.txt")
            && fs::read(&on_site).ok() != Some(fs::read(&path)?)
        {
            let what = format!("`{}` is not on the site as it was written", path.display());
            return Err(Failure(what));
        }
    }
    Ok(())
}

/// The folders of the APIs, in order.
fn apis(pages: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(pages)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            folders.push(entry.path());
        }
    }
    folders.sort();
    Ok(folders)
}

/// The parts of the navigation that all APIs bring along.
fn parts(pages: &Path, name: &str) -> Result<String, Failure> {
    let mut out = String::new();
    for folder in apis(pages)? {
        out.push_str(&fs::read_to_string(folder.join(name))?);
    }
    Ok(out)
}

fn mdbook(root: &Path, pages: &Path) -> Result<PathBuf, Failure> {
    let program = tools::mdbook(root)?;
    let folder = root.join("sites/mdbook");
    run::fresh(&folder)?;
    run::copy(pages, &folder.join("src"))?;
    fs::write(
        folder.join("book.toml"),
        "[book]\ntitle = \"Errors\"\n\n[build]\ncreate-missing = false\n\n[output.html.print]\nenable = false\n",
    )?;
    fs::write(folder.join("src/README.md"), HOME)?;
    let summary = format!(
        "# Summary\n\n[All APIs](README.md)\n\n{}",
        parts(pages, "SUMMARY.md")?
    );
    fs::write(folder.join("src/SUMMARY.md"), summary)?;
    run::quietly(Command::new(program).arg("build").arg(&folder))?;
    let site = folder.join("book");
    // Both repeat all pages, with links that are meant to be seen from elsewhere.
    for copy in ["print.html", "toc.html"] {
        let copy = site.join(copy);
        if copy.exists() {
            fs::remove_file(copy)?;
        }
    }
    Ok(site)
}

fn mkdocs(root: &Path, pages: &Path) -> Result<PathBuf, Failure> {
    let program = tools::mkdocs(root)?;
    let folder = root.join("sites/mkdocs");
    run::fresh(&folder)?;
    run::copy(pages, &folder.join("docs"))?;
    fs::write(folder.join("docs/index.md"), HOME)?;
    let nav = parts(pages, "nav.yml")?;
    let config = include_str!("mkdocs.yml");
    fs::write(
        folder.join("mkdocs.yml"),
        format!("{config}nav:\n- index.md\n{nav}"),
    )?;
    let mut mkdocs = Command::new(program);
    run::quietly(
        mkdocs
            .args(["build", "--strict", "--quiet"])
            .current_dir(&folder),
    )?;
    Ok(folder.join("site"))
}

fn docusaurus(root: &Path, pages: &Path) -> Result<PathBuf, Failure> {
    let node = tools::node(root)?;
    let folder = node.join("docusaurus");
    run::fresh(&folder)?;
    run::copy(pages, &folder.join("docs"))?;
    fs::write(
        folder.join("docs/index.md"),
        format!("---\nslug: /\n---\n\n{HOME}"),
    )?;
    fs::write(
        folder.join("docusaurus.config.js"),
        include_str!("docusaurus.config.js"),
    )?;
    // Its own, lest the scripts that Docusaurus writes be taken for modules.
    fs::write(folder.join("package.json"), "{ \"private\": true }\n")?;
    let mut build = Command::new(node.join("node_modules/.bin/docusaurus"));
    run::quietly(build.args(["build", "--no-minify"]).current_dir(&folder))?;
    Ok(folder.join("build"))
}

fn starlight(root: &Path, pages: &Path) -> Result<PathBuf, Failure> {
    let node = tools::node(root)?;
    let folder = node.join("starlight");
    run::fresh(&folder)?;
    let docs = folder.join("src/content/docs");
    run::copy(pages, &docs)?;
    fs::write(
        docs.join("index.md"),
        format!("---\ntitle: Errors\n---\n\n{HOME}"),
    )?;
    fs::write(
        folder.join("src/content.config.mjs"),
        include_str!("content.config.mjs"),
    )?;
    let mut sidebar = String::from("export default [\n");
    for api in apis(pages)? {
        let api = api
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let _ = writeln!(
            sidebar,
            "  (await import('./src/content/docs/{api}/sidebar.mjs')).default,"
        );
    }
    sidebar.push_str("];\n");
    fs::write(folder.join("sidebar.mjs"), sidebar)?;
    fs::write(
        folder.join("astro.config.mjs"),
        include_str!("astro.config.mjs"),
    )?;
    fs::write(
        folder.join("package.json"),
        "{ \"private\": true, \"type\": \"module\" }\n",
    )?;
    let mut build = Command::new(node.join("node_modules/.bin/astro"));
    build
        .arg("build")
        .current_dir(&folder)
        .env("ASTRO_TELEMETRY_DISABLED", "1");
    run::quietly(&mut build)?;
    Ok(folder.join("dist"))
}
