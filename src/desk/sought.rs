//! Words that were typed, understood as what is looked for.

use std::collections::BTreeSet;

use crate::domain::sought::{Sought, Term};
use crate::failure::Failure;
use crate::say;
use crate::store::words;

/// More words than this nobody looks for.
const MOST_WORDS: usize = 50;

/// What is looked for: each text a word, the beginning of one with `*`, or a phrase; quotes make phrases inside
/// one. `not` is what must not be there.
///
/// # Errors
/// There is no word in it, only such as must not be there, or too many.
pub fn sought(typed: &[String], not: &[String]) -> Result<Sought, Failure> {
    let terms = |typed: &[String]| -> BTreeSet<Term> {
        typed.iter().flat_map(|it| phrases(it)).filter_map(|it| term(&it)).collect()
    };
    let sought = Sought { all: terms(typed), none: terms(not) };
    let star = |it: &&String| it.trim_end().trim_end_matches('*').contains('*');
    if let Some(word) = typed.iter().chain(not).find(star) {
        return Err(Failure::usage(say!("search-star", given = word)).hinting(say!("hint-search")));
    }
    let count: usize = sought.all.iter().chain(&sought.none).map(|it| it.words.len()).sum();
    if sought.all.is_empty() {
        let why =
            if sought.none.is_empty() { say!("search-nothing") } else { say!("search-only-not") };
        return Err(Failure::usage(why).hinting(say!("hint-search")));
    }
    if sought.none.is_empty() && !not.is_empty() {
        return Err(Failure::usage(say!("search-not-nothing")).hinting(say!("hint-search")));
    }
    if count > MOST_WORDS {
        return Err(Failure::usage(say!("search-long", n = count, most = MOST_WORDS)));
    }
    Ok(sought)
}

/// The quotes that people type, in any of their forms.
const QUOTES: [char; 5] = ['"', '«', '»', '“', '”'];

/// One argument: a word or a phrase; with quotes in it, a phrase between each two and words outside.
fn phrases(typed: &str) -> Vec<String> {
    if !typed.contains(QUOTES) {
        return vec![typed.to_owned()];
    }
    let parts = typed.split(QUOTES).enumerate();
    let parts = parts.flat_map(|(at, part)| match at % 2 {
        1 => vec![part.to_owned()],
        _ => part.split_whitespace().map(str::to_owned).collect(),
    });
    parts.collect()
}

fn term(typed: &str) -> Option<Term> {
    let typed = typed.trim();
    let words: Vec<String> = words(typed).all().into_iter().map(str::to_owned).collect();
    (!words.is_empty()).then(|| Term { words, open: typed.ends_with('*') })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn understood(typed: &[&str]) -> Vec<String> {
        let typed: Vec<String> = typed.iter().map(|it| (*it).to_owned()).collect();
        let all = sought(&typed, &[]).map(|it| it.all).unwrap_or_default();
        let shown = |it: Term| it.words.join("_") + if it.open { "*" } else { "" };
        all.into_iter().map(shown).collect()
    }

    #[test]
    fn words_phrases_and_beginnings_are_told_apart() {
        assert_eq!(understood(&["Écran", "imprim*"]), ["ecran", "imprim*"]);
        assert_eq!(understood(&["toner vide"]), ["toner_vide"]);
        assert_eq!(understood(&["wifi \"toner vide\" 2"]), ["2", "toner_vide", "wifi"]);
        assert_eq!(understood(&["« toner vide »"]), ["toner_vide"]);
        assert_eq!(understood(&["AND", "NEAR(a", "\"", "body:x"]), ["and", "body_x", "near_a"]);
    }

    #[test]
    fn nothing_to_look_for_is_refused() {
        let one = |it: &str| vec![it.to_owned()];
        assert!(sought(&one("!?"), &[]).is_err());
        assert!(sought(&[], &one("x")).is_err());
        assert!(sought(&one("x"), &one("-")).is_err());
        let many: Vec<String> = (0..10_000).map(|it| format!("w{it}")).collect();
        assert!(sought(&many, &[]).is_err());
    }
}
