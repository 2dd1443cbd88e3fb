//! `doctor`: examines the store, changes nothing.

use super::{Outcome, Run};
use crate::app::App;
use crate::arguments::output::Json;
use crate::desk::Examination;
use crate::failure::{Failure, Kind};
use crate::render::findings::Examined;
use crate::render::notice::Nothing;
use crate::say;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    json: Json,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Run {
    let Arguments { json } = arguments;
    let format = json.format(Examined::FIELDS)?;
    let Some(store) = app.store()? else {
        app.remark(&say!("no-store-yet"));
        return Ok(Outcome::of(Nothing, format));
    };
    let Examination { mut findings, sealed, engine } = app.desk(&store)?.examine()?;
    findings.extend(app.inspect()?);
    let damage = findings.iter().filter(|it| it.severity == "damage").count();
    let engine = say!("doctor-engine", engine = engine);
    let swept = sealed.map_or(say!("doctor-unswept"), |at| say!("doctor-swept", at = at));
    let path = store.path().display().to_string();
    let report = Examined { path, about: vec![app.mode(), engine, swept], findings };
    let failures = match damage {
        0 => Vec::new(),
        n => vec![
            Failure::new(Kind::Failed, say!("doctor-failed", n = n)).hinting(say!("hint-restore")),
        ],
    };
    Ok(Outcome { failures, ..Outcome::of(report, format) })
}
