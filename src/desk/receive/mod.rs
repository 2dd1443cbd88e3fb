//! A letter that came in: what it is taken for, and what it causes, in one transaction with the letter itself.

mod accept;
mod answer;
mod cause;
mod explain;
mod judge;
mod opening;
mod reading;
mod thread;

use super::{Desk, Duty};
use crate::domain::intake::{Reason, Verdict};
use crate::domain::person::PersonId;
use crate::domain::ticket::TicketId;
use crate::failure::Failure;
use crate::mail::parse::Own;
use crate::mail::token::Purpose;
use crate::store::ArrivalState;

pub use accept::Accepting;
pub(in crate::desk) use accept::arrival_view;
use cause::Cause;
pub use reading::Envelope;
use reading::Reading;
pub(in crate::desk) use reading::whole;

/// What the site has settled about letters that come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intake {
    pub own: Own,
    /// Senders of these domains may open tickets; everybody, if there are none.
    pub domains: Vec<String>,
    /// Under which name the site's mail server writes down what it found out about senders (RFC 8601).
    pub authority: Option<String>,
}

/// What became of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Received {
    pub verdict: Verdict,
    pub reason: Reason,
    pub ticket: Option<TicketId>,
}

/// What a letter is taken for, and what is to be done with it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Judged {
    verdict: Verdict,
    reason: Reason,
    /// The ticket that it is about, as far as that is known.
    ticket: Option<TicketId>,
    /// Nobody but agents may learn that it came.
    internal: bool,
    way: Way,
}

/// What is to be done with a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Way {
    /// It came before.
    Nothing,
    /// It is kept, and recorded on its ticket if it has one.
    Aside,
    /// It opens a ticket.
    Open,
    /// It opens a ticket that holds nothing but the letter.
    Enclose,
    /// It answers on its ticket.
    Answer(Writer),
}

/// Who writes on a ticket, and with which right.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Writer {
    /// Nobody whom the store knows, for a third party outside the desk.
    person: Option<PersonId>,
    /// The letter went to an address that was issued to its sender.
    proven: Option<Purpose>,
    /// A third party outside the desk.
    guest: bool,
}

impl Judged {
    fn aside(verdict: Verdict, reason: Reason, ticket: Option<TicketId>) -> Self {
        Self { verdict, reason, ticket, internal: false, way: Way::Aside }
    }

    /// Whether the letter waits for somebody to look at it.
    fn state(&self) -> ArrivalState {
        let recorded = matches!(self.verdict, Verdict::Automatic | Verdict::Bounce | Verdict::List)
            && self.ticket.is_some();
        match self.way {
            Way::Aside if !recorded => ArrivalState::Aside,
            _ => ArrivalState::Taken,
        }
    }
}

impl Desk<'_> {
    /// Takes a letter in: all that it causes, and the letter itself, or nothing.
    ///
    /// # Errors
    /// The caller may not, or the store cannot be written. The letter must be offered again then.
    pub fn receive(&self, envelope: &Envelope, intake: &Intake) -> Result<Received, Failure> {
        let reading = Reading::of(envelope);
        self.writing()?.write(|tx| {
            self.on_duty(tx, Duty::Intake)?;
            let caller = self.actor_who_writes(tx)?;
            let judged = self.judged(tx, &reading, intake)?;
            if judged.way == Way::Nothing {
                return Ok(Received {
                    verdict: judged.verdict,
                    reason: judged.reason,
                    ticket: judged.ticket,
                });
            }
            Cause { desk: self, tx, reading: &reading, intake, caller }.take_in(&judged)
        })
    }
}
