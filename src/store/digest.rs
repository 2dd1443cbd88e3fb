//! The chain of digests over events and the seals over both: SHA-256 (FIPS 180-4).
//!
//! Every part is preceded by its length, so that no two different events can have the same bytes.

use sha2::{Digest as _, Sha256};

use super::entry::{EventId, Stamp};
use crate::domain::Coded as _;
use crate::domain::instant::Instant;
use crate::domain::ticket::TicketId;

/// A SHA-256 digest.
pub(super) type Hash = [u8; 32];

/// The digest before the first event of a ticket and before the first seal.
pub(super) const NONE: Hash = [0; 32];

/// What an event's digest is taken over, apart from its stamp and the digest before it.
pub(super) struct Content<'a> {
    pub ticket: TicketId,
    pub kind: &'a str,
    pub details: Option<&'a str>,
    /// The commitment to the words; none if there are none.
    pub commitment: Option<Hash>,
}

/// What people wrote in an event.
#[derive(Clone, Copy, Default)]
pub(super) struct Written<'a> {
    pub words: Option<&'a str>,
    pub text: Option<&'a str>,
    pub key: Option<&'a str>,
}

impl Written<'_> {
    /// Whether there is nothing to commit to.
    pub(super) fn is_empty(&self) -> bool {
        (self.words, self.text, self.key) == (None, None, None)
    }

    /// The commitment to it: it can be erased together with the salt, and nobody can tell from the
    /// commitment what it was.
    pub(super) fn commitment(&self, salt: &[u8]) -> Hash {
        let mut sum = Sum::of("almacare words 1");
        sum.part(salt);
        sum.optional(self.words.map(str::as_bytes));
        sum.optional(self.text.map(str::as_bytes));
        sum.optional(self.key.map(str::as_bytes));
        sum.finish()
    }
}

/// The digest of an event, given that of the ticket's event before it.
pub(super) fn event(before: &Hash, stamp: &Stamp, content: &Content) -> Hash {
    let mut sum = Sum::of("almacare event 1");
    sum.part(before);
    sum.number(content.ticket.0);
    sum.number(stamp.at.0);
    sum.optional_number(stamp.by.map(|it| it.0));
    sum.optional_number(stamp.rights.map(|it| it.0));
    sum.part(stamp.via.code().as_bytes());
    sum.part(stamp.host.as_bytes());
    sum.number(stamp.operation.0);
    sum.part(content.kind.as_bytes());
    sum.optional(content.details.map(str::as_bytes));
    sum.optional(content.commitment.as_ref().map(|it| &it[..]));
    sum.finish()
}

/// A seal in the making: over the seal before it and all events since, in their order.
pub(super) struct Sealing(Sum);

impl Sealing {
    pub(super) fn after(before: &Hash, at: Instant) -> Self {
        let mut sum = Sum::of("almacare seal 1");
        sum.part(before);
        sum.number(at.0);
        Self(sum)
    }

    pub(super) fn event(&mut self, id: EventId, digest: &[u8]) {
        self.0.number(id.0);
        self.0.part(digest);
    }

    pub(super) fn finish(self) -> Hash {
        self.0.finish()
    }
}

struct Sum(Sha256);

impl Sum {
    fn of(purpose: &str) -> Self {
        let mut sum = Self(Sha256::new());
        sum.part(purpose.as_bytes());
        sum
    }

    fn part(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }

    fn number(&mut self, number: i64) {
        self.part(&number.to_le_bytes());
    }

    fn optional(&mut self, bytes: Option<&[u8]>) {
        self.0.update([u8::from(bytes.is_some())]);
        if let Some(bytes) = bytes {
            self.part(bytes);
        }
    }

    fn optional_number(&mut self, number: Option<i64>) {
        self.optional(number.map(i64::to_le_bytes).as_ref().map(|it| &it[..]));
    }

    fn finish(self) -> Hash {
        self.0.finalize().into()
    }
}
