//! Codes that a page mentions, in code font, become links to where they are described.

use crate::site::{Entry, Shared, Subject};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// The page with its links. Headings and what is a link already stay as they are, and so does the page's own code.
pub(crate) fn link(text: &mut String, shared: &Shared, number: usize) {
    if !mentions(text, shared, number) {
        return;
    }
    let mut links: Vec<(Range<usize>, String)> = Vec::new();
    // Within a heading, a link or an image.
    let mut closed = 0_usize;
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_GFM;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::Link { .. } | Tag::Image { .. }) => closed += 1,
            Event::End(TagEnd::Heading(_) | TagEnd::Link | TagEnd::Image) => closed -= 1,
            Event::Code(code) if closed == 0 => {
                if let Some(url) = url(&code, shared, number) {
                    links.push((range, url));
                }
            }
            _ => {}
        }
    }
    for (range, url) in links.into_iter().rev() {
        let linked = format!("[{}]({url})", &text[range.clone()]);
        text.replace_range(range, &linked);
    }
}

/// Whether there is a code span that may become a link. Most pages have none, and reading one anew costs as much as making it.
fn mentions(text: &str, shared: &Shared, number: usize) -> bool {
    let bytes = text.as_bytes();
    let mut ticks = memchr::memchr_iter(b'`', bytes);
    let Some(mut open) = ticks.next() else {
        return false;
    };
    for close in ticks {
        let is_linked = open > 0 && bytes[open - 1] == b'[';
        let code = &text[open + 1..close];
        // What is longer is a block of code, or is between two spans.
        let is_code = !is_linked && !code.is_empty() && code.len() <= shared.longest_code;
        if is_code && url(code, shared, number).is_some() && !is_in_heading(&text[..open]) {
            return true;
        }
        open = close;
    }
    false
}

/// Whether the text ends within a heading. On a page of many errors each has its code there.
fn is_in_heading(text: &str) -> bool {
    let line = text.rsplit('\n').next().unwrap_or_default();
    let rest = line.trim_start_matches('#');
    rest.starts_with(' ') && (1..=6).contains(&(line.len() - rest.len()))
}

fn url(code: &str, shared: &Shared, number: usize) -> Option<String> {
    let entry = *shared.codes.get(code)?;
    let own = match (shared.plan[number].subject, entry) {
        (Subject::Entry(Entry::Error(page)), Entry::Error(named))
        | (Subject::Entry(Entry::Retired(page)), Entry::Retired(named)) => page == named,
        _ => false,
    };
    if own {
        return None;
    }
    let home = shared.home(entry)?;
    Some(shared.url(number, home.page, home.anchor.as_deref()))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_heading_is_told_from_other_lines() {
        for heading in ["# ", "a\n###### b "] {
            assert!(super::is_in_heading(heading), "{heading:?}");
        }
        for other in ["", "#", "#b ", "a # ", "# a\n", "####### "] {
            assert!(!super::is_in_heading(other), "{other:?}");
        }
    }
}
