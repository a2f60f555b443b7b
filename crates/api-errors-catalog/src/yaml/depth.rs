//! Brackets that are nested so deeply that the YAML parser, whose time grows with the square of the depth, would not come back.

/// What the parser still reads within a second. What is nested more than 128 levels deep is refused anyway.
const DEEPEST: usize = 10_000;

/// The byte of the bracket that is too deep.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    if text.matches('[').count() + text.matches('{').count() < DEEPEST {
        return None;
    }
    let bytes = text.as_bytes();
    let mut open = 0_usize;
    // A bracket opens a list or a mapping only where a value may begin; elsewhere it is a part of a text.
    let mut may_begin = true;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let is_before_blank = bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace);
        match byte {
            b'[' | b'{' if may_begin => {
                open += 1;
                if open >= DEEPEST {
                    return Some(at);
                }
            }
            b']' | b'}' => {
                open = open.saturating_sub(1);
                may_begin = false;
            }
            b'\n' => may_begin = true,
            b' ' | b'\t' | b'\r' => {}
            b',' => may_begin = open > 0,
            b':' | b'-' | b'?' => may_begin = open > 0 || is_before_blank,
            b'"' | b'\'' if may_begin => {
                at += quoted(&bytes[at..]);
                may_begin = false;
            }
            b'&' | b'!' if may_begin => {
                let rest = &bytes[at..];
                at += rest
                    .iter()
                    .take_while(|byte| !byte.is_ascii_whitespace())
                    .count()
                    - 1;
            }
            _ => may_begin = false,
        }
        at += 1;
    }
    None
}

/// How far it is from a quote to the one that closes it.
fn quoted(bytes: &[u8]) -> usize {
    let quote = bytes[0];
    let mut at = 1;
    while let Some(&byte) = bytes.get(at) {
        if byte == quote {
            break;
        }
        at += if quote == b'"' && byte == b'\\' { 2 } else { 1 };
    }
    at
}
