//! `decide`: what an action does to a ticket, or why not. The only place that branches on a state.
//!
//! One file for each family of actions; each cell of the table in the specification is a line in one of
//! them. Nothing here changes a ticket: `decide` gives events, `Ticket::apply` folds them.

mod charge;
mod close;
mod edit;
mod pause;
mod reopen;
mod reply;
mod resolve;
#[cfg(test)]
mod table;

use super::action::{Action, Message};
use super::event::{Event, Fact, Words};
use super::instant::Instant;
use super::permission::Standing;
use super::person::{Actor, Role};
use super::refusal::{Refusal, Wanted};
use super::rules::Rules;
use super::status::State;
use super::ticket::Ticket;
use super::visible::is_blank;

/// Who asks, under which rules, when.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub actor: &'a Actor,
    pub rules: &'a Rules,
    pub now: Instant,
}

/// What an action comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// What happens to the ticket, in order. Empty: it is as asked already, nothing to do.
    Events(Vec<Event>),
    /// The ticket was closed too long ago: the message opens a new one that follows it.
    FollowUp,
}

impl From<Fact> for Decision {
    fn from(fact: Fact) -> Self {
        Self::Events(vec![fact.into()])
    }
}

impl Decision {
    /// It is as asked already.
    pub const NOTHING: Self = Self::Events(Vec::new());

    fn saying(fact: Fact, text: Option<String>) -> Self {
        Self::Events(vec![Event::saying(fact, text)])
    }
}

/// Decides what `action` does to `ticket`.
///
/// # Errors
/// The refusal, as a fact. A ticket that the actor may not see is refused as not found, whatever
/// is asked of it.
pub fn decide(ticket: &Ticket, action: &Action, asked: &Asked) -> Result<Decision, Refusal> {
    let case = Case { ticket, asked, standing: Standing::of(asked.actor, ticket) };
    if !case.standing.sees() {
        return Err(Refusal::NotFound(ticket.id));
    }
    if let Some(into) = ticket.merged_into() {
        return Err(Refusal::MergedInto { id: ticket.id, into });
    }
    match action {
        Action::Reply(message) => case.reply(message),
        Action::Note(message) => case.note(message),
        Action::Take(grip) => case.take(*grip),
        Action::Assign(candidate) => case.assign(*candidate),
        Action::Edit(edit) => case.edit(edit),
        Action::Wait(wait) => case.wait(wait),
        Action::Hold(hold) => case.hold(hold),
        Action::Resolve(resolve) => case.resolve(resolve),
        Action::Close(close) => case.close(close),
        Action::Reopen { reason } => case.reopen(reason.as_deref()),
    }
}

/// Decides what the answer of a third party outside the desk does to `ticket`, who writes from this address.
///
/// # Errors
/// The refusal, as a fact.
pub fn decide_answer(
    ticket: &Ticket,
    (address, message): (&str, &Message),
    asked: &Asked,
) -> Result<Decision, Refusal> {
    let standing = Standing::of_guest(asked.actor, ticket, address);
    Case { ticket, asked, standing }.reply(message)
}

/// One question to the rules: this ticket, asked by somebody with this standing.
struct Case<'a> {
    ticket: &'a Ticket,
    asked: &'a Asked<'a>,
    standing: Standing,
}

impl Case<'_> {
    fn state(&self) -> State {
        self.ticket.state()
    }

    fn needs_agent(&self) -> Result<(), Refusal> {
        if self.standing.agent { Ok(()) } else { Err(Refusal::NeedsRole(Role::Agent)) }
    }

    /// Refuses what can only be done to a ticket that is neither resolved nor closed.
    fn needs_unresolved(&self) -> Result<(), Refusal> {
        match self.state() {
            State::Open | State::Pending | State::OnHold => Ok(()),
            _ if self.ticket.is_taken_back() => Err(Refusal::TakenBack(self.ticket.id)),
            state => Err(Refusal::ReopenFirst { id: self.ticket.id, state }),
        }
    }
}

/// The text, if there is any.
fn said(text: &str, wanted: Wanted) -> Result<String, Refusal> {
    if is_blank(text) {
        return Err(Refusal::TextMissing(wanted));
    }
    Ok(text.to_owned())
}

/// The message, if it says or shows anything: a file can speak for itself.
fn shown(message: &Message) -> Result<Words, Refusal> {
    if message.attachments.is_empty() {
        said(&message.text, Wanted::Message)?;
    }
    Ok(Words::of(message.clone()))
}
