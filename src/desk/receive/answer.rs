//! A letter as an answer on a ticket: the same rules as a command's.

use std::ops::ControlFlow;

use super::Writer;
use super::reading::Reading;
use crate::desk::Desk;
use crate::domain::action::{Action, Close, Closing, Message};
use crate::domain::event::{Event, Fact, Side, Via, Words};
use crate::domain::instant::Instant;
use crate::domain::intake::Verdict;
use crate::domain::lifecycle::{Asked, Decision, decide, decide_answer};
use crate::domain::person::{Actor, Language, PersonId, Role};
use crate::domain::ticket::{Ticket, TicketId};
use crate::domain::visible::is_blank;
use crate::failure::Failure;
use crate::mail::token::Purpose;
use crate::say;
use crate::store::{Events, File, Snapshot, StoreError};
use crate::text::{Locale, Message as Sentence};

/// In so long (seconds), a ticket is brought back by mail at most so often without an agent's move.
const REOPENINGS: (i64, usize) = (24 * 3600, 3);

/// What an answer comes to.
pub(super) struct Answer {
    pub(super) actor: Actor,
    pub(super) message: Message,
    pub(super) files: Vec<File>,
    pub(super) decision: Decision,
    /// One of the links of a resolution was used.
    button: bool,
}

impl Answer {
    pub(super) fn verdict(&self) -> Verdict {
        let thanks = |it: &Event| matches!(&it.fact, Fact::Replied(it) if it.gratitude.is_some());
        match &self.decision {
            _ if self.button => Verdict::Button,
            Decision::Events(events) if events.iter().any(thanks) => Verdict::Thanks,
            _ => Verdict::Reply,
        }
    }

    /// Whether it opens a new ticket.
    pub(super) fn follows(&self) -> bool {
        matches!(self.decision, Decision::FollowUp)
    }

    /// Whether it brings a ticket back that was resolved.
    pub(super) fn reopens(&self) -> bool {
        let reopens = |it: &Event| matches!(it.fact, Fact::Reopened { .. });
        matches!(&self.decision, Decision::Events(events) if events.iter().any(reopens))
    }
}

/// What the rules say to this letter of this writer; nothing if they may not write there.
pub(super) fn answer(
    desk: &Desk,
    snapshot: &Snapshot,
    (ticket, writer): (&Ticket, &Writer),
    reading: &Reading,
) -> Result<Option<Answer>, Failure> {
    let actor = actor(snapshot, writer)?;
    let asked = Asked { actor: &actor, rules: &desk.rules, now: desk.stamp.at };
    let (message, files) = message(desk, reading, actor.role);
    let bare = |decision, button| {
        Some(Answer { actor, message: message.clone(), files: files.clone(), decision, button })
    };
    if let Some(action) = pressed(writer.proven, &message.text, desk)
        && let Ok(decision) = decide(ticket, &action, &asked)
        && let Some(decision) = with_files(decision, &message)
    {
        return Ok(bare(decision, true));
    }
    // A link that does not fit any more is still an answer.
    let decision = match writer.guest {
        true => decide_answer(ticket, (reading.from(), &message), &asked),
        false => decide(ticket, &Action::Reply(message.clone()), &asked),
    };
    Ok(decision.ok().and_then(|it| bare(it, false)))
}

/// What a link causes, with the files that came with it; nothing if there is nothing that could bear them.
fn with_files(decision: Decision, message: &Message) -> Option<Decision> {
    let Decision::Events(mut events) = decision else { return Some(decision) };
    let bears = |it: &&mut Event| matches!(it.fact, Fact::Closed { .. } | Fact::Reopened { .. });
    match events.iter_mut().find(bears) {
        Some(event) => event.words.attachments = Words::of(message.clone()).attachments,
        None if !message.attachments.is_empty() => return None,
        None => {}
    }
    Some(Decision::Events(events))
}

