//! `show ID…`: header, ball, deadline, conversation.

use super::{Outcome, Run, Target};
use crate::app::App;
use crate::desk::Told;
use crate::render::notice::Nothing;
use crate::render::ticket::Shown;
use crate::say;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[arg(long)]
    full: bool,
    #[command(flatten)]
    target: Target,
}

pub(super) fn run(Arguments { full, target }: Arguments, app: &App) -> Run {
    let format = target.json.format(Shown::FIELDS)?;
    let ids = target.ids.read(&mut app.stdin())?;
    let told = if full { Told::Whole } else { Told::Own };
    let Some(store) = app.store()? else {
        app.remark(&say!("no-store-yet"));
        return Ok(Outcome::of(Nothing, format));
    };
    let (tickets, failures) = app.desk(&store)?.show(&ids, told)?;
    let report = Shown { tickets, single: target.ids.is_single() };
    Ok(Outcome { failures, ..Outcome::of(report, format) })
}
