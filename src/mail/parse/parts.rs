//! The parts of a letter (RFC 2045): which are its text, which are files.

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, HeaderName, Message, MessagePart, MimeHeaders as _, PartType};

use super::defuse::restored;
use super::words::text_of;
use super::{names, reaction};

/// More parts than this are left out.
const MOST: usize = 100;
/// Parts that stand deeper in one another are left out.
const DEEPEST: usize = 20;
/// Of more text than this the rest is left out (bytes).
const MOST_TEXT: usize = 1024 * 1024;
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
pub struct Stretch {
    pub plain: Option<String>,
    pub html: Option<String>,
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
    parts: usize,
    /// How much text there is (bytes).
    said: usize,
}

/// Walks through all parts.
pub(super) fn found(message: &Message) -> Found {
    let mut found = Found::default();
    if !message.parts.is_empty() {
        Walk { message, html: &all_html(message) }.part(0, (0, ""), &mut found);
    }
    found
}

/// All HTML of a letter, in which pictures are shown by their identifiers.
fn all_html(message: &Message) -> String {
    let html = |part: &MessagePart| match &part.body {
        PartType::Html(text) => Some(text.to_string()),
        _ => None,
    };
    message.parts.iter().filter_map(html).collect()
}

struct Walk<'a> {
    message: &'a Message<'a>,
    html: &'a str,
}

