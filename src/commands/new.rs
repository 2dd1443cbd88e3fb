//! `new [SUBJECT]`: opens a ticket.

mod asking;
mod hints;
mod order;
mod wizard;

use self::asking::{asked, ordered};
use self::hints::hints;
use super::Outcome;
use crate::app::App;
use crate::arguments::attach::Attach;
use crate::arguments::body::Body;
use crate::arguments::output::{Format, Json};
use crate::arguments::{Invalid, answers, choice, few, ids, key};
use crate::desk::NewTicket;
use crate::domain::priority::Urgency;
use crate::domain::ticket::TicketId;
use crate::failure::Failure;
use crate::render::change::Changes;
use crate::say;

pub(super) use crate::arguments::subject::checked as checked_subject;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[arg(value_name = "SUBJECT")]
    subject: Option<String>,
    #[command(flatten)]
    body: Body,
    #[command(flatten)]
    attach: Attach,
    #[arg(long, value_name = "URGENCY", value_parser = choice::urgency)]
    urgency: Option<Urgency>,
    #[arg(long = "for", value_name = "PERSON")]
    requester: Option<String>,
    #[arg(long, value_name = "PERSON", value_delimiter = ',')]
    cc: Vec<String>,
    #[arg(long, value_name = "ID")]
    follows: Option<String>,
    #[arg(long, value_name = "ITEM", conflicts_with = "follows")]
    item: Option<String>,
    #[arg(long, value_name = "NAME=VALUE", requires = "item", value_parser = answers::pair)]
    field: Vec<(String, String)>,
    #[arg(long, value_name = "KEY", value_parser = key)]
    key: Option<String>,
    #[command(flatten)]
    json: Json,
}

pub(super) fn run(arguments: Arguments, app: &App) -> Result<Outcome<'_>, Failure> {
    let format = arguments.json.format(Changes::FIELDS)?;
    if let Some(name) = &arguments.item {
        let service = app.service(name)?;
        let content = arguments.content(app)?;
        return ordered(&arguments, service, content, app);
    }
    if format == Format::People && arguments.is_incomplete() && app.can_ask() {
        return asked(arguments, app);
    }
    if arguments.subject.is_none() && arguments.follows.is_none() {
        return Err(Failure::usage(say!("no-subject")).hinting(say!("hint-new")));
    }
    let (subject, text) = arguments.content(app)?;
    let new = arguments.ticket(subject.clone(), text.unwrap_or_default(), app)?;
    let (opened, id) = opened(&new, app)?;
    let wanted = format == Format::People && !app.globals.no_input;
    let aside = subject.filter(|_| wanted).map(|subject| hints(subject, new, id, app));
    Ok(Outcome { aside, ..Outcome::of(opened, format) })
}

impl Arguments {
    /// The subject and the text, as far as they were given.
    fn content(&self, app: &App) -> Result<(Option<String>, Option<String>), Invalid> {
        let subject = self.subject.clone().map(checked_subject).transpose()?;
        Ok((subject, self.body.read(&mut app.stdin())?))
    }

    /// The ticket that is asked for.
    fn ticket(
        &self,
        subject: Option<String>,
        description: String,
        app: &App,
    ) -> Result<NewTicket, Failure> {
        few(self.cc.len())?;
        Ok(NewTicket {
            subject,
            description,
            files: app.files(&self.attach)?,
            urgency: self.urgency,
            requester: self.requester.clone(),
            watchers: self.cc.clone(),
            follows: self.follows.as_deref().map(ids::one).transpose()?,
            key: self.key.clone(),
            order: None,
        })
    }

    /// Whether somebody who is there is asked for the rest.
    fn is_incomplete(&self) -> bool {
        !self.body.is_given() || (self.subject.is_none() && self.follows.is_none())
    }
}

fn opened(new: &NewTicket, app: &App) -> Result<(Changes, TicketId), Failure> {
    if let Some(nobody) = new.names_somebody().filter(|_| app.would_make_store()) {
        return Err(Failure::no_person(nobody));
    }
    let store = app.store_for_writing()?;
    let changed = app.desk(&store)?.open(new)?;
    let id = TicketId(changed.ticket.id);
    Ok((Changes { changed: vec![changed], single: true }, id))
}
