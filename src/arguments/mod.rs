//! What people type, understood: the argument types that verbs share.
//!
//! Every one says in a sentence what was wrong with what was typed.

pub mod amend;
pub mod answers;
pub mod attach;
pub mod body;
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

/// What makes a repetition recognisable.
///
/// # Errors
/// It is blank: an empty variable would make everything a repetition of the first.
pub fn key(word: &str) -> Result<String, Invalid> {
    if is_blank(word) { Err(Invalid(say!("bad-key"))) } else { Ok(word.to_owned()) }
}
