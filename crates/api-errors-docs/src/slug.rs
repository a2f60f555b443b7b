//! The name that GitHub gives a heading, and that many tools compute the same way (github-slugger).

use std::collections::BTreeMap;

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
pub(crate) struct Slugs(BTreeMap<String, usize>);

impl Slugs {
    /// The name of the next heading.
    pub(crate) fn next(&mut self, plain: &str) -> String {
        let mut name = slug(plain);
        if let Some(&times) = self.0.get(&name) {
            let (first, mut times) = (name, times);
            name = loop {
                times += 1;
                let name = format!("{first}-{times}");
                if !self.0.contains_key(&name) {
                    break name;
                }
            };
            self.0.insert(first, times);
        }
        self.0.insert(name.clone(), 0);
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
}
