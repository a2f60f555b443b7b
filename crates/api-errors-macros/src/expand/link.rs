//! Links of the catalog, whose addresses are seen from a page: in rustdoc the relative ones would lead nowhere.

use super::buffer::Buffer;

/// Appends what stands between the text of a link and its address, unless that is relative: then the text alone remains.
/// `after` begins behind `](`. What is left of the line.
pub(super) fn push<'m>(out: &mut Buffer, after: &'m str) -> &'m str {
    let (Some(open), Some(rest)) = (opening(out), behind_relative(after)) else {
        out.push_str("](");
        return after;
    };
    let before = &out[..open];
    let mut kept = Buffer::from(before.strip_suffix('!').unwrap_or(before));
    kept.push_str(&out[open + 1..]);
    *out = kept;
    rest
}

/// Where the bracket is that begins the text of the link: in the same paragraph, and not in code.
fn opening(out: &str) -> Option<usize> {
    let start = out.rfind("\n\n").unwrap_or_default();
    let mut is_code = false;
    let mut depth = 0;
    let mut marks = out[start..].rmatch_indices(['[', ']', '`']);
    let found = marks.find(|(at, mark)| {
        let is_escaped = out[start..start + at].ends_with('\\');
        match *mark {
            "`" => is_code = !is_code,
            _ if is_code || is_escaped => {}
            "]" => depth += 1,
            _ if depth == 0 => return true,
            _ => depth -= 1,
        }
        false
    });
    found.map(|(at, _)| start + at)
}

/// What follows a link, if its address is relative. After section 6.3 of the `CommonMark` specification.
fn behind_relative(after: &str) -> Option<&str> {
    let after = after.trim_start();
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
    let (address, rest) = match after.strip_prefix('<') {
        Some(inner) => inner.split_once('>')?,
        None => after.split_at(after.find(is_end)?),
    };
    let rest = rest.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
    let rest = match quote {
        Some(quote) => rest[1..].split_once(quote)?.1.trim_start(),
        None => rest,
    };
    rest.strip_prefix(')').filter(|_| !is_absolute(address))
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
        ] {
            let before = "Before [this](.\n\n";
            let mut out = Buffer::from(before);
            inert::push(&mut out, markdown);
            assert_eq!(&out[before.len()..], expected);
        }
    }
}
