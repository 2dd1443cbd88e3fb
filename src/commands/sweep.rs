//! `sweep`: what the clock asks for. Made for cron: silent when all went well.

use super::mail::deliver;
use super::{Outcome, Run};
use crate::app::App;
use crate::arguments::output::{Format, Json};
use crate::arguments::when;
use crate::desk::{Handed, Listed, SweepDone};
use crate::failure::Failure;
use crate::render::sweep::{Swept, Telling};
use crate::render::views::{SweepView, Time};

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[arg(long)]
    dry_run: bool,
    #[arg(long, value_name = "WHEN", requires = "dry_run")]
    at: Option<String>,
    #[arg(short, long)]
    verbose: bool,
    #[command(flatten)]
    json: Json,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Run {
    let Arguments { dry_run, at, verbose, json } = arguments;
    let format = json.format(Swept::FIELDS)?;
    let at = at.map_or(Ok(app.now), |it| when::parse(&it, app.now))?;
    let telling = match (dry_run, verbose) {
        (true, _) => Telling::Planned,
        (false, true) => Telling::Done,
        (false, false) => Telling::Nothing,
    };
    let silent = telling == Telling::Nothing && format == Format::People;
    let listed = if silent { Listed::No } else { Listed::Yes };
    let (mut view, failure) = match app.store()? {
        None => (SweepView::nothing(Time(at)), None),
        Some(store) if dry_run => (app.desk(&store)?.sweep_plan(at)?, None),
        Some(store) => {
            let SweepDone { view, seal, failure } = app.desk(&store)?.sweep(listed)?;
            (view, failure.or(app.note_seal(seal).err()))
        }
    };
    let mut failures: Vec<Failure> = failure.into_iter().collect();
    if !dry_run {
        // What was closed stands, whatever becomes of the letters.
        let handed = deliver(app, false)
            .unwrap_or_else(|failure| Handed { failures: vec![failure], ..Handed::default() });
        (view.sent, view.failed) = (handed.sent, handed.failed);
        failures.extend(handed.failures);
    }
    Ok(Outcome { failures, ..Outcome::of(Swept { view, telling }, format) })
}
