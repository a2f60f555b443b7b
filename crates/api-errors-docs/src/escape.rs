//! Plain text as Markdown: whatever it holds, a reader sees the text as it is.

#[cfg(test)]
pub(crate) mod tests;

use std::borrow::Cow;
use std::fmt::Write;

/// What text may not hold as it is beyond what means something in GFM, and how it is written instead.
#[derive(Debug)]
pub(crate) struct Escaping {
    /// Characters that mean something wherever they stand.
    pub(crate) also: &'static str,
    /// Characters that mean something where they stand twice in a row.
    pub(crate) doubled: &'static str,
    /// Characters that mean something at the beginning of a line.
    pub(crate) starts: &'static str,
    /// Words that mean something at the beginning of a block.
    pub(crate) words: &'static [&'static str],
    /// Whether a colon before a name means something.
    pub(crate) names: bool,
    /// What takes the meaning from a character.
    pub(crate) escape: fn(&mut String, char),
    /// Whether this can't be a code span, so that it is written as HTML.
    pub(crate) is_odd_code: fn(&str) -> bool,
    /// The same of a block of code.
    pub(crate) is_odd_block: fn(&str) -> bool,
}

impl Escaping {
    /// What GFM needs, to build on.
    pub(crate) const GFM: Self = Self {
        also: "",
        doubled: "",
        starts: "",
        words: &[],
        names: false,
        escape: with_backslash,
        is_odd_code: |_| false,
        is_odd_block: |_| false,
    };

    /// Whether Markdown that is understood in GFM is understood here too. It may be too careful.
    pub(crate) fn is_calm_markdown(&self, text: &str) -> bool {
        let calm_line = |line: &str| {
            let line = line.trim_start_matches([' ', '>', '-', '*', '+']);
            let starts = line.as_bytes().first();
            !starts.is_some_and(|first| self.starts.as_bytes().contains(first))
                && !self.words.iter().any(|word| line.starts_with(word))
        };
        self.is_calm(text)
            && (self.starts.is_empty() && self.words.is_empty() || text.lines().all(calm_line))
    }

    /// Whether text that means nothing in GFM means nothing here either.
    fn is_calm(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let has = |marks: &str| {
            let mut three = marks.as_bytes().chunks(3);
            three.any(|marks| {
                let at = match *marks {
                    [a, b, c] => memchr::memchr3(a, b, c, bytes),
                    [a, b] => memchr::memchr2(a, b, bytes),
                    [a] => memchr::memchr(a, bytes),
                    _ => None,
                };
                at.is_some()
            })
        };
        let after = |byte: u8| memchr::memchr_iter(byte, bytes).filter_map(|at| bytes.get(at + 1));
        !(self.names && after(b':').any(|&byte| is_in_name(byte.into()))
            || has(self.also)
            || self.words.iter().any(|word| text.starts_with(word))
            || has(self.doubled)
                && (self.doubled.bytes()).any(|byte| after(byte).any(|&next| next == byte)))
    }
}

/// `\*`: what most dialects do.
pub(crate) fn with_backslash(out: &mut String, character: char) {
    out.push('\\');
    out.push(character);
}

/// `&#42;`: what all dialects understand, and people do not.
pub(crate) fn as_reference(out: &mut String, character: char) {
    let _ = write!(out, "&#{};", u32::from(character));
}

/// Text on a line of its own or within one.
///
/// A line break or another control character becomes a space, since a heading or a table cell has one line.
pub(crate) fn text<'t>(text: &'t str, escaping: &Escaping) -> Cow<'t, str> {
    let trimmed = text.trim();
    if is_plain(trimmed, escaping) {
        return Cow::Borrowed(trimmed);
    }
    let text = without_control(text);
    let trimmed = text.trim();
    let mut out = String::with_capacity(trimmed.len() + 8);
    push_start(&mut out, trimmed, escaping);
    Cow::Owned(out)
}

/// Text in the middle of a line: what is special at its beginning or end only is left as it is.
pub(crate) fn push_fragment(out: &mut String, text: &str, escaping: &Escaping) {
    let mut before = None;
    let mut last = None;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let after = characters.peek().map(|&(_, after)| after);
        let escaped = match character {
            '\\' | '`' | '*' | '[' | ']' | '|' | '~' => true,
            // Nothing else begins a tag, an address or a comment.
            '<' => after.is_none_or(|after| after.is_ascii_alphabetic() || "/!?".contains(after)),
            '_' => !is_in_word(&text[at..], before),
            '&' => after.is_some_and(|after| after == '#' || after.is_ascii_alphanumeric()),
            '!' => after.is_none(),
            ':' if escaping.names && after.is_some_and(is_in_name) => true,
            ':' | '.' if begins_address(&text[..at], character) => {
                is_changed(&text[at + 1..], escaping)
            }
            _ => last == Some(character) && escaping.doubled.contains(character),
        };
        let escaped = escaped || escaping.also.contains(character);
        if escaped {
            (escaping.escape)(out, character);
        } else {
            out.push(character);
        }
        last = Some(character);
        if character != '_' {
            before = Some(character);
        }
    }
}

