//! The name that GitHub gives a heading, and that many tools compute the same way (github-slugger).

use std::collections::HashMap;

/// Lower case, without punctuation, with a hyphen for each space.
pub(crate) fn slug(plain: &str) -> String {
    let mut slug = String::with_capacity(plain.len());
    for character in plain.chars() {
        match character {
            ' ' => slug.push('-'),
            'a'..='z' | '0'..='9' | '-' | '_' => slug.push(character),
            character if character.is_alphanumeric() => slug.extend(character.to_lowercase()),
            _ => {}
        }
    }
    slug
}

/// The names given on one page so far: a name that comes again is followed by a number.
#[derive(Debug, Default)]
pub(crate) struct Slugs {
    given: HashMap<String, usize>,
    /// The headings that have a name which nobody asked for yet, as most pages have throughout.
    passed: Vec<String>,
}

impl Slugs {
    /// Goes past a heading whose name nobody asks for.
    pub(crate) fn pass(&mut self, plain: String) {
        self.passed.push(plain);
    }

    /// The name of the next heading.
    pub(crate) fn next(&mut self, plain: &str) -> String {
        for passed in std::mem::take(&mut self.passed) {
            self.give(&passed);
        }
        self.give(plain)
    }

    fn give(&mut self, plain: &str) -> String {
        let first = slug(plain);
        let mut name = first.clone();
        while self.given.contains_key(&name) {
            let times = self.given.entry(first.clone()).or_default();
            *times += 1;
            name = format!("{first}-{times}");
        }
        self.given.insert(name.clone(), 0);
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_github_does_it() {
        assert_eq!(slug("404 — Not Found"), "404--not-found");
        assert_eq!(slug("err:unkey:data_x"), "errunkeydata_x");
        assert_eq!(slug("Größe?"), "größe");
    }

    #[test]
    fn a_name_is_given_once() {
        let mut slugs = Slugs::default();
        let names = ["A", "a", "a-1", "a"].map(|heading| slugs.next(heading));
        assert_eq!(names, ["a", "a-1", "a-1-1", "a-2"]);
    }

    #[test]
    fn a_name_is_given_whether_anyone_asks_or_not() {
        let mut slugs = Slugs::default();
        slugs.pass("A".to_owned());
        slugs.pass("a".to_owned());
        assert_eq!(slugs.next("a"), "a-2");
    }
}
