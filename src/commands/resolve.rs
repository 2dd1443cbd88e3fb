//! `resolve ID… -m TEXT`: what was done; starts the delay after which the ticket closes.

use super::writing::Text;
use super::{Run, Target};
use crate::app::App;
use crate::arguments::attach::Attach;
use crate::arguments::body::Body;
use crate::arguments::ids;
use crate::desk::Request;
use crate::render::draft::Readers;
use crate::say;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    body: Body,
    #[command(flatten)]
    attach: Attach,
    #[arg(long, value_name = "ID")]
    duplicate_of: Option<String>,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Run {
    let Arguments { target, body, attach, duplicate_of } = arguments;
    let duplicate_of = duplicate_of.as_deref().map(ids::one).transpose()?;
    let body = match duplicate_of {
        Some(other) => body.or(|| app.locale().words(&say!("duplicate-text", id = other))),
        None => body,
    };
    let text = Text {
        verb: "resolve",
        target: &target,
        body: &body,
        attach: &attach,
        readers: Readers::Everyone,
    };
    text.act(app, |said| Request::Resolve { said, duplicate_of }.into())
}