/// Whether a character behind a colon makes it a directive or an emoji.
fn is_in_name(character: char) -> bool {
    character.is_ascii_alphabetic() || matches!(character, ':' | '+' | '-' | '_')
}

/// Whether the text ends in what makes a link of a bare address once the `character` follows.
fn begins_address(text: &str, character: char) -> bool {
    let ends_with = |word: &str| {
        let start = text.len().checked_sub(word.len());
        let end = start.and_then(|start| text.get(start..));
        end.is_some_and(|end| end.eq_ignore_ascii_case(word))
    };
    if character == ':' {
        ends_with("http") || ends_with("https")
    } else {
        ends_with("www")
    }
}

/// Whether a bare address should not become a link: it would have to hold an escape, which is seen there as a backslash, or is
/// none that all tools can read.
fn is_changed(rest: &str, escaping: &Escaping) -> bool {
    let address = rest.split(char::is_whitespace).next().unwrap_or_default();
    let is_usual = |c: char| c.is_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(c);
    let mut written = String::new();
    push_fragment(&mut written, address, escaping);
    written != address || !address.chars().all(is_usual)
}

/// Text as code: a span whose backticks outnumber those within it.
pub(crate) fn code(text: &str, escaping: &Escaping) -> String {
    // All bytes are looked at, without a branch for each, so that several are at once.
    let is_special = |byte: u8| byte.is_ascii_control() || byte == b'`' || byte == b'\\';
    let bytes = text.bytes();
    let is_calm = !text.starts_with(' ')
        && !text.is_empty()
        && !bytes.fold(false, |found, byte| found | is_special(byte));
    if is_calm && !(escaping.is_odd_code)(text) {
        return ["`", text, "`"].concat();
    }
    // In a table, a backslash before a pipe can't be told from an escaped pipe.
    let pipe = |pair: &[u8]| pair == b"\\|";
    if text.as_bytes().windows(2).any(pipe) || (escaping.is_odd_code)(text) {
        code_in_html(text)
    } else {
        code_span(text)
    }
}

