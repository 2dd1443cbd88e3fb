//! The letters that have not gone: seen, tried anew; and what signs them.

use super::Desk;
use crate::domain::Coded as _;
use crate::domain::notice::Addressee;
use crate::failure::{Failure, Kind};
use crate::render::views::{LetterView, Time};
use crate::say;
use crate::store::{Letter, LetterId, LetterState, Snapshot, StoreError};

impl Desk<'_> {
    /// The letters that have not been sent.
    ///
    /// # Errors
    /// The caller may not, or the store cannot be read.
    pub fn queue(&self) -> Result<Vec<LetterView>, Failure> {
        self.reading()?.read(|snapshot| {
            self.admin(snapshot)?;
            let letters = snapshot.unsent()?;
            let views = letters.iter().map(|it| Ok(letter_view(it, to(snapshot, it)?)));
            views.collect()
        })
    }

    /// The letters that would be handed over now.
    ///
    /// # Errors
    /// The caller may not, or the store cannot be read.
    pub fn due_letters(&self, at_once: bool) -> Result<Vec<LetterView>, Failure> {
        let now = self.stamp.at;
        let mut letters = self.queue()?;
        letters.retain(|it| {
            let fresh = at_once && it.attempts == 0;
            it.state != LetterState::Failed.code() && (it.due.0 <= now || fresh)
        });
        Ok(letters)
    }

    /// Tries a letter anew that was not sent, and its address if that was given up.
    ///
    /// # Errors
    /// The caller may not, there is no such letter, or it was sent.
    pub fn retry(&self, id: LetterId) -> Result<LetterView, Failure> {
        self.writing()?.write(|tx| {
            self.admin(tx)?;
            let none = || Failure::new(Kind::NotFound, say!("no-letter", id = id.0));
            let letter = tx.letter(id)?.ok_or_else(none)?;
            if !tx.requeue(id, self.stamp.at)? {
                return Err(Failure::new(Kind::Refused, say!("letter-not-retried", id = id.0)));
            }
            let to = to(tx, &letter)?;
            tx.revive(&to)?;
            let letter = tx.letter(id)?.ok_or_else(none)?;
            Ok(letter_view(&letter, to))
        })
    }

    /// Signs with a new secret from now on. What the one before it signed stays accepted, what the one before
    /// that signed does not.
    ///
    /// # Errors
    /// The caller may not, or the store cannot be written.
    pub fn rotate_secret(&self) -> Result<(), Failure> {
        self.writing()?.write(|tx| {
            self.admin(tx)?;
            Ok(tx.rotate_secret()?)
        })
    }
}

/// The address of a letter, as far as there is one.
pub(super) fn to(snapshot: &Snapshot, letter: &Letter) -> Result<String, StoreError> {
    let of_person = match &letter.to {
        Addressee::Person(person) => snapshot.person(*person)?.and_then(|it| it.email),
        Addressee::Outside(_) | Addressee::Agents => letter.address.clone(),
    };
    Ok(of_person.unwrap_or_default())
}

pub(super) fn letter_view(letter: &Letter, to: String) -> LetterView {
    LetterView {
        id: letter.id.0,
        ticket: letter.ticket.0,
        event: letter.event.0,
        to,
        role: letter.capacity.code(),
        message_id: letter.message_id.clone(),
        state: letter.state.code(),
        attempts: i64::from(letter.attempts),
        due: Time(letter.due_at),
        reason: letter.reason.clone(),
    }
}
