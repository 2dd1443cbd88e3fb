//! `reopen ID… -m WHY`: not solved, or more to say.

use super::{Run, Target};
use crate::app::App;
use crate::arguments::body::Body;
use crate::desk::Request;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    body: Body,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Run {
    let Arguments { target, body } = arguments;
    let (ids, reason) = target.read(&body, app)?;
    target.act(&ids, Request::Reopen { reason }, app)
}
