//! `note ID… -m TEXT`: an internal message.

use super::writing::Text;
use super::{Run, Target};
use crate::app::App;
use crate::arguments::attach::Attach;
use crate::arguments::body::Body;
use crate::desk::Request;
use crate::render::draft::Readers;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    body: Body,
    #[command(flatten)]
    attach: Attach,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Run {
    let Arguments { target, body, attach } = arguments;
    let text = Text {
        verb: "note",
        target: &target,
        body: &body,
        attach: &attach,
        readers: Readers::Agents,
    };
    text.act(app, |said| Request::Note(said).into())
}
