//! A letter taken apart (RFC 2046, 5.1): its parts, and how they stand in one another. Each line is looked at once, and
//! no more parts are kept than are read, whatever the letter says of itself. Letters within letters are files to this
//! program and are not taken apart.

use super::fields::Fields;

/// More parts than this are left out.
const MOST: usize = 100;
/// Parts that stand deeper in one another are left out.
const DEEPEST: usize = 20;

/// A part as it stands in the letter.
#[derive(Debug, Default)]
pub(super) struct Piece<'a> {
    pub(super) fields: Fields<'a>,
    pub(super) body: &'a [u8],
    /// The numbers of the parts that it consists of; none if it says that it has some and they never come.
    pub(super) parts: Vec<usize>,
}

/// The parts of a letter; the first is the letter itself.
#[derive(Debug, Default)]
pub(super) struct Structure<'a> {
    pub(super) pieces: Vec<Piece<'a>>,
    /// Some were left out.
    pub(super) cut: bool,
}

/// Takes a letter apart.
pub(super) fn taken_apart(raw: &[u8]) -> Structure<'_> {
    let mut reader = Reader {
        raw,
        found: Structure { pieces: vec![Piece::default()], cut: false },
        open: Vec::new(),
        at: At::Head(0),
        begin: 0,
    };
    let mut at = 0;
    while at < raw.len() && reader.at != At::Full {
        let end = memchr::memchr(b'\n', &raw[at..]).map_or(raw.len(), |it| at + it + 1);
        reader.line(at, end);
        at = end;
    }
    reader.ends(raw.len());
    reader.found
}

/// What it belongs to that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    /// The fields of this piece.
    Head(usize),
    Body(usize),
    /// What stands below the last of several parts, or is left out.
    Nobody,
    /// Nothing more is read.
    Full,
}

struct Reader<'a> {
    raw: &'a [u8],
    found: Structure<'a>,
    /// The pieces whose parts may still come, each within the one before, and what parts them.
    open: Vec<(usize, Vec<u8>)>,
    at: At,
    /// Where it began.
    begin: usize,
}

impl Reader<'_> {
    fn line(&mut self, begin: usize, end: usize) {
        let line = &self.raw[begin..end];
        if let Some((level, closes)) = self.parting(line) {
            self.ends(before_break(self.raw, begin));
            if closes {
                self.open.truncate(level);
                self.at = At::Nobody;
            } else {
                self.open.truncate(level + 1);
                self.part(end);
            }
            return;
        }
        if let At::Head(number) = self.at {
            let blank = line == b"\n" || line == b"\r\n";
            if blank || (begin == self.begin && line.trim_ascii().is_empty()) {
                self.body(number, (begin, end));
            }
        }
    }

    /// Which of the open pieces this line parts, and whether it ends it. The innermost counts.
    fn parting(&self, line: &[u8]) -> Option<(usize, bool)> {
        let rest = line.strip_prefix(b"--")?.trim_ascii_end();
        self.open.iter().enumerate().rev().find_map(|(level, (_, boundary))| {
            let after = rest.strip_prefix(boundary.as_slice())?;
            (after.is_empty() || after.starts_with(b"--")).then_some((level, !after.is_empty()))
        })
    }

    /// A part of the innermost open piece begins.
    fn part(&mut self, begin: usize) {
        let Some((within, _)) = self.open.last() else { return };
        let pieces = &mut self.found.pieces;
        (self.at, self.begin) = match (pieces.len() < MOST, self.open.len() <= DEEPEST) {
            (true, true) => (At::Head(pieces.len()), begin),
            (true, false) => (At::Nobody, begin),
            (false, _) => (At::Full, begin),
        };
        match self.at {
            At::Head(number) => {
                pieces[*within].parts.push(number);
                pieces.push(Piece::default());
            }
            _ => self.found.cut = true,
        }
    }

    /// The body of a piece begins.
    fn body(&mut self, number: usize, (head_ends, begin): (usize, usize)) {
        self.ends(head_ends);
        (self.at, self.begin) = (At::Body(number), begin);
        let fields = &self.found.pieces[number].fields;
        if let Some(boundary) = fields.boundary().filter(|_| is_multipart(fields)) {
            self.open.push((number, boundary));
        }
    }

    /// What was read has ended.
    fn ends(&mut self, end: usize) {
        // A head, or a body, may have no line.
        let read = &self.raw[self.begin.min(end)..end];
        match self.at {
            At::Head(number) => {
                let fields = Fields::of(read);
                self.found.cut |= fields.cut;
                self.found.pieces[number].fields = fields;
            }
            At::Body(number) => self.found.pieces[number].body = read,
            At::Nobody | At::Full => {}
        }
    }
}

