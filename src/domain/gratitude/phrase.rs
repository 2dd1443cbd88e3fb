//! Matching phrases of the vocabulary against tokens.
//!
//! A phrase is words separated by blanks; `a|b` is either, a trailing `?` makes it optional, `@set`
//! is any phrase of a named set. `^` before a phrase wants it to begin a sentence, `$` after it to end
//! one: « aucun problème » followed by « résolu » is the contrary of both.

use super::vocabulary::{self, Class};
use super::words::{SMILE, Token};
use super::{Rule, letter};

/// A phrase that was found: what it weighs, and where the tokens go on after it.
pub(super) struct Phrase {
    /// None for what may stand beside thanks but is none.
    pub rule: Option<Rule>,
    pub end: usize,
}

/// All phrases that begin at this token.
pub(super) fn starting(tokens: &[Token], at: usize) -> Vec<Phrase> {
    if tokens[at].word == SMILE {
        return vec![Phrase { rule: Some(Rule::Emoji), end: at + 1 }];
    }
    let mut found = Vec::new();
    for (class, phrases) in vocabulary::CLASSES {
        for phrase in *phrases {
            for end in places(phrase, tokens, at) {
                found.push(Phrase { rule: class.rule(), end });
                if class.is_said_to_somebody()
                    && let Some(end) = names_after(tokens, end)
                {
                    found.push(Phrase { rule: class.rule(), end });
                }
            }
        }
    }
    found
}

fn names_after(tokens: &[Token], end: usize) -> Option<usize> {
    let called = (!tokens[end - 1].stop).then(|| letter::name(tokens, end))??;
    tokens[called - 1].stop.then_some(called)
}

/// Where the longest of these phrases ends that begins at this token.
pub(super) fn longest(phrases: &[&str], tokens: &[Token], at: usize) -> Option<usize> {
    phrases.iter().flat_map(|phrase| places(phrase, tokens, at)).filter(|end| *end > at).max()
}

/// Every place where the phrase can end, at the place in a sentence that it wants.
fn places(phrase: &str, tokens: &[Token], at: usize) -> Vec<usize> {
    let (begins, phrase) = phrase.strip_prefix('^').map_or((false, phrase), |it| (true, it));
    let (finishes, phrase) = phrase.strip_suffix('$').map_or((false, phrase), |it| (true, it));
    if begins && !(at == 0 || tokens[at - 1].stop || is_joint(&tokens[at - 1])) {
        return Vec::new();
    }
    let mut found = ends(phrase, tokens, at);
    found.retain(|end| !finishes || tokens[end - 1].stop || begins_thanks(tokens.get(*end)));
    found
}

/// A word between two sentences that have no sign between them.
fn is_joint(token: &Token) -> bool {
    ["et", "and", "merci", "thanks", "ok", "super", "parfait", "great", "perfect", SMILE]
        .contains(&token.word.as_str())
}

fn begins_thanks(token: Option<&Token>) -> bool {
    token.is_none_or(|it| {
        ["merci", "mille", "thanks", "thank", "thx", "et", "and", SMILE].contains(&it.word.as_str())
    })
}

/// Every place where the phrase can end when it begins at `at`.
fn ends(phrase: &str, tokens: &[Token], at: usize) -> Vec<usize> {
    let (element, rest) = cut(phrase);
    let optional = element.strip_suffix('?');
    let mut places = element_ends(optional.unwrap_or(element), tokens, at);
    if optional.is_some() {
        places.push(at);
    }
    if rest.is_empty() {
        return places;
    }
    places.into_iter().flat_map(|place| ends(rest, tokens, place)).collect()
}

/// The first element and the rest. It is near: going from byte to byte is cheaper than `str`'s search, which is made to
/// look far and took half of all that a reply of ten words was judged with.
fn cut(phrase: &str) -> (&str, &str) {
    let blank = phrase.bytes().position(|it| it == b' ');
    blank.map_or((phrase, ""), |at| (&phrase[..at], &phrase[at + 1..]))
}

fn is_one_of(alternatives: &str, word: &str) -> bool {
    alternatives.as_bytes().split(|it| *it == b'|').any(|it| it == word.as_bytes())
}

fn element_ends(element: &str, tokens: &[Token], at: usize) -> Vec<usize> {
    if let Some(set) = element.strip_prefix('@') {
        let members = vocabulary::set(set);
        return members.iter().flat_map(|member| ends(member, tokens, at)).collect();
    }
    match tokens.get(at) {
        Some(token) if is_one_of(element, &token.word) => vec![at + 1],
        _ => Vec::new(),
    }
}

impl Class {
    fn rule(self) -> Option<Rule> {
        match self {
            Self::Thanks(rule) | Self::Other(rule) => Some(rule),
            Self::Beside => None,
        }
    }

    /// Thanks may be followed by the name of the one who is thanked.
    fn is_said_to_somebody(self) -> bool {
        matches!(self, Self::Thanks(_))
    }
}
