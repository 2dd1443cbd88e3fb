//! `restore FILE`: goes back to a copy of the store.

use std::path::PathBuf;

use super::{Outcome, Run, consent};
use crate::app::App;
use crate::arguments::output::Json;
use crate::failure::{Failure, Kind};
use crate::render::notice::Done;
use crate::render::restored::Restored;
use crate::render::views::RestoredView;
use crate::say;
use crate::store::has_log;
use crate::text::Message;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[arg(value_name = "FILE", required = true)]
    file: PathBuf,
    #[arg(long)]
    yes: bool,
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    json: Json,
}

pub(super) fn run(Arguments { file, yes, dry_run, json }: Arguments, app: &App) -> Run {
    let format = json.format(Restored::FIELDS)?;
    let name = file.display().to_string();
    // What the caller names is looked at with the caller's rights alone.
    let source = app.rereadable(&file)?;
    if has_log(&file) {
        let hint = say!("hint-restore-not-whole", path = &name);
        return Err(
            Failure::new(Kind::Failed, say!("restore-not-whole", path = &name)).hinting(hint)
        );
    }
    let store = app.store_to_restore()?;
    let desk = app.desk(&store)?;
    let restoring = desk.restoring(&mut &source, &file)?;
    if dry_run {
        return Ok(Outcome::of(Restored::planned(restoring.view), format));
    }
    let question = |loss| say!("ask-restore", loss = loss, word = &name);
    if let Some(loss) = loss(&restoring.view).filter(|_| !yes)
        && !consent::given(app, loss, &name, question)?
    {
        return Ok(Outcome::of(Done, format));
    }
    Ok(Outcome::of(Restored::done(desk.restore(restoring)?), format))
}

/// What would be lost to whoever does not look into the file that is kept.
fn loss(view: &RestoredView) -> Option<Message> {
    match (view.gone, view.gone_since) {
        (None, _) => Some(say!("restore-loses-unknown")),
        (Some(n), Some(at)) => Some(say!("restore-loses", n = n, since = at.0)),
        (Some(_), None) => None,
    }
}
