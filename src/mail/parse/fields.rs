//! The fields of a part that say how it is to be read (RFC 2045, RFC 2183).

use super::names::{parameter, raw_parameter};
use super::words::text_of;

/// A longer field is cut (bytes): the names of files in it take far less.
const LONGEST: usize = 16 * 1024;
/// A longer boundary is none (bytes); RFC 2046, 5.1.1 allows 70.
const LONGEST_BOUNDARY: usize = 256;

/// How a part was encoded for the way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    #[default]
    Plain,
    Base64,
    QuotedPrintable,
}

/// What stands behind the colons; the last where there are several of a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields<'a> {
    content_type: Option<&'a [u8]>,
    disposition: Option<&'a [u8]>,
    encoding: Option<&'a [u8]>,
    id: Option<&'a [u8]>,
    /// One of them was longer than what is read of it.
    pub(super) cut: bool,
}

impl<'a> Fields<'a> {
    /// The fields in the head of a part.
    pub(super) fn of(head: &'a [u8]) -> Self {
        let mut found = Self::default();
        let mut at = 0;
        while at < head.len() {
            let end = end_of_field(head, at);
            found.take(&head[at..end]);
            at = end;
        }
        found
    }

    fn take(&mut self, field: &'a [u8]) {
        let Some(colon) = memchr::memchr(b':', &field[..field.len().min(LONGEST)]) else { return };
        let name = field[..colon].trim_ascii();
        let of = [
            (&b"content-type"[..], &mut self.content_type),
            (b"content-disposition", &mut self.disposition),
            (b"content-transfer-encoding", &mut self.encoding),
            (b"content-id", &mut self.id),
        ];
        if let Some((_, place)) = of.into_iter().find(|(it, _)| it.eq_ignore_ascii_case(name)) {
            let value = &field[colon + 1..];
            self.cut |= value.len() > LONGEST;
            *place = Some(&value[..value.len().min(LONGEST)]);
        }
    }

    /// The type in small letters, as far as one is given. What is not written as one is text.
    pub(super) fn media_type(&self) -> Option<String> {
        let (kind, subtype) = first_word(self.content_type?)
            .split_once('/')
            .map(|(kind, subtype)| (kind.to_owned(), subtype.to_owned()))
            .unwrap_or_default();
        let is_one = !kind.is_empty() && !subtype.is_empty();
        Some(if is_one { format!("{kind}/{subtype}") } else { "text/plain".to_owned() })
    }

    /// What parts the parts of this one, as it stands in the lines between them.
    pub(super) fn boundary(&self) -> Option<Vec<u8>> {
        let found = raw_parameter(self.content_type?, "boundary")?;
        let found = found.trim_ascii();
        (!found.is_empty() && found.len() <= LONGEST_BOUNDARY).then(|| found.to_vec())
    }

    pub(super) fn charset(&self) -> Option<String> {
        parameter(self.content_type?, "charset")
    }

    /// Whether its lines are broken within words too (RFC 3676, 4.2).
    pub(super) fn is_broken_within_words(&self) -> bool {
        let says = |name: &str, value: &str| {
            let given = self.content_type.and_then(|it| parameter(it, name));
            given.is_some_and(|it| it.eq_ignore_ascii_case(value))
        };
        says("format", "flowed") && says("delsp", "yes")
    }

    pub(super) fn encoding(&self) -> Encoding {
        match self.encoding.map(first_word).unwrap_or_default().as_str() {
            "base64" => Encoding::Base64,
            "quoted-printable" => Encoding::QuotedPrintable,
            _ => Encoding::Plain,
        }
    }

    /// How it is to be shown, in small letters: "attachment", "inline"; nothing if that is not said.
    pub(super) fn disposition(&self) -> String {
        self.disposition.map(first_word).unwrap_or_default()
    }

    /// The name of the file that it is.
    pub(super) fn name(&self) -> Option<String> {
        let disposed = self.disposition.and_then(|it| parameter(it, "filename"));
        disposed.or_else(|| parameter(self.content_type?, "name"))
    }

