//! `init`: makes the desk, and says what it still needs.

use super::{Outcome, Run, shell};
use crate::app::{App, Chosen, Place};
use crate::arguments::output::Json;
use crate::render::notice::Made;
use crate::render::views::MadeView;
use crate::say;
use crate::store;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    json: Json,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Run {
    let Arguments { json } = arguments;
    let format = json.format(Made::FIELDS)?;
    let Place { store, chosen } = app.place()?;
    let made = app.make(&store, chosen)? == store::Made::New;
    let path = store.path().display().to_string();
    let says = if made {
        vec![
            say!("did-init", path = &path, login = app.login()),
            say!("cron-line", line = cron_line(app, &store, chosen)),
        ]
    } else {
        vec![say!("did-init-before", path = &path)]
    };
    Ok(Outcome::of(Made { view: MadeView { path, made }, says }, format))
}

/// What the crontab of the store's owner needs.
pub(super) fn cron_line(app: &App, store: &store::Store, chosen: Chosen) -> String {
    let program = app.program();
    let path = std::path::absolute(store.path()).unwrap_or_else(|_| store.path().to_owned());
    let path = path.display().to_string();
    let command = match chosen {
        Chosen::Own | Chosen::Shared => shell::for_cron(&[&program, "sweep"]),
        Chosen::Named => shell::for_cron(&[&program, "--db", &path, "sweep"]),
    };
    format!("*/10 * * * * {command}")
}
