//! `resolve ID… -m TEXT`: what was done; starts the delay after which the ticket closes.

use super::writing::Text;
use super::{Run, Target};
use crate::app::App;
use crate::arguments::body::Body;
use crate::desk::Request;
use crate::render::draft::Readers;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    body: Body,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Run {
    let Arguments { target, body } = arguments;
    let text = Text { verb: "resolve", target: &target, body: &body, readers: Readers::Everyone };
    text.act(app, |text| Request::Resolve(text).into())
}
