//! The fields of a letter's head (RFC 5322, 2.2), in their order, unfolded.

use mail_parser::HeaderValue;
use mail_parser::parsers::MessageStream;

use super::clean::end_of_head;
use super::words::{decoded, text_of};

/// More fields than this are left out.
const MOST_FIELDS: usize = 1_000;
/// A longer field is cut (bytes).
const LONGEST_FIELD: usize = 64 * 1024;
/// More addresses than this are left out.
const MOST_ADDRESSES: usize = 200;

/// The fields, by their names in small letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    fields: Vec<(String, String)>,
}

/// An address with the name that stands beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    pub name: Option<String>,
    /// In small letters.
    pub address: String,
}

impl Head {
    /// The head of a letter, and whether some of it was left out.
    pub fn of(raw: &[u8]) -> (Self, bool) {
        let end = end_of_head(raw).unwrap_or(raw.len());
        let mut head = Self::default();
        let mut cut = false;
        for line in raw[..end].split(|it| *it == b'\n') {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if line.first().is_some_and(|it| *it == b' ' || *it == b'\t') {
                if let Some((_, value)) = head.fields.last_mut() {
                    cut |= value.len() + line.len() > LONGEST_FIELD;
                    if value.len() + line.len() <= LONGEST_FIELD {
                        value.push_str(&text_of(line));
                    }
                }
                continue;
            }
            let Some((name, value)) = named(line) else { continue };
            if head.fields.len() == MOST_FIELDS {
                return (head, true);
            }
            cut |= value.len() > LONGEST_FIELD;
            let value = text_of(&value[..value.len().min(LONGEST_FIELD)]).into_owned();
            head.fields.push((name, value));
        }
        (head, cut)
    }

    /// All fields, in their order.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The values of all fields of this name (in small letters), as they stand there.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields().filter(move |(it, _)| *it == name).map(|(_, value)| value.trim())
    }

    /// The value of the first field of this name.
    pub fn first(&self, name: &str) -> Option<&str> {
        self.fields().find(|(it, _)| *it == name).map(|(_, value)| value.trim())
    }

    /// The value of the first field of this name, in small letters; nothing if there is none.
    pub fn plain(&self, name: &str) -> String {
        self.first(name).unwrap_or_default().to_lowercase()
    }

    /// A text that was written by somebody (RFC 2047).
    pub fn text(&self, name: &str) -> String {
        decoded(self.first(name).unwrap_or_default()).trim().to_owned()
    }

    /// All addresses in fields of this name.
    pub fn addresses(&self, name: &str) -> Vec<Mailbox> {
        let mut found: Vec<_> = self.all(name).flat_map(mailboxes).collect();
        found.truncate(MOST_ADDRESSES);
        found
    }

    /// Whether more people are named than are looked at.
    pub fn names_too_many(&self) -> bool {
        ["from", "to", "cc"].iter().any(|it| {
            let signs = self.all(it).map(|it| it.matches('@').count()).sum::<usize>();
            signs > MOST_ADDRESSES
        })
    }

    /// The identifiers of letters in fields of this name, without their angle brackets (RFC 5322, 3.6.4).
    pub fn ids(&self, name: &str) -> Vec<String> {
        self.all(name).flat_map(ids).collect()
    }
}

/// The name of a field, in small letters, and its value.
fn named(line: &[u8]) -> Option<(String, &[u8])> {
    let colon = memchr::memchr(b':', line)?;
    let name = line[..colon].trim_ascii();
    let is_name = !name.is_empty() && name.iter().all(|it| it.is_ascii_graphic());
    is_name.then(|| (String::from_utf8_lossy(name).to_lowercase(), &line[colon + 1..]))
}

/// The identifiers in a text; commas between them are some programs' habit.
pub(super) fn ids(text: &str) -> Vec<String> {
    let apart = |it: char| it.is_whitespace() || "<>,".contains(it);
    let ids = text.split(apart).map(str::trim).filter(|it| it.contains('@'));
    ids.take(MOST_ADDRESSES).map(str::to_owned).collect()
}

