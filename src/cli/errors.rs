//! What the parser has to say, in a sentence of ours.

use std::error::Error as _;
use std::ffi::OsString;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::arguments::Invalid;
use crate::commands::{VERBS, Verb};
use crate::failure::Failure;
use crate::say;
use crate::text::Message;
use crate::text::nearest::{folded, nearest};

/// There is no verb among the words.
pub(super) fn no_verb() -> Message {
    say!("usage-no-verb")
}

/// Why the words cannot be understood, and where to read how they could.
pub(super) fn explained(error: &Error, verb: Option<&Verb>, words: &[OsString]) -> Failure {
    let hint = match (suggestion(error), verb) {
        (Some(nearest), _) => say!("hint-nearest", nearest = nearest),
        (None, Some(verb)) => meant(error, verb, words).unwrap_or_else(|| {
            let below = verb.below(words).map_or_else(String::new, |it| format!(" {it}"));
            say!("hint-help", verb = verb.name.to_owned() + &below)
        }),
        (None, None) => match number(&context(error, ContextKind::InvalidSubcommand)) {
            Some(id) => say!("hint-show", id = id),
            None => say!("hint-help-all"),
        },
    };
    Failure::usage(sentence(error)).hinting(hint)
}

/// The commonest slip of the finger: a subject without quotation marks.
fn meant(error: &Error, verb: &Verb, words: &[OsString]) -> Option<Message> {
    let stray = context(error, ContextKind::InvalidArg);
    if verb.name != "new" || stray.starts_with('-') || error.kind() != ErrorKind::UnknownArgument {
        return None;
    }
    let words = words.iter().skip(2).map(|it| it.to_string_lossy().into_owned());
    let subject: Vec<String> = words.take_while(|it| !it.starts_with('-')).collect();
    Some(say!("hint-quote", subject = subject.join(" ")))
}

/// A ticket number that stands where a verb was expected.
fn number(word: &str) -> Option<String> {
    let bare = word.trim_start_matches('#');
    let is_number = !bare.is_empty() && bare.bytes().all(|it| it.is_ascii_digit());
    is_number.then(|| bare.to_owned())
}

fn sentence(error: &Error) -> Message {
    let argument = option(&context(error, ContextKind::InvalidArg));
    let value = context(error, ContextKind::InvalidValue);
    if let Some(Invalid(why)) = error.source().and_then(|it| it.downcast_ref::<Invalid>()) {
        return say!("usage-bad-value", argument = argument, why = why.clone());
    }
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            say!("usage-unknown-verb", given = context(error, ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => say!("usage-unknown-argument", given = argument),
        ErrorKind::MissingRequiredArgument => say!("usage-missing", missing = argument),
        ErrorKind::MissingSubcommand => no_verb(),
        ErrorKind::ArgumentConflict => {
            let prior = option(&context(error, ContextKind::PriorArg));
            if prior == argument || prior.is_empty() {
                return say!("usage-twice", argument = argument);
            }
            say!("usage-conflict", one = argument, other = prior)
        }
        ErrorKind::InvalidUtf8 => say!("usage-encoding"),
        ErrorKind::InvalidValue if value.is_empty() => {
            say!("usage-value-missing", argument = argument)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            say!("usage-wrong-value", argument = argument, given = value)
        }
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            say!("usage-number-of-values", argument = argument)
        }
        ErrorKind::NoEquals => say!("usage-no-equals", argument = argument),
        _ => say!("usage-other", reason = error.to_string()),
    }
}

/// What other programs and people call what a verb does, folded.
const OTHER_WORDS: &[(&[&str], &str)] = &[
    (&["ouvrir", "creer", "demander", "signaler"], "nouveau"),
    (&["open", "create", "add", "report", "ask"], "new"),
    (&["fermer", "cloturer", "valider"], "clore"),
    (&["annuler", "abandonner"], "clore --withdraw"),
    (&["cancel", "withdraw"], "close --withdraw"),
    (&["done", "fix", "finish"], "resolve"),
    (&["terminer", "regler"], "résoudre"),
    (&["view", "cat", "get", "status"], "show"),
    (&["afficher", "montrer", "consulter"], "voir"),
    (&["ls", "queue", "tickets"], "list"),
    (&["file"], "liste"),
    (&["comment", "answer", "respond", "message"], "reply"),
    (&["commenter", "ecrire"], "répondre"),
    (&["pause", "snooze"], "hold"),
    (&["history", "events"], "log"),
    (&["historique", "evenements"], "journal"),
    (&["users", "people"], "user"),
    (&["compte", "comptes", "utilisateurs", "personne"], "utilisateur"),
];

fn suggestion(error: &Error) -> Option<String> {
    if error.kind() == ErrorKind::InvalidSubcommand {
        let given = context(error, ContextKind::InvalidSubcommand);
        let word = folded(&given);
        if let Some((_, verb)) = OTHER_WORDS.iter().find(|(words, _)| words.contains(&&*word)) {
            return Some((*verb).to_owned());
        }
        if let Some(near) = nearest(&given, VERBS.iter().flat_map(Verb::names)) {
            return Some(near.to_owned());
        }
    }
    [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
        .into_iter()
        .map(|kind| context(error, kind))
        .find(|it| !it.is_empty())
}

/// An option by its name alone: what its value is called is told by the help, in the reader's language.
fn option(argument: &str) -> String {
    let bare = argument.split([' ', '=', '[']).next().unwrap_or_default();
    if argument.starts_with('-') { bare.to_owned() } else { argument.to_owned() }
}

fn context(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    }
}
