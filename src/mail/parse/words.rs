//! Texts in the head of a letter: bytes of whatever charset, and encoded words (RFC 2047).

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::charsets::map::charset_decoder;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;

/// Bytes as a text: UTF-8, or else what western mail programs mean.
pub(super) fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(in_charset("windows-1252", bytes)),
    }
}

/// Bytes in a charset that is known by this name; else as [`text_of`].
pub(super) fn in_charset(name: &str, bytes: &[u8]) -> String {
    let name = name.split('*').next().unwrap_or(name).trim();
    if name.eq_ignore_ascii_case("utf-8") || name.eq_ignore_ascii_case("us-ascii") {
        return match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => in_charset("windows-1252", bytes),
        };
    }
    match charset_decoder(name.as_bytes()) {
        Some(decode) => decode(bytes),
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// A longer encoded word is none (bytes); RFC 2047, section 2 allows 75.
const LONGEST_WORD: usize = 4 * 1024;

/// An encoded word: its charset, and its bytes.
struct Word<'a> {
    charset: &'a str,
    bytes: Vec<u8>,
}

/// The text with its encoded words decoded. Neighbours of one charset are joined before: a letter may be cut between
/// two of them.
pub(super) fn decoded(text: &str) -> String {
    let mut found = String::with_capacity(text.len());
    let mut pending: Option<Word> = None;
    let mut rest = text;
    while let Some(at) = rest.find("=?") {
        let (before, from) = rest.split_at(at);
        let Some((word, after)) = word(from) else {
            flush(&mut found, &mut pending);
            found.push_str(before);
            found.push_str("=?");
            rest = &from[2..];
            continue;
        };
        // Blanks between two encoded words are none.
        if pending.is_none() || !before.trim().is_empty() {
            flush(&mut found, &mut pending);
            found.push_str(before);
        }
        match &mut pending {
            Some(last) if last.charset.eq_ignore_ascii_case(word.charset) => {
                last.bytes.extend(word.bytes);
            }
            _ => {
                flush(&mut found, &mut pending);
                pending = Some(word);
            }
        }
        rest = after;
    }
    flush(&mut found, &mut pending);
    found.push_str(rest);
    found
}

fn flush(found: &mut String, pending: &mut Option<Word>) {
    if let Some(word) = pending.take() {
        found.push_str(&in_charset(word.charset, &word.bytes));
    }
}

/// Whether an encoded word begins here.
pub(super) fn is_word(text: &str) -> bool {
    word(text).is_some()
}

/// The encoded word that a text begins with, and what follows it.
fn word(text: &str) -> Option<(Word<'_>, &str)> {
    let mut end = text.len().min(LONGEST_WORD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let (charset, rest) = text[..end].strip_prefix("=?")?.split_once('?')?;
    let (encoding, rest) = rest.split_once('?')?;
    if charset.is_empty() || charset.len() > 60 || charset.contains(char::is_whitespace) {
        return None;
    }
    let inner = rest.split_once("?=")?.0;
    let after = &text[end - rest.len() + inner.len() + 2..];
    let bytes = match encoding {
        "B" | "b" => base64_decode(inner.replace([' ', '\t'], "").as_bytes())?,
        "Q" | "q" => quoted_printable_decode(inner.replace('_', "=20").as_bytes())?,
        _ => return None,
    };
    Some((Word { charset, bytes }, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoded_words_are_decoded_and_neighbours_joined() {
        for (text, read) in [
            ("=?iso-8859-1?Q?R=E9ponse_automatique=A0:?= x", "Réponse automatique\u{a0}: x"),
            ("=?utf-8?B?w4k=?= =?utf-8?Q?cran?=", "Écran"),
            ("=?utf-8?Q?=C3?= =?utf-8?Q?=89cran?=", "Écran"),
            ("a =?utf-8?Q?b?= c", "a b c"),
            ("a =? b =?x?y?z?= c", "a =? b =?x?y?z?= c"),
            ("=?utf-8?Q?a", "=?utf-8?Q?a"),
            ("", ""),
        ] {
            assert_eq!(decoded(text), read, "{text}");
        }
    }

    #[test]
    fn words_that_never_end_are_none() {
        let endless = "=?utf-8?q?a ".repeat(10_000);
        assert_eq!(decoded(&endless), endless);
        let long = format!("=?utf-8?q?{}?= b", "a".repeat(LONGEST_WORD));
        assert_eq!(decoded(&long), long);
    }

    #[test]
    fn bytes_of_no_charset_are_read_as_western_ones() {
        assert_eq!(text_of(b"\xc9cran"), "Écran");
        assert_eq!(text_of("Écran".as_bytes()), "Écran");
    }
}
