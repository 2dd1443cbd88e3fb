//! A mailbox in one file (RFC 4155): letters, each below a line that begins with `From `.

use std::io::{self, BufRead, Read as _};

use super::intake::LONGEST;
use crate::desk::Envelope;

/// A line that separates letters is no longer than this (bytes).
const LONGEST_SEPARATOR: usize = 1_000;
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The letters of a mailbox, one after the other.
pub(super) struct Letters<R> {
    from: R,
    /// The line that was read last separates two letters.
    begun: bool,
}

impl<R: BufRead> Letters<R> {
    pub(super) fn new(from: R) -> Self {
        Self { from, begun: false }
    }

    /// The next letter, if there is one. What stands above the first separator is none.
    pub(super) fn next(&mut self) -> io::Result<Option<Envelope>> {
        let mut envelope = Envelope::default();
        // Nobody's sentence is a separator: one has a blank line above it.
        let mut blank = true;
        while let Some(line) = self.line()? {
            if blank && is_separator(&line) {
                if std::mem::replace(&mut self.begun, true) {
                    return Ok(Some(envelope));
                }
                continue;
            }
            blank = line.trim_ascii().is_empty();
            if self.begun {
                keep(&mut envelope, unescaped(&line));
            }
        }
        Ok(std::mem::take(&mut self.begun).then_some(envelope))
    }

    /// The next line with its end, or the beginning of a very long one.
    fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        let most = u64::try_from(LONGEST_SEPARATOR).unwrap_or(u64::MAX);
        self.from.by_ref().take(most).read_until(b'\n', &mut line)?;
        Ok(Some(line).filter(|it| !it.is_empty()))
    }
}

/// Of a longer letter no more is kept than is read of one.
fn keep(envelope: &mut Envelope, line: &[u8]) {
    let room = usize::try_from(LONGEST).unwrap_or(usize::MAX) - envelope.raw.len();
    envelope.raw.extend_from_slice(&line[..line.len().min(room)]);
    envelope.cut |= line.len() > room;
}

/// A line as it was before it was kept from separating: `>From`, `>>From`.
fn unescaped(line: &[u8]) -> &[u8] {
    let marks = line.iter().take_while(|it| **it == b'>').count();
    if marks > 0 && line[marks..].starts_with(b"From ") { &line[1..] } else { line }
}

/// "From marie@example.org Mon Nov  2 09:00:00 2026", a zone before the year or behind it.
fn is_separator(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let said = String::from_utf8_lossy(rest).to_lowercase();
    let words: Vec<&str> = said.split_whitespace().collect();
    let is_number = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    let is_time = |it: &str| {
        let parts: Vec<&str> = it.split(':').collect();
        (2..=3).contains(&parts.len()) && parts.iter().all(|it| it.len() == 2 && is_number(it))
    };
    let is_year = |it: &&str| it.len() == 4 && is_number(it);
    words.windows(4).any(|it| {
        DAYS.contains(&it[0]) && MONTHS.contains(&it[1]) && is_number(it[2]) && is_time(it[3])
    }) && words.iter().rev().take(3).any(is_year)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> Vec<String> {
        let mut letters = Letters::new(text.as_bytes());
        let mut found = Vec::new();
        while let Some(letter) = letters.next().expect("it can be read") {
            found.push(String::from_utf8(letter.raw).expect("text"));
        }
        found
    }

    #[test]
    fn letters_are_told_apart_by_whole_separators_only() {
        let text = "From a@b Mon Nov  2 09:00:00 2026\nS: x\n\none\n\nFrom now on it is broken\n>From x\n\n\
                    From MAILER-DAEMON Tue Nov  3 09:00 +0100 2026\r\nS: y\r\n\r\ntwo\r\n";
        let found = letters(text);
        assert_eq!(
            found,
            ["S: x\n\none\n\nFrom now on it is broken\nFrom x\n\n", "S: y\r\n\r\ntwo\r\n"]
        );
        assert_eq!(letters("S: x\n\none\nFrom a Mon Nov  2 09:00:00 2026\nfin\n"), [""; 0]);
        assert!(letters("").is_empty());
        let long = format!("From a Mon Nov  2 09:00:00 2026\n{}\n", "x".repeat(5_000));
        assert_eq!(letters(&long)[0].len(), 5_001);
    }
}
