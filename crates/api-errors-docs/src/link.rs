//! Addresses: of one page seen from another, and within Markdown.

use std::fmt::Write;

/// The way from the page at `from` to the page at `to`, both below the same folder.
pub(crate) fn relative(from: &str, to: &str) -> String {
    if !from.contains('/') {
        return to.to_owned();
    }
    let mut here: Vec<&str> = from.split('/').collect();
    here.pop();
    let mut there: Vec<&str> = to.split('/').collect();
    let file = there.pop().unwrap_or_default();
    let shared = here.iter().zip(&there).take_while(|(a, b)| a == b).count();
    let mut out = "../".repeat(here.len() - shared);
    for folder in &there[shared..] {
        out.push_str(folder);
        out.push('/');
    }
    out.push_str(file);
    out
}

/// An address as it may stand between the parentheses of a Markdown link, in a table too.
pub(crate) fn destination(url: &str) -> String {
    if is_plain(url) {
        return url.to_owned();
    }
    let mut out = String::with_capacity(url.len());
    for character in url.chars() {
        match character {
            ' ' | '(' | ')' | '<' | '>' | '\\' | '"' | '|' | '`' | '{' | '}' => {
                let _ = write!(out, "%{:02X}", u32::from(character));
            }
            // An ampersand may begin an entity; written as one itself, it does not.
            '&' => out.push_str("&amp;"),
            character if character.is_ascii_control() => {
                let _ = write!(out, "%{:02X}", u32::from(character));
            }
            character => out.push(character),
        }
    }
    out
}

/// The path of a file as an address: what is special in a URL is written as an escape.
pub(crate) fn of_path(path: &str) -> String {
    if is_plain(path) {
        return path.to_owned();
    }
    let mut out = String::with_capacity(path.len());
    for character in path.chars() {
        match character {
            '%' | '?' | '#' => {
                let _ = write!(out, "%{:02X}", u32::from(character));
            }
            character => out.push(character),
        }
    }
    // A colon before the first slash would make the part before it a scheme.
    if out.split('/').next().is_some_and(|part| part.contains(':')) {
        out.insert_str(0, "./");
    }
    destination(&out)
}

/// Whether a path is made of nothing that is special anywhere, as most are. RFC 3986, section 2.3.
fn is_plain(path: &str) -> bool {
    path.bytes()
        .all(|byte| matches!(byte, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goes_up_and_down() {
        assert_eq!(relative("README.md", "a.md"), "a.md");
        assert_eq!(relative("README.md", "user/b/a.md"), "user/b/a.md");
        assert_eq!(relative("user/b/a.md", "README.md"), "../../README.md");
        assert_eq!(relative("user/b/a.md", "user/c/d.md"), "../c/d.md");
        assert_eq!(relative("user/b/a.md", "user/b/d.md"), "d.md");
    }

    #[test]
    fn a_code_with_a_colon_is_no_scheme() {
        assert_eq!(of_path("err:user:x.md"), "./err:user:x.md");
        assert_eq!(of_path("a b#c.md"), "a%20b%23c.md");
    }
}
