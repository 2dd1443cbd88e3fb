//! What people type, understood: the argument types that verbs share.
//!
//! Every one says in a sentence what was wrong with what was typed.

pub mod amend;
pub mod answers;
pub mod attach;
pub mod body;
pub mod called;
pub mod choice;
pub mod globals;
pub mod ids;
pub mod login;
pub mod output;
pub mod picked;
pub mod shells;
pub mod span;
pub mod subject;
pub mod when;

use crate::domain::visible::is_blank;
use crate::say;
use crate::text::Message;

/// What was typed cannot be understood; the sentence names it and says what would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid(pub Message);

impl std::fmt::Display for Invalid {
    /// The sentence's name: the words are made where the language is known.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.id())
    }
}

impl std::error::Error for Invalid {}

/// The longest key that is taken (characters).
pub const LONGEST_KEY: usize = 200;

/// More values than this are not given in one option: each is looked for while others wait.
pub const MOST_VALUES: usize = 200;

/// What makes a repetition recognisable.
///
/// # Errors
/// It is blank, for an empty variable would make everything a repetition of the first; or too long.
pub fn key(word: &str) -> Result<String, Invalid> {
    if is_blank(word) {
        return Err(Invalid(say!("bad-key")));
    }
    let count = word.chars().count();
    if count > LONGEST_KEY {
        return Err(Invalid(say!("bad-key-long", n = count, most = LONGEST_KEY)));
    }
    Ok(word.to_owned())
}

/// Whether so many values may be given in one option.
///
/// # Errors
/// They are too many.
pub fn few(count: usize) -> Result<(), Invalid> {
    if count > MOST_VALUES {
        return Err(Invalid(say!("bad-values-many", n = count, most = MOST_VALUES)));
    }
    Ok(())
}
