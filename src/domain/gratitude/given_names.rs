//! Given names that people here have.

use std::cmp::Ordering;

/// Unaccented, in lower case, in order.
const NAMES: &str = include_str!("given_names.txt");

/// Whether this word, unaccented and in lower case, is a given name. A compound one (Jean-Paul) is made
/// of them.
pub(super) fn is_given_name(word: &str) -> bool {
    word.split('-').all(is_one)
}

/// By halves: going through all of them took 50,000 instructions for every word with a capital.
fn is_one(word: &str) -> bool {
    const BETWEEN: [char; 2] = [' ', '\n'];
    let mut left = NAMES;
    while !left.is_empty() {
        let middle = left[..left.len() / 2].rfind(BETWEEN).map_or(0, |it| it + 1);
        let (before, from) = left.split_at(middle);
        let (name, after) = from.split_once(BETWEEN).unwrap_or((from, ""));
        left = match word.cmp(name) {
            Ordering::Less => before,
            Ordering::Equal => return true,
            Ordering::Greater => after,
        };
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_and_nothing_between_them() {
        assert!(NAMES.is_ascii());
        for name in NAMES.split_whitespace() {
            assert!(is_one(name), "{name}");
            assert!(!is_one(&format!("{name}~")), "{name}");
            let shorter = &name[..name.len() - 1];
            assert_eq!(is_one(shorter), NAMES.split_whitespace().any(|it| it == shorter));
        }
        assert!(!is_one("") && !is_one(" ") && !is_one("abdel abdelkader"));
    }
}
