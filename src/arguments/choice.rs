//! Words for codes: the English code, or what either language calls it, accents and case ignored.

use super::Invalid;
use crate::domain::person::Language;
use crate::domain::{Coded, instant::Instant};
use crate::say;
pub use crate::text::nearest::folded;
use crate::text::{Locale, Message};

/// Other words that people type for a code, folded, by family.
const SYNONYMS: &[(&str, &str, &str)] = &[
    ("urgency", "haute", "high"),
    ("urgency", "urgent", "high"),
    ("urgency", "urgente", "high"),
    ("urgency", "basse", "low"),
    ("urgency", "moyenne", "normal"),
    ("urgency", "medium", "normal"),
    ("urgency", "normal", "normal"),
    ("priority", "elevee", "high"),
    ("priority", "faible", "low"),
    ("priority", "normale", "medium"),
    ("priority", "normal", "medium"),
    ("state", "ouverts", "open"),
    ("state", "attente", "pending"),
    ("state", "waiting", "pending"),
    ("state", "pause", "on_hold"),
    ("state", "hold", "on_hold"),
    ("state", "resolus", "resolved"),
    ("state", "ferme", "closed"),
    ("kind", "demande", "service_request"),
    ("kind", "request", "service_request"),
    ("role", "demandeuse", "requester"),
    ("role", "equipiere", "agent"),
    ("role", "technicien", "agent"),
    ("role", "technicienne", "agent"),
    ("role", "administratrice", "admin"),
];

/// The variant that is meant by a word of this family ("urgency", "priority", "state"…).
///
/// # Errors
/// No variant is called so; the sentence lists those that there are.
pub fn parse<T: Coded>(family: &str, word: &str) -> Result<T, Invalid> {
    let wanted = folded(word);
    let synonym = SYNONYMS.iter().find(|(of, word, _)| *of == family && *word == wanted);
    let among = |means: &dyn Fn(T) -> bool| T::ALL.iter().copied().find(|it| means(*it));
    let found = synonym.and_then(|(_, _, code)| T::from_code(code));
    let found = found.or_else(|| among(&|variant| folded(variant.code()) == wanted));
    let found = found.or_else(|| {
        let called = |language, variant| spoken(language, &Message::word(family, variant));
        let is_called = |variant, language| folded(&called(language, variant)) == wanted;
        among(&|variant| Language::ALL.iter().any(|language| is_called(variant, *language)))
    });
    found.ok_or_else(|| unknown(family, word))
}

/// The words of a family in this language, as one word each.
fn all<T: Coded>(family: &str, language: Language) -> Vec<String> {
    let words = T::ALL.iter().map(|variant| spoken(language, &Message::word(family, *variant)));
    words.map(|it| it.replace([' ', '\u{a0}'], "-")).collect()
}

fn unknown(family: &str, word: &str) -> Invalid {
    let (what, known) = (format!("choice-{family}"), format!("choices-{family}"));
    let (what, known) = (Message::new(what), Message::new(known));
    Invalid(say!("bad-choice", what = what, given = word, known = known))
}

fn spoken(language: Language, word: &Message) -> String {
    Locale { language, now: Instant(0) }.words(word)
}

macro_rules! parsers {
    ($($name:ident: $type:ty = $family:literal),+ $(,)?) => {
        /// The words for the values of this name ("urgency", "lang"…) in this language; none if it has
        /// no words of its own.
        pub fn words(name: &str, language: Language) -> Vec<String> {
            match name {
                "lang" => Language::ALL.iter().map(|it| it.code().to_owned()).collect(),
                $($family => all::<$type>($family, language),)+
                _ => Vec::new(),
            }
        }

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
    order: crate::domain::query::Order = "order",
    grouping: crate::domain::figures::By = "group",
    colour: super::globals::Colour = "color",
}
