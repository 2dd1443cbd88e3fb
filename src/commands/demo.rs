//! `demo`: plays a desk on a throw-away store, each command before its result.
//!
//! Two people play it, for nobody rates their own work; its days lie in the past. Every line is run as
//! it is shown, through the same verbs that a shell would call.

mod crowd;
mod script;

use std::path::PathBuf;

use self::script::Scene;
use super::{Outcome, init, verb};
use crate::app::{App, Chosen};
use crate::arguments::output::Format;
use crate::failure::{Failure, Kind};
use crate::render::emit::{Console, Report, Stop};
use crate::render::safe::Safe;
use crate::say;
use crate::store::{Made, Store, StoreError};

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(..=100_000))]
    tickets: Option<u32>,
}

#[expect(clippy::needless_pass_by_value, reason = "every verb is called alike")]
pub(super) fn run(arguments: Arguments, app: &App) -> Result<Outcome<'_>, Failure> {
    let path = match app.named_store() {
        Some(path) => path,
        None => throw_away(app)?,
    };
    let store = Store::at(&path);
    let begun = app.playing(script::begins(app.now), &path, None);
    if begun.make(&store, Chosen::Named)? == Made::There {
        return Err(StoreError::Exists(path).into());
    }
    let play = Play { app, path, tickets: arguments.tickets.unwrap_or(0) };
    Ok(Outcome::of(play, Format::People))
}

/// A folder that nobody else can enter, left for who wants to go on playing.
fn throw_away(app: &App) -> Result<PathBuf, Failure> {
    let parent = app.scratch();
    let folder = tempfile::Builder::new().prefix("almacare-demo-").tempdir_in(&parent);
    let folder = folder.map_err(|error| {
        let why = say!("no-folder", path = parent.display(), reason = error.to_string());
        Failure::new(Kind::Failed, why)
    })?;
    Ok(folder.keep().join("desk.db"))
}

/// The play, shown while it is played.
struct Play<'a> {
    app: &'a App,
    path: PathBuf,
    tickets: u32,
}

impl Report for Play<'_> {
    fn show(self: Box<Self>, _: &Format, console: &mut Console) -> Result<(), Stop> {
        for scene in script::play(self.app.now, &console.locale) {
            self.perform(&scene, console)?;
        }
        if self.tickets > 0 {
            crowd::fill(self.app, &self.path, self.tickets, console)?;
        }
        self.perform(&script::end(self.app.now), console)?;
        self.farewell(console)
    }
}

impl Play<'_> {
    fn perform(&self, scene: &Scene, console: &mut Console) -> Result<(), Stop> {
        announce(scene, console)?;
        let app = self.app.playing(scene.at, &self.path, scene.who);
        let outcome = perform(scene, &app)?;
        outcome.report.show(&outcome.format, &mut console.at(scene.at))?;
        outcome.failures.into_iter().next().map_or(Ok(()), |failure| Err(failure.into()))
    }

    fn farewell(&self, console: &mut Console) -> Result<(), Stop> {
        let path = self.path.display().to_string();
        let cron = init::cron_line(self.app, &Store::at(&self.path), Chosen::Named);
        console.line(&Safe::default())?;
        console.say(&say!("demo-end", path = quoted(&path)))?;
        console.line(&Safe::default())?;
        Ok(console.say(&say!("cron-line", line = cron))?)
    }
}

/// When it happens, by whom, and the command as it would be typed.
fn announce(scene: &Scene, console: &mut Console) -> Result<(), Stop> {
    console.line(&Safe::default())?;
    let head = match scene.who {
        Some(who) => say!("demo-scene", at = scene.at, who = who),
        None => say!("demo-scene-alone", at = scene.at),
    };
    console.say(&head)?;
    let rights = scene.who.map(|who| format!(" --as {who}")).unwrap_or_default();
    let words: Vec<String> = scene.words.iter().map(|it| quoted(it)).collect();
    Ok(console.line(&Safe::line(&format!("$ almacare{rights} {}", words.join(" "))))?)
}

fn perform<'a>(scene: &Scene, app: &'a App) -> Result<Outcome<'a>, Failure> {
    let bad = |reason: String| Failure::usage(say!("bad-arguments", reason = reason));
    let name = scene.words.first().map_or("", String::as_str);
    let verb = verb(name).ok_or_else(|| bad(name.to_owned()))?;
    let matches = verb.command().try_get_matches_from(&scene.words);
    verb.run(&matches.map_err(|error| bad(error.to_string()))?, app)
}

/// A word as a shell reads it back.
fn quoted(word: &str) -> String {
    let plain = |it: char| it.is_alphanumeric() || "-_./:=+,@".contains(it);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    let escaped: String = word
        .chars()
        .flat_map(|it| "\"\\$`".contains(it).then_some('\\').into_iter().chain([it]))
        .collect();
    format!("\"{escaped}\"")
}
