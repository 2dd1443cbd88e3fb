//! Whether the lines of a desk fit together: every event follows the one before, is what its digest was
//! taken over, and is told of people and tickets that are there; every seal fits.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::line::Decoded;
use super::{
    ArrivalLine, DeadAddressLine, DeskLine, EventLine, FORMAT, FileLine, LetterLine, Line,
    PersonLine, SealLine, Unfit,
};
use crate::domain::event::Fact;
use crate::domain::instant::Instant;
use crate::domain::person::Role;
use crate::store::digest::{self, Content, Hash, Sealing, Written};
use crate::store::file::digest_of;
use crate::store::{Entry, EventId};

/// How many lines of each kind there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    pub people: u64,
    pub services: u64,
    pub files: u64,
    pub events: u64,
    pub seals: u64,
    pub arrivals: u64,
    pub letters: u64,
    pub dead_addresses: u64,
}

/// An event that fits, ready to be kept.
pub(in crate::store) struct Kept {
    pub(in crate::store) entry: Entry,
    pub(in crate::store) details: Option<String>,
    pub(in crate::store) words: Option<String>,
    pub(in crate::store) salt: Option<Vec<u8>>,
    /// Where the words are gone, what the digest was taken over.
    pub(in crate::store) commitment: Option<Vec<u8>>,
    pub(in crate::store) digest: Hash,
}

/// What has been read of a desk so far. A line fits after those before it, or not at all.
#[derive(Default)]
pub struct Check {
    desk: Option<DeskLine>,
    admins: Vec<String>,
    people: HashSet<i64>,
    /// The digest of the last event of each ticket.
    heads: HashMap<i64, Hash>,
    /// The events since the last seal.
    unsealed: Vec<(EventId, Hash)>,
    sealed: Option<(EventId, Hash)>,
    counts: Counts,
    /// What the end counts, and how many tickets there were by then.
    end: Option<Counts>,
    tickets: usize,
}

impl Check {
    /// Who the desk is, by the key that every copy of it has.
    pub fn identity(&self) -> Option<&str> {
        self.desk.as_ref().and_then(|it| it.meta.get("store")).map(String::as_str)
    }

    /// The logins of those who administer it.
    pub fn admins(&self) -> &[String] {
        &self.admins
    }

    /// How many lines of each kind there were.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// How many tickets there are; known at the end.
    pub fn tickets(&self) -> usize {
        self.tickets
    }

    /// Takes note of a line that nobody wants to keep.
    ///
    /// # Errors
    /// It does not fit.
    pub fn take(&mut self, line: &Line) -> Result<(), Unfit> {
        self.kept(line).map(drop)
    }

    /// Whether all of it has come.
    ///
    /// # Errors
    /// It has not, or there was more or less of it than its end says.
    pub fn ended(&self) -> Result<(), Unfit> {
        match self.end {
            _ if self.desk.is_none() => Err(Unfit::NoDesk),
            None => Err(Unfit::Truncated),
            Some(end) if end != self.counts => Err(Unfit::Miscounted),
            Some(_) => Ok(()),
        }
    }

    /// Takes note of a line; gives the event that it is, if it is one.
    pub(in crate::store) fn kept(&mut self, line: &Line) -> Result<Option<Kept>, Unfit> {
        match (line, &self.desk, self.end) {
            (_, _, Some(_)) => return Err(Unfit::AfterEnd),
            (Line::Desk(desk), None, _) => self.desk(desk)?,
            (_, None, _) => return Err(Unfit::NoDesk),
            (Line::Desk(_), Some(_), _) => return Err(Unfit::AnotherDesk),
            (Line::Event(event), ..) => return self.event(event).map(Some),
            (Line::Person(it), ..) => self.person(it),
            (Line::Service(_), ..) => self.counts.services += 1,
            (Line::File(file), ..) => self.file(file)?,
            (Line::Seal(seal), ..) => self.seal(seal)?,
            (Line::Arrival(it), ..) => self.arrival(it)?,
            (Line::Letter(it), ..) => self.letter(it)?,
            (Line::DeadAddress(DeadAddressLine { .. }), ..) => self.counts.dead_addresses += 1,
            (Line::End(counts), ..) => self.end(*counts),
        }
        Ok(None)
    }

    /// Nothing follows: what only served to judge that is forgotten.
    fn end(&mut self, counts: Counts) {
        self.end = Some(counts);
        self.tickets = self.heads.len();
        (self.people, self.heads, self.unsealed) = Default::default();
    }

