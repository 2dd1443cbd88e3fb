//! Changes to a set: `x` or `+x` adds, `-x` removes; several separated by commas.

use std::collections::BTreeSet;

use super::shells::is_plain;
use super::{Invalid, few};
use crate::domain::action::Amend;
use crate::say;

/// The words to add and those to remove, in what was typed for one option.
///
/// # Errors
/// A word is empty, they are too many, or what `parse` says of it.
pub fn parse<T: Ord>(
    typed: &[String],
    mut parse: impl FnMut(&str) -> Result<T, Invalid>,
) -> Result<Amend<T>, Invalid> {
    let (mut add, mut remove) = (BTreeSet::new(), BTreeSet::new());
    let words: Vec<&str> = typed.iter().flat_map(|it| it.split(',')).collect();
    few(words.len())?;
    for word in words {
        let word = word.trim();
        let (bare, set) = match (word.strip_prefix('-'), word.strip_prefix('+')) {
            (Some(bare), _) => (bare, &mut remove),
            (None, Some(bare)) => (bare, &mut add),
            (None, None) => (word, &mut add),
        };
        if bare.is_empty() {
            return Err(Invalid(say!("bad-amend", given = word)));
        }
        set.insert(parse(bare)?);
    }
    Ok(Amend { add, remove })
}

/// The longest tag (characters).
pub const LONGEST_TAG: usize = 60;

/// A tag as it is kept: lower case, without blanks at its ends.
///
/// # Errors
/// It is not a word of letters, digits and `-_.:/+@#`, or is too long.
pub fn tag(word: &str) -> Result<String, Invalid> {
    let tag = word.trim().to_lowercase();
    let count = tag.chars().count();
    if count > LONGEST_TAG {
        return Err(Invalid(say!("bad-tag-long", n = count, most = LONGEST_TAG)));
    }
    // Nothing that a shell would take for more than a word: tags are completed.
    if !tag.chars().all(is_plain) || tag.starts_with('#') {
        return Err(Invalid(say!("bad-tag", given = word)));
    }
    Ok(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plus_or_nothing_adds_and_minus_removes() {
        let typed = ["a,+b".to_owned(), "-c".to_owned()];
        let amend = parse(&typed, |word| Ok(word.to_owned())).expect("three words");
        assert_eq!(amend.add, BTreeSet::from(["a".to_owned(), "b".to_owned()]));
        assert_eq!(amend.remove, BTreeSet::from(["c".to_owned()]));
    }

    #[test]
    fn an_empty_word_is_named() {
        assert!(parse(&["a,,b".to_owned()], |word| Ok(word.to_owned())).is_err());
        assert!(parse(&["-".to_owned()], |word| Ok(word.to_owned())).is_err());
    }
}
