//! Letters that were set aside: `mail queue --aside`, `mail show ID`, `mail accept ID`.

use super::super::{Outcome, Run};
use crate::app::App;
use crate::arguments::output::Json;
use crate::desk::Accepting;
use crate::failure::{Failure, Kind};
use crate::render::arrivals::Aside;
use crate::render::notice::Bytes;
use crate::say;
use crate::store::ArrivalId;

#[derive(clap::Args)]
pub(super) struct Show {
    #[arg(value_name = "ID", value_parser = clap::value_parser!(i64).range(1..))]
    letter: i64,
    #[arg(long, conflicts_with = "json")]
    raw: bool,
    #[command(flatten)]
    json: Json,
}

#[derive(clap::Args)]
pub(super) struct Accept {
    #[arg(value_name = "ID", required = true, value_parser = clap::value_parser!(i64).range(1..))]
    letters: Vec<i64>,
    #[arg(long = "for", value_name = "PERSON")]
    requester: Option<String>,
    #[command(flatten)]
    json: Json,
}

pub(super) fn aside(json: &Json, app: &App) -> Run {
    let format = json.format(Aside::FIELDS)?;
    let arrivals = match app.store()? {
        Some(store) => app.desk(&store)?.aside()?,
        None => Vec::new(),
    };
    Ok(Outcome::of(Aside { arrivals, single: false }, format))
}

pub(super) fn show(Show { letter, raw, json }: &Show, app: &App) -> Run {
    let format = json.format(Aside::FIELDS)?;
    let id = ArrivalId(*letter);
    let store = app.store()?.ok_or_else(|| no_such(id))?;
    let desk = app.desk(&store)?;
    if *raw {
        return Ok(Outcome::of(Bytes(desk.raw(id)?), format));
    }
    Ok(Outcome::of(Aside { arrivals: vec![desk.arrived(id)?], single: true }, format))
}

pub(super) fn accept(Accept { letters, requester, json }: &Accept, app: &App) -> Run {
    let format = json.format(Aside::FIELDS)?;
    let (mut arrivals, mut failures) = (Vec::new(), Vec::new());
    for id in letters.iter().copied().map(ArrivalId) {
        let accepting = Accepting { id, requester: requester.clone() };
        let accepted = match app.store()? {
            Some(store) => app.desk(&store)?.accept(&accepting, &app.intake()?),
            None => Err(no_such(id)),
        };
        match accepted {
            Ok(arrival) => arrivals.push(arrival),
            Err(failure) => failures.push(failure),
        }
    }
    if arrivals.is_empty() {
        return Ok(Outcome { failures, ..Outcome::of(crate::render::notice::Done, format) });
    }
    let report = Aside { arrivals, single: letters.len() == 1 };
    Ok(Outcome { failures, ..Outcome::of(report, format) })
}

fn no_such(id: ArrivalId) -> Failure {
    Failure::new(Kind::NotFound, say!("no-arrival", id = id.0))
}
