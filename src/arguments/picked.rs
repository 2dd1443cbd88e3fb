//! Values of a filter: several separated by commas, each named, or ruled out by a `!` before it.

use std::collections::BTreeSet;

use super::{Invalid, few};
use crate::domain::query::{Members, Sieve};
use crate::say;

/// What may be, and what not.
///
/// # Errors
/// A word is empty, they are too many, or what `parse` says of it.
pub fn sieve<T: Ord>(
    typed: &[String],
    mut parse: impl FnMut(&str) -> Result<T, Invalid>,
) -> Result<Sieve<T>, Invalid> {
    let (mut any, mut none) = (BTreeSet::new(), BTreeSet::new());
    let words: Vec<&str> = typed.iter().flat_map(|it| it.split(',')).map(str::trim).collect();
    few(words.len())?;
    for word in words {
        let (bare, set) = match word.strip_prefix('!') {
            Some(bare) => (bare.trim(), &mut none),
            None => (word, &mut any),
        };
        if bare.is_empty() {
            return Err(Invalid(say!("bad-filter", given = word)));
        }
        set.insert(parse(bare)?);
    }
    Ok(Sieve { any, none })
}

/// What must be there, and what not.
///
/// # Errors
/// As [`sieve`].
pub fn members<T: Ord>(
    typed: &[String],
    parse: impl FnMut(&str) -> Result<T, Invalid>,
) -> Result<Members<T>, Invalid> {
    sieve(typed, parse).map(|Sieve { any, none }| Members { all: any, none })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_of_exclamation_rules_out() {
        let typed = ["a, !b".to_owned(), "c".to_owned()];
        let sieve = sieve(&typed, |word| Ok(word.to_owned())).expect("three words");
        assert!(sieve.passes(&"a".to_owned()) && sieve.passes(&"c".to_owned()));
        assert!(!sieve.passes(&"b".to_owned()) && !sieve.passes(&"d".to_owned()));
    }

    #[test]
    fn an_empty_word_is_refused() {
        for typed in ["", "a,,b", "!"] {
            assert!(sieve(&[typed.to_owned()], |word| Ok(word.to_owned())).is_err(), "{typed}");
        }
    }
}
