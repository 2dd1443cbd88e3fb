//! What mail programs and habits put below a message.

use super::added::{is_added, is_bare_link};
use super::{QUOTES, SIGNED, SIGNED_END, plain};

/// A signature below its mark has no more lines than this.
const LONGEST: usize = 12;
/// One that HTML calls so may be longer.
const LONGEST_MARKED: usize = 40;
/// As many signatures and additions are looked for, one above the other.
const MOST: usize = 40;
/// Longer than this a line is somebody's sentence (characters).
const SHORT: usize = 80;

/// The lines without those that a program has marked as the signature.
pub(super) fn without_marked<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let mut kept = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at].trim();
        if line == SIGNED {
            let mut stretch = lines[at + 1..].iter().take(LONGEST_MARKED);
            let ends = |it: &&str| [QUOTES, SIGNED, SIGNED_END].contains(&it.trim());
            at += stretch.position(ends).unwrap_or(0);
        } else if line != SIGNED_END {
            kept.push(lines[at]);
        }
        at += 1;
    }
    kept
}

/// The lines without the signature at their end.
pub(super) fn without<'a, 'b>(lines: &'b [&'a str]) -> &'b [&'a str] {
    let mut kept = lines;
    for _ in 0..MOST {
        // Lines of signs end a message too.
        while let [before @ .., last] = kept
            && !last.chars().any(is_said)
        {
            kept = before;
        }
        let plain: Vec<String> = kept.iter().rev().take(LONGEST + 1).map(|it| plain(it)).collect();
        // From the last line up: how far it is to the mark.
        let marked = plain.iter().position(|it| is_mark(it)).filter(|at| is_short(&plain[..*at]));
        let cut = match (marked.or_else(|| list_footer(&plain)), plain.as_slice()) {
            (Some(at), _) => at + 1,
            (None, [last, ..]) if is_added(last) => 1,
            (None, [last, above, ..]) if is_bare_link(last) && is_added(above) => 2,
            _ => return kept,
        };
        kept = &kept[..kept.len() - cut];
    }
    kept
}

/// Whether a letter, a digit or a picture: something that somebody says. U+1427 is what a program that follows letters
/// leaves in them.
fn is_said(letter: char) -> bool {
    letter != '\u{1427}'
        && (letter.is_alphanumeric()
            || (!letter.is_ascii() && !letter.is_whitespace() && letter > '\u{2190}'))
        && !"‐‑–—─━═―".contains(letter)
}

/// The mark of RFC 3676, 4.3, and what people take for it.
fn is_mark(line: &str) -> bool {
    ["--", "—", "–", "__", "- -", "-- -", "‐‐"].contains(&line)
}

/// How far up the rule is above what a mailing list adds.
fn list_footer(lines: &[String]) -> Option<usize> {
    let at =
        lines.iter().position(|it| it.len() >= 10 && it.chars().all(|it| "_-=".contains(it)))?;
    let says = |it: &String| {
        ["mailing list", "liste de diffusion", "to unsubscribe", "se désabonner", "se désinscrire"]
            .iter()
            .any(|list| it.contains(list))
    };
    lines[..at].iter().rev().take(2).any(says).then_some(at)
}

/// What no signature says: below a mark somebody may go on with what is still wrong.
const ASKED: &[&str] = &[
    " pas ",
    " pas.",
    "ne marche",
    "ne fonctionne",
    "toujours",
    "encore",
    "en panne",
    "par contre",
    "rappele",
    "pouvez",
    "pourriez",
    " svp",
    " stp",
    "au fait",
    "p.s",
    "p.-s",
    "p. s",
    "ps :",
    "ps:",
    "still ",
    "please fix",
    "could you",
    "can you",
    "by the way",
    "doesn't",
    "does not",
    "isn't",
    "not work",
    "broken",
];

/// A signature is no text: its lines are short, and it asks for nothing.
fn is_short(lines: &[String]) -> bool {
    let asks = |it: &String| ASKED.iter().any(|asked| it.contains(asked));
    if lines.iter().any(asks) {
        return false;
    }
    let long = lines.iter().filter(|it| it.chars().count() > SHORT).count();
    let blanks = lines.iter().filter(|it| it.is_empty()).count();
    long <= 1 && blanks <= 4
}
