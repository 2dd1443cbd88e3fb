//! `new [SUBJECT]`: opens a ticket.

use super::{Outcome, Run};
use crate::app::App;
use crate::arguments::body::Body;
use crate::arguments::output::Json;
use crate::arguments::{Invalid, choice, ids};
use crate::desk::NewTicket;
use crate::domain::priority::Urgency;
use crate::domain::visible::is_blank;
use crate::failure::Failure;
use crate::render::change::Changes;
use crate::say;

/// The longest subject that is taken (characters).
pub(super) const LONGEST_SUBJECT: usize = 500;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[arg(value_name = "SUBJECT")]
    subject: Option<String>,
    #[command(flatten)]
    body: Body,
    #[arg(long, value_name = "URGENCY", value_parser = choice::urgency)]
    urgency: Option<Urgency>,
    #[arg(long = "for", value_name = "PERSON")]
    requester: Option<String>,
    #[arg(long, value_name = "PERSON", value_delimiter = ',')]
    cc: Vec<String>,
    #[arg(long, value_name = "ID")]
    follows: Option<String>,
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
    #[command(flatten)]
    json: Json,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Run {
    let Arguments { subject, body, urgency, requester, cc, follows, key, json } = arguments;
    let format = json.format(Changes::FIELDS)?;
    if subject.is_none() && follows.is_none() {
        return Err(Failure::usage(say!("no-subject")).hinting(say!("hint-new")));
    }
    let new = NewTicket {
        subject: subject.map(checked_subject).transpose()?,
        description: body.read(&mut app.stdin())?.unwrap_or_default(),
        urgency,
        requester,
        watchers: cc,
        follows: follows.map(|it| ids::one(&it)).transpose()?,
        key,
    };
    if let Some(nobody) = new.names_somebody().filter(|_| app.would_make_store()) {
        return Err(Failure::no_person(nobody));
    }
    let store = app.store_for_writing()?;
    let changed = vec![app.desk(&store)?.open(&new)?];
    Ok(Outcome::of(Changes { changed, single: true }, format))
}

/// A subject as it came, unless it says nothing, holds NUL or is too long for a line.
pub(super) fn checked_subject(subject: String) -> Result<String, Invalid> {
    if is_blank(&subject) {
        return Err(Invalid(say!("no-subject")));
    }
    if subject.contains('\0') {
        return Err(Invalid(say!("bad-subject-nul")));
    }
    if subject.chars().count() > LONGEST_SUBJECT {
        return Err(Invalid(say!("bad-subject-long", most = LONGEST_SUBJECT)));
    }
    Ok(subject)
}