/// The addresses in a text (RFC 5322, 3.4).
pub(super) fn mailboxes(text: &str) -> Vec<Mailbox> {
    let line = format!("{text}\n");
    let HeaderValue::Address(list) = MessageStream::new(line.as_bytes()).parse_address() else {
        return bare(text);
    };
    let written =
        list.iter().take(MOST_ADDRESSES).filter(|it| it.address.is_some() || it.name.is_some());
    let mut found = Vec::new();
    for it in written {
        match mailbox(it.name.as_deref(), it.address.as_deref().unwrap_or_default()) {
            Some(mailbox) => found.push(mailbox),
            // What the library cannot make out may still hold one, or several.
            None if it.address.is_some() => found.extend(bare(text)),
            None => found.extend(it.name.as_deref().map(bare).unwrap_or_default()),
        }
    }
    found.truncate(MOST_ADDRESSES);
    found
}

fn mailbox(name: Option<&str>, address: &str) -> Option<Mailbox> {
    let address = address.trim().trim_matches(['<', '>']);
    if address.matches('@').count() != 1 || address.contains(char::is_whitespace) {
        return None;
    }
    let name = name.map(|it| decoded(it).trim().to_owned());
    let name = name.filter(|it| !it.is_empty() && !it.eq_ignore_ascii_case(address));
    Some(Mailbox { name, address: address.to_lowercase() })
}

/// The addresses that stand in a text without brackets: "Marie marie@example.org".
fn bare(text: &str) -> Vec<Mailbox> {
    let odd = |it: char| it.is_whitespace() || "<>,;\"'()[]".contains(it);
    let is_one = |it: &&str| {
        it.split_once('@').is_some_and(|(a, b)| !a.is_empty() && b.len() > 1 && !b.contains('@'))
    };
    let addresses: Vec<&str> = text.split(odd).filter(is_one).take(MOST_ADDRESSES).collect();
    let name = match addresses[..] {
        [one] => decoded(text.split(one).next().unwrap_or_default().trim_matches(odd)),
        _ => String::new(),
    };
    let name = Some(name.trim().to_owned()).filter(|it| !it.is_empty() && !it.contains('@'));
    let mailbox = |it: &&str| Mailbox {
        name: name.clone(),
        address: it.trim_end_matches('.').to_lowercase(),
    };
    addresses.iter().map(mailbox).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_unfolded_and_found_in_any_case() {
        let raw = b"SUBJECT: one\r\n two\r\nno field\r\nX-A : b\r\n\r\nSubject: body";
        let (head, cut) = Head::of(raw);
        assert_eq!(head.first("subject"), Some("one two"));
        assert_eq!((head.first("x-a"), cut, head.fields().count()), (Some("b"), false, 2));
    }

    #[test]
    fn addresses_are_found_however_they_are_written() {
        for (text, name, address) in [
            ("Marie <Marie@Example.org>", Some("Marie"), "marie@example.org"),
            ("marie@example.org", None, "marie@example.org"),
            ("Big Bug bb@bug.com", Some("Big Bug"), "bb@bug.com"),
            ("=?utf-8?Q?L=C3=A9a?= <lea@x.fr>", Some("Léa"), "lea@x.fr"),
            ("\"Martin, Léa\" <lea@x.fr>", Some("Martin, Léa"), "lea@x.fr"),
        ] {
            let found = mailboxes(text);
            let found: Vec<_> =
                found.iter().map(|it| (it.name.as_deref(), it.address.as_str())).collect();
            assert_eq!(found, [(name, address)], "{text}");
        }
        assert_eq!(mailboxes("a@bc, c@de").len(), 2);
        assert_eq!(mailboxes("A <a@bc> B <c@de>").len(), 2);
        assert!(mailboxes("nobody").is_empty() && mailboxes("").is_empty());
        assert_eq!(mailboxes(&"a@bc, ".repeat(100_000)).len(), MOST_ADDRESSES);
    }

    #[test]
    fn identifiers_are_told_apart_by_blanks_and_commas() {
        assert_eq!(ids("<a@b>,<c@d> <e@f>"), ["a@b", "c@d", "e@f"]);
        assert!(ids("").is_empty());
    }
}
