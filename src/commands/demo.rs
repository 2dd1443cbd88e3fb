//! `demo`: plays a desk.

use super::{Outcome, Run};
use crate::app::App;
use crate::render::notice::Done;

#[derive(clap::Args)]
pub(super) struct Arguments {}

pub(super) fn run(_: Arguments, _: &App) -> Run {
    Ok(Outcome::of(Done, crate::arguments::output::Format::People))
}
