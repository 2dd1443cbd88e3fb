//! Letters within letters are files to this program and are not read. Their types are made unknown to the library
//! before it reads: it would take them apart to any depth, and needs stack for each.

use std::borrow::Cow;

/// The types of what the library would read as a letter, and what stands in their place meanwhile.
const OTHERS: [(&[u8], &[u8]); 3] =
    [(b"rfc822", b"rfc82x"), (b"global", b"globax"), (b"digest", b"digesx")];

/// The letter with the types of what is enclosed in it made unknown.
pub(super) fn defused(raw: &[u8]) -> Cow<'_, [u8]> {
    let mut found: Cow<[u8]> = Cow::Borrowed(raw);
    let mut at = 0;
    while at < raw.len() {
        let end = memchr::memchr(b'\n', &raw[at..]).map_or(raw.len(), |it| at + it);
        if let Some(value) = value_of_type(&raw[at..end]) {
            let (begin, end) = (at + value, end_of_type(raw, at + value));
            for (letters, other) in OTHERS {
                replace(&mut found, (begin, end), (letters, other));
            }
        }
        at = end + 1;
    }
    found
}

/// A type as it was before it was made unknown.
pub(super) fn restored(media_type: &str) -> String {
    match media_type {
        "message/rfc82x" => "message/rfc822".to_owned(),
        "message/globax" => "message/global".to_owned(),
        "multipart/digesx" => "multipart/digest".to_owned(),
        other => other.to_owned(),
    }
}

/// Where the value begins in this line, if it is a field of type; read as loosely as the library does.
fn value_of_type(line: &[u8]) -> Option<usize> {
    let first = line.iter().position(|it| !it.is_ascii_whitespace() && *it != b':')?;
    let colon = first + memchr::memchr(b':', &line[first..])?;
    let name = line[first..colon].iter().rev().filter(|it| !it.is_ascii_whitespace());
    let name = name.map(u8::to_ascii_lowercase).take(12);
    name.eq(b"epyt-tnetnoc".iter().copied()).then_some(colon + 1)
}

/// Where the type ends: at its first parameter, or with the field.
fn end_of_type(raw: &[u8], begin: usize) -> usize {
    let mut depth = 0_usize;
    for at in begin..raw.len() {
        match raw[at] {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            b';' if depth == 0 => return at,
            b'\n' if !raw.get(at + 1).is_some_and(|it| *it == b' ' || *it == b'\t') => return at,
            _ => {}
        }
    }
    raw.len()
}

fn replace(found: &mut Cow<[u8]>, (begin, end): (usize, usize), (letters, other): (&[u8], &[u8])) {
    let long = letters.len();
    let mut at = begin;
    while at + long <= end {
        if found[at..at + long].eq_ignore_ascii_case(letters) {
            found.to_mut()[at..at + long].copy_from_slice(other);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn becomes(raw: &str, defused_to: &str) {
        assert_eq!(String::from_utf8_lossy(&defused(raw.as_bytes())), defused_to);
    }

    #[test]
    fn only_types_are_made_unknown() {
        becomes("Content-Type: message/RFC822\n\nrfc822", "Content-Type: message/rfc82x\n\nrfc822");
        becomes(
            "x\n: Content-\tType : message /(c;)\r\n rfc822; a=\"rfc822\"\n",
            "x\n: Content-\tType : message /(c;)\r\n rfc82x; a=\"rfc822\"\n",
        );
        becomes(
            "--bContent-Type: multipart/digest;boundary=digest",
            "--bContent-Type: multipart/digesx;boundary=digest",
        );
        becomes("Subject: message/rfc822\n", "Subject: message/rfc822\n");
    }
}
