//! `take ID…`: take charge.

use super::{Run, Target};
use crate::app::App;
use crate::desk::Request;
use crate::domain::action::Grip;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    target: Target,
    #[arg(long)]
    force: bool,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Run {
    let Arguments { target, force } = arguments;
    let ids = target.ids.read(&mut app.stdin())?;
    let grip = if force { Grip::Force } else { Grip::Polite };
    target.act(&ids, Request::Take(grip), app)
}
