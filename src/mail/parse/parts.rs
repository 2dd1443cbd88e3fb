//! The parts of a letter (RFC 2045): which are its text, which are files.

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::charsets::map::charset_decoder;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;

use super::clean::end_of_head;
use super::fields::Encoding;
use super::structure::{Piece, Structure, taken_apart};
use super::words::text_of;
use super::{flowed, reaction};

/// Of more text than this the rest is left out, and of what programs report (bytes).
const MOST_TEXT: usize = 1024 * 1024;
/// Of the head of a letter that came back no more than this is read (bytes).
const MOST_RETURNED: usize = 64 * 1024;
/// What was encoded takes at most so many times the room, but for blanks.
const ENCODED: usize = 4;
/// A name is cut to so many bytes.
const LONGEST_NAME: usize = 255;

/// A file that came with a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub name: Option<String>,
    /// In small letters.
    pub media_type: String,
    pub content: Vec<u8>,
    /// A picture within the text.
    pub inline: bool,
}

/// A stretch of text; where it stands in both forms they say the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) plain: Option<String>,
    pub(super) html: Option<String>,
}

/// What was found in a letter.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) text: Vec<Stretch>,
    pub(super) files: Vec<Part>,
    /// Machine-readable parts of reports (RFC 3464, 8098, 5965) with their types.
    pub(super) reports: Vec<(String, String)>,
    /// The head of a letter that came back, or is enclosed in a report.
    pub(super) returned: Vec<String>,
    /// A reaction (RFC 9078), or what Gmail sends for one.
    pub(super) reaction: Option<String>,
    pub(super) cut: bool,
    /// How much text there is (bytes).
    said: usize,
    /// The files by which the text refers to them.
    ids: Vec<(usize, String)>,
}

/// Walks through all parts.
pub(super) fn found(raw: &[u8]) -> Found {
    let letter = taken_apart(raw);
    let mut found = Found { cut: letter.cut, ..Found::default() };
    Walk { letter: &letter }.part(0, "", &mut found);
    // Pictures that the text shows.
    let html: String = found.text.iter().filter_map(|it| it.html.as_deref()).collect();
    for (number, id) in &found.ids {
        let file = &mut found.files[*number];
        let shown = || html.contains(&format!("cid:{id}"));
        file.inline |= file.media_type.starts_with("image/") && shown();
    }
    found
}

struct Walk<'a> {
    letter: &'a Structure<'a>,
}

impl Walk<'_> {
    /// `within` is the type of what it stands in.
    fn part(&self, number: usize, within: &str, found: &mut Found) {
        let piece = &self.letter.pieces[number];
        let media_type = media_type(piece, within);
        match media_type.starts_with("multipart/") {
            true if !piece.parts.is_empty() => self.below(&piece.parts, &media_type, found),
            // Its boundary was never found: what is there is read as text.
            true if name(piece).is_none() => stretch(piece, "text/plain", found),
            _ => leaf(piece, (within, media_type), found),
        }
    }

    fn below(&self, below: &[usize], media_type: &str, found: &mut Found) {
        // What says the same is one stretch.
        let before = found.text.len();
        for number in below {
            self.part(*number, media_type, found);
        }
        if media_type != "multipart/alternative" {
            return;
        }
        let mut one = Stretch::default();
        let join = |to: &mut Option<String>, more: Option<String>| {
            if let Some(more) = more {
                let text = to.get_or_insert_default();
                if !text.is_empty() {
                    text.push_str("\n\n");
                }
                text.push_str(&more);
            }
        };
        for Stretch { plain, html } in found.text.drain(before..).collect::<Vec<_>>() {
            join(&mut one.plain, plain);
            join(&mut one.html, html);
        }
        found.text.extend((one != Stretch::default()).then_some(one));
    }
}

