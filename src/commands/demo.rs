//! `demo`: plays a desk on a throw-away store, each command before its result.
//!
//! Two people play it, for nobody rates their own work; its days lie in the past. Every line is run as
//! it is shown, through the same verbs that a shell would call.

mod crowd;
mod plan;
mod script;
mod stage;

use std::io;
use std::path::PathBuf;

use self::script::Scene;
use super::{Outcome, init, shell};
use crate::app::{App, Chosen};
use crate::arguments::output::{Format, Json};
use crate::failure::{Failure, Kind};
use crate::render::emit::{Console, Report, Stop};
use crate::render::notice::Made;
use crate::render::safe::Safe;
use crate::render::views::MadeView;
use crate::say;
use crate::store::{self, Store, StoreError};

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(..=100_000))]
    tickets: Option<u32>,
    #[command(flatten)]
    json: Json,
}

#[expect(clippy::needless_pass_by_value, reason = "every verb is called alike")]
pub(super) fn run(arguments: Arguments, app: &App) -> Result<Outcome<'_>, Failure> {
    let format = arguments.json.format(Made::FIELDS)?;
    let path = match app.named_store() {
        Some(path) => path,
        None => throw_away(app)?,
    };
    let store = Store::at(&path);
    let begun = app.playing(script::begins(app.now), &path, None);
    if begun.make(&store, Chosen::Named)? == store::Made::There {
        let failure = Failure::from(StoreError::Exists(store.path().to_owned()));
        return Err(failure.hinting(say!("hint-demo")));
    }
    let play = Play { app, path, tickets: arguments.tickets.unwrap_or(0) };
    Ok(Outcome::of(play, format))
}

/// A folder that nobody else can enter, left for who wants to go on playing.
fn throw_away(app: &App) -> Result<PathBuf, Failure> {
    let parent = app.scratch();
    let folder = tempfile::Builder::new().prefix("almacare-demo-").tempdir_in(&parent);
    let folder = folder.map_err(|error| {
        let why = say!("no-folder", path = parent.display(), reason = &error);
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
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        if let Format::Json(_) = format {
            let path = self.path.display().to_string();
            self.play(&mut console.muted(&mut io::sink()))?;
            let made = Made { view: MadeView { path, made: true }, says: Vec::new() };
            return Box::new(made).show(format, console);
        }
        self.play(console)
    }

    fn is_live(&self) -> bool {
        true
    }
}

impl Play<'_> {
    fn play(&self, console: &mut Console) -> Result<(), Stop> {
        for scene in script::play(self.app.now, &console.locale()) {
            self.perform(&scene, console)?;
        }
        if self.tickets > 0 {
            crowd::fill(self.app, &self.path, self.tickets, console)?;
        }
        self.perform(&script::end(self.app.now), console)?;
        self.farewell(console)
    }

    fn perform(&self, scene: &Scene, console: &mut Console) -> Result<(), Stop> {
        stage::announce(scene, console)?;
        let app = self.app.playing(scene.at, &self.path, scene.who);
        let outcome = stage::perform(scene, &app)?;
        outcome.report.show(&outcome.format, &mut console.at(scene.at))?;
        console.raw().flush()?;
        outcome.failures.into_iter().next().map_or(Ok(()), |failure| Err(failure.into()))
    }

    fn farewell(&self, console: &mut Console) -> Result<(), Stop> {
        let store = Store::at(&self.path);
        let path = init::from_anywhere(&store);
        let cron = init::cron_line(self.app, &store, Chosen::Named);
        console.line(&Safe::default())?;
        console.say(&say!("demo-end", path = shell::quoted(&path)))?;
        console.line(&Safe::default())?;
        Ok(console.say(&say!("cron-line", line = cron))?)
    }
}