    fn desk(&mut self, desk: &DeskLine) -> Result<(), Unfit> {
        if desk.format > FORMAT {
            return Err(Unfit::Later(desk.format));
        }
        if !desk.meta.contains_key("store") {
            return Err(Unfit::NoDesk);
        }
        self.desk = Some(desk.clone());
        Ok(())
    }

    fn person(&mut self, person: &PersonLine) {
        self.people.insert(person.id);
        if person.role == Role::Admin {
            self.admins.push(person.login.clone());
        }
        self.counts.people += 1;
    }

    fn file(&mut self, file: &FileLine) -> Result<(), Unfit> {
        self.counts.files += 1;
        let fits = file.digest.to_string() == digest_of(&file.bytes.0);
        if fits { Ok(()) } else { Err(Unfit::Altered) }
    }

    fn event(&mut self, line: &EventLine) -> Result<Kept, Unfit> {
        let next = self.last().0 + 1;
        if line.id != next {
            return Err(Unfit::NotNext(next));
        }
        for person in [line.by, line.rights].into_iter().flatten() {
            self.known_person(person)?;
        }
        let Decoded { entry, details, words } =
            line.entry().map_err(|error| Unfit::Unreadable(error.to_string()))?;
        let head = self.heads.get(&line.ticket);
        match (&entry.event.fact, head) {
            (Fact::Created(created), None) => self.known_person(created.requester.0)?,
            (Fact::Created(_), Some(_)) => return Err(Unfit::Altered),
            (_, Some(_)) => {}
            (_, None) => return Err(Unfit::Dangling { what: "ticket", id: line.ticket }),
        }
        let digest = line.digest.hash().ok_or(Unfit::Altered)?;
        let before = head.copied().unwrap_or(digest::NONE);
        let content = Content {
            ticket: entry.ticket,
            kind: entry.event.fact.name(),
            details: details.as_deref(),
            commitment: commitment(line, words.as_deref())?,
        };
        if digest::event(&before, &entry.stamp, &content) != digest {
            return Err(Unfit::Altered);
        }
        self.heads.insert(line.ticket, digest);
        self.unsealed.push((entry.id, digest));
        self.counts.events += 1;
        let bytes = |it: &Option<super::Hex>| it.as_ref().map(|it| it.0.clone());
        let (salt, commitment) = (bytes(&line.salt), bytes(&line.commitment));
        Ok(Kept { entry, details, words, salt, commitment, digest })
    }

    fn known_person(&self, id: i64) -> Result<(), Unfit> {
        let known = self.people.contains(&id);
        if known { Ok(()) } else { Err(Unfit::Dangling { what: "person", id }) }
    }

    /// The last event so far.
    fn last(&self) -> EventId {
        let sealed = self.sealed.map_or(EventId(0), |it| it.0);
        self.unsealed.last().map_or(sealed, |it| it.0)
    }

    fn seal(&mut self, line: &SealLine) -> Result<(), Unfit> {
        let before = self.sealed.map_or(digest::NONE, |it| it.1);
        let mut sealing = Sealing::after(&before, Instant(line.at));
        self.unsealed.iter().for_each(|(id, digest)| sealing.event(*id, digest));
        let digest = sealing.finish();
        if line.last_event != self.last().0 || line.digest.0 != digest {
            return Err(Unfit::SealBroken);
        }
        self.sealed = Some((self.last(), digest));
        self.unsealed.clear();
        self.counts.seals += 1;
        Ok(())
    }

    fn arrival(&mut self, line: &ArrivalLine) -> Result<(), Unfit> {
        self.counts.arrivals += 1;
        match line.ticket {
            Some(id) if !self.heads.contains_key(&id) => {
                Err(Unfit::Dangling { what: "ticket", id })
            }
            _ => Ok(()),
        }
    }

    fn letter(&mut self, line: &LetterLine) -> Result<(), Unfit> {
        self.counts.letters += 1;
        if line.event > self.last().0 || line.event < 1 {
            return Err(Unfit::Dangling { what: "event", id: line.event });
        }
        line.person.map_or(Ok(()), |it| self.known_person(it))
    }
}

/// What stands for the words in the digest.
fn commitment(line: &EventLine, words: Option<&str>) -> Result<Option<Hash>, Unfit> {
    let (text, key) = (line.text.as_deref(), line.key.as_deref());
    let written = Written { words, text, key };
    match (&line.salt, &line.commitment) {
        (Some(salt), _) => Ok(Some(written.commitment(&salt.0))),
        (None, Some(kept)) => kept.hash().map(Some).ok_or(Unfit::Altered),
        (None, None) if written.is_empty() => Ok(None),
        (None, None) => Err(Unfit::Altered),
    }
}
