//! What mail programs and habits put below a message.

use super::added::{is_added, is_bare_link};
use super::{QUOTES, SIGNED, SIGNED_END, banner, plain};
use crate::domain::gratitude::is_signature;

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

/// The lines without the marks around what a program holds for the signature.
pub(super) fn unmarked<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    lines.iter().copied().filter(|it| ![SIGNED, SIGNED_END].contains(&it.trim())).collect()
}

/// The lines without what can hold no request, whatever stands beside it: the marks of a signature, what phones add, a
/// mail server's warning. Of a signature itself the rule for thanks knows more.
pub(super) fn strictly<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let lines = &lines[banner::below(lines)..];
    let last: Vec<String> = lines.iter().rev().take(LONGEST + 1).map(|it| plain(it)).collect();
    let lines = &lines[..lines.len() - list_footer(&last).map_or(0, |at| at + 1)];
    let mut kept = Vec::with_capacity(lines.len());
    let mut added = false;
    for line in lines {
        let plain = plain(line);
        let below_added = added && is_bare_link(&plain);
        added = is_added(&plain);
        let is_rule = plain.chars().all(|it| "-_=*~‐‑–—─━═―\u{1427} ".contains(it));
        kept.push(if added || below_added || is_rule { "" } else { *line });
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
        let marked = plain.iter().position(|it| is_mark(it));
        let marked = marked.filter(|at| {
            let (mark, below) = (kept.len() - 1 - at, &kept[kept.len() - at..]);
            is_short(&plain[..*at]) && (kept[mark] == RFC_3676 || is_signed(below))
        });
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
            || "?!".contains(letter)
            || (!letter.is_ascii() && !letter.is_whitespace() && letter > '\u{2190}'))
        && !"‐‑–—─━═―".contains(letter)
}

/// The mark of a signature (RFC 3676, 4.3).
const RFC_3676: &str = "-- ";

/// That mark, and what people take for it. Others go on below it with what they have to say.
fn is_mark(line: &str) -> bool {
    ["--", "—", "–", "__", "- -", "-- -", "‐‐"].contains(&line)
}

/// Whether nothing but a signature stands below what only resembles its mark: a name, and what such a line of it may
/// hold.
fn is_signed(lines: &[&str]) -> bool {
    let mut said = lines.iter().map(|it| it.trim_matches(['*', ' '])).filter(|it| !it.is_empty());
    let named = said.next().is_some_and(|it| is_signature(it) || is_title(it, 3));
    let rest = said.all(|it| is_signature(it) || is_title(it, 6) || is_added(&plain(it)));
    named && rest
}

/// Words that stand in sentences.
const SENTENCES: &[&str] = &[
    "je", "j'ai", "il", "elle", "on", "nous", "vous", "le", "la", "les", "l", "un", "une", "mon",
    "ma", "mes", "est", "et", "a", "ai", "faut", "aussi", "reste", "plus", "ne", "pas", "que",
    "pour", "sur", "avec", "i", "it", "we", "you", "the", "an", "my", "is", "are", "was", "not",
    "also", "please", "need", "needs", "to", "on", "with",
];

/// A name, or what somebody is: a few words that begin like names and make no sentence.
fn is_title(line: &str, most: usize) -> bool {
    let mut words = line.split([' ', ',']).filter(|it| !it.is_empty() && !it.starts_with('@'));
    let is_word = |it: &str| it.chars().all(|it| it.is_alphabetic() || "-.'’&".contains(it));
    let first = line.chars().next().is_some_and(char::is_uppercase);
    let told = |it: &str| SENTENCES.contains(&it.to_lowercase().as_str());
    first && words.clone().count() <= most && words.all(|it| is_word(it) && !told(it))
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
    // Somebody who writes about a list draws rules too.
    let reaches = |it: &String| it.contains("http") || it.contains('@');
    let asks = |it: &String| ["merci", "please", "svp", "stp"].iter().any(|ask| it.contains(ask));
    let below = &lines[..at];
    let footer = below.iter().all(|it| it.is_empty() || says(it) || reaches(it));
    let footer = footer && below.iter().any(reaches) && !below.iter().any(asks);
    (footer && below.iter().rev().take(2).any(says)).then_some(at)
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
