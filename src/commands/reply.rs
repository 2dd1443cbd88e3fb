//! `reply ID… -m TEXT`: a public message; an agent may set the next state in the same breath.

use super::{Run, Target};
use crate::app::App;
use crate::arguments::body::Body;
use crate::desk::{Request, Wish};

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
    let (ids, text) = target.read(&body, app)?;
    let request = match (wait, text) {
        (Some(who), Some(text)) => {
            let on = Some(who).filter(|who| !who.is_empty());
            Request::Wait { on, until: None, question: Some(text) }
        }
        (_, text) if resolve => Request::Resolve(text.unwrap_or_default()),
        (_, text) => Request::Reply(text.unwrap_or_default()),
    };
    target.act(&ids, Wish { request, key }, app)
}