fn leaf(piece: &Piece, (within, media_type): (&str, String), found: &mut Found) {
    let disposition = piece.fields.disposition();
    if media_type == "text/vnd.google.email-reaction+json" || disposition == "reaction" {
        let said = reaction::said(&opening(piece, MOST_RETURNED, found));
        found.reaction.get_or_insert(said);
        return;
    }
    if is_report(&media_type) {
        let text = opening(piece, MOST_TEXT, found);
        found.reports.push((media_type, text));
        return;
    }
    if within == "multipart/report" && is_returned(&media_type) {
        found.returned.push(head_of(piece));
        return;
    }
    let name = name(piece);
    if is_seal(name.as_deref(), (&media_type, within)) {
        return;
    }
    let disposed = disposition == "attachment";
    let is_text = media_type.starts_with("text/") && media_type != "text/calendar";
    if is_text && !disposed && name.is_none() {
        stretch(piece, &media_type, found);
        return;
    }
    let content = content(piece, piece.body);
    // A part that holds nothing and has no name is some program's slip.
    if content.iter().all(u8::is_ascii_whitespace) && name.is_none() && !disposed {
        return;
    }
    found.ids.extend(piece.fields.id().map(|it| (found.files.len(), it)));
    let inline = media_type.starts_with("image/") && disposition == "inline";
    found.files.push(Part { name, inline, media_type, content });
}

/// The text of a part, in its form, as far as there is room for it.
fn stretch(piece: &Piece, media_type: &str, found: &mut Found) {
    let text = opening(piece, MOST_TEXT.saturating_sub(found.said), found);
    found.said += text.len();
    found.text.push(match media_type {
        "text/html" => Stretch { html: Some(text), plain: None },
        _ if piece.fields.is_broken_within_words() => {
            Stretch { plain: Some(flowed::joined(&text)), html: None }
        }
        _ => Stretch { plain: Some(text), html: None },
    });
}

/// What a part says, to this length at most (bytes).
fn opening(piece: &Piece, most: usize, found: &mut Found) -> String {
    let encoded = &piece.body[..piece.body.len().min(ENCODED * (most + 1))];
    let mut bytes = content(piece, encoded);
    if encoded.len() < piece.body.len() {
        // A letter may have been cut in two.
        let whole = std::str::from_utf8(&bytes).map_or_else(|it| it.valid_up_to(), str::len);
        bytes.truncate(if bytes.len() - whole < 4 { whole } else { bytes.len() });
    }
    let text = text(&bytes, piece.fields.charset().as_deref());
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    found.cut |= end < text.len() || encoded.len() < piece.body.len();
    match end == text.len() {
        true => text,
        false => text[..end].to_owned(),
    }
}

/// Bytes in the charset that they are said to be in, unless they cannot be.
fn text(bytes: &[u8], charset: Option<&str>) -> String {
    const LOST: char = '\u{fffd}';
    let text = match charset.and_then(|it| charset_decoder(it.as_bytes())) {
        Some(decode) => decode(bytes),
        None => String::from_utf8_lossy(bytes).into_owned(),
    };
    if !text.contains(LOST) {
        return text;
    }
    // With other letters beside those that were lost, most of it was read rightly.
    let read = text.contains(|it: char| it != LOST && !it.is_ascii());
    match std::str::from_utf8(bytes) {
        Ok(utf8) => utf8.to_owned(),
        Err(_) if !read => text_of(bytes).into_owned(),
        Err(_) => text,
    }
}

/// Bytes of a part, as they were before they were encoded for the way.
fn content(piece: &Piece, encoded: &[u8]) -> Vec<u8> {
    let bytes = match piece.fields.encoding() {
        Encoding::Plain => None,
        Encoding::Base64 => base64_decode(encoded),
        Encoding::QuotedPrintable => quoted_printable_decode(encoded),
    };
    bytes.unwrap_or_else(|| encoded.to_vec())
}

/// The head of a letter that came back.
fn head_of(piece: &Piece) -> String {
    let encoded = &piece.body[..piece.body.len().min(ENCODED * MOST_RETURNED)];
    let bytes = content(piece, encoded);
    let end = end_of_head(&bytes).unwrap_or(bytes.len()).min(MOST_RETURNED);
    String::from_utf8_lossy(&bytes[..end]).into_owned()
}

fn media_type(piece: &Piece, within: &str) -> String {
    piece.fields.media_type().unwrap_or_else(|| {
        // RFC 2046, 5.1.5.
        let digest = within == "multipart/digest";
        if digest { "message/rfc822" } else { "text/plain" }.to_owned()
    })
}

/// The name of a part, cut to a length that file systems take.
fn name(piece: &Piece) -> Option<String> {
    let name = piece.fields.name()?;
    let mut end = name.len().min(LONGEST_NAME);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    Some(name[..end].to_owned())
}

