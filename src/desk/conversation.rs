//! The conversation on a ticket: the events in which somebody said or showed something.

use std::ops::ControlFlow;

use super::Desk;
use super::consult::Reader;
use super::receive::whole;
use super::roster::Roster;
use crate::domain::Coded as _;
use crate::domain::attachment::Attachment;
use crate::domain::event::Fact;
use crate::domain::permission::Standing;
use crate::domain::ticket::TicketId;
use crate::failure::{Failure, Kind};
use crate::render::views::{AttachmentView, GratitudeView, MessageView, Time, Who};
use crate::say;
use crate::store::{ArrivalId, Entry, EventId, Events, StoreError};

/// How much of a message that came by mail is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Its sender's own words.
    Own,
    /// With what it answers, and the signature.
    Whole,
}

/// What somebody of some standing may read, numbered among that.
#[derive(Default)]
pub(super) struct Conversation {
    /// What was written when the ticket was opened.
    pub description: String,
    pub messages: Vec<MessageView>,
    /// The event of each message.
    said: Vec<EventId>,
    /// The files that came with the opening.
    pub opening: Vec<AttachmentView>,
    /// All files, in the order of their numbers.
    files: Vec<Attachment>,
}

impl Desk<'_> {
    /// The files of a ticket, in the order of their numbers.
    ///
    /// # Errors
    /// The caller may not see the ticket, or the store cannot be read.
    pub fn attachments(&self, id: TicketId) -> Result<Vec<AttachmentView>, Failure> {
        self.reading()?.read(|snapshot| {
            let reader = Reader::new(snapshot, self.actor(snapshot)?);
            let conversation = reader.conversation(id)?;
            let others = conversation.messages.into_iter().flat_map(|it| it.attachments);
            Ok(conversation.opening.into_iter().chain(others).collect())
        })
    }

    /// What is in a file of a ticket.
    ///
    /// # Errors
    /// The caller may not see it, the store has lost it, or cannot be read.
    pub fn content(&self, id: TicketId, file: &AttachmentView) -> Result<Vec<u8>, Failure> {
        self.reading()?.read(|snapshot| {
            let reader = Reader::new(snapshot, self.actor(snapshot)?);
            let files = reader.conversation(id)?.files;
            let number = usize::try_from(file.id - 1).unwrap_or(usize::MAX);
            let kept = files.get(number).map(|it| snapshot.content(it)).transpose()?.flatten();
            kept.ok_or_else(|| {
                let why = say!("attachment-lost", name = &file.name);
                Failure::new(Kind::Failed, why).hinting(say!("hint-doctor"))
            })
        })
    }
}

impl Reader<'_, '_> {
    /// Whether the caller wrote what is in an event.
    fn wrote(&self, entry: &Entry) -> bool {
        self.actor.is_some_and(|it| entry.stamp.rights == Some(it.person))
    }

    /// The conversation on a ticket that the caller may see.
    fn conversation(&self, id: TicketId) -> Result<Conversation, Failure> {
        let (_, standing) = self.visible(id)?.ok_or_else(|| Failure::no_ticket(id))?;
        Ok(Conversation::of(self, id, (standing, Told::Own))?)
    }
}

impl Conversation {
    /// The conversation as somebody of this standing may read it.
    pub(super) fn of(
        reader: &Reader,
        ticket: TicketId,
        (standing, told): (Standing, Told),
    ) -> Result<Self, StoreError> {
        let mut found = Self::default();
        let which = Events { ticket: Some(ticket), ..Events::default() };
        reader.snapshot.events(&which, &mut |entry| {
            if !entry.event.fact.is_internal() || standing.sees_notes() {
                // What is quoted may be a letter that only its reader was to see.
                let may = standing.agent || reader.wrote(&entry);
                let whole = match told {
                    Told::Whole if may => whole_text(reader, &entry)?,
                    Told::Whole | Told::Own => None,
                };
                let opening = matches!(entry.event.fact, Fact::Created(_)) && entry.undone;
                found.add(entry, (&reader.roster, may))?;
                if opening && !standing.sees_notes() {
                    found.description.clear();
                    found.opening.clear();
                }
                let last = found.messages.last_mut();
                if let (Some(text), Some(last)) = (whole, last) {
                    (last.text, last.shortened) = (text, false);
                }
                if !standing.sees_notes() {
                    found.forget_undone();
                }
            }
            Ok::<_, StoreError>(ControlFlow::Continue(()))
        })?;
        Ok(found)
    }

