//! `assign ID… WHO`: give a ticket, or hand it back.

use crate::app::App;
use crate::arguments::ids;
use crate::arguments::output::Json;
use crate::desk::Request;
use crate::failure::Failure;
use crate::say;

use super::{Run, Target};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The tickets, then to whom.
    #[arg(value_name = "ID... WHO", required = true, num_args = 1..)]
    words: Vec<String>,
    #[command(flatten)]
    json: Json,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Run {
    let Some((who, words)) = arguments.words.split_last().filter(|(_, ids)| !ids.is_empty()) else {
        return Err(Failure::usage(say!("bad-assign")));
    };
    let target = Target { ids: ids::Ids::of(words), json: arguments.json };
    let ids = target.ids.read(&mut app.stdin())?;
    target.act(&ids, Request::Assign(who.clone()), app)
}
