//! `catalog [ITEM]`, `catalog check FILE…`, `catalog import FOLDER`: what can be asked for.

use std::path::PathBuf;

use super::{Outcome, Run};
use crate::app::App;
use crate::arguments::output::{Format, Json};
use crate::failure::{Failure, Kind};
use crate::render::catalogue::Catalogue;
use crate::render::notice::{Done, Said};
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
}

#[derive(clap::Args)]
struct Files {
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
}

#[derive(clap::Args)]
struct Folder {
    #[arg(value_name = "PATH", required = true)]
    folder: PathBuf,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Run {
    match arguments.what {
        Some(What::Check(files)) => check(&files.files, app),
        Some(What::Import(folder)) => import(&folder, app),
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
fn check(files: &[PathBuf], app: &App) -> Run {
    let (services, failures) = app.read_services(files);
    if !failures.is_empty() {
        return Ok(Outcome { failures, ..Outcome::of(Done, Format::People) });
    }
    let says = vec![say!("catalog-right", n = services.len())];
    Ok(Outcome::of(Said(says), Format::People))
}

/// All of a folder, or nothing.
fn import(Folder { folder }: &Folder, app: &App) -> Run {
    let files = app.toml_files(folder)?;
    if files.is_empty() {
        let why = say!("catalog-nothing", path = folder.display());
        return Err(Failure::new(Kind::Failed, why));
    }
    let (services, failures) = app.read_services(&files);
    if !failures.is_empty() {
        return Ok(Outcome { failures, ..Outcome::of(Done, Format::People) });
    }
    let store = app.store_for_writing()?;
    let done = app.desk(&store)?.import_services(&services)?;
    let mut says = Vec::new();
    for (keys, message) in [
        (&done.added, say!("catalog-added")),
        (&done.changed, say!("catalog-changed")),
        (&done.removed, say!("catalog-removed")),
    ] {
        says.extend((!keys.is_empty()).then(|| message.with("keys", keys.join(", "))));
    }
    says.push(say!("catalog-imported", n = services.len(), unchanged = done.unchanged));
    Ok(Outcome::of(Said(says), Format::People))
}
