//! The fields of a letter's head (RFC 5322, 2.2), in their order, unfolded.

use std::borrow::Cow;

use mail_parser::HeaderValue;
use mail_parser::parsers::MessageStream;

use super::clean::end_of_head;
use super::words::{decoded, is_word, text_of};

/// More fields than this are left out.
const MOST_FIELDS: usize = 1_000;
/// A longer field is cut (bytes).
const LONGEST_FIELD: usize = 64 * 1024;
/// Of more bytes in all, the rest is left out.
const MOST_BYTES: usize = 256 * 1024;
/// What has a longer name is no field (bytes); a line has at most 998 (RFC 5322, 2.1.1).
const LONGEST_NAME: usize = 1_000;
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
        let mut found = Gathered { room: MOST_BYTES, ..Gathered::default() };
        for line in raw[..end].split(|it| *it == b'\n') {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if line.first().is_some_and(|it| *it == b' ' || *it == b'\t') {
                found.goes_on(line);
            } else if let Some((name, value)) = named(line) {
                if found.room == 0 || found.fields.len() == MOST_FIELDS {
                    found.cut = true;
                    break;
                }
                found.fields.push((name, String::new()));
                found.room_here = LONGEST_FIELD;
                found.goes_on(value);
            }
        }
        (Self { fields: found.fields }, found.cut)
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

/// Fields while they are read.
#[derive(Default)]
struct Gathered {
    fields: Vec<(String, String)>,
    /// So much may still be kept (bytes): of all, and of the last field.
    room: usize,
    room_here: usize,
    cut: bool,
}

impl Gathered {
    /// More of the last field.
    fn goes_on(&mut self, more: &[u8]) {
        let Some((_, value)) = self.fields.last_mut() else { return };
        let fits = more.len().min(self.room_here).min(self.room);
        // Half a line may be half an address.
        let kept = if fits < more.len() && !value.is_empty() { 0 } else { fits };
        value.push_str(&text_of(&more[..kept]));
        self.room -= kept;
        self.room_here -= kept;
        if kept < more.len() {
            // What follows what was left out would be joined to what stands before it.
            (self.room_here, self.cut) = (0, true);
        }
    }
}

/// The name of a field, in small letters, and its value.
fn named(line: &[u8]) -> Option<(String, &[u8])> {
    let colon = memchr::memchr(b':', &line[..line.len().min(LONGEST_NAME)])?;
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
    let text = &*without_quoted_locals(text);
    let line = format!(
        "{}
",
        without_endless_words(text)
    );
    let HeaderValue::Address(list) = MessageStream::new(line.as_bytes()).parse_address() else {
        return bare(text);
    };
    let written =
        list.iter().take(MOST_ADDRESSES).filter(|it| it.address.is_some() || it.name.is_some());
    let mut found = Vec::new();
    for it in written {
        if found.len() >= MOST_ADDRESSES {
            break;
        }
        match mailbox(it.name.as_deref(), it.address.as_deref().unwrap_or_default()) {
            Some(mailbox) => found.push(mailbox),
            // What the library cannot make out may still hold one, or several: but never a name beside an address.
            None if text.contains('<') => {
                let known: Vec<String> =
                    found.iter().map(|it: &Mailbox| it.address.clone()).collect();
                found.extend(bracketed(text).into_iter().filter(|it| !known.contains(&it.address)));
            }
            None if it.address.is_some() => found.extend(bare(text)),
            None => found.extend(it.name.as_deref().map(bare).unwrap_or_default()),
        }
    }
    found.truncate(MOST_ADDRESSES);
    found
}

/// What looks like an encoded word and is none, made unknown to the library: it would look for the end of each.
fn without_endless_words(text: &str) -> Cow<'_, str> {
    let begins = |it: &(usize, &str)| !is_word(&text[it.0..]);
    let Some((first, _)) = text.match_indices("=?").find(begins) else {
        return Cow::Borrowed(text);
    };
    let mut known = text[..first].to_owned();
    let mut rest = &text[first..];
    while let Some(at) = rest.find("=?") {
        let (before, from) = rest.split_at(at);
        known.push_str(before);
        known.push_str(if is_word(from) { "=?" } else { "= ?" });
        rest = &from[2..];
    }
    known.push_str(rest);
    Cow::Owned(known)
}

fn mailbox(name: Option<&str>, address: &str) -> Option<Mailbox> {
    let address = address.trim().trim_matches(['<', '>']);
    if !is_one(address) {
        return None;
    }
    let name = name.map(|it| decoded(it).trim().to_owned());
    let name = name.filter(|it| !it.is_empty() && !it.eq_ignore_ascii_case(address));
    // Other letters than those of ASCII are what they are: some of them are small forms of none.
    Some(Mailbox { name, address: address.to_ascii_lowercase() })
}

/// Whether this can be one address: somebody, at a host. Two dots beside each other are some providers' habit.
fn is_one(address: &str) -> bool {
    let odd = |it: char| it.is_whitespace() || it.is_control() || "<>(),;:\\\"".contains(it);
    let is_host = |host: &str| {
        let literal = host.len() > 2 && host.starts_with('[') && host.ends_with(']');
        literal || host.trim_end_matches('.').split('.').all(|it| !it.is_empty())
    };
    let halves = address.split_once('@');
    let whole = halves.is_some_and(|(name, host)| {
        !name.is_empty() && !host.contains('@') && is_host(host) && !name.contains(odd)
    });
    whole
        && !address
            .contains(|it: char| it.is_whitespace() || it.is_control() || "<>,;\"".contains(it))
}

