//! The closed vocabulary, and what its phrases mean.

mod english;
mod french;
mod french_sets;
mod offices;

use super::Rule;

pub(super) use offices::{JOBS, JOINTS, OF, OFFICES};

/// Phrases by the name under which others refer to them.
type Sets = &'static [(&'static str, &'static [&'static str])];

/// What a list of phrases means.
#[derive(Clone, Copy)]
pub(super) enum Class {
    Thanks(Rule),
    Other(Rule),
    /// May stand beside thanks, but is none.
    Beside,
}

/// All phrases by what they mean.
pub(super) const CLASSES: &[(Class, &[&str])] = &[
    (Class::Thanks(Rule::FrThanks), french::THANKS),
    (Class::Thanks(Rule::EnThanks), english::THANKS),
    (Class::Other(Rule::FrFixed), french::FIXED),
    (Class::Other(Rule::EnFixed), english::FIXED),
    (Class::Other(Rule::FrPraise), french::PRAISE),
    (Class::Other(Rule::EnPraise), english::PRAISE),
    (Class::Other(Rule::FrReceipt), french::RECEIPT),
    (Class::Other(Rule::EnReceipt), english::RECEIPT),
    (Class::Other(Rule::FrWish), french::WISH),
    (Class::Other(Rule::EnWish), english::WISH),
    (Class::Beside, BESIDE),
];

const BESIDE: &[&str] = &[
    "et|and",
    "a tous|toutes|vous|toi",
    "a l' equipe",
    "a toute l' equipe",
    "les gars|filles|amis",
    "guys|team|all|folks|everyone|mate",
    "vraiment|tellement|so|ah|oh|waouh|wow|hourra|youpi|ouf",
    "desole|desolee|sorry",
    "enfin",
];

/// Phrases that greet at the head of a message.
pub(super) const GREETINGS: &[&str] = &[
    "bonjour|bonjours|bjr|bonsoir|bsr|salut|coucou|hello|hi|hey|dear|cher|chere|chers",
    "good morning|afternoon|evening|day",
    "re|rebonjour|re-bonjour",
    "re bonjour|hello",
];

/// Whom one greets without a name.
pub(super) const NOT_ONE_TO_GREET: &[&str] = &[
    "a? tous|toutes|vous",
    "a toutes|tous et|& a? tous|toutes",
    "a? l' equipe|assistance",
    "l' equipe|assistance",
    "madame|monsieur|mme|mr|mesdames|messieurs",
    "madame|mesdames monsieur|messieurs",
    "team|all|everyone|everybody|folks|guys|there|sir|madam|support",
    "les gars|filles|collegues|amis",
    "collegue|collegues",
];

/// Phrases that close a letter.
pub(super) const CLOSINGS: &[&str] =
    &["@fr_wish_line? @fr_closing", "@en_closing", "@fr_wish_line"];

/// What stands before a surname.
pub(super) const TITLES: &[&str] = &["madame", "monsieur", "mme", "mr", "mrs", "ms", "m"];

/// Words that are never taken for a surname, however they are written.
pub(super) const NEVER_A_NAME: &[&str] = &[
    "mais",
    "non",
    "pas",
    "toujours",
    "encore",
    "urgent",
    "urgence",
    "rien",
    "ko",
    "help",
    "aide",
    "attention",
    "probleme",
    "erreur",
    "panne",
    "bug",
    "autre",
    "aussi",
    "sinon",
    "ps",
    "question",
    "but",
    "no",
    "not",
    "still",
    "however",
    "nothing",
    "error",
    "please",
    "also",
    "again",
    "broken",
    "rappel",
    "rappelez",
    "appelez",
    "envoyez",
    "rouvrez",
    "rouvrir",
    "relance",
    "relancez",
    "svp",
    "stp",
    "suite",
    "quand",
    "pourquoi",
    "comment",
    "when",
    "why",
    "how",
    "what",
    "nok",
    "merci",
    "thanks",
    "impossible",
    "lent",
    "slow",
    "pouvez",
    "could",
    "can",
    "je",
    "il",
    "elle",
    "on",
    "nous",
    "vous",
    "ils",
    "it",
    "i",
    "we",
    "they",
    "the",
    "le",
    "la",
    "les",
    "un",
    "une",
    "des",
    "mon",
    "ma",
    "mes",
    "my",
    "reste",
    "manque",
    "depuis",
    "hs",
    "noir",
    "noire",
    "down",
    "failed",
    "relancer",
    "annulez",
    "annule",
    "recommence",
    "recommencez",
    "attendez",
    "idem",
    "rechute",
    "vite",
    "faux",
    "rate",
    "sauf",
    "except",
    "vpn",
    "imprimante",
    "ecran",
    "outlook",
    "excel",
    "teams",
    "word",
    "wifi",
    "internet",
    "reopen",
    "same",
    "issue",
    "call",
    "me",
    "wrong",
    "hier",
    "demain",
    "tomorrow",
    "since",
    "reboot",
];

/// The phrases of a named set; a name that is not here names none.
pub(super) fn set(name: &str) -> &'static [&'static str] {
    let all = [french_sets::SETS, english::SETS].into_iter().flatten();
    all.into_iter().find(|(known, _)| *known == name).map_or(&[], |(_, phrases)| phrases)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_that_a_phrase_refers_to_is_there() {
        let lists = [GREETINGS, NOT_ONE_TO_GREET, CLOSINGS];
        let classes = CLASSES.iter().map(|(_, phrases)| *phrases);
        let sets =
            [french_sets::SETS, english::SETS].into_iter().flatten().map(|(_, phrases)| *phrases);
        for phrase in lists.into_iter().chain(classes).chain(sets).flatten() {
            for name in phrase.split([' ', '|']).filter_map(|it| it.strip_prefix('@')) {
                assert!(!set(name.trim_end_matches(['?', '$'])).is_empty(), "{name} in {phrase:?}");
            }
            assert!(!phrase.contains("  "), "{phrase:?}");
        }
    }
}
