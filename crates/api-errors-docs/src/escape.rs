//! Plain text as Markdown: whatever it holds, a reader sees the text as it is.

#[cfg(test)]
pub(crate) mod tests;

use std::borrow::Cow;

/// Text on a line of its own or within one. `also` are characters that mean something in a dialect beyond GFM.
///
/// A line break or another control character becomes a space, since a heading or a table cell has one line.
pub(crate) fn text<'t>(text: &'t str, also: &str) -> Cow<'t, str> {
    let text = without_control(text);
    let trimmed = text.trim();
    if is_plain(trimmed, also) {
        return match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        };
    }
    let mut out = String::with_capacity(trimmed.len() + 8);
    push_start(&mut out, trimmed, also);
    Cow::Owned(out)
}

/// Text in the middle of a line: what is special at its beginning or end only is left as it is.
pub(crate) fn push_fragment(out: &mut String, text: &str, also: &str) {
    let mut before = None;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let after = characters.peek().map(|&(_, after)| after);
        let escaped = match character {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' => true,
            '_' => !is_in_word(&text[at..], before),
            '&' => after.is_some_and(|after| after == '#' || after.is_ascii_alphanumeric()),
            '!' => after.is_none(),
            _ => !also.is_empty() && also.contains(character),
        };
        if escaped {
            out.push('\\');
        }
        out.push(character);
        if character != '_' {
            before = Some(character);
        }
    }
}

/// Text as code: a span whose backticks outnumber those within it.
pub(crate) fn code(text: &str) -> String {
    let text = without_control(text);
    if text.is_empty() {
        return String::new();
    }
    if !text.contains('`') && !text.starts_with(' ') {
        return format!("`{text}`");
    }
    let fence = "`".repeat(shortest_free_run(&text));
    let edge = |character: Option<char>| character == Some('`');
    let spaced = text.starts_with(' ') && text.ends_with(' ') && !text.trim_matches(' ').is_empty();
    let pad = if spaced || edge(text.chars().next()) || edge(text.chars().last()) {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Text as code in a table, where a pipe ends a cell even within code.
pub(crate) fn code_in_cell(text: &str) -> String {
    if !text.contains('|') {
        return code(text);
    }
    if !text.contains("\\|") {
        return code(text).replace('|', "\\|");
    }
    // A backslash before a pipe can't be told from an escaped pipe in a code span of a table; in HTML it can.
    let mut out = String::from("<code>");
    for character in without_control(text).chars() {
        match character {
            '0'..='9' | 'A'..='Z' | 'a'..='z' | ' ' => out.push(character),
            character if character.is_ascii() => {
                out.push_str("&#");
                out.push_str(&u32::from(character).to_string());
                out.push(';');
            }
            character => out.push(character),
        }
    }
    out.push_str("</code>");
    out
}

/// The shortest number of backticks that the text does not hold as a run.
pub(crate) fn shortest_free_run(text: &str) -> usize {
    if !text.contains('`') {
        return 1;
    }
    let runs: Vec<usize> = text
        .split(|character| character != '`')
        .map(str::len)
        .filter(|&length| length > 0)
        .collect();
    // Among one more lengths than there are runs, one is free.
    let mut lengths = 1..=runs.len() + 1;
    lengths.find(|length| !runs.contains(length)).unwrap_or(1)
}

/// The text without line breaks and other control characters.
pub(crate) fn without_control(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|byte| byte.is_ascii_control()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            character if character.is_ascii_control() => out.push(' '),
            character => out.push(character),
        }
    }
    Cow::Owned(out)
}

/// Whether nothing in the text can mean anything in Markdown: a quick answer for most of it.
fn is_plain(text: &str, also: &str) -> bool {
    let mut before = b' ';
    let plain = text.bytes().all(|byte| {
        let plain = match byte {
            // An underscore between two letters.
            b'_' => before.is_ascii_alphabetic(),
            _ if before == b'_' => byte.is_ascii_alphabetic(),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | 128.. => true,
            _ => b" ,.:;'\"/%?-()=+@".contains(&byte),
        };
        before = byte;
        plain
    });
    let first = text.bytes().next().unwrap_or(b'a');
    plain
        && before != b'_'
        && (first.is_ascii_alphabetic() || first >= 128)
        && (also.is_empty() || !text.contains(|character| also.contains(character)))
}

/// The text with the escapes that a line's beginning and end need.
fn push_start(out: &mut String, text: &str, also: &str) {
    let ends = |rest: &str| rest.is_empty() || rest.starts_with(' ');
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut rest = text;
    match text.as_bytes().first() {
        Some(b'#' | b'=' | b'>') => out.push('\\'),
        // An item of a list, or a line across the page.
        Some(b'-') if ends(&text[1..]) || text.starts_with("--") => out.push('\\'),
        Some(b'+') if ends(&text[1..]) => out.push('\\'),
        // An item of a numbered list.
        Some(b'0'..=b'9')
            if text[digits..].starts_with(['.', ')']) && ends(&text[digits + 1..]) =>
        {
            out.push_str(&text[..digits]);
            out.push('\\');
            out.push_str(&text[digits..=digits]);
            rest = &text[digits + 1..];
        }
        _ => {}
    }
    // Number signs at the end of a heading are not part of it unless the last is escaped.
    let body = rest.trim_end_matches('#');
    let hashes = &rest[body.len()..];
    if hashes.is_empty() || !body.ends_with(' ') {
        push_fragment(out, rest, also);
    } else {
        push_fragment(out, body, also);
        out.push_str(&hashes[1..]);
        out.push_str("\\#");
    }
}

/// Whether the run of underscores that the text begins with stands between letters or digits, where it means nothing.
fn is_in_word(text: &str, before: Option<char>) -> bool {
    let after = text.trim_start_matches('_').chars().next();
    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}
