//! What a letter would cause, and why; nothing is changed.

use super::reading::Reading;
use super::{Envelope, Intake, Judged, Way, Writer};
use crate::desk::Desk;
use crate::domain::Coded as _;
use crate::domain::gratitude::judge;
use crate::domain::intake::{Reason, Verdict};
use crate::domain::ticket::TicketId;
use crate::failure::Failure;
use crate::mail::parse::Incoming;
use crate::render::views::{AppraisalView, ExplainedView, PartView};
use crate::store::{File, Snapshot};

impl Desk<'_> {
    /// What would become of a letter; with `reply_to`, if it were its requester's answer on that ticket.
    ///
    /// # Errors
    /// The caller may not, there is no such ticket, or the store cannot be read.
    pub fn explain(
        &self,
        envelope: &Envelope,
        (intake, reply_to): (&Intake, Option<TicketId>),
    ) -> Result<ExplainedView, Failure> {
        let reading = Reading::of(envelope);
        self.reading()?.read(|snapshot| {
            self.admin(snapshot)?;
            let judged = match reply_to {
                Some(ticket) => self.as_requesters(snapshot, &reading, ticket)?,
                None => self.judged(snapshot, &reading, intake)?,
            };
            Ok(view(&reading, &judged, intake))
        })
    }

    fn as_requesters(
        &self,
        snapshot: &Snapshot,
        reading: &Reading,
        id: TicketId,
    ) -> Result<Judged, Failure> {
        let ticket = snapshot.ticket(id)?.ok_or_else(|| Failure::no_ticket(id))?;
        let writer = Writer { person: Some(ticket.requester), proven: None, guest: false };
        self.answering(snapshot, reading, (id, Reason::Asked, writer))
    }
}

fn view(reading: &Reading, judged: &Judged, intake: &Intake) -> ExplainedView {
    let opens = judged.verdict == Verdict::NewTicket;
    let whole = || reading.letter.as_ref().map(Incoming::whole_text).unwrap_or_default();
    let said = reading.files.is_empty().then(|| judge(&reading.own.text)).flatten();
    let nature = reading.letter.as_ref().and_then(|it| crate::mail::parse::nature(it, &intake.own));
    let is = |verdict| nature.is_some_and(|it| it.0 == verdict);
    let part = |it: &File| PartView {
        name: it.attachment.name.clone(),
        media_type: it.attachment.media_type.clone(),
        bytes: i64::try_from(it.attachment.bytes).unwrap_or(i64::MAX),
    };
    ExplainedView {
        verdict: judged.verdict.code(),
        reason: judged.reason.code(),
        message_id: Some(reading.message_id.clone()).filter(|it| !it.is_empty()),
        from: reading.letter.as_ref().and_then(Incoming::first_sender),
        subject: reading.subject.clone(),
        automatic: is(Verdict::Automatic),
        bounce: is(Verdict::Bounce),
        attachments: reading.files.iter().chain(&reading.ornaments).map(part).collect(),
        text: if opens { whole() } else { reading.own.text.clone() },
        ticket: judged.ticket.map(|it| it.0),
        gratitude: AppraisalView {
            thanks: said.is_some(),
            satisfied: said.is_some_and(|it| it.satisfied),
            rule: said.map(|it| it.rule.code()),
        },
        aside: matches!(judged.way, Way::Aside),
    }
}
