//! The lines with which mail programs begin the letter that is answered.

use super::names::{BEFORE, BEGINS, ENCLOSED, FROM, OTHERS};
use super::wrote::wrote;
use super::{QUOTES, unquoted};

/// Signs that rules are made of.
const DASHES: &str = "-_=‐‑–—";

/// As many lines belong to one field block.
const BLOCK: usize = 8;

/// How many lines the head of an answered letter has that begins here, if one does.
pub(super) fn head(plain: &[String], at: usize) -> Option<usize> {
    let line = unquoted(&plain[at]);
    if line.is_empty() {
        return None;
    }
    if line == QUOTES {
        // What the program says about what it quotes belongs to it.
        let marks = |it: &usize| [QUOTES, ""].contains(&unquoted(&plain[*it]));
        let next = (at + 1..plain.len()).find(|it| !marks(it)).unwrap_or(plain.len());
        return Some(next - at + said_of(plain, next).unwrap_or(0));
    }
    said_of(plain, at)
}

/// How long what a program says of a letter is that it quotes.
fn said_of(plain: &[String], at: usize) -> Option<usize> {
    let line = unquoted(plain.get(at)?);
    wrote(plain, at).or_else(|| enclosed(line)).or_else(|| fields(plain, at))
}

/// "-----Original Message-----"
fn enclosed(line: &str) -> Option<usize> {
    let begins = BEGINS.iter().any(|it| line.trim_start_matches(['*', '-', ' ']).starts_with(it));
    if begins {
        return Some(1);
    }
    let sign = |it: char| DASHES.contains(it) || "*: >".contains(it);
    let inner = line.trim_matches(sign);
    let starred = line.starts_with('*') && line.ends_with('*') && BEFORE.contains(&inner);
    let dashes = line.trim_start_matches('*').chars().take(2).filter(|it| DASHES.contains(*it));
    let dashed = dashes.count() == 2 && line.len() < 200;
    let known = || ENCLOSED.contains(&inner) || ENCLOSED.iter().any(|it| is_told(inner, it));
    (starred || (dashed && known())).then_some(1)
}

/// "Forwarded by Ann on …": the rest is told by the program too.
fn is_told(inner: &str, begin: &str) -> bool {
    let rest = inner.strip_prefix(begin).filter(|it| it.starts_with(' '));
    rest.is_some_and(|it| it.chars().any(char::is_numeric) || begin.ends_with(" by"))
}

/// "De : …", "Envoyé : …", "Objet : …", maybe below a line.
fn fields(plain: &[String], at: usize) -> Option<usize> {
    let first = unquoted(&plain[at]);
    let rule = first.chars().count() > 4 && first.chars().all(|it| DASHES.contains(it));
    let message_of =
        first.starts_with("message du ") && first.chars().any(|it| it.is_ascii_digit());
    if !(rule || message_of || field(first).is_some()) {
        return None;
    }
    if on_one_line(first) {
        return Some(1);
    }
    let (mut from, mut count, mut last) = (false, 0, at);
    for (place, line) in plain.iter().enumerate().skip(at).take(BLOCK * 2) {
        let line = unquoted(line);
        if line.is_empty() || (place == at && (rule || message_of)) {
            continue;
        }
        match field(line) {
            Some(Field::From) => (from, count, last) = (true, count + 1, place),
            Some(Field::Other) => (count, last) = (count + 1, place),
            // A field may be folded once.
            None if count > 0 && place == last + 1 && count < BLOCK => {}
            None => break,
        }
    }
    let enough = if message_of { count >= 1 } else { count >= 3 || (rule && count >= 2) };
    (from && enough).then_some(last + 1 - at)
}

/// "De : X Envoyé : lundi À : Y Objet : Z", as HTML without lines reads.
fn on_one_line(line: &str) -> bool {
    let has = |names: &[&str]| names.iter().any(|it| line.contains(it));
    line.len() < 2_000
        && matches!(field(line), Some(Field::From))
        && has(&[" envoyé", " date", " sent"])
        && has(&[" à :", " à:", " to:"])
        && has(&[" objet :", " objet:", " subject:"])
}

enum Field {
    From,
    Other,
}

/// Whether a line is a field of the head of a letter, and that of its sender.
fn field(line: &str) -> Option<Field> {
    let bare = line.trim_start_matches(['*', '_', ' ']);
    let (name, _) = bare.split_once([':', '：'])?;
    let name = name.trim_matches(['*', '_', ' ']);
    if FROM.contains(&name) {
        return Some(Field::From);
    }
    OTHERS.contains(&name).then_some(Field::Other)
}
