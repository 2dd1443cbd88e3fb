//! `undo [OPERATION]`: takes back what one did.

use super::{Outcome, Run};
use crate::app::App;
use crate::arguments::Invalid;
use crate::arguments::output::Json;
use crate::failure::{Failure, Kind};
use crate::render::undone::Undone;
use crate::say;
use crate::store::Operation;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[arg(value_name = "OPERATION", value_parser = operation)]
    operation: Option<Operation>,
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    json: Json,
}

fn operation(text: &str) -> Result<Operation, Invalid> {
    Operation::parse(text).ok_or_else(|| Invalid(say!("bad-operation", given = text)))
}

pub(super) fn run(Arguments { operation, dry_run, json }: Arguments, app: &App) -> Run {
    let format = json.format(Undone::FIELDS)?;
    let Some(store) = app.store()? else {
        return Err(Failure::new(Kind::Refused, say!("undo-nothing")).hinting(say!("hint-undo")));
    };
    let desk = app.desk(&store)?;
    let view = if dry_run { desk.undo_plan(operation) } else { desk.undo(operation) };
    Ok(Outcome::of(Undone(view?), format))
}
