//! `backup FILE`: a copy of the live store.

use std::path::PathBuf;

use super::{Outcome, Run};
use crate::app::App;
use crate::arguments::output::Json;
use crate::failure::{Failure, Kind};
use crate::render::notice::Made;
use crate::render::views::MadeView;
use crate::say;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[arg(value_name = "FILE", required = true)]
    file: PathBuf,
    #[command(flatten)]
    json: Json,
}

pub(super) fn run(Arguments { file, json }: Arguments, app: &App) -> Run {
    let format = json.format(Made::FIELDS)?;
    let Some(store) = app.store()? else {
        return Err(Failure::new(Kind::Failed, say!("no-store-to-back-up")));
    };
    app.desk(&store)?.backup(&file)?;
    let path = file.display().to_string();
    let says = vec![say!("did-backup", path = &path)];
    Ok(Outcome::of(Made { view: MadeView { path, made: true }, says }, format))
}
