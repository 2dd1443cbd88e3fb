//! What mail programs and habits put below a message.

use super::plain;

/// A signature below its mark has no more lines than this.
const LONGEST: usize = 12;

/// How the lines begin that phones and programs add.
const ADDED: &[&str] = &[
    "envoyé de mon",
    "envoyé depuis mon",
    "envoyé à partir de",
    "envoyé depuis l'application",
    "envoyé avec",
    "envoyé depuis yahoo",
    "envoyé depuis outlook",
    "sent from",
    "sent using",
    "sent via",
    "sent with",
    "sent by",
    "get outlook",
    "obtenez outlook",
    "télécharger outlook",
    "téléchargez outlook",
    "provenance : courrier",
    "von meinem",
    "gesendet von",
    "gesendet mit",
    "diese nachricht wurde von",
    "verzonden met",
    "verzonden vanaf",
    "inviato da",
    "enviado desde",
    "enviado do",
    "from my iphone",
    "skickat från",
    "從我的",
];

/// Longer than this a line is no such addition, but somebody's sentence (characters).
const SHORT: usize = 80;

/// The lines without the signature at their end.
pub(super) fn without<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let mut kept = lines.to_vec();
    loop {
        // Lines of signs end a message too.
        while kept.last().is_some_and(|it| !it.chars().any(is_said)) {
            kept.pop();
        }
        let plain: Vec<String> = kept.iter().rev().take(LONGEST + 1).map(|it| plain(it)).collect();
        // From the last line up: how far it is to the mark.
        let marked = plain.iter().position(|it| is_mark(it)).filter(|at| is_short(&plain[..*at]));
        match (marked, plain.first()) {
            (Some(at), _) => kept.truncate(kept.len() - at - 1),
            (None, Some(last)) if is_added(last) => {
                kept.pop();
            }
            _ => return kept,
        }
    }
}

/// Whether a letter, a digit or a picture: something that somebody says.
fn is_said(letter: char) -> bool {
    letter.is_alphanumeric()
        || (!letter.is_ascii() && !letter.is_whitespace() && letter > '\u{2190}')
}

/// The mark of RFC 3676, 4.3, and what people take for it.
fn is_mark(line: &str) -> bool {
    ["--", "—", "–", "__", "- -"].contains(&line)
}

/// A signature is no text: its lines are short and few of them end as sentences do.
fn is_short(lines: &[String]) -> bool {
    let long = lines.iter().filter(|it| it.chars().count() > SHORT).count();
    let blanks = lines.iter().filter(|it| it.is_empty()).count();
    long <= 1 && blanks <= 4
}

fn is_added(line: &str) -> bool {
    let bare = line.replace(['[', ']'], "");
    let bare = bare.trim_matches(['<', '>', '(', ')', '[', ']', '*', '_', ' ']);
    let short = bare.split(['<', '(', '[']).next().unwrap_or(bare).chars().count() <= SHORT;
    short && ADDED.iter().any(|it| bare.starts_with(it))
}
