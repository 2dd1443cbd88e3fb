//! A scene on the stage: announced, then run through the verb that it names.

use super::super::{Outcome, shell, verb};
use super::script::Scene;
use crate::app::App;
use crate::failure::Failure;
use crate::render::emit::{Console, Stop};
use crate::render::safe::Safe;
use crate::say;

/// When it happens, by whom, and the command as it would be typed.
pub(super) fn announce(scene: &Scene, console: &mut Console) -> Result<(), Stop> {
    console.line(&Safe::default())?;
    let head = match scene.who {
        Some(who) => say!("demo-scene", at = scene.at, who = who),
        None => say!("demo-scene-alone", at = scene.at),
    };
    console.say(&head)?;
    let rights = scene.who.map(|who| format!(" --as {who}")).unwrap_or_default();
    let words: Vec<String> = scene.words.iter().map(|it| shell::quoted(it)).collect();
    Ok(console.line(&Safe::line(&format!("$ almacare{rights} {}", words.join(" "))))?)
}

/// Runs the command of a scene.
pub(super) fn perform<'a>(scene: &Scene, app: &'a App) -> Result<Outcome<'a>, Failure> {
    let bad = |reason: String| Failure::usage(say!("bad-arguments", reason = reason));
    let name = scene.words.first().map_or("", String::as_str);
    let verb = verb(name).ok_or_else(|| bad(name.to_owned()))?;
    let matches = verb.command().try_get_matches_from(&scene.words);
    verb.run(&matches.map_err(|error| bad(error.to_string()))?, app)
}
