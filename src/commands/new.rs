//! `new [SUBJECT]`: opens a ticket.

mod wizard;

use self::wizard::{Text, Wizard};
use super::{Outcome, Run};
use crate::app::App;
use crate::arguments::body::Body;
use crate::arguments::output::{Format, Json};
use crate::arguments::{Invalid, choice, ids};
use crate::ask::Draft;
use crate::desk::NewTicket;
use crate::domain::priority::Urgency;
use crate::domain::visible::is_blank;
use crate::failure::Failure;
use crate::render::change::Changes;
use crate::render::notice::Said;
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

pub(super) fn run(mut arguments: Arguments, app: &App) -> Run {
    let format = arguments.json.format(Changes::FIELDS)?;
    if format == Format::People && arguments.is_incomplete() && app.can_ask() {
        return asked(arguments, app);
    }
    if arguments.subject.is_none() && arguments.follows.is_none() {
        return Err(Failure::usage(say!("no-subject")).hinting(say!("hint-new")));
    }
    let subject = arguments.subject.take().map(checked_subject).transpose()?;
    let text = arguments.body.read(&mut app.stdin())?.unwrap_or_default();
    open(&arguments, (subject, text), app)
}

impl Arguments {
    /// The ticket that is asked for.
    fn ticket(&self, subject: Option<String>, description: String) -> Result<NewTicket, Invalid> {
        Ok(NewTicket {
            subject,
            description,
            urgency: self.urgency,
            requester: self.requester.clone(),
            watchers: self.cc.clone(),
            follows: self.follows.as_deref().map(ids::one).transpose()?,
            key: self.key.clone(),
        })
    }

    /// Whether somebody who is there is asked for the rest.
    fn is_incomplete(&self) -> bool {
        !self.body.is_given() || (self.subject.is_none() && self.follows.is_none())
    }
}

/// Opens it with what was given and what its requester answers.
fn asked(mut arguments: Arguments, app: &App) -> Run {
    let subject = arguments.subject.take().map(checked_subject).transpose()?;
    let text = arguments.body.read(&mut app.stdin())?;
    // Whoever answers three questions wants a ticket for it.
    if let Some(store) = app.store()? {
        app.desk(&store)?.would_open(&arguments.ticket(subject.clone(), String::new())?)?;
    }
    let wizard =
        Wizard { app, follows: arguments.follows.is_some(), asks_subject: subject.is_none() };
    let Some((subject, urgency, text)) = wizard.ask(subject, arguments.urgency, text)? else {
        return Ok(Outcome::of(Said(vec![say!("new-cancelled")]), Format::People));
    };
    arguments.urgency = urgency;
    let Text { text, draft } = text;
    let failure = match open(&arguments, (subject.clone(), text.clone()), app) {
        Ok(opened) => {
            draft.iter().for_each(Draft::done);
            return Ok(opened);
        }
        Err(failure) => failure,
    };
    let again = wizard.again(subject.as_deref());
    let kept = match draft {
        Some(draft) => Some(draft),
        None if text.is_empty() => None,
        None => Some(Draft::of(&app.drafts()?, &wizard::purpose(&again), &text)?),
    };
    Err(kept.map_or(failure.clone(), |it| it.kept(failure)))
}

fn open(arguments: &Arguments, (subject, description): (Option<String>, String), app: &App) -> Run {
    let format = arguments.json.format(Changes::FIELDS)?;
    let new = arguments.ticket(subject, description)?;
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
