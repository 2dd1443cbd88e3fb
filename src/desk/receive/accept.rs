//! Letters that were set aside: who looks at them, and what is made of them.

use super::cause::Cause;
use super::opening::{opening, sender};
use super::reading::Reading;
use super::{Envelope, Intake};
use crate::desk::links::link_back;
use crate::desk::tell::{Receipt, Withheld};
use crate::desk::{Desk, roster};
use crate::domain::Coded as _;
use crate::domain::intake::{Reason, Verdict};
use crate::domain::opening::Opening;
use crate::domain::person::{Actor, PersonId};
use crate::domain::ticket::{Link, LinkKind};
use crate::failure::{Failure, Kind};
use crate::render::views::{ArrivalView, Time};
use crate::say;
use crate::store::{Arrival, ArrivalId, ArrivalState, Snapshot, Transaction};

/// Which letter is accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepting {
    pub id: ArrivalId,
    /// For whom, if not for its sender.
    pub requester: Option<String>,
}

impl Desk<'_> {
    /// The letters that are set aside, in the order in which they came.
    ///
    /// # Errors
    /// The caller may not, or the store cannot be read.
    pub fn aside(&self) -> Result<Vec<ArrivalView>, Failure> {
        self.reading()?.read(|snapshot| {
            self.agent(snapshot)?;
            Ok(snapshot.aside()?.iter().map(arrival_view).collect())
        })
    }

    /// The bytes of a letter as they came.
    ///
    /// # Errors
    /// The caller may not, there is no such letter, or the store has lost it.
    pub fn raw(&self, id: ArrivalId) -> Result<Vec<u8>, Failure> {
        self.reading()?.read(|snapshot| {
            self.agent(snapshot)?;
            if arrival(snapshot, id)?.is_erased {
                return Err(Failure::new(Kind::NotFound, say!("arrival-erased", id = id.0)));
            }
            let lost = || Failure::new(Kind::Failed, say!("arrival-lost", id = id.0));
            snapshot.raw(id)?.ok_or_else(|| lost().hinting(say!("hint-doctor")))
        })
    }

    /// A letter with its text.
    ///
    /// # Errors
    /// As [`Desk::raw`].
    pub fn arrived(&self, id: ArrivalId) -> Result<ArrivalView, Failure> {
        let raw = self.raw(id)?;
        let reading = Reading::of(&Envelope { raw, ..Envelope::default() });
        self.reading()?.read(|snapshot| {
            let text = reading.letter.as_ref().map(crate::mail::parse::Incoming::whole_text);
            let files = reading.files.iter().chain(&reading.ornaments);
            let files = files.map(|it| it.attachment.name.clone()).collect();
            Ok(ArrivalView { text, files, ..arrival_view(&arrival(snapshot, id)?) })
        })
    }

    /// Makes a ticket of a letter that was set aside.
    ///
    /// # Errors
    /// The caller may not, there is no such letter, or it is not aside.
    pub fn accept(&self, accepting: &Accepting, intake: &Intake) -> Result<ArrivalView, Failure> {
        let id = accepting.id;
        let raw = self.raw(id)?;
        let reading = Reading::of(&Envelope { raw, ..Envelope::default() });
        self.writing()?.write(|tx| {
            let caller = self.agent(tx)?;
            let found = arrival(tx, id)?;
            if found.state != ArrivalState::Aside {
                let ticket = found.ticket.map_or(0, |it| it.0);
                let why = say!("arrival-not-aside", id = id.0, ticket = ticket);
                return Err(Failure::new(Kind::Refused, why));
            }
            let requester = self.acceptor(tx, accepting, (&reading, &caller))?;
            let (opening, files) = opening(self, &reading, requester);
            // Nobody but agents may learn that there was an answer to a note.
            let about = found.ticket.filter(|_| found.reason != Reason::ForAgentsOnly);
            let link = about.map(|id| Link { kind: LinkKind::Relates, id });
            let opening = Opening { follows: link, ..opening };
            let cause = Cause { desk: self, tx, reading: &reading, intake, caller };
            // Whoever accepts it has opened the ticket, and for somebody else: for whom a letter names may be forged.
            let doubted = accepting.requester.is_none()
                && (found.verdict != Verdict::Stranger
                    || cause.receipt()? == Receipt::Withheld(Withheld::Doubted));
            let withheld = if doubted { Withheld::Doubted } else { Withheld::Accepted };
            let receipt = Receipt::Withheld(withheld);
            let ticket = cause.opened(id, (opening, &files), (&caller, receipt))?;
            if let Some(other) = about.map(|it| tx.ticket(it)).transpose()?.flatten() {
                let back = Link { kind: LinkKind::Relates, id: ticket.id };
                let stamp = self.stamp.by(&caller);
                link_back(tx, other, |it| it.links_added.push(back), &stamp)?;
            }
            tx.accept(id)?;
            tx.concerns(id, ticket.id)?;
            Ok(arrival_view(&arrival(tx, id)?))
        })
    }

    /// For whom a letter is accepted.
    fn acceptor(
        &self,
        tx: &Transaction,
        accepting: &Accepting,
        (reading, caller): (&Reading, &Actor),
    ) -> Result<PersonId, Failure> {
        match &accepting.requester {
            Some(name) => roster::person_or_me(tx, name, Some(caller)),
            None if reading.sender.is_none() => {
                let why = say!("arrival-no-sender", id = accepting.id.0);
                Err(Failure::new(Kind::Usage, why))
            }
            None => Ok(sender(tx, reading, self.stamp.at)?.id),
        }
    }
}

fn arrival(snapshot: &Snapshot, id: ArrivalId) -> Result<Arrival, Failure> {
    let none = || Failure::new(Kind::NotFound, say!("no-arrival", id = id.0));
    snapshot.arrival(id)?.ok_or_else(none)
}

/// A letter as it is listed.
pub(in crate::desk) fn arrival_view(arrival: &Arrival) -> ArrivalView {
    ArrivalView {
        id: arrival.id.0,
        at: Time(arrival.at),
        from: Some(arrival.sender.clone()).filter(|it| !it.is_empty()),
        subject: arrival.subject.clone(),
        message_id: Some(arrival.message_id.clone()).filter(|it| !it.is_empty()),
        verdict: arrival.verdict.code(),
        reason: arrival.reason.code(),
        state: arrival.state.code(),
        ticket: arrival.ticket.map(|it| it.0),
        text: None,
        files: Vec::new(),
    }
}
