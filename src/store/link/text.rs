//! What was said, as PostgreSQL's full text search has it: words are those of the program, which need no more folding.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The server refuses documents of more than 1 MiB; what words come after this is not found (bytes).
const LONGEST: usize = 900 * 1024;
/// The farthest place of a word that the server tells from others.
const FARTHEST: usize = 16_383;
/// As many places of one word are kept.
const PLACES: usize = 255;

/// The document of these words: those of a subject come after those of a body, never next to them.
pub(super) fn document(body: &str, title: &str) -> String {
    let mut places: BTreeMap<&str, Vec<(usize, &str)>> = BTreeMap::new();
    let mut length = 0;
    let mut take = |word, at: usize, weight| {
        let places = places.entry(word).or_default();
        if places.len() < PLACES && length < LONGEST {
            length += 8 + if places.is_empty() { word.len() + 8 } else { 0 };
            places.push((at.min(FARTHEST), weight));
        }
    };
    let titled = title.split_whitespace().count();
    title.split_whitespace().zip(1..).for_each(|(word, at)| take(word, at, "A"));
    body.split_whitespace().zip(titled + 3..).for_each(|(word, at)| take(word, at, ""));
    let mut out = String::new();
    for (word, places) in places.iter().filter(|(_, places)| !places.is_empty()) {
        // Writing to a string cannot fail.
        let _ = write!(out, "'{word}':");
        for (number, (at, weight)) in places.iter().enumerate() {
            let comma = if number > 0 { "," } else { "" };
            let _ = write!(out, "{comma}{at}{weight}");
        }
        out.push(' ');
    }
    out
}

/// Words that follow each other; the last may be the beginning of one.
pub(super) fn phrase(words: &[String], open: bool) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
    let end = if open { ":*" } else { "" };
    format!("({}{end})", words.join(" <-> "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_not_next_to_what_follows_it() {
        assert_eq!(document("le toner", "toner vide"), "'le':5 'toner':1A,6 'vide':2A ");
        assert_eq!(phrase(&["toner".into(), "vi".into()], true), "('toner' <-> 'vi':*)");
    }
}