    /// By which the text refers to it, without angle brackets.
    pub(super) fn id(&self) -> Option<String> {
        let id = text_of(self.id?);
        let id = id.trim().trim_matches(['<', '>']).trim();
        (!id.is_empty()).then(|| id.to_owned())
    }
}

/// Where the field ends that begins here: its last line is followed by none that begins with a blank.
fn end_of_field(head: &[u8], at: usize) -> usize {
    let mut end = at;
    loop {
        let line = memchr::memchr(b'\n', &head[end..]);
        end = line.map_or(head.len(), |it| end + it + 1);
        if !head.get(end).is_some_and(|it| *it == b' ' || *it == b'\t') {
            return end;
        }
    }
}

/// What stands before the first parameter, without comments (RFC 5322, 3.2.2), in small letters. It ends at a blank,
/// unless that stands beside a slash.
fn first_word(value: &[u8]) -> String {
    let mut depth = 0_usize;
    let mut plain = Vec::new();
    for byte in value {
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            b';' if depth == 0 => break,
            b'"' => {}
            byte if depth == 0 => plain.push(*byte),
            _ => {}
        }
    }
    let plain = text_of(&plain).to_lowercase();
    let mut word = String::new();
    for part in plain.split_whitespace() {
        if !(word.is_empty() || word.ends_with('/') || part.starts_with('/')) {
            break;
        }
        word.push_str(part);
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_however_they_are_written() {
        let head = b"content-TYPE : text/ (a;b) HTML ;\r\n charset=\"UTF-8\"\r\nno field\r\n\
            Content-Disposition:attachment\r\n; filename=\"a;b.html\"\r\n\
            Content-Transfer-Encoding: Base64 (c)\r\nContent-ID: <a@b>\r\nSubject: x\r\n\r\n";
        let fields = Fields::of(head);
        assert_eq!(fields.media_type().as_deref(), Some("text/html"));
        assert_eq!(fields.charset().as_deref(), Some("UTF-8"));
        assert_eq!(fields.disposition(), "attachment");
        assert_eq!(fields.name(), None);
        assert_eq!((fields.encoding(), fields.id().as_deref()), (Encoding::Base64, Some("a@b")));
        for (value, kind) in [
            ("text", "text/plain"),
            ("", "text/plain"),
            ("/", "text/plain"),
            ("text/html charset=x", "text/html"),
            ("IMAGE/png", "image/png"),
            ("\"text/html\"", "text/html"),
        ] {
            let head = format!("Content-Type: {value}");
            assert_eq!(Fields::of(head.as_bytes()).media_type().as_deref(), Some(kind), "{value}");
        }
    }

    #[test]
    fn boundaries_are_taken_as_they_stand() {
        for (value, boundary) in [
            ("x/y; boundary=\"a b;c\"", Some("a b;c")),
            ("x/y; BOUNDARY=a ; z=1", Some("a")),
            ("x/y; boundary*0=a; boundary*1=b", Some("ab")),
            ("x/y; boundary=\"\"", None),
            ("x/y", None),
        ] {
            let head = format!("Content-Type: {value}\r\n");
            let found = Fields::of(head.as_bytes()).boundary();
            assert_eq!(found.as_deref(), boundary.map(str::as_bytes), "{value}");
        }
        let long = format!("Content-Type: x/y; boundary={}", "a".repeat(LONGEST_BOUNDARY + 1));
        assert_eq!(Fields::of(long.as_bytes()).boundary(), None);
    }

    #[test]
    fn of_a_field_without_end_no_more_is_read_than_one_needs() {
        let long = format!("Content-Type: text/html{}", "; a=b".repeat(100_000));
        let fields = Fields::of(long.as_bytes());
        assert_eq!(fields.media_type().as_deref(), Some("text/html"));
        assert!(fields.cut);
        assert!(!Fields::of(format!("X: {long}").as_bytes()).cut);
    }
}
