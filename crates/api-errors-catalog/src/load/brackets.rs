//! Texts between brackets, where fewer characters are text than elsewhere.

use crate::locate;
use std::ops::Range;

/// The first text without quotes that holds a bracket or a brace, with that character: `GET /v1/parcels/{id}` of
/// `[GET /v1/parcels/{id}]`. `open` is where the brackets open, `at` where the parser fell.
pub(super) fn in_text(text: &str, open: usize, at: usize) -> Option<(char, Range<usize>)> {
    // Whether a value may begin here, and where the text began that we are in.
    let (mut is_fresh, mut start) = (true, None);
    let mut rest = text.get(open..)?.char_indices().peekable();
    while let Some((byte, character)) = rest.next() {
        let here = open + byte;
        if here > at {
            break;
        }
        let blank_follows =
            |next: Option<&(usize, char)>| next.is_none_or(|(_, c)| c.is_whitespace());
        match character {
            '{' | '[' if let Some(start) = start => {
                return Some((character, start..end(text, here, character)));
            }
            '"' | '\'' if is_fresh => {
                let end = locate::extent(text, here).end;
                while rest.next_if(|(byte, _)| open + byte < end).is_some() {}
                is_fresh = false;
            }
            '{' | '[' | ',' => (is_fresh, start) = (true, None),
            ':' if blank_follows(rest.peek()) => (is_fresh, start) = (true, None),
            '}' | ']' => (is_fresh, start) = (false, None),
            character if is_fresh && !character.is_whitespace() => {
                (is_fresh, start) = (false, Some(here));
            }
            _ => {}
        }
    }
    None
}

/// A quote that is not closed on the line where the brackets open, though they are closed there.
pub(super) fn open_quote(text: &str, open: usize) -> Option<usize> {
    let line = text.get(open..)?.lines().next()?.trim_end();
    let line = line.ends_with(['}', ']']).then_some(line)?;
    let mut at = 0;
    while let Some(quote) = line.get(at..)?.find(['"', '\'']).map(|quote| at + quote) {
        let is_fresh = line[at..quote].trim_end().ends_with(['{', '[', ',', ':']);
        at = quote + 1;
        if is_fresh {
            at = quote + locate::quoted(&line[quote..]);
            if at == line.len() {
                return Some(open + quote);
            }
        }
    }
    None
}

/// Behind what closes a bracket, on its line; else behind the bracket.
fn end(text: &str, open: usize, bracket: char) -> usize {
    let close = if bracket == '{' { '}' } else { ']' };
    let line = text[open..].lines().next().unwrap_or_default();
    open + line.find(close).unwrap_or_default() + 1
}
