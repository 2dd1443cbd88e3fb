//! `catalog [ITEM]`, `catalog check FILE…`, `catalog import FOLDER`: what can be asked for.

use std::path::PathBuf;

use super::{Outcome, Run};
use crate::app::App;
use crate::arguments::output::Json;
use crate::domain::catalogue::Service;
use crate::failure::{Failure, Kind};
use crate::render::catalogue::{Catalogue, Dealt, Imported};
use crate::render::notice::Done;
use crate::render::views::ImportedView;
use crate::say;

#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Arguments {
    #[arg(value_name = "ITEM")]
    item: Option<String>,
    #[command(flatten)]
    json: Json,
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(clap::Subcommand)]
enum What {
    #[command(alias = "vérifier")]
    Check(Files),
    #[command(alias = "importer")]
    Import(Folder),
    #[command(alias = "exporter")]
    Export(Folder),
}

#[derive(clap::Args)]
struct Files {
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    json: Json,
}

#[derive(clap::Args)]
struct Folder {
    #[arg(value_name = "PATH", required = true)]
    folder: PathBuf,
    #[command(flatten)]
    json: Json,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Run {
    match arguments.what {
        Some(What::Check(files)) => check(&files, app),
        Some(What::Import(folder)) => import(&folder, app),
        Some(What::Export(folder)) => export(&folder, app),
        None => show(arguments.item.as_deref(), &arguments.json, app),
    }
}

fn show(item: Option<&str>, json: &Json, app: &App) -> Run {
    let format = json.format(Catalogue::FIELDS)?;
    let services = match item {
        Some(name) => vec![app.service(name)?],
        None => app.services()?,
    };
    Ok(Outcome::of(Catalogue { services, single: item.is_some() }, format))
}

/// Everything that is wrong with these files.
fn check(Files { files, json }: &Files, app: &App) -> Run {
    let format = json.format(Imported::FIELDS)?;
    let (services, failures) = app.read_services(files);
    if !failures.is_empty() {
        return Ok(Outcome { failures, ..Outcome::of(Done, format) });
    }
    let right = services.iter().map(|it| it.key.clone()).collect();
    let strangers = strangers(&services, app)?;
    let view = ImportedView { right, strangers, ..ImportedView::default() };
    Ok(Outcome::of(Imported { view, what: Dealt::Checked }, format))
}

/// All of a folder, or nothing.
fn import(Folder { folder, json }: &Folder, app: &App) -> Run {
    let format = json.format(Imported::FIELDS)?;
    let files = app.toml_files(folder)?;
    if files.is_empty() {
        let why = say!("catalog-nothing", path = folder.display());
        return Err(Failure::new(Kind::Failed, why));
    }
    let (services, failures) = app.read_services(&files);
    if !failures.is_empty() {
        return Ok(Outcome { failures, ..Outcome::of(Done, format) });
    }
    let store = app.store_for_writing()?;
    let offered = app.services()?;
    let done = app.desk(&store)?.import_services(&services, &offered)?;
    let view = ImportedView {
        right: services.iter().map(|it| it.key.clone()).collect(),
        strangers: strangers(&services, app)?,
        added: done.added,
        changed: done.changed,
        removed: done.removed,
    };
    Ok(Outcome::of(Imported { view, what: Dealt::Offered }, format))
}

/// What is offered, as files to begin with; replaces none.
fn export(Folder { folder, json }: &Folder, app: &App) -> Run {
    let format = json.format(Imported::FIELDS)?;
    let services = app.services()?;
    app.write_services(&services, folder)?;
    let right = services.into_iter().map(|it| it.key).collect();
    let view = ImportedView { right, ..ImportedView::default() };
    Ok(Outcome::of(Imported { view, what: Dealt::Written }, format))
}

/// People whom services name and whom the desk does not know so.
fn strangers(services: &[Service], app: &App) -> Result<Vec<String>, Failure> {
    match app.store()? {
        Some(store) => app.desk(&store)?.strangers(services),
        None => Ok(Vec::new()),
    }
}
