//! Whether two subjects seem to be about the same.

use std::collections::BTreeSet;

/// Words that say nothing of what a subject is about, folded; shorter ones never do.
const EMPTY: [&str; 40] = [
    "les", "une", "des", "est", "pas", "plus", "mon", "mes", "nos", "notre", "sur", "dans", "pour",
    "avec", "sans", "qui", "que", "aux", "par", "son", "ses", "cette", "depuis", "suis", "sont",
    "bonjour", "merci", "the", "not", "for", "with", "and", "does", "from", "this", "that", "has",
    "are", "since", "hello",
];

/// The words of a subject, folded, that say what it is about.
pub fn telling<'a>(words: impl IntoIterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let words = words.into_iter();
    words.filter(|it| it.chars().count() > 2 && !EMPTY.contains(it)).collect()
}

/// Whether they share half of what the shorter one says, and more than one word if both have more.
pub fn alike(one: &BTreeSet<&str>, other: &BTreeSet<&str>) -> bool {
    let (shared, least) = (one.intersection(other).count(), one.len().min(other.len()));
    shared >= least.min(2) && shared * 2 >= least && shared > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn like(one: &str, other: &str) -> bool {
        alike(&telling(one.split(' ')), &telling(other.split(' ')))
    }

    #[test]
    fn what_shares_its_telling_words_is_alike() {
        assert!(like("l imprimante du 2e etage est en panne", "imprimante en panne"));
        assert!(like("wifi", "le wifi ne marche pas"));
        assert!(!like("l imprimante est lente", "l imprimante fume depuis hier matin"));
        assert!(!like("ecran noir", "souris noire"));
        assert!(!like("le la", "le la"));
        assert!(!like("bonjour merci", "bonjour merci"));
        // Half of six words, and less than half of seven.
        assert!(like(
            "ecran noir eteint bureau gauche lundi",
            "ecran noir eteint salle droite jeudi"
        ));
        let seven = "ecran noir eteint salle droite jeudi soir";
        assert!(!like("ecran noir eteint bureau gauche lundi matin", seven));
    }
}
