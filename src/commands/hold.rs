//! `hold ID…`: the fridge, until a date if there is one.

use super::{Run, Target};
use crate::app::App;
use crate::arguments::body::Body;
use crate::arguments::when;
use crate::desk::Request;
use crate::domain::action::{Hold, Until};

/// How a hold without any date is asked for, where there was one before.
const NO_DATE: [&str; 3] = ["none", "never", "aucune"];

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
    let until = match until.as_deref() {
        None => Until::Again,
        Some(word) if NO_DATE.contains(&word) => Until::Open,
        Some(word) => Until::At(when::future(word, app.now)?),
    };
    let (ids, why) = target.read(&body, app)?;
    target.act(&ids, Request::Hold(Hold { until, why }), app)
}
