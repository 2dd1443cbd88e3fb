//! What the clock asks for: waking, reminding, warning, closing; and the seal over what happened.

use std::collections::BTreeMap;

use super::roster::Roster;
use super::verify::seal_view;
use super::{Desk, Duty};
use crate::domain::deadlines;
use crate::domain::event::{Event, Fact, Via};
use crate::domain::instant::Instant;
use crate::domain::ticket::{Ticket, TicketId};
use crate::failure::Failure;
use crate::render::views::{SealView, StepView, SweepView, Time};
use crate::store::{Session, Stamp, StoreError};

/// The most tickets that one transaction changes: others wait no longer than it takes.
const BATCH: usize = 200;

/// Whether what is done is also listed: for many tickets that takes more memory than doing it, 30 MiB for 100,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    Yes,
    No,
}

/// What a sweep did.
#[derive(Debug)]
pub struct SweepDone {
    /// Without its steps unless they were to be listed.
    pub view: SweepView,
    /// The newest seal, for whoever notes it where nobody can change it with the store.
    pub seal: Option<SealView>,
    /// What ended it before its end; what was done before stands.
    pub failure: Option<Failure>,
}

impl Desk<'_> {
    /// Does what is due, in batches, and says what was done, even where something failed on the way:
    /// what was committed stands, and the next run finishes the rest.
    ///
    /// # Errors
    /// The caller may not, or the store cannot be opened.
    pub fn sweep(&self, listed: Listed) -> Result<SweepDone, Failure> {
        let session = self.writing()?;
        let due = session.read(|snapshot| {
            self.on_duty(snapshot, Duty::Timed)?;
            Ok::<_, Failure>(snapshot.due(self.horizon(self.stamp.at))?)
        })?;
        let mut steps = Steps::default();
        let stamp = Stamp { by: None, rights: None, via: Via::Sweep, ..self.stamp.clone() };
        let mut done = Ok(());
        for batch in due.chunks(BATCH) {
            done = self.batch(&session, batch, (&stamp, listed)).map(|it| steps.extend(it));
            if done.is_err() {
                break;
            }
        }
        let done = done.and_then(|()| self.retain(&session, &stamp));
        let sealed = done.and_then(|()| {
            session.write(|tx| Ok((tx.seal(self.stamp.at)?, tx.wants_scrubbing()?)))
        });
        let seal = match &sealed {
            Ok((seal, _)) => seal.as_ref().map(seal_view),
            Err(_) => {
                let newest = session.read(|snapshot| snapshot.newest_seal());
                newest.ok().flatten().as_ref().map(seal_view)
            }
        };
        let done = sealed.and_then(|(_, erased)| if erased { session.scrub() } else { Ok(()) });
        let done = done.and_then(|()| session.tidy());
        Ok(SweepDone {
            view: steps.view(self.stamp.at),
            seal,
            failure: done.err().map(Failure::from),
        })
    }

    /// What a sweep at `at` would do.
    ///
    /// # Errors
    /// The caller may not, or the store cannot be read.
    pub fn sweep_plan(&self, at: Instant) -> Result<SweepView, Failure> {
        self.reading()?.read(|snapshot| {
            self.on_duty(snapshot, Duty::Timed)?;
            let (mut steps, roster) = (Steps::default(), Roster::new(snapshot));
            for id in snapshot.due(self.horizon(at))? {
                let Some(ticket) = snapshot.ticket(id)? else {
                    continue;
                };
                if let Some(event) = deadlines::due(&ticket, &self.rules, at) {
                    steps.add(&event, step(&roster, &ticket)?);
                }
            }
            Ok(steps.view(at))
        })
    }

    /// Each ticket is read again inside the transaction: a reply that landed meanwhile wins.
    fn batch(
        &self,
        session: &Session,
        ids: &[TicketId],
        (stamp, listed): (&Stamp, Listed),
    ) -> Result<Steps, StoreError> {
        session.write(|tx| {
            let (mut steps, roster) = (Steps::default(), Roster::new(tx));
            for id in ids {
                let Some(ticket) = tx.ticket(*id)? else {
                    continue;
                };
                if let Some(event) = deadlines::due(&ticket, &self.rules, stamp.at) {
                    if listed == Listed::Yes {
                        steps.add(&event, step(&roster, &ticket)?);
                    }
                    let ticket = tx.record(ticket, std::slice::from_ref(&event), stamp)?;
                    self.tell(tx, (&ticket, &[event]), stamp)?;
                }
            }
            Ok(steps)
        })
    }

    /// Warnings are due before the deadline that is kept.
    fn horizon(&self, at: Instant) -> Instant {
        self.rules.warn_before.map_or(at, |before| at.after(before))
    }
}

fn step(roster: &Roster, ticket: &Ticket) -> Result<StepView, StoreError> {
    Ok(StepView {
        id: ticket.id.0,
        subject: ticket.subject.clone(),
        requester: roster.who(ticket.requester)?,
        assignee: ticket.assignee.map(|it| roster.who(it)).transpose()?,
        due: deadlines::next(ticket).map(Time),
    })
}

/// What was done, by the name of the event.
#[derive(Default)]
struct Steps(BTreeMap<&'static str, Vec<StepView>>);

impl Steps {
    fn add(&mut self, event: &Event, step: StepView) {
        self.0.entry(event.fact.name()).or_default().push(step);
    }

    fn extend(&mut self, other: Self) {
        for (name, steps) in other.0 {
            self.0.entry(name).or_default().extend(steps);
        }
    }

    fn take(&mut self, fact: &Fact) -> Vec<StepView> {
        self.0.remove(fact.name()).unwrap_or_default()
    }

    fn view(mut self, at: Instant) -> SweepView {
        SweepView {
            at: Time(at),
            woken: self.take(&Fact::Woken),
            reminded: self.take(&Fact::Reminded),
            warned: self.take(&Fact::Warned),
            closed: self.0.remove("closed").unwrap_or_default(),
            sent: Vec::new(),
            failed: Vec::new(),
        }
    }
}
