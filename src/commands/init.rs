//! `init`: makes the desk, and says what it still needs.

use super::{Outcome, Run, shell};
use crate::app::{App, Chosen, Doing, Place};
use crate::arguments::output::Json;
use crate::failure::Failure;
use crate::render::installed::Installed;
use crate::render::views::InstalledView;
use crate::say;
use crate::store;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[arg(long)]
    shared: bool,
    #[arg(long, requires = "shared")]
    dry_run: bool,
    #[command(flatten)]
    json: Json,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Run {
    let Arguments { shared, dry_run, json } = arguments;
    let format = json.format(Installed::FIELDS)?;
    let report = if shared {
        if app.named_store().is_some() {
            return Err(Failure::usage(say!("bad-shared-named")));
        }
        of_host(app, if dry_run { Doing::Nothing } else { Doing::Everything })?
    } else {
        own(app)?
    };
    Ok(Outcome::of(report, format))
}

/// A desk for its caller, or for whoever may open the file that was named.
fn own(app: &App) -> Result<Installed, Failure> {
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
    Ok(Installed { view: InstalledView { path, made, parts: Vec::new() }, says })
}

/// The desk of the whole host.
fn of_host(app: &App, doing: Doing) -> Result<Installed, Failure> {
    let parts = app.install(doing)?;
    let made = parts.iter().any(|it| it.state == "done");
    let store = parts.iter().find(|it| it.part == "store");
    let path = store.map(|it| it.target.clone()).unwrap_or_default();
    let program = app.program();
    let letters = "mail receive --recipient ${original_recipient}";
    let says = vec![
        say!("install-cron", line = format!("*/5 * * * * _almacare {program} sweep")),
        say!("install-mail", line = format!("flags=R user=_almacare argv={program} {letters}")),
        match doing {
            Doing::Everything => say!("install-next"),
            Doing::Nothing => say!("install-planned"),
        },
    ];
    Ok(Installed { view: InstalledView { path, made, parts }, says })
}

/// How the store is named in whichever folder.
pub(super) fn from_anywhere(store: &store::Store) -> String {
    store.address().unwrap_or_else(|| {
        let path = std::path::absolute(store.path());
        path.unwrap_or_else(|_| store.path().to_owned()).display().to_string()
    })
}

/// What the crontab of the store's owner needs.
pub(super) fn cron_line(app: &App, store: &store::Store, chosen: Chosen) -> String {
    let program = app.program();
    let path = from_anywhere(store);
    let command = match chosen {
        Chosen::Own | Chosen::Shared => shell::for_cron(&[&program, "sweep"]),
        Chosen::Named => shell::for_cron(&[&program, "--db", &path, "sweep"]),
    };
    format!("*/10 * * * * {command}")
}