/// The text with quoted names of mailboxes as they are without their quotes (RFC 5321, 4.1.2); where they need them,
/// without that address: the library would take the name for somebody's.
fn without_quoted_locals(text: &str) -> Cow<'_, str> {
    if !text.contains("\"@") {
        return Cow::Borrowed(text);
    }
    let mut found = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('"') {
        found.push_str(before);
        let Some(end) = closing(after) else {
            rest = &rest[before.len()..];
            break;
        };
        let (inner, below) = (&after[..end], &after[end + 1..]);
        rest = below;
        if !below.starts_with('@') {
            found.extend(["\"", inner, "\""]);
        } else if inner
            .chars()
            .all(|it| it.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(it))
        {
            found.push_str(inner);
        } else {
            let ends = |it: char| it.is_whitespace() || "<>,;".contains(it);
            rest = below.find(ends).map_or("", |at| &below[at..]);
        }
    }
    found.push_str(rest);
    Cow::Owned(found)
}

/// Where a quoted string ends.
fn closing(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, letter)| {
        let ends = letter == '"' && !escaped;
        escaped = letter == '\\' && !escaped;
        ends.then_some(at)
    })
}

/// The addresses in angle brackets in a text, whatever stands beside them.
fn bracketed(text: &str) -> Vec<Mailbox> {
    let inner = text.split('<').skip(1).filter_map(|it| Some(it.split_once('>')?.0));
    inner.filter_map(|it| mailbox(None, it)).take(MOST_ADDRESSES).collect()
}

/// The addresses that stand in a text without brackets: "Marie marie@example.org".
fn bare(text: &str) -> Vec<Mailbox> {
    let odd = |it: char| it.is_whitespace() || "<>,;\"'()[]".contains(it);
    let found = text.split(odd).filter(|it| is_one(it) && !it.ends_with('@'));
    let addresses: Vec<&str> = found.take(MOST_ADDRESSES).collect();
    let name = match addresses[..] {
        [one] => decoded(text.split(one).next().unwrap_or_default().trim_matches(odd)),
        _ => String::new(),
    };
    let name = Some(name.trim().to_owned()).filter(|it| !it.is_empty() && !it.contains('@'));
    let mailbox = |it: &&str| Mailbox {
        name: name.clone(),
        address: it.trim_end_matches('.').to_ascii_lowercase(),
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
    fn of_a_head_no_more_is_kept_than_is_read() {
        let kept = |raw: &str| {
            let (head, cut) = Head::of(raw.as_bytes());
            assert!(cut, "{}", &raw[..20]);
            (head.fields().count(), head.fields().map(|it| it.1.len()).sum::<usize>())
        };
        assert_eq!(kept(&format!("From: {}", "a".repeat(5 * LONGEST_FIELD))), (1, LONGEST_FIELD));
        let folded = format!("A: b{}\nC: d\n\n", "\n ab".repeat(LONGEST_FIELD));
        assert_eq!(kept(&folded), (2, LONGEST_FIELD - LONGEST_FIELD % 3 + 1));
        assert_eq!(kept(&"a: b\n".repeat(2 * MOST_FIELDS)), (MOST_FIELDS, 2 * MOST_FIELDS));
        let field = format!("a:{}\n", "b".repeat(LONGEST_FIELD));
        assert_eq!(kept(&field.repeat(9)), (4, MOST_BYTES));
        let (head, cut) = Head::of(format!("{}: b\nc: d", "a".repeat(LONGEST_NAME)).as_bytes());
        assert_eq!((head.fields().count(), cut), (1, false));
    }

    #[test]
    fn what_looks_like_an_encoded_word_hides_no_address() {
        let text = "=?aa?q?b <a@b.fr>, =?utf-8?q?=C3=A9?= <c@d.fr>, ".repeat(3_000);
        let found = mailboxes(&text);
        assert_eq!(found.len(), MOST_ADDRESSES);
        assert_eq!((found[0].address.as_str(), found[1].name.as_deref()), ("a@b.fr", Some("é")));
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
    fn names_in_quotes_are_told_apart_and_what_names_nobody_is_no_address() {
        let found = |text: &str| {
            let found = mailboxes(text);
            found.into_iter().map(|it| it.address).collect::<Vec<_>>()
        };
        assert_eq!(found("\"a..b\"@docomo.test"), ["a..b@docomo.test"]);
        assert_eq!(found("C <\"c..d\"@docomo.test>"), ["c..d@docomo.test"]);
        assert_eq!(found("\"Marie\"@desk.test, b@x.test"), ["marie@desk.test", "b@x.test"]);
        for none in [
            "<@x.test>",
            "@x.test",
            "<x@>",
            "<x@y..z>",
            "<x@.y>",
            "\"\"@x.test",
            "\"a b\"@x.test",
            "\"marie@desk.test\"@evil.test",
            "\"marie@desk.test\" <@evil.test>",
            "\"marie@desk.test\" <\"a b\"@evil.test>",
            "\"marie@desk.test\" <>",
        ] {
            assert_eq!(found(none), [""; 0], "{none}");
        }
        // The Kelvin sign is no k.
        assert_eq!(found("Marie@DES\u{212a}.test"), ["marie@des\u{212a}.test"]);
    }

    #[test]
    fn identifiers_are_told_apart_by_blanks_and_commas() {
        assert_eq!(ids("<a@b>,<c@d> <e@f>"), ["a@b", "c@d", "e@f"]);
        assert!(ids("").is_empty());
    }
}
