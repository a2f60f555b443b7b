//! Texts full of what the dialects are made of, as a catalog whose pages show each of them in every place where text can be.

use serde_json::{Map, Value, json};
use std::fmt::Write;
use std::path::Path;
use std::{fs, io};

/// How many texts there are on a page, and how many pages.
const TEXTS: usize = 20;
const PAGES: usize = 12;

/// What the texts are made of, one piece a line; words are parted by spaces now and then.
const PIECES: &str = include_str!("../../../crates/api-errors-docs/src/escape/pieces.txt");
const SPACES: [&str; 3] = [" "; 3];

/// Writes the catalog and its templates into a folder, and the words of each text beside it.
///
/// The words are `null` where they are not known beforehand: the text is Markdown, and one dialect is held against another.
pub(super) fn write(folder: &Path, words: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let pieces: Vec<&str> = PIECES.lines().chain(SPACES).collect();
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    let mut expected = Map::new();
    let mut catalog = String::from(
        "api: texts\ntitle: Texts\nerrors:\n  - { code: a, status: 404, description: None., fix: None. }\npages:\n",
    );
    for page in 0..PAGES {
        let template = format!("texts-{page}.md.j2");
        let _ = writeln!(
            catalog,
            "  - {{ path: page-{page}.md, title: Texts {page}, template: {template} }}"
        );
        let mut text = "{{ heading(1, page.title) }}\n".to_owned();
        for _ in 0..TEXTS {
            places(&mut text, &random.text(&pieces), &mut expected);
        }
        fs::write(folder.join(template), text)?;
    }
    fs::write(folder.join("texts.yaml"), catalog)?;
    fs::write(words, Value::Object(expected).to_string())
}

/// One text in every place.
fn places(page: &mut String, text: &str, expected: &mut Map<String, Value>) {
    let literal = json!(text).to_string();
    let mut mark = |words: Value| {
        let number = expected.len().to_string();
        expected.insert(number.clone(), words);
        (format!("⟦{number}⟧"), format!("⟦/{number}⟧"))
    };
    for block in [
        format!("{{{{ {literal} }}}}"),
        format!("{{{{ heading(2, {literal}) }}}}"),
        format!("- {{{{ {literal} }}}}"),
        format!("1. {{{{ {literal} | code }}}}"),
    ] {
        let (begin, end) = mark(json!(text));
        let _ = write!(page, "\n{begin}\n\n{block}\n\n{end}\n");
    }
    // A comment in the first line of a block is taken for the name of a file by some.
    let (begin, end) = mark(json!(format!("[{text}")));
    let _ = write!(
        page,
        "\n{begin}\n\n{{{{ (\"[\" ~ {literal}) | fenced(\"json\") }}}}\n\n{end}\n"
    );
    let (begin, end) = mark(json!(format!("{text}b")));
    let _ = write!(
        page,
        "\n{begin}\n\n{{{{ callout(\"note\", {literal}, \"b\") }}}}\n\n{end}\n"
    );
    let (begin, end) = mark(json!(text));
    let _ = write!(
        page,
        "\n| a | b |\n|---|---|\n| {begin}{{{{ {literal} }}}}{end} "
    );
    let (begin, end) = mark(json!(text));
    let _ = writeln!(page, "| {begin}{{{{ {literal} | code | cell }}}}{end} |");
    // Whether there is emphasis within a bare address depends on who makes a link of it.
    let literal = literal.replace("x_y*z*", "x_y ");
    let (begin, end) = mark(Value::Null);
    let _ = write!(
        page,
        "\n{begin}\n\n{{{{ {literal} | markdown }}}}\n\n{end}\n"
    );
}

/// The same numbers in every run (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default() % limit
    }

    /// It holds a letter: a title that is nothing but spaces is none.
    fn text(&mut self, pieces: &[&str]) -> String {
        let mut text = String::new();
        for _ in 0..=self.below(9) {
            text.push_str(pieces[self.below(pieces.len())]);
        }
        if self.below(2) == 0 {
            text.push('x');
        } else {
            text.insert(0, 'x');
        }
        text
    }
}
