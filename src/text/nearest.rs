//! What somebody may have meant who typed something else.

/// The known word that is most like the one that was typed, accents and case ignored; none if none is.
pub fn nearest<'a>(typed: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let typed = folded(typed);
    // As many slips as a word of this length forgives.
    let forgiven = (typed.chars().count() / 3).max(1);
    let near = known.map(|word| (strsim::damerau_levenshtein(&typed, &folded(word)), word));
    near.filter(|(slips, _)| *slips <= forgiven).min_by_key(|(slips, _)| *slips).map(|it| it.1)
}

/// Lower case, without accents; `-`, `_` and blanks are the same.
pub fn folded(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for letter in word.trim().chars() {
        match letter {
            // An accent of its own, as some keyboards and file systems write it.
            '\u{300}'..='\u{36f}' => {}
            _ if letter.is_ascii() => folded.push(without_accent(letter.to_ascii_lowercase())),
            _ => folded.extend(letter.to_lowercase().map(without_accent)),
        }
    }
    folded
}

fn without_accent(letter: char) -> char {
    match letter {
        'à' | 'â' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' => 'o',
        'ù' | 'û' => 'u',
        ' ' | '-' | '\u{a0}' => '_',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_forgiven_and_another_word_is_not() {
        let known = ["imprimante", "réseau", "léa"];
        let near = |typed| nearest(typed, known.into_iter());
        assert_eq!(near("imprimnte"), Some("imprimante"));
        assert_eq!(near("RESAEU"), Some("réseau"));
        assert_eq!(near("lea"), Some("léa"));
        assert_eq!(near("écran"), None);
    }
}
