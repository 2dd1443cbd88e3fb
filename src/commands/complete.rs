//! What could stand next on a command line, from the live store: read only, nothing made, and nothing
//! said where it cannot be known.

mod offered;

use std::ffi::OsString;

pub use offered::{ready_answers, services, views};

use super::Verb;
use crate::app::App;
use crate::desk::{Desk, Request, Saying, Wanted};
use crate::domain::action::{Close, Closing, Grip, Hold, Until};
use crate::failure::Failure;
use crate::render::safe::Safe;

/// A word that could come next, and what it stands for.
pub type Suggestion = (String, Option<String>);

/// As many suggestions as are useful on a screen.
const MOST: usize = 50;
/// As much of a subject as is shown beside its number (characters).
const SHOWN: usize = 60;

/// The numbers of tickets on which the verb can act, with their subjects.
pub fn tickets(words: &[OsString], verb: &Verb, prefix: &str) -> Vec<Suggestion> {
    let hash = if prefix.starts_with('#') { "#" } else { "" };
    let request = sample(verb, words);
    asked(words, |desk| {
        let prefix = prefix.trim_start_matches('#');
        let found = desk.suggested(&Wanted { request: request.as_ref(), prefix, most: MOST })?;
        // Nobody names a ticket twice.
        let typed = |id: i64| words.iter().rev().skip(1).any(|it| *it == *id.to_string());
        let found = found.into_iter().filter(|(id, _)| !typed(id.0));
        let named = found.map(|(id, subject)| {
            let subject: String = Safe::line(&subject).as_str().chars().take(SHOWN).collect();
            (format!("{hash}{}", id.0), Some(subject))
        });
        Ok(named.collect())
    })
}

/// The people whom the caller may know of: all, or agents only.
pub fn people(words: &[OsString], agents_only: bool) -> Vec<Suggestion> {
    asked(words, |desk| {
        let people = desk.people()?.into_iter();
        let people = people.filter(|it| !agents_only || it.role != "requester");
        let clean = |it: &str| Safe::line(it).as_str().to_owned();
        Ok(people.map(|it| (it.login.clone(), it.name.as_deref().map(clean))).collect())
    })
}

/// The tags that the caller can see.
pub fn tags(words: &[OsString]) -> Vec<Suggestion> {
    asked(words, |desk| Ok(desk.tags()?.into_iter().map(|it| (it, None)).collect()))
}

/// What the desk answers; nothing where there is none, or where it cannot be read.
fn asked(
    words: &[OsString],
    question: impl FnOnce(&Desk) -> Result<Vec<Suggestion>, Failure>,
) -> Vec<Suggestion> {
    let answer = || {
        // The last word is being typed and says nothing yet.
        let app = App::of_typed(&words[..words.len().saturating_sub(1)])?;
        match app.store()? {
            Some(store) => question(&app.desk(&store)?),
            None => Ok(Vec::new()),
        }
    };
    answer().unwrap_or_default()
}

/// What the verb would ask of a ticket; none if it only reads, or edits what any ticket has.
fn sample(verb: &Verb, words: &[OsString]) -> Option<Request> {
    let said = || Saying::from("…");
    let resolve = || Request::Resolve { said: said(), duplicate_of: None };
    let says = |option: &str| words.iter().any(|it| it == option);
    Some(match verb.name {
        "reply" if says("--resolve") => resolve(),
        "reply" => Request::Reply(said()),
        "note" => Request::Note(said()),
        "take" if says("--force") => Request::Take(Grip::Force),
        "take" => Request::Take(Grip::Polite),
        "assign" => Request::Assign("me".to_owned()),
        "wait" => Request::Wait { on: None, until: None, question: Some(said()) },
        "hold" => Request::Hold(Hold { until: Until::Open, why: Some("…".to_owned()) }),
        "resolve" => resolve(),
        "close" => Request::Close(Close { how: closing(&says), rating: None, comment: None }),
        // Any ticket that could be changed at all: not one that was merged.
        "merge" if says("--undo") => return None,
        "merge" => Request::Assign("me".to_owned()),
        "reopen" => Request::Reopen { reason: Some("…".to_owned()) },
        _ => return None,
    })
}

fn closing(says: &dyn Fn(&str) -> bool) -> Closing {
    if says("--withdraw") {
        Closing::Withdraw
    } else if says("--on-behalf") {
        Closing::OnBehalf("…".to_owned())
    } else {
        Closing::Validate
    }
}