/// Whose rights count. Only a proof gives those of an agent.
fn actor(snapshot: &Snapshot, writer: &Writer) -> Result<Actor, StoreError> {
    let Some(id) = writer.person else {
        return Ok(Actor { person: PersonId(0), role: Role::Requester, by: PersonId(0) });
    };
    let role = match writer.proven {
        Some(_) => snapshot.person(id)?.map_or(Role::Requester, |it| it.role),
        None => Role::Requester,
    };
    Ok(Actor { person: id, role, by: id })
}

/// What is said, and the files that go with it.
fn message(desk: &Desk, reading: &Reading, role: Role) -> (Message, Vec<File>) {
    let site = Locale { language: desk.spoken, now: desk.stamp.at };
    // What an agent quotes may be for agents only.
    let quotes = reading.own.only_quotes && role >= Role::Agent;
    let own = if quotes { "" } else { &reading.own.text };
    let (mut text, whole) = Reading::shortened(own);
    if is_blank(&text) && reading.files.is_empty() {
        text = site.words(&say!("mail-no-text"));
    }
    if reading.cut || whole.is_some() {
        text = format!("{text}\n\n{}", site.words(&say!("mail-cut-short")));
    }
    let files: Vec<File> = reading.files.iter().cloned().chain(whole).collect();
    let told = |them: &[File]| them.iter().map(|it| it.attachment.clone()).collect();
    let message = Message {
        text: text.trim().to_owned(),
        attachments: told(&files),
        ornaments: told(&reading.ornaments),
        shortened: reading.own.shortened || quotes,
    };
    (message, files.into_iter().chain(reading.ornaments.iter().cloned()).collect())
}

/// What a link of the resolution's letter asks for.
fn pressed(purpose: Option<Purpose>, text: &str, desk: &Desk) -> Option<Action> {
    let (name, rating) = match purpose? {
        Purpose::Well => ("well", None),
        Purpose::Heart => ("heart", Some(5)),
        Purpose::Unsolved => ("unsolved", None),
        Purpose::Reply | Purpose::Bounce => return None,
    };
    let ready: Vec<String> = [Language::Fr, Language::En]
        .map(|language| {
            let locale = Locale { language, now: desk.stamp.at };
            locale.words(&Sentence::new(format!("mail-button-{name}-body"))).trim().to_owned()
        })
        .to_vec();
    let own = ready.iter().find_map(|it| text.strip_prefix(it.as_str())).unwrap_or(text).trim();
    if purpose == Some(Purpose::Unsolved) {
        let reason = if is_blank(own) { text } else { own };
        return Some(Action::Reopen { reason: Some(reason.to_owned()) });
    }
    let comment = Some(own.to_owned()).filter(|it| !is_blank(it));
    Some(Action::Close(Close { how: Closing::Validate, rating, comment }))
}

impl Desk<'_> {
    /// Whether letters brought this ticket back so often lately, while no agent did anything, that programs may be
    /// answering each other.
    pub(super) fn reopened_too_often(
        &self,
        snapshot: &Snapshot,
        id: TicketId,
    ) -> Result<bool, StoreError> {
        let since = Instant(self.stamp.at.0.saturating_sub(REOPENINGS.0));
        let which =
            Events { ticket: Some(id), since: Some(since), standing: true, ..Events::default() };
        let mut times = 0;
        snapshot.events(&which, &mut |entry| {
            match &entry.event.fact {
                Fact::Reopened { side: Side::Requester, .. } if entry.stamp.via == Via::Mail => {
                    times += 1;
                }
                fact if by_agent(fact) => times = 0,
                _ => {}
            }
            Ok::<_, StoreError>(ControlFlow::Continue(()))
        })?;
        Ok(times >= REOPENINGS.1)
    }
}

/// What only an agent does.
fn by_agent(fact: &Fact) -> bool {
    match fact {
        Fact::Replied(replied) => replied.side == Side::Agent,
        Fact::Assigned { .. }
        | Fact::Waiting(_)
        | Fact::Held { .. }
        | Fact::Resolved { .. }
        | Fact::Noted => true,
        Fact::Edited(edited) => edited.side == Side::Agent,
        _ => false,
    }
}