/// Text as code in the Markdown of a catalog.
pub(crate) fn code_span(text: &str) -> String {
    let text = without_control(text);
    if text.is_empty() {
        return String::new();
    }
    if !text.contains('`') && !text.starts_with(' ') {
        return ["`", &*text, "`"].concat();
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
pub(crate) fn code_in_cell(text: &str, escaping: &Escaping) -> String {
    if !text.contains('|') {
        return code(text, escaping);
    }
    pipes(&code(text, escaping))
}

/// Markdown of a page with a backslash before each pipe, as a table wants it even within code.
pub(crate) fn pipes(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut before = None;
    for character in markdown.chars() {
        if character == '|' && before != Some('\\') {
            out.push('\\');
        }
        out.push(character);
        before = Some(character);
    }
    out
}

/// Text as code where no span can hold it.
fn code_in_html(text: &str) -> String {
    let mut out = String::from("<code>");
    for character in without_control(text).chars() {
        push_in_html(&mut out, character);
    }
    out.push_str("</code>");
    out
}

fn push_in_html(out: &mut String, character: char) {
    match character {
        '0'..='9' | 'A'..='Z' | 'a'..='z' | ' ' => out.push(character),
        character if character.is_ascii() => as_reference(out, character),
        character => out.push(character),
    }
}

/// A block of code, and its language where that is one word.
pub(crate) fn fenced(code: &str, language: &str, escaping: &Escaping) -> String {
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+' | '#' | '.');
    let language = if language.chars().all(is_word) {
        language
    } else {
        ""
    };
    if (escaping.is_odd_block)(code) {
        let mut out = String::from("<pre><code>");
        for character in code.chars() {
            push_in_html(&mut out, character);
        }
        out.push_str("</code></pre>");
        return out;
    }
    let fence = "`".repeat(longest_run(code).max(2) + 1);
    let mut out = String::with_capacity(code.len() + language.len() + 2 * fence.len() + 2);
    for part in [&fence, language, "\n", code] {
        out.push_str(part);
    }
    if !code.is_empty() {
        out.push('\n');
    }
    out.push_str(&fence);
    out
}

/// The length of the longest run of backticks.
fn longest_run(text: &str) -> usize {
    let (mut longest, mut length, mut end) = (0, 0, 0);
    for at in memchr::memchr_iter(b'`', text.as_bytes()) {
        length = if at == end { length + 1 } else { 1 };
        longest = longest.max(length);
        end = at + 1;
    }
    longest
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

/// Whether a byte is of a letter, a digit or a mark that means nothing in the middle of a line of Markdown.
pub(crate) fn is_word(byte: u8) -> bool {
    WORDS[usize::from(byte)]
}

/// By byte, since most text of most pages is looked at so.
static WORDS: [bool; 256] = {
    let ascii = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 ,.:;'\"/%?-()=+@";
    let mut words = [false; 256];
    let mut at = 0;
    while at < ascii.len() {
        words[ascii[at] as usize] = true;
        at += 1;
    }
    let mut beyond = 128;
    while beyond < words.len() {
        words[beyond] = true;
        beyond += 1;
    }
    words
};

/// Whether nothing in the text can mean anything in Markdown: a quick answer for most of it.
fn is_plain(text: &str, escaping: &Escaping) -> bool {
    let is_calm = |byte: u8| byte.is_ascii_alphanumeric() || byte == b' ';
    if text.bytes().all(is_calm) {
        return !escaping.words.iter().any(|word| text.starts_with(word));
    }
    let between_letters = |at: usize| {
        let letter = |at: Option<usize>| {
            at.and_then(|at| text.as_bytes().get(at))
                .is_some_and(u8::is_ascii_alphabetic)
        };
        letter(at.checked_sub(1)) && letter(at.checked_add(1))
    };
    let mut bytes = text.bytes().enumerate();
    let plain = bytes.all(|(at, byte)| is_word(byte) || byte == b'_' && between_letters(at));
    let first = text.bytes().next().unwrap_or(b'a');
    plain && (first.is_ascii_alphabetic() || first >= 128) && escaping.is_calm(text)
}

/// Text at the beginning of a block, with the escapes that a line's beginning and end need.
pub(crate) fn push_start(out: &mut String, text: &str, escaping: &Escaping) {
    let word = escaping.words.iter().find(|word| text.starts_with(**word));
    if let (Some(_), Some(first)) = (word, text.chars().next()) {
        // A backslash before a letter is a backslash.
        as_reference(out, first);
        push_fragment(out, &text[first.len_utf8()..], escaping);
        return;
    }
    let ends = |rest: &str| rest.is_empty() || rest.starts_with(' ');
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut rest = text;
    let mut escape_first = || {
        if let Some(first) = text.chars().next() {
            (escaping.escape)(out, first);
            rest = &text[first.len_utf8()..];
        }
    };
    match text.as_bytes().first() {
        Some(b'#' | b'=' | b'>') => escape_first(),
        // An item of a list, a line across the page, or below the head of a table.
        Some(b'-') if ends(&text[1..]) || text[1..].starts_with(['-', ':']) => escape_first(),
        Some(b'+') if ends(&text[1..]) => escape_first(),
        Some(b':') if text[1..].starts_with('-') => escape_first(),
        Some(&first) if escaping.starts.as_bytes().contains(&first) => escape_first(),
        // An item of a numbered list.
        Some(b'0'..=b'9')
            if text[digits..].starts_with(['.', ')']) && ends(&text[digits + 1..]) =>
        {
            out.push_str(&text[..digits]);
            (escaping.escape)(out, char::from(text.as_bytes()[digits]));
            rest = &text[digits + 1..];
        }
        _ => {}
    }
    // Number signs at the end of a heading are not part of it unless the last is escaped.
    let body = rest.trim_end_matches('#');
    let hashes = &rest[body.len()..];
    if hashes.is_empty() || !(body.ends_with(' ') || body.is_empty()) {
        push_fragment(out, rest, escaping);
    } else {
        push_fragment(out, body, escaping);
        out.push_str(&hashes[1..]);
        (escaping.escape)(out, '#');
    }
}

/// Whether the run of underscores that the text begins with stands between letters or digits, where it means nothing.
fn is_in_word(text: &str, before: Option<char>) -> bool {
    let after = text.trim_start_matches('_').chars().next();
    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}
