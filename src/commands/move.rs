//! `move --to PLACE`: the whole desk goes to another file or server.

use super::{Outcome, consent};
use crate::app::App;
use crate::arguments::output::Json;
use crate::failure::{Failure, Kind};
use crate::render::emit::Stop;
use crate::render::notice::Done;
use crate::render::relocated::Relocated;
use crate::say;
use crate::store::Access;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[arg(long, value_name = "PLACE", required = true)]
    to: String,
    #[arg(long)]
    yes: bool,
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    json: Json,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Result<Outcome<'_>, Failure> {
    let Arguments { to, yes, dry_run, json } = arguments;
    let format = json.format(Relocated::FIELDS)?;
    let Some(store) = app.store()? else {
        return Err(Failure::new(Kind::Failed, say!("no-store-to-move")));
    };
    let place = app.place_to_move_to(&to)?;
    let access = if dry_run { Access::Read } else { Access::Write };
    let relocating = app.desk(&store)?.relocating(place, access)?;
    if dry_run {
        return Ok(Outcome::of(Relocated::planned(relocating.view), format));
    }
    let place = &relocating.view.to;
    let question = |ends| say!("ask-move", ends = ends, word = place);
    if !yes && !consent::given(app, say!("move-ends-here", to = place), place, question)? {
        return Ok(Outcome::of(Done, format));
    }
    let whole = relocating.whole;
    let source = Box::new(move |progress: &mut dyn FnMut(u64)| {
        app.desk(&store)?.relocate(relocating, progress).map_err(Stop::from)
    });
    Ok(Outcome::of(Relocated::going(source, whole), format))
}
