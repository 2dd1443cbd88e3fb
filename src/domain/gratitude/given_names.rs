//! Given names that people here have.

/// Unaccented, in lower case, in order.
const NAMES: &str = include_str!("given_names.txt");

/// Whether this word, unaccented and in lower case, is a given name. A compound one (Jean-Paul) is made
/// of them.
pub(super) fn is_given_name(word: &str) -> bool {
    word.split('-').all(|part| NAMES.split_whitespace().any(|name| name == part))
}
