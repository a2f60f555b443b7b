//! Links of the catalog, whose addresses are seen from a page: in rustdoc the relative ones would lead nowhere.

use super::buffer::Buffer;

/// The links of one text. Of the relative ones the words alone remain.
pub(super) struct Links<'m> {
    /// The labels of definitions whose address is relative.
    labels: Vec<&'m str>,
    /// Where the brackets are that may yet begin a link.
    open: Vec<usize>,
    /// Those that began a relative one.
    relative: Vec<usize>,
}

impl<'m> Links<'m> {
    /// `None` where there are none.
    pub(super) fn of(markdown: &'m str) -> Option<Self> {
        if !markdown.contains(']') {
            return None;
        }
        let mut labels = Vec::new();
        if markdown.contains("]:") {
            labels.extend(markdown.lines().filter_map(relative_definition));
        }
        (!labels.is_empty() || markdown.contains("](")).then_some(Self {
            labels,
            open: Vec::new(),
            relative: Vec::new(),
        })
    }

    /// Whether a line is a definition that nothing refers to any more.
    pub(super) fn is_left_out(&self, line: &str) -> bool {
        !self.labels.is_empty() && relative_definition(line).is_some()
    }

    /// Links don't reach from one paragraph into the next.
    pub(super) fn end_paragraph(&mut self) {
        self.open.clear();
    }

    /// An opening bracket comes next.
    pub(super) fn open(&mut self, out: &Buffer) {
        self.open.push(out.len());
    }

    /// A closing bracket comes next, and `after` behind it. What follows the link, where it is a relative one.
    pub(super) fn close(&mut self, out: &Buffer, after: &'m str) -> Option<&'m str> {
        let open = self.open.pop()?;
        let rest = match after.strip_prefix('(') {
            Some(address) => {
                let (address, rest) = address_and_rest(address)?;
                let rest = rest.strip_prefix(')')?;
                (!is_absolute(address)).then_some(rest)
            }
            None => self.behind_reference(&out.as_bytes()[open + 1..], after),
        };
        self.relative.extend(rest.and(Some(open)));
        rest
    }

    /// What follows a reference, if its definition is relative. After section 6.3 of the `CommonMark` specification.
    fn behind_reference(&self, words: &[u8], after: &'m str) -> Option<&'m str> {
        let label = after.strip_prefix('[');
        let (label, rest) = match label.and_then(|label| label.split_once(']')) {
            Some(("", rest)) => (words, rest),
            Some((label, rest)) => (label.as_bytes(), rest),
            None => (words, after),
        };
        let mut labels = self.labels.iter();
        labels
            .any(|known| known.as_bytes().eq_ignore_ascii_case(label))
            .then_some(rest)
    }

    /// Appends the text without the brackets, and the marks of images, that began relative links.
    pub(super) fn leave_out(mut self, text: &str, out: &mut Buffer) {
        self.relative.sort_unstable();
        let mut from = 0;
        for bracket in self.relative {
            let before = &text[from..bracket];
            out.push_str(before.strip_suffix('!').unwrap_or(before));
            from = bracket + 1;
        }
        out.push_str(&text[from..]);
    }
}

/// The label of a definition, if its address is relative. After section 4.7 of the `CommonMark` specification.
fn relative_definition(line: &str) -> Option<&str> {
    let (label, address) = line.trim().strip_prefix('[')?.split_once("]:")?;
    let (address, rest) = address_and_rest(address)?;
    (rest.is_empty() && !is_absolute(address)).then_some(label)
}

/// An address, without the title behind it, and what follows.
fn address_and_rest(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let mut depth = 0;
    let is_end = |c: char| {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return true,
            ')' => depth -= 1,
            _ => {}
        }
        c.is_whitespace()
    };
    let (address, rest) = match text.strip_prefix('<') {
        Some(inner) => inner.split_once('>')?,
        None => text.split_at(text.find(is_end).unwrap_or(text.len())),
    };
    let rest = rest.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
    let rest = match quote {
        Some(quote) => rest[1..].split_once(quote)?.1.trim_start(),
        None => rest,
    };
    Some((address, rest))
}

/// Whether an address is the same from anywhere; none at all is left alone, too.
fn is_absolute(address: &str) -> bool {
    let scheme = address.split_once(':').map_or("", |(scheme, _)| scheme);
    address.is_empty() || !scheme.is_empty() && !scheme.contains(['/', '?', '#'])
}

#[cfg(test)]
mod tests {
    use super::super::inert;
    use super::Buffer;

    #[test]
    fn of_a_relative_link_the_text_remains() {
        for (markdown, expected) in [
            ("See [the guide](guide.md).", "See the guide."),
            ("[a](b \"c)\") [e](<f> 'g') h", "a e h"),
            (
                "[a](#b) [c](https://x.dev) [`[d`](e)",
                "a [c](https://x.dev) `[d`",
            ),
            ("![a](b.png) and\n[two\nlines](c)", "a and\ntwo\nlines"),
            ("[a [b]](c)", "a [b]"),
            ("[0-9] `[a](b)` \\[a\\](b)", "[0-9] `[a](b)` \\[a\\](b)"),
            ("```\n[a](b)\n```", "```text\n[a](b)\n```"),
            ("a](b) [c](d", "a](b) [c](d"),
            ("[a](b c) d", "[a](b c) d"),
            ("[a\n\nb](c) [![d](e)](f)", "[a\n\nb](c) d"),
            (
                "[a][b], [B] and [c][]\n\n[b]: ../d\n[c]: <e> 'f'\ng",
                "a, B and c\n\ng",
            ),
            (
                "[a], [b]\n\n[a]: https://x.dev\n[b]: no address",
                "[a], [b]\n\n[a]: https://x.dev\n[b]: no address",
            ),
        ] {
            let before = "Before [this](.\n\n";
            let mut out = Buffer::from(before);
            inert::push(&mut out, markdown);
            assert_eq!(&out[before.len()..], expected);
        }
    }
}