fn is_report(media_type: &str) -> bool {
    [
        "message/delivery-status",
        "message/global-delivery-status",
        "message/disposition-notification",
        "message/feedback-report",
    ]
    .contains(&media_type)
}

/// A letter that came back, or its head.
fn is_returned(media_type: &str) -> bool {
    ["message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers"]
        .contains(&media_type)
}

/// Signatures and what belongs to them: they say nothing to people.
fn is_seal(name: Option<&str>, (media_type, within): (&str, &str)) -> bool {
    let sealed = [
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
    ];
    let version = media_type == "application/pgp-encrypted" && within == "multipart/encrypted";
    sealed.contains(&media_type)
        || version
        || name.is_some_and(|it| ["smime.p7s", "signature.asc"].contains(&it))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::parse::parse;

    #[track_caller]
    fn text(raw: &str) -> String {
        parse(raw.as_bytes()).unwrap().whole_text()
    }

    #[test]
    fn a_text_is_decoded_even_where_the_letter_breaks_off() {
        let head = "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n";
        let quoted =
            format!("{head}Content-Transfer-Encoding: quoted-printable\n\n<p>=C3=89cra=\nn");
        assert_eq!(text(&quoted), "Écran");
        assert_eq!(text(&format!("{head}Content-Transfer-Encoding: base64\n\nPGI+YTwvYj4")), "a");
        // What is not what it says to be is shown as it stands.
        assert_eq!(text(&format!("{head}Content-Transfer-Encoding: base64\n\na?b")), "a?b");
    }

    #[test]
    fn the_head_of_a_letter_that_came_back_is_read_alone_or_with_the_letter() {
        for kind in ["text/rfc822-headers", "message/rfc822"] {
            let raw = format!(
                "Content-Type: multipart/report; boundary=b\n\n--b\n\nsorry\n--b\nContent-Type: {kind}\n\n\
                 Message-ID: <1@desk.test>\n\nMessage-ID: <2@desk.test>\n--b--\n"
            );
            let letter = parse(raw.as_bytes()).unwrap();
            assert_eq!(letter.returned_ids(), ["1@desk.test"], "{kind}");
            assert_eq!((letter.whole_text().as_str(), letter.files.len()), ("sorry", 0), "{kind}");
        }
    }

    #[test]
    fn letters_in_letters_are_files() {
        let within = "Content-Type: message/rfc822\n\nSubject: within\n\nbody\n";
        let raw = format!(
            "Content-Type: multipart/digest; boundary=b\n\n--b\n\n{within}--b\n{within}--b--"
        );
        let letter = parse(raw.as_bytes()).unwrap();
        let kinds: Vec<_> = letter.files.iter().map(|it| it.media_type.as_str()).collect();
        assert_eq!((kinds, letter.whole_text()), (vec!["message/rfc822"; 2], String::new()));
        assert_eq!(letter.files[1].content, b"Subject: within\n\nbody");
    }

    #[test]
    fn a_picture_that_the_text_shows_is_within_it() {
        let part = |fields: &str| format!("--b\n{fields}\n\nx\n");
        let raw = format!(
            "Content-Type: multipart/related; boundary=b\n\n{}{}{}",
            part("Content-Type: image/png\nContent-ID: <a>"),
            part("Content-Type: image/png\nContent-ID: <c>"),
            "--b\nContent-Type: text/html\n\n<img src=\"cid:a\">"
        );
        let inline: Vec<_> =
            parse(raw.as_bytes()).unwrap().files.iter().map(|it| it.inline).collect();
        assert_eq!(inline, [true, false]);
    }

    #[test]
    fn more_text_than_is_read_is_cut_and_that_is_known() {
        for (encoding, unit) in [("8bit", "é"), ("base64", "YWFh"), ("quoted-printable", "=C3=A9")]
        {
            let head = format!(
                "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n"
            );
            let letter =
                parse(format!("{head}{}", unit.repeat(ENCODED * MOST_TEXT)).as_bytes()).unwrap();
            assert!(letter.cut && letter.whole_text().len() == MOST_TEXT, "{encoding}");
            assert!(!letter.whole_text().contains('\u{fffd}'), "{encoding}");
            let letter = parse(format!("{head}{}", unit.repeat(9)).as_bytes()).unwrap();
            assert!(!letter.cut && letter.whole_text().chars().count() >= 9, "{encoding}");
        }
    }
}
