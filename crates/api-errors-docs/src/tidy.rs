//! The last touch: no runs of blank lines, none at the beginning, one newline at the end. A template may leave gaps.

/// Appends a text, tidied. What stands within a block of code is left as it is.
pub(crate) fn append(out: &mut String, text: &str) {
    out.reserve(text.len() + 1);
    // What has been read and is to be copied as it stands: the blank lines that are left out part it from what follows.
    let mut kept = 0..0;
    let mut blank = 0_usize;
    let mut start = 0;
    while start < text.len() {
        let rest = &text.as_bytes()[start..];
        if rest[0] == b'\n' {
            blank += 1;
            start += 1;
            continue;
        }
        let end = memchr::memchr(b'\n', rest).map_or(text.len(), |at| start + at);
        let line = &text[start..end];
        let mut next = (end + 1).min(text.len());
        if is_blank(line) {
            blank += 1;
        } else {
            if blank > 0 {
                // Within indented code, blank lines count.
                let code = line.starts_with("    ") || line.starts_with('\t');
                let gap = if code { blank } else { blank.min(1) };
                let begun = !kept.is_empty();
                push(out, &text[kept]);
                if begun {
                    for _ in 0..gap {
                        out.push('\n');
                    }
                }
                kept = start..start;
            }
            blank = 0;
            if let Some(fence) = opens(line) {
                next = end_of_code(text, next, fence);
            }
            kept.end = next;
        }
        start = next;
    }
    push(out, &text[kept]);
}

/// Whole lines: the last one of a text may lack its end.
fn push(out: &mut String, lines: &str) {
    out.push_str(lines);
    if !lines.is_empty() && !lines.ends_with('\n') {
        out.push('\n');
    }
}

fn is_blank(line: &str) -> bool {
    line.bytes().all(|byte| byte == b' ' || byte == b'\t')
}

/// The fence that the line opens, within a list or a quotation too.
fn opens(line: &str) -> Option<&str> {
    let first = line.bytes().next()?;
    if first.is_ascii_alphabetic() || first == b'|' || first == b'#' {
        return None;
    }
    let is_marker = |byte: u8| {
        matches!(
            byte,
            b' ' | b'>' | b'-' | b'*' | b'+' | b'.' | b')' | b'0'..=b'9'
        )
    };
    let text = &line[line.bytes().position(|byte| !is_marker(byte))?..];
    let mark = text
        .chars()
        .next()
        .filter(|mark| matches!(mark, '`' | '~'))?;
    let fence = &text[..text.len() - text.trim_start_matches(mark).len()];
    let words = &text[fence.len()..];
    (fence.len() >= 3 && !(mark == '`' && words.contains('`'))).then_some(fence)
}

/// Where the line ends that closes the fence, or the text, where none does. `start` is a line within.
fn end_of_code(text: &str, mut start: usize, fence: &str) -> usize {
    // Most lines of a page are code, and nearly all of them lack what a fence is made of.
    let mark = fence.as_bytes()[0];
    while let Some(at) = memchr::memchr(mark, &text.as_bytes()[start..]) {
        let at = start + at;
        let line = text[start..at]
            .rfind('\n')
            .map_or(start, |end| start + end + 1);
        start = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
        if closes(&text[line..start], fence) {
            return start;
        }
    }
    text.len()
}

fn closes(line: &str, fence: &str) -> bool {
    let mark = fence.bytes().next();
    let text = line.trim_matches([' ', '>', '\n']);
    text.len() >= fence.len() && text.bytes().all(|byte| Some(byte) == mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tidied(text: &str) -> String {
        let mut out = String::new();
        append(&mut out, text);
        out
    }

    #[test]
    fn gaps_close_and_ends_meet() {
        assert_eq!(tidied("\n\n# A\n \n\t\n\nb\n\n\n"), "# A\n\nb\n");
        assert_eq!(tidied("a\nb"), "a\nb\n");
        assert_eq!(tidied(" \n"), "");
    }

    #[test]
    fn code_keeps_its_gaps() {
        let fenced = "a\n\n```json\n{\n\n\n}\n```\n\nb\n";
        assert_eq!(tidied(fenced), fenced);
        let item = "- a\n\n  ~~~\n\n\n  ~~~\n";
        assert_eq!(tidied(item), item);
        let indented = "a\n\n    b\n\n\n    c\n";
        assert_eq!(tidied(indented), indented);
    }
}
