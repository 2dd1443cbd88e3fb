//! Splitting a message off a ticket.

use super::Desk;
use super::act::{changed, visible};
use super::consult::Reader;
use super::conversation::{Conversation, Told};
use super::tell::Receipt;
use crate::domain::opening::Opening;
use crate::domain::permission::Standing;
use crate::domain::split::{Part, split};
use crate::domain::ticket::{LinkKind, Ticket, TicketId};
use crate::failure::{Failure, Kind};
use crate::render::change::{Changed, What};
use crate::say;
use crate::store::{Snapshot, StoreError};
use crate::text::Locale;

/// Which message is to become a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Splitting {
    pub id: TicketId,
    /// Its number, as its ticket shows it.
    pub message: i64,
    /// The old one's with a mark, if none is given.
    pub subject: Option<String>,
}

impl Desk<'_> {
    /// Opens a ticket of one message of another, and links the two.
    ///
    /// # Errors
    /// There is no such message, the rules refuse it, or the store cannot be written.
    pub fn split(
        &self,
        Splitting { id, message, subject }: &Splitting,
    ) -> Result<Changed, Failure> {
        self.writing()?.write(|tx| {
            let actor = self.actor_who_writes(tx)?;
            let old = visible(tx, &actor, *id)?;
            let reader = Reader::new(tx, Some(actor));
            let standing = Standing::of(&actor, &old);
            let conversation = Conversation::of(&reader, *id, (standing, Told::Own))?;
            let none = || {
                let why = say!("no-message", id = *id, message = *message);
                let hint = say!("hint-show", id = *id);
                Failure::new(Kind::NotFound, why).hinting(hint).about(*id)
            };
            let entry = conversation.event_of(*message).ok_or_else(none)?;
            let entry = tx.event(entry)?.ok_or_else(none)?;
            let part = Part {
                number: *message,
                event: &entry.event,
                author: entry.stamp.rights,
                undone: entry.undone,
            };
            let opening = split(&old, part, &actor).map_err(|it| self.refused(tx, &it))?;
            let language = tx.person(opening.requester)?.and_then(|it| it.language);
            let locale = Locale { language: language.unwrap_or(self.spoken), now: self.stamp.at };
            let marked = say!("split-subject", subject = &old.subject, id = *id);
            let subject = subject.clone().unwrap_or_else(|| locale.words(&marked));
            let opening = Opening { subject, ..opening };
            let before = split_before(tx, &old, entry.event.words.text.as_deref())?;
            let stamp = self.stamp.by(&actor);
            let new = self.follow_up(tx, (&old, opening), (&stamp, Receipt::Due))?;
            changed(tx, &actor, &new, What::Split { old: id.0, message: *message, before })
        })
    }
}

/// The ticket that was opened of the same words before and is linked to this one, if there is one.
fn split_before(
    tx: &Snapshot,
    old: &Ticket,
    text: Option<&str>,
) -> Result<Option<i64>, StoreError> {
    let Some(text) = text else { return Ok(None) };
    for link in old.links.iter().filter(|it| it.kind == LinkKind::Relates) {
        if tx.description(link.id)? == text {
            return Ok(Some(link.id.0));
        }
    }
    Ok(None)
}
