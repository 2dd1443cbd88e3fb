//! `reply ID… -m TEXT`: a public message; an agent may set the next state in the same breath.

use super::writing::Text;
use super::{Run, Target};
use crate::app::App;
use crate::arguments::body::Body;
use crate::desk::{Request, Wish};
use crate::render::draft::Readers;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    body: Body,
    /// With or without whom to wait for.
    #[arg(long, value_name = "WHO", num_args = 0..=1, require_equals = true, default_missing_value = "",
        conflicts_with = "resolve")]
    wait: Option<String>,
    #[arg(long)]
    resolve: bool,
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Run {
    let Arguments { target, body, wait, resolve, key } = arguments;
    let text = Text { verb: "reply", target: &target, body: &body, readers: Readers::Everyone };
    text.act(app, |text| {
        let request = match &wait {
            Some(who) if !text.is_empty() => {
                let on = Some(who.clone()).filter(|who| !who.is_empty());
                Request::Wait { on, until: None, question: Some(text) }
            }
            _ if resolve => Request::Resolve(text),
            _ => Request::Reply(text),
        };
        Wish { request, key: key.clone() }
    })
}
