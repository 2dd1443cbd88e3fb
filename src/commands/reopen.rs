//! `reopen ID… -m WHY`: not solved, or more to say.

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
}

pub(super) fn run(arguments: Arguments, app: &App) -> Run {
    let Arguments { target, body } = arguments;
    let text = Text {
        verb: "reopen",
        target: &target,
        body: &body,
        attach: &Attach::default(),
        readers: Readers::Everyone,
    };
    text.act(app, |said| {
        let reason = Some(said.text).filter(|it| !it.is_empty());
        Request::Reopen { reason }.into()
    })
}