fn is_multipart(fields: &Fields) -> bool {
    fields.media_type().is_some_and(|it| it.starts_with("multipart/"))
}

/// The end of the line before this one: the break between them belongs to what parts them.
fn before_break(raw: &[u8], at: usize) -> usize {
    let line = raw[..at].strip_suffix(b"\n").unwrap_or(&raw[..at]);
    line.strip_suffix(b"\r").unwrap_or(line).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bodies of the parts that consist of no others, each with the parts that it stands in.
    fn leaves(raw: &str) -> Vec<String> {
        let found = taken_apart(raw.as_bytes());
        let mut told = Vec::new();
        let mut open = vec![(0, String::new())];
        while let Some((number, within)) = open.pop() {
            let piece = &found.pieces[number];
            if piece.parts.is_empty() {
                told.push(format!("{within}{}", String::from_utf8_lossy(piece.body)));
            }
            open.extend(piece.parts.iter().rev().map(|it| (*it, format!("{within}{number}/"))));
        }
        told
    }

    fn several(boundary: &str, body: &str) -> String {
        format!("Content-Type: multipart/mixed; boundary={boundary}\n\n{body}")
    }

    #[test]
    fn parts_are_what_stands_between_their_boundaries() {
        assert_eq!(leaves("Subject: x\r\n\r\na\r\n"), ["a\r\n"]);
        let two = several("b", "pre\n--b\n\none\n--b  \r\nA: b\r\n\r\ntwo\r\n--b--\nbelow");
        assert_eq!(leaves(&two), ["0/one", "0/two"]);
        // A longer boundary that begins alike is another, and the end may be missing.
        let inner = several("bb", "--bb\n\none\n--bb--\n");
        let nested = several("b", &format!("--b\n{inner}--b\n \ntwo"));
        assert_eq!(leaves(&nested), ["0/1/one", "0/two"]);
        // What is not closed ends with what it stands in.
        let open = several("b", &format!("--b\n{}--b\n\ntwo\n--b--", several("c", "--c\n\none\n")));
        assert_eq!(leaves(&open), ["0/1/one", "0/two"]);
    }

    #[test]
    fn parts_that_never_come_are_one_text() {
        assert_eq!(leaves(&several("b", "one\n--c\n\ntwo")), ["one\n--c\n\ntwo"]);
        assert_eq!(leaves(&several("b", "one\n--b--\n")), ["one"]);
        let within = several("b", &format!("--b\n{}--b--", several("c", "one\n")));
        assert_eq!(leaves(&within), ["0/one"]);
        assert_eq!(leaves(&several("b", "--b\nA: b\n--b--")), ["0/"]);
        assert_eq!(leaves("A: b"), [""]);
    }

    #[test]
    fn no_more_parts_are_kept_than_are_read() {
        let many = several("b", &"--b\n\nx\n".repeat(10 * MOST));
        let found = taken_apart(many.as_bytes());
        assert_eq!((found.pieces.len(), found.cut), (MOST, true));
        let deep: String =
            (0..10 * DEEPEST).map(|it| several(&format!("b{it}"), &format!("--b{it}\n"))).collect();
        let found = taken_apart(deep.as_bytes());
        assert_eq!((found.pieces.len(), found.cut), (DEEPEST + 1, true));
        let fits = several("b", &"--b\n\nx\n".repeat(MOST - 1));
        assert!(!taken_apart(fits.as_bytes()).cut);
    }
}
