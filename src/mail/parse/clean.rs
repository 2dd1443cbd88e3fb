//! What is mended before a letter is read: what mailboxes and gateways leave around it.

use std::borrow::Cow;

use memchr::{memchr, memmem};
use sha2::{Digest as _, Sha256};

use super::head::Head;

/// The letter without what stands before its first field: a byte order mark, blank lines, the lines of an mbox. Where
/// its lines end in CR alone, they end in LF.
pub fn cleaned(raw: &[u8]) -> Cow<'_, [u8]> {
    let mut rest = raw.strip_prefix(b"\xef\xbb\xbf").unwrap_or(raw);
    loop {
        let blank = rest.iter().take_while(|it| it.is_ascii_whitespace()).count();
        rest = &rest[blank..];
        let envelope = rest.starts_with(b"From ") || rest.starts_with(b">From ");
        match memchr(b'\n', rest).filter(|_| envelope) {
            Some(end) => rest = &rest[end + 1..],
            None => break,
        }
    }
    if !has_bare_cr(rest) {
        return Cow::Borrowed(rest);
    }
    let mut mended = rest.to_vec();
    for at in 0..mended.len() {
        if mended[at] == b'\r' && mended.get(at + 1) != Some(&b'\n') {
            mended[at] = b'\n';
        }
    }
    Cow::Owned(mended)
}

/// Whether a line of the head ends in CR alone; a body may hold one.
fn has_bare_cr(raw: &[u8]) -> bool {
    let head = &raw[..end_of_head(raw).unwrap_or(raw.len())];
    memchr::memchr_iter(b'\r', head).any(|at| head.get(at + 1).is_some_and(|it| *it != b'\n'))
}

/// Where the blank line is that ends the head.
pub(super) fn end_of_head(raw: &[u8]) -> Option<usize> {
    let lf = memmem::find(raw, b"\n\n").map(|at| at + 1);
    let before = &raw[..lf.map_or(raw.len(), |it| it + 1)];
    memmem::find(before, b"\n\r\n").map(|at| at + 1).or(lf)
}

/// The SHA-256 of a letter without the fields that differ from one of its ways to another, in hexadecimal: the same
/// letter that came twice has the same.
pub fn digest_below_trace(raw: &[u8], head: &Head) -> String {
    let trace = |name: &str| {
        name.starts_with("x-")
            || ["received", "delivered-to", "return-path", "envelope-to", "authentication-results"]
                .contains(&name)
            || ["arc-", "received-spf", "dkim-", "domainkey-", "resent-", "status"]
                .iter()
                .any(|it| name.starts_with(it))
    };
    let mut hash = Sha256::new();
    for (name, value) in head.fields().filter(|(name, _)| !trace(name)) {
        hash.update(name.as_bytes());
        hash.update(b":");
        hash.update(value.trim().as_bytes());
        hash.update(b"\n");
    }
    // The end of lines differs from one mailbox to another.
    let body = &raw[end_of_head(raw).unwrap_or(raw.len())..];
    let whole = body.trim_ascii();
    for line in whole.split(|it| *it == b'\n') {
        hash.update(line.strip_suffix(b"\r").unwrap_or(line));
        hash.update(b"\n");
    }
    hash.finalize().iter().map(|it| format!("{it:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_a_letter_is_dropped() {
        for raw in [
            "\u{feff}Subject: x\n\ny",
            "\r\n \nFrom marie Mon Nov  2\n>From paul\nSubject: x\n\ny",
            "From marie\n  Subject: x\n\ny",
        ] {
            assert_eq!(&*cleaned(raw.as_bytes()), b"Subject: x\n\ny", "{raw:?}");
        }
        assert_eq!(&*cleaned(b"A: b\rC: d\r\re"), b"A: b\nC: d\n\ne");
        assert_eq!(&*cleaned(b"A: b\r\n\r\ne\rf"), b"A: b\r\n\r\ne\rf");
    }

    #[test]
    fn the_same_letter_by_two_ways_has_one_digest() {
        let digest = |raw: &str| digest_below_trace(raw.as_bytes(), &Head::of(raw.as_bytes()).0);
        let one = digest("Received: a\r\nSubject: x\r\n\r\nbody\r\n");
        assert_eq!(one, digest("Delivered-To: b\nX-Spam: no\nSubject: x\n\nbody\n\n"));
        assert_eq!(
            one,
            digest("DKIM-Signature: v=1\nResent-From: b\nARC-Seal: c\nSubject: x\n\nbody")
        );
        assert_ne!(one, digest("Subject: x\n\nbodies\n"));
        assert_ne!(one, digest("Subject: y\n\nbody\n"));
    }
}
