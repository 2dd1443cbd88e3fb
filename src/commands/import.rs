//! `import FILE`: a desk that was exported, or another desk's table.

use std::fs::File;
use std::path::PathBuf;

use super::Outcome;
use crate::app::App;
use crate::arguments::output::Json;
use crate::failure::Failure;
use crate::render::emit::Stop;
use crate::render::moved::Moved;
use crate::render::views::MovedView;
use crate::store::moving::Stage;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[arg(value_name = "FILE", required = true)]
    file: PathBuf,
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    json: Json,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Result<Outcome<'_>, Failure> {
    let Arguments { file, dry_run: dry, json } = arguments;
    let format = json.format(Moved::FIELDS)?;
    let file = app.rereadable(&file)?;
    let length = file.metadata().map(|it| it.len()).unwrap_or_default();
    let source = Box::new(move |progress: &mut dyn FnMut(u64)| {
        let moved = if dry { plan(&file, app, progress) } else { desk(&file, app, progress) };
        moved.map_err(Stop::from)
    });
    let bytes = if dry { length } else { 2 * length };
    Ok(Outcome::of(Moved { source, bytes }, format))
}

fn desk(file: &File, app: &App, progress: &mut dyn FnMut(u64)) -> Result<MovedView, Failure> {
    let stage = match app.store_to_fill()? {
        Some(store) => Some(app.desk(&store)?.moving_stage()?),
        None => None,
    };
    let store = app.place()?.store;
    let checked = app.desk(&store)?.check_moving(file, progress)?;
    if let Some(stage) = &stage {
        app.desk(&store)?.may_move_in(&checked, stage)?;
    }
    let store = app.filled_store()?;
    let half = file.metadata().map(|it| it.len()).unwrap_or_default();
    app.desk(&store)?.move_in(file, &checked, &mut |read| progress(half + read))
}

/// What it would come to; nothing is made for it.
fn plan(file: &File, app: &App, progress: &mut dyn FnMut(u64)) -> Result<MovedView, Failure> {
    let stage = match app.store_to_fill()? {
        Some(store) => app.desk(&store)?.moving_stage()?,
        None => Stage::Fresh,
    };
    let store = app.place()?.store;
    let desk = app.desk(&store)?;
    let checked = desk.check_moving(file, progress)?;
    desk.moving_plan(&checked, &stage)
}
