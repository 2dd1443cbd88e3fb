//! `hold ID…`: the fridge, until a date if there is one.

use super::{Run, Target};
use crate::app::App;
use crate::arguments::body::Body;
use crate::arguments::when;
use crate::desk::Request;
use crate::domain::action::Hold;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    target: Target,
    #[arg(long, value_name = "WHEN")]
    until: Option<String>,
    #[command(flatten)]
    body: Body,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Run {
    let Arguments { target, until, body } = arguments;
    let until = until.map(|it| when::future(&it, app.now)).transpose()?;
    let (ids, why) = target.read(&body, app)?;
    target.act(&ids, &Request::Hold(Hold { until, why }), app)
}
