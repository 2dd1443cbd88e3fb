//! `mail receive`: letters from the mail system, a folder or a mailbox. `mail explain`: what would become of one.

use std::path::PathBuf;

use super::super::{Outcome, Run};
use crate::app::{App, Fate};
use crate::arguments::ids;
use crate::arguments::output::{Format, Json};
use crate::desk::{Envelope, Received};
use crate::domain::Coded as _;
use crate::domain::ticket::TicketId;
use crate::failure::{Failure, Kind};
use crate::render::arrivals::{Explained, Intake};
use crate::render::notice::Nothing;
use crate::render::views::ReceivedView;
use crate::say;

#[derive(clap::Args)]
pub(super) struct Receive {
    #[arg(long, value_name = "ADDRESS", num_args = 1..)]
    recipient: Vec<String>,
    #[arg(long, value_name = "DIR", conflicts_with = "mbox")]
    maildir: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    mbox: Option<PathBuf>,
    #[arg(short, long)]
    verbose: bool,
    #[command(flatten)]
    json: Json,
}

#[derive(clap::Args)]
pub(super) struct Explain {
    #[arg(long, value_name = "ID", value_parser = ids::one)]
    reply_to: Option<TicketId>,
    #[arg(long, value_name = "ADDRESS", num_args = 1..)]
    recipient: Vec<String>,
    #[command(flatten)]
    json: Json,
}

pub(super) fn receive(arguments: &Receive, app: &App) -> Run {
    let Receive { recipient, maildir, mbox, verbose, json } = arguments;
    let format = json.format(Intake::FIELDS)?;
    let store = app.store_for_letters()?;
    let intake = app.intake()?;
    let (mut received, mut failures) = (Vec::new(), Vec::new());
    let mut take = |envelope: &Envelope, file: Option<String>| {
        match app.desk(&store)?.receive(envelope, &intake) {
            Ok(done) => received.push(view(&done, file)),
            // A store that is busy or full is so for the others too.
            Err(failure) if failure.kind == Kind::Busy => return Err(failure),
            Err(failure) => {
                failures.push(failure);
                return Ok(Fate::Left);
            }
        }
        Ok(Fate::Taken)
    };
    let done: Result<Vec<Failure>, Failure> = match (maildir, mbox) {
        (Some(folder), _) => app.each_in_maildir(folder, &mut take),
        (_, Some(file)) => app.each_in_mbox(file, &mut take),
        (None, None) => {
            app.hurry();
            let recipients = app.recipients(recipient);
            app.letter()
                .and_then(|it| take(&Envelope { recipients, ..it }, None))
                .map(|_| Vec::new())
        }
    };
    let single = maildir.is_none() && mbox.is_none();
    let report = Intake { received, single, silent: !verbose && format == Format::People };
    match done {
        Ok(unread) => failures.extend(unread),
        Err(failure) => failures.push(failure),
    }
    Ok(Outcome { failures, ..Outcome::of(report, format) })
}

fn view(done: &Received, file: Option<String>) -> ReceivedView {
    ReceivedView {
        verdict: done.verdict.code(),
        reason: done.reason.code(),
        ticket: done.ticket.map(|it| it.0),
        file,
    }
}

pub(super) fn explain(Explain { reply_to, recipient, json }: &Explain, app: &App) -> Run {
    let format = json.format(Explained::FIELDS)?;
    let Some(store) = app.store()? else {
        app.remark(&say!("no-store-yet"));
        return Ok(Outcome::of(Nothing, format));
    };
    let envelope = Envelope { recipients: app.recipients(recipient), ..app.letter()? };
    let explained = app.desk(&store)?.explain(&envelope, (&app.intake()?, *reply_to))?;
    Ok(Outcome::of(Explained(explained), format))
}
