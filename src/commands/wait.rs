//! `wait ID…`: the ball to the requester, or to a third party.

use super::{Run, Target};
use crate::app::App;
use crate::arguments::body::Body;
use crate::arguments::when;
use crate::desk::Request;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    target: Target,
    #[arg(long, value_name = "WHO", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    on: Option<String>,
    #[arg(long, value_name = "WHEN")]
    until: Option<String>,
    #[command(flatten)]
    body: Body,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Run {
    let Arguments { target, on, until, body } = arguments;
    let until = until.map(|it| when::future(&it, app.now)).transpose()?;
    let (ids, question) = target.read(&body, app)?;
    target.act(&ids, Request::Wait { on, until, question }, app)
}
