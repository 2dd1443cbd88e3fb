//! The block below a letter: closing, name, office, address, disclaimer.
//!
//! It is set aside only if every line of it, down to the last, is of a kind that can hold no request.

use super::contact::is_contact;
use super::disclaimer::disclaimers;
use super::letter::{closes, name};
use super::vocabulary::{JOBS, JOINTS, NEVER_A_NAME, OF, OFFICES};
use super::words::{self, Token};

/// What stands above the signature block, if there is one.
pub(super) fn above(text: &str) -> &str {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let first = lines.iter().position(|it| !it.trim().is_empty()).unwrap_or(lines.len());
    let disclaims = disclaimers(&lines);
    // From the last line up: how far it goes on with nothing that asks.
    let below = (first + 1..lines.len()).rev();
    let below = below.map_while(|at| Some((at, kind(lines[at], disclaims[at])?)));
    let Some((end, _)) = below.filter(|(_, kind)| *kind == Kind::Begins).last() else {
        return text;
    };
    &text[..lines[..end].iter().map(|it| it.len()).sum()]
}

/// Whether every line is one of a signature.
pub(super) fn is_whole(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().collect();
    let disclaims = disclaimers(&lines);
    lines.iter().zip(disclaims).all(|(line, disclaims)| kind(line, disclaims).is_some())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    /// A signature may begin with it.
    Begins,
    /// May stand in a signature that has begun.
    Follows,
}

fn kind(line: &str, disclaims: bool) -> Option<Kind> {
    let line = line.trim();
    match () {
        () if line.is_empty() => Some(Kind::Blank),
        () if disclaims || begins(line) => Some(Kind::Begins),
        () if is_image(line) || is_contact(line) || is_surname_first(line) => Some(Kind::Follows),
        () => None,
    }
}

/// A closing, a name, or what somebody's office is called.
fn begins(line: &str) -> bool {
    let line = line.replace(['|', '/', '•', '·', '*', '_'], ", ").replace('&', " et ");
    let Some(tokens) = words::lines(&line) else { return false };
    let Some(tokens) = tokens.first() else { return false };
    let named = name(tokens, 0).filter(|end| tokens[end - 1].stop).unwrap_or(0);
    closes(tokens) || named == tokens.len() || is_office(&tokens[named..])
}

/// `[cid:image001.png@…]`, `<image001.png>`
fn is_image(line: &str) -> bool {
    let begin = ["[cid:", "<image0", "[logo", "[image: logo"].iter().any(|it| line.starts_with(it));
    begin && line.ends_with([']', '>']) && line.len() < 200 && !line.contains('?')
}

/// "DUPONT Marie": only below a closing, where nobody gives orders in capitals.
fn is_surname_first(line: &str) -> bool {
    let Some(tokens) = words::lines(line) else { return false };
    let [[surname, given]] = tokens.iter().map(Vec::as_slice).collect::<Vec<_>>()[..] else {
        return false;
    };
    let order = ["er", "ez", "ir", "re"].iter().any(|it| surname.word.ends_with(it));
    surname.shouted
        && !order
        && !surname.stop
        && !NEVER_A_NAME.contains(&surname.word.as_str())
        && name(std::slice::from_ref(given), 0) == Some(1)
}

/// What somebody is, and where: begun by such a word, and all its words of that sort; a place may end it.
fn is_office(tokens: &[Token]) -> bool {
    let is = |list: &[&str], at: usize| {
        tokens.get(at).is_some_and(|it| list.contains(&it.word.as_str()))
    };
    let article = usize::from(is(&["le", "la", "l'", "les", "the", "your"], 0));
    if !is(JOBS, article) && !is(OFFICES, article) {
        return false;
    }
    (article..tokens.len()).all(|at| {
        let known = is(JOBS, at) || is(OFFICES, at) || is(JOINTS, at) || is(OF, at);
        known || (at > article && is(OF, at - 1) && is_place(&tokens[at]))
    })
}

/// "de Besançon", and nothing behind it.
fn is_place(token: &Token) -> bool {
    token.named && token.stop && !NEVER_A_NAME.contains(&token.word.as_str())
}
