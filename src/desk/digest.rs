//! What the next shift must know: what happened since, as far as somebody has still to do something about it.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::time::Duration;

use super::Desk;
use super::roster::Roster;
use crate::domain::ball::ball;
use crate::domain::event::{Fact, Side};
use crate::domain::instant::Instant;
use crate::domain::person::Actor;
use crate::domain::query::{Query, Viewer};
use crate::domain::status::{State, Status};
use crate::domain::ticket::{Ticket, TicketId};
use crate::failure::Failure;
use crate::render::views::{DigestLine, DigestView, Time};
use crate::store::{Described, Entry, Events, Snapshot, StoreError};

/// A resolved ticket that closes by then is about to close.
const SOON: Duration = Duration::from_hours(24);
/// The team has let a ticket wait for too long that it has had for so long.
const TOO_LONG: Duration = Duration::from_hours(72);
/// Who rates a resolution so, or lower, is unhappy.
const UNHAPPY: u8 = 2;

/// Tickets, each with when what is told of it happened.
type Found = BTreeMap<TicketId, Instant>;

/// What the events since say.
#[derive(Default)]
struct Since {
    new: Found,
    answered: Found,
    woken: Found,
    /// Rated low, or reopened.
    unhappy: Found,
    scores: BTreeMap<TicketId, u8>,
}

impl Desk<'_> {
    /// What the next shift must know.
    ///
    /// # Errors
    /// The caller is no agent, or the store cannot be read.
    pub fn digest(&self, since: Instant) -> Result<DigestView, Failure> {
        self.reading()?.read(|snapshot| {
            let actor = self.agent(snapshot)?;
            let mut found = Since::default();
            let events = Events { since: Some(since), standing: true, ..Events::default() };
            snapshot.events(&events, &mut |entry| {
                found.take(&entry);
                Ok::<_, StoreError>(ControlFlow::Continue(()))
            })?;
            let writer = Writer { snapshot, roster: Roster::new(snapshot), now: self.stamp.at };
            Ok(writer.view(&found, (since, &actor))?)
        })
    }
}

impl Since {
    fn take(&mut self, entry: &Entry) {
        let (ticket, at) = (entry.ticket, entry.stamp.at);
        match &entry.event.fact {
            Fact::Created(_) => drop(self.new.insert(ticket, at)),
            Fact::Replied(replied) if replied.side != Side::Agent => {
                self.answered.insert(ticket, at);
            }
            Fact::Woken => drop(self.woken.insert(ticket, at)),
            Fact::Reopened { old: State::Resolved | State::Closed, .. } => {
                self.unhappy.insert(ticket, at);
            }
            Fact::Rated { score, .. } if *score <= UNHAPPY => {
                self.unhappy.insert(ticket, at);
                self.scores.insert(ticket, *score);
            }
            // Who rates anew has thought better of it.
            Fact::Rated { .. } if self.scores.remove(&ticket).is_some() => {
                self.unhappy.remove(&ticket);
            }
            _ => {}
        }
    }
}

struct Writer<'a, 'b> {
    snapshot: &'a Snapshot<'b>,
    roster: Roster<'a, 'b>,
    now: Instant,
}

impl Writer<'_, '_> {
    fn view(
        &self,
        found: &Since,
        (since, actor): (Instant, &Actor),
    ) -> Result<DigestView, StoreError> {
        let mut unhappy = self.those(&found.unhappy, |_| true)?;
        for line in &mut unhappy {
            line.score = found.scores.get(&TicketId(line.id)).copied();
        }
        Ok(DigestView {
            since: Time(since),
            until: Time(self.now),
            new: self.those(&found.new, |it| !it.is_resolved() && it.state() != State::Closed)?,
            answered: self.those(&found.answered, |it| it.unread)?,
            woken: self.those(&found.woken, |it| it.state() == State::Open)?,
            about_to_close: self.about_to_close()?,
            unhappy,
            waiting: self.waiting(actor)?,
        })
    }

    /// Those of the tickets of which this still holds, in the order in which it happened.
    fn those(
        &self,
        found: &Found,
        holds: impl Fn(&Ticket) -> bool,
    ) -> Result<Vec<DigestLine>, StoreError> {
        let mut lines = Vec::new();
        for (id, at) in found {
            if let Some(ticket) = self.snapshot.ticket(*id)?.filter(&holds) {
                lines.push(self.line(&ticket, *at)?);
            }
        }
        lines.sort_by_key(|it| (it.since.0, it.id));
        Ok(lines)
    }

    fn about_to_close(&self) -> Result<Vec<DigestLine>, StoreError> {
        let mut lines = Vec::new();
        for id in self.snapshot.due(self.now.after(SOON))? {
            let Some(ticket) = self.snapshot.ticket(id)? else { continue };
            if let Status::Resolved { at, close_due, .. } = ticket.status {
                let until = Some(Time(close_due));
                lines.push(DigestLine { until, ..self.line(&ticket, at)? });
            }
        }
        lines.sort_by_key(|it| (it.until.map(|it| it.0), it.id));
        Ok(lines)
    }

    /// What the team has had for too long, and answers that are overdue.
    fn waiting(&self, actor: &Actor) -> Result<Vec<DigestLine>, StoreError> {
        let mut lines = Vec::new();
        let query = Query::of(Viewer::of(Some(actor)));
        self.snapshot.tickets(&query, Described::No, &mut |row| {
            let ball = ball(&row.ticket);
            let too_long = match row.ticket.state() {
                State::Open => ball.since.after(TOO_LONG) <= self.now,
                State::Pending => ball.until.is_some_and(|it| it <= self.now),
                _ => false,
            };
            if too_long {
                lines.push(self.line(&row.ticket, ball.since)?);
            }
            Ok::<_, StoreError>(ControlFlow::Continue(()))
        })?;
        lines.sort_by_key(|it| (it.since.0, it.id));
        Ok(lines)
    }

    fn line(&self, ticket: &Ticket, since: Instant) -> Result<DigestLine, StoreError> {
        Ok(DigestLine {
            id: ticket.id.0,
            subject: ticket.subject.clone(),
            requester: self.roster.who(ticket.requester)?,
            assignee: ticket.assignee.map(|it| self.roster.who(it)).transpose()?,
            since: Time(since),
            until: None,
            score: None,
        })
    }
}