    /// The event of the message with this number.
    pub(super) fn event_of(&self, number: i64) -> Option<EventId> {
        let at = usize::try_from(number).ok()?.checked_sub(1)?;
        self.said.get(at).copied()
    }

    fn add(&mut self, entry: Entry, (roster, may): (&Roster, bool)) -> Result<(), StoreError> {
        if matches!(entry.event.fact, Fact::Created(_)) {
            self.opening = self.number(&entry.event.words.attachments, None);
            self.description = entry.event.words.text.unwrap_or_default();
            return Ok(());
        }
        let event = entry.id;
        let id = i64::try_from(self.messages.len()).unwrap_or(i64::MAX - 1) + 1;
        let attachments = self.number(&entry.event.words.attachments, Some(id));
        let message = message(entry, roster, attachments)?;
        self.said.extend(message.is_some().then_some(event));
        self.messages.extend(message.map(|it| {
            let shortened = may && it.shortened;
            MessageView { id, shortened, ..it }
        }));
        Ok(())
    }

    /// What was taken back keeps its number, and was said to nobody but agents.
    fn forget_undone(&mut self) {
        if let Some(last) = self.messages.last_mut().filter(|it| it.undone) {
            last.text.clear();
            last.attachments.clear();
            last.gratitude = None;
        }
    }

    fn number(&mut self, files: &[Attachment], message: Option<i64>) -> Vec<AttachmentView> {
        let before = self.files.len();
        self.files.extend_from_slice(files);
        let numbered = files.iter().zip(before + 1..);
        let view = |(file, number): (&Attachment, usize)| AttachmentView {
            id: i64::try_from(number).unwrap_or(i64::MAX),
            message,
            name: file.name.clone(),
            media_type: file.media_type.clone(),
            bytes: i64::try_from(file.bytes).unwrap_or(i64::MAX),
            digest: file.digest.clone(),
        };
        numbered.map(view).collect()
    }
}

/// All that a letter says that was recorded as a reply.
fn whole_text(reader: &Reader, entry: &Entry) -> Result<Option<String>, StoreError> {
    let replied = matches!(entry.event.fact, Fact::Replied(_));
    let id = entry.stamp.key.as_deref().filter(|_| replied).and_then(ArrivalId::of_key);
    let raw = id.map(|it| reader.snapshot.raw(it)).transpose()?.flatten();
    Ok(raw.and_then(|it| whole(&it)))
}

/// The message in an event, if there is one. The comment of a rating is shown where it belongs.
pub(super) fn message(
    entry: Entry,
    roster: &Roster,
    attachments: Vec<AttachmentView>,
) -> Result<Option<MessageView>, StoreError> {
    let (fact, undone) = (&entry.event.fact, entry.undone);
    let text = entry.event.words.text;
    if matches!(fact, Fact::Rated { .. }) || (text.is_none() && attachments.is_empty()) {
        return Ok(None);
    }
    Ok(Some(MessageView {
        ticket: entry.ticket.0,
        id: 0,
        subject: None,
        at: Time(entry.stamp.at),
        author: entry.stamp.rights.map_or_else(|| Ok(Who::clock()), |it| roster.who(it))?,
        visibility: if fact.is_internal() { "internal" } else { "public" },
        via: entry.stamp.via.code(),
        event: fact.name(),
        undone,
        shortened: matches!(fact, Fact::Replied(it) if it.shortened),
        text: text.unwrap_or_default(),
        attachments,
        gratitude: gratitude(fact),
    }))
}

/// Why a message was taken for thanks, if it was.
pub(super) fn gratitude(fact: &Fact) -> Option<GratitudeView> {
    let Fact::Replied(replied) = fact else {
        return None;
    };
    replied.gratitude.map(|found| GratitudeView {
        rule: found.rule.code(),
        satisfied: found.satisfied,
        held_back: replied.held_back.is_some(),
        instead: replied.held_back,
    })
}
