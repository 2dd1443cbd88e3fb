//! Words for codes: the English code, or what either language calls it, accents and case ignored.

use super::Invalid;
use crate::domain::person::Language;
use crate::domain::{Coded, instant::Instant};
use crate::say;
use crate::text::{Locale, Message};

/// The variant that is meant by a word of this family ("urgency", "priority", "state"…).
///
/// # Errors
/// No variant is called so; the sentence lists those that there are.
pub fn parse<T: Coded>(family: &str, word: &str) -> Result<T, Invalid> {
    let wanted = folded(word);
    let found = T::ALL.iter().copied().find(|variant| {
        folded(variant.code()) == wanted
            || Language::ALL.iter().any(|language| {
                folded(&spoken(*language, &Message::word(family, *variant))) == wanted
            })
    });
    found.ok_or_else(|| unknown(family, word))
}

fn unknown(family: &str, word: &str) -> Invalid {
    let (what, known) = (format!("choice-{family}"), format!("choices-{family}"));
    let (what, known) = (Message::new(what), Message::new(known));
    Invalid(say!("bad-choice", what = what, given = word, known = known))
}

fn spoken(language: Language, word: &Message) -> String {
    Locale { language, now: Instant(0) }.words(word)
}

/// Lower case, without accents; `-`, `_` and blanks are the same.
pub fn folded(word: &str) -> String {
    let letters = word.trim().chars().flat_map(char::to_lowercase);
    letters
        .map(|letter| match letter {
            'à' | 'â' => 'a',
            'ç' => 'c',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'î' | 'ï' => 'i',
            'ô' => 'o',
            'ù' | 'û' => 'u',
            ' ' | '-' | '\u{a0}' => '_',
            other => other,
        })
        .collect()
}

macro_rules! parsers {
    ($($name:ident: $type:ty = $family:literal),+ $(,)?) => {
        $(
            #[doc = concat!("A word for a ", $family, ".\n\n# Errors\nNothing is called so.")]
            pub fn $name(word: &str) -> Result<$type, Invalid> {
                parse($family, word)
            }
        )+
    };
}

parsers! {
    urgency: crate::domain::priority::Urgency = "urgency",
    priority: crate::domain::priority::Priority = "priority",
    state: crate::domain::status::State = "state",
    kind: crate::domain::ticket::Kind = "kind",
    role: crate::domain::person::Role = "role",
    language: Language = "language",
    link: crate::domain::ticket::LinkKind = "link",
}
