//! The shells that can ask the program what could come next.

use super::Invalid;
use crate::say;

/// Whether a shell takes this letter, anywhere but at the beginning of a word, for nothing but itself.
pub fn is_plain(letter: char) -> bool {
    letter.is_alphanumeric() || "-_.:/+@#".contains(letter)
}

/// A shell with completion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shell {
    Bash,
    Zsh,
    Fish,
}

impl Shell {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Bash, Self::Zsh, Self::Fish];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bash => "bash",
            Self::Zsh => "zsh",
            Self::Fish => "fish",
        }
    }

    /// The shell of this name.
    ///
    /// # Errors
    /// There is none; the sentence lists those that there are.
    pub fn parse(word: &str) -> Result<Self, Invalid> {
        let found = Self::ALL.into_iter().find(|it| it.name() == word);
        found.ok_or_else(|| Invalid(say!("bad-shell", given = word)))
    }

    /// The file that makes it ask.
    pub fn stub(self) -> &'static str {
        match self {
            Self::Bash => include_str!("../../completions/almacare.bash"),
            Self::Zsh => include_str!("../../completions/_almacare"),
            Self::Fish => include_str!("../../completions/almacare.fish"),
        }
    }
}
