//! `split ID --message N`: a new ticket of one message.

use super::{Outcome, Run};
use crate::app::App;
use crate::arguments::output::Json;
use crate::arguments::{Invalid, ids};
use crate::desk::Splitting;
use crate::failure::Failure;
use crate::render::change::Changes;
use crate::say;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[arg(value_name = "ID", required = true)]
    id: String,
    #[arg(long, value_name = "N", required = true, value_parser = number)]
    message: i64,
    #[arg(long, value_name = "SUBJECT")]
    subject: Option<String>,
    #[command(flatten)]
    json: Json,
}

fn number(text: &str) -> Result<i64, Invalid> {
    let digits = !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let number = text.parse().ok().filter(|_| digits);
    number.ok_or_else(|| Invalid(say!("bad-message-number", given = text)))
}

pub(super) fn run(Arguments { id, message, subject, json }: Arguments, app: &App) -> Run {
    let format = json.format(Changes::FIELDS)?;
    let id = ids::one(&id)?;
    let subject = subject.map(super::new::checked_subject).transpose()?;
    let store = app.store()?.ok_or_else(|| Failure::no_ticket(id))?;
    let changed = app.desk(&store)?.split(&Splitting { id, message, subject })?;
    Ok(Outcome::of(Changes { changed: vec![changed], single: true }, format))
}
