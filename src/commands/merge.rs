//! `merge DUP… --into ID`: tickets that ask for the same, read as one.

use super::{Run, Target, nowhere};
use crate::app::App;
use crate::arguments::ids;
use crate::desk::Merging;
use crate::render::change::Changes;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    target: Target,
    #[arg(long, value_name = "ID", required_unless_present = "undo")]
    into: Option<String>,
    #[arg(long, conflicts_with = "into")]
    undo: bool,
}

pub(super) fn run(Arguments { target, into, undo: _ }: Arguments, app: &App) -> Run {
    let format = target.json.format(Changes::FIELDS)?;
    let into = into.as_deref().map(ids::one).transpose()?;
    let duplicates = target.ids.read(&mut app.stdin())?;
    let Some(store) = app.store()? else {
        return target.report(nowhere(&duplicates), format);
    };
    let desk = app.desk(&store)?;
    let acted = match into {
        Some(into) => desk.merge(&Merging { duplicates, into })?,
        None => desk.part(&duplicates)?,
    };
    target.report(acted, format)
}
