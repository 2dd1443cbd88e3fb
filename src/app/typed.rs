//! What the words of the command line say before they are understood, and after they could not be.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use super::{App, language, now, terminal, variable};
use crate::arguments::choice;
use crate::arguments::globals::Globals;
use crate::domain::instant::Instant;
use crate::render::terminal::Terminal;
use crate::text::Locale;

/// The words of the command line, the program's own name first.
pub fn words() -> Vec<OsString> {
    env::args_os().collect()
}

/// The language of a run that has no verb: with what the caller chose in the store.
pub fn own_locale(words: &[OsString]) -> Locale {
    App::of_typed(words).map_or_else(|_| early_locale(words), |app| app.own_locale())
}

/// The language of a run whose options could not be understood yet.
pub fn early_locale(words: &[OsString]) -> Locale {
    let language = language::early(globals(words).lang, &variable);
    Locale { language, now: now().unwrap_or(Instant(0)) }
}

/// What is known of the terminal of such a run.
pub fn early_terminal(words: &[OsString]) -> Terminal {
    terminal::facts(&globals(words))
}

/// The shell that wants a command line completed, and how far the reader has typed.
pub fn completing() -> Option<String> {
    variable("ALMACARE_COMPLETE").filter(|it| it != "0")
}

/// The folder in which the program was started.
pub fn current_folder() -> Option<PathBuf> {
    env::current_dir().ok()
}

/// The options that every verb takes, as far as they can be made out. Somebody who is still typing is
/// asked nothing.
pub(super) fn globals(words: &[OsString]) -> Globals {
    let path = |option| asked(words, option).map(PathBuf::from);
    let word = |option| asked(words, option).filter(|it| !it.is_empty());
    Globals {
        db: path("--db"),
        config: path("--config"),
        lang: word("--lang").and_then(|it| choice::language(&it).ok()),
        rights_of: word("--as"),
        color: word("--color").and_then(|it| choice::colour(&it).ok()),
        plain: words.iter().any(|it| it == "--plain"),
        no_input: true,
    }
}

/// What an option says, where it stands.
fn asked(words: &[OsString], option: &str) -> Option<String> {
    words.iter().enumerate().find_map(|(at, word)| {
        let rest = word.to_str()?.strip_prefix(option)?;
        match rest.strip_prefix('=') {
            Some(value) => Some(value.to_owned()),
            None if rest.is_empty() => words.get(at + 1)?.to_str().map(str::to_owned),
            None => None,
        }
    })
}
