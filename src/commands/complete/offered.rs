//! What a site and a catalogue offer by a name: services, views, ready answers.

use std::ffi::OsString;

use super::{SHOWN, Suggestion};
use crate::app::App;
use crate::failure::Failure;
use crate::render::safe::Safe;

/// The services of the catalogue, with what they are for.
pub fn services(words: &[OsString]) -> Vec<Suggestion> {
    named(words, |app| {
        let language = app.language();
        let title = |it: &str| Some(Safe::line(it).as_str().to_owned());
        let services = app.services()?.into_iter();
        Ok(services.map(|it| (it.key, title(it.title.of(language)))).collect())
    })
}

/// The views, with what they ask for.
pub fn views(words: &[OsString]) -> Vec<Suggestion> {
    named(words, |app| {
        let language = app.locale().language;
        let options = |it: &[String]| Some(Safe::line(&it.join(" ")).as_str().to_owned());
        let views = app.views()?.into_iter();
        Ok(views.map(|it| (it.name(language).to_owned(), options(&it.words))).collect())
    })
}

/// The ready answers, with how they begin.
pub fn ready_answers(words: &[OsString]) -> Vec<Suggestion> {
    named(words, |app| {
        let language = app.locale().language;
        let begins = |it: &str| {
            let begins: String = it.chars().take(SHOWN).collect();
            Some(Safe::line(&begins).as_str().to_owned())
        };
        let answers = app.ready_answers()?.into_iter();
        Ok(answers.map(|it| (it.name.clone(), begins(it.texts.of(language)))).collect())
    })
}

/// What this run knows by a name; nothing where it cannot be known.
fn named(
    words: &[OsString],
    find: impl FnOnce(&App) -> Result<Vec<Suggestion>, Failure>,
) -> Vec<Suggestion> {
    // The last word is being typed and says nothing yet.
    let app = App::of_typed(&words[..words.len().saturating_sub(1)]);
    app.and_then(|app| find(&app)).unwrap_or_default()
}