impl Walk<'_> {
    /// `within` is the type of what it stands in, `depth` how deep that is.
    fn part(&self, number: usize, (depth, within): (usize, &str), found: &mut Found) {
        let Some(part) = self.message.parts.get(number) else { return };
        debug_assert!(!matches!(part.body, PartType::Message(_)), "what is enclosed is not read");
        found.parts += 1;
        if depth > DEEPEST || found.parts > MOST {
            found.cut = true;
            return;
        }
        let media_type = media_type(part, within);
        match &part.body {
            PartType::Multipart(below) => self.below(below, (depth, &media_type), found),
            _ if media_type.starts_with("multipart/") && self.name(part).is_none() => {
                // Its boundary was never found: what is there is read as text.
                self.stretch(part, found);
            }
            _ => self.leaf(part, (within, media_type), found),
        }
    }

    fn below(&self, below: &[u32], (depth, media_type): (usize, &str), found: &mut Found) {
        if media_type != "multipart/alternative" {
            for number in below {
                self.part(*number as usize, (depth + 1, media_type), found);
            }
            return;
        }
        // What says the same is one stretch.
        let before = found.text.len();
        for number in below {
            self.part(*number as usize, (depth + 1, media_type), found);
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

    fn leaf(&self, part: &MessagePart, (within, media_type): (&str, String), found: &mut Found) {
        if is_reaction(part, &media_type) {
            let said = String::from_utf8_lossy(part.contents()).into_owned();
            found.reaction.get_or_insert(reaction::said(&said));
            return;
        }
        if is_report(&media_type) {
            let text = String::from_utf8_lossy(part.contents()).into_owned();
            found.reports.push((media_type, text));
            return;
        }
        let returned = within == "multipart/report"
            && [
                "message/rfc822",
                "message/global",
                "text/rfc822-headers",
                "message/rfc822-headers",
            ]
            .contains(&media_type.as_str());
        if returned {
            found.returned.push(String::from_utf8_lossy(&self.content(part)).into_owned());
            return;
        }
        if is_seal(part, &media_type, within) {
            return;
        }
        let disposed = part.content_disposition().is_some_and(|it| it.is_attachment());
        let is_text = media_type.starts_with("text/") && media_type != "text/calendar";
        if is_text && !disposed && self.name(part).is_none() {
            self.stretch(part, found);
            return;
        }
        let content = self.content(part);
        // A part that holds nothing and has no name is some program's slip.
        if content.iter().all(u8::is_ascii_whitespace) && self.name(part).is_none() && !disposed {
            return;
        }
        found.files.push(Part {
            name: self.name(part),
            inline: self.is_inline(part, &media_type),
            media_type,
            content,
        });
    }

    fn name(&self, part: &MessagePart) -> Option<String> {
        name(self.message, part)
    }

    /// A picture that the text shows.
    fn is_inline(&self, part: &MessagePart, media_type: &str) -> bool {
        let shown = part.content_id().is_some_and(|id| self.html.contains(&format!("cid:{id}")));
        let inline = part.content_disposition().is_some_and(|it| it.is_inline());
        media_type.starts_with("image/") && (shown || inline)
    }

    /// The text of a part, in its form, as far as there is room for it.
    fn stretch(&self, part: &MessagePart, found: &mut Found) {
        let (is_html, text) = match &part.body {
            PartType::Html(text) => (true, self.read(part, text)),
            PartType::Text(text) => (false, self.read(part, text)),
            _ => return,
        };
        let room = MOST_TEXT.saturating_sub(found.said);
        let mut end = text.len().min(room);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        found.cut |= end < text.len();
        found.said += end;
        let text = Some(text[..end].to_owned());
        found.text.push(match is_html {
            true => Stretch { html: text, plain: None },
            false => Stretch { plain: text, html: None },
        });
    }

    /// What the library made of a text, unless it cannot have been in the charset that it says.
    fn read(&self, part: &MessagePart, text: &str) -> String {
        const LOST: char = '\u{fffd}';
        let bytes = self.content(part);
        // With other letters beside those that were lost, most of it was read rightly.
        let read = text.contains(|it: char| it != LOST && !it.is_ascii());
        match std::str::from_utf8(&bytes) {
            Ok(utf8) if text.contains(LOST) => utf8.to_owned(),
            Err(_) if text.contains(LOST) && !read => text_of(&bytes).into_owned(),
            _ => text.to_owned(),
        }
    }

    fn raw(&self, part: &MessagePart) -> Vec<u8> {
        let (begin, end) = (part.offset_body as usize, part.offset_end as usize);
        self.message.raw_message.get(begin..end.max(begin)).unwrap_or_default().to_vec()
    }

    /// What is in a part, as it was before it was encoded for the way.
    fn content(&self, part: &MessagePart) -> Vec<u8> {
        match &part.body {
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => bytes.to_vec(),
            PartType::Text(text) | PartType::Html(text) => {
                let raw = self.raw(part);
                let bytes = match part.encoding {
                    Encoding::None => Some(raw),
                    Encoding::Base64 => base64_decode(&raw),
                    Encoding::QuotedPrintable => quoted_printable_decode(&raw),
                };
                bytes.unwrap_or_else(|| text.as_bytes().to_vec())
            }
            PartType::Message(_) | PartType::Multipart(_) => self.raw(part),
        }
    }
}

fn media_type(part: &MessagePart, within: &str) -> String {
    let Some(found) = part.content_type() else {
        // RFC 2046, 5.1.5.
        if within == "multipart/digest" {
            return "message/rfc822".to_owned();
        }
        return if part.is_text_html() { "text/html" } else { "text/plain" }.to_owned();
    };
    match found.subtype() {
        Some(subtype) => restored(&format!("{}/{subtype}", found.ctype()).to_lowercase()),
        None => "text/plain".to_owned(),
    }
}

/// The name of a part, cut to a length that file systems take.
fn name(message: &Message, part: &MessagePart) -> Option<String> {
    let of = |field: HeaderName, parameter: &str| {
        let header = part.headers.iter().find(|it| it.name == field)?;
        let (begin, end) = (header.offset_start as usize, header.offset_end as usize);
        names::parameter(message.raw_message.get(begin..end)?, parameter)
    };
    let name = of(HeaderName::ContentDisposition, "filename");
    let name = name.or_else(|| of(HeaderName::ContentType, "name"))?;
    let mut end = name.len().min(LONGEST_NAME);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    Some(name[..end].to_owned())
}

fn is_reaction(part: &MessagePart, media_type: &str) -> bool {
    media_type == "text/vnd.google.email-reaction+json"
        || part.content_disposition().is_some_and(|it| it.ctype().eq_ignore_ascii_case("reaction"))
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

/// Signatures and what belongs to them: they say nothing to people.
fn is_seal(part: &MessagePart, media_type: &str, within: &str) -> bool {
    let sealed = [
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
    ];
    let version = media_type == "application/pgp-encrypted" && within == "multipart/encrypted";
    sealed.contains(&media_type)
        || version
        || part.attachment_name().is_some_and(|it| ["smime.p7s", "signature.asc"].contains(&it))
}
