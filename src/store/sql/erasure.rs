//! Erasing: what people wrote goes, the facts, the times and the chain of digests stay.
//!
//! An erased event keeps the shape of its words, each text empty, so that it folds to the same ticket; its salt is
//! gone and its commitment stands in the place of both.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use crate::store::link::OptionalExtension as _;

use super::View;
use super::memory::Memory;
use crate::domain::event::{Fact, Words};
use crate::domain::instant::Instant;
use crate::domain::person::{Person, PersonId, Role};
use crate::domain::ticket::{Answer, Ticket, TicketId};
use crate::domain::undo::History;
use crate::store::digest::Written;
use crate::store::{Entry, EventId, Events, StoreError, codec};

/// Under which key a store keeps that erased texts may still stand in pages that nothing uses.
pub(in crate::store) const TO_SCRUB: &str = "to_scrub";
/// Under which key it keeps when it was last looked for what has been kept long enough.
const LOOKED: &str = "retention_at";

/// What is left of a letter: that it came, when, and what it was taken for ([`crate::store::Arrival::is_erased`]).
const ERASE_ARRIVAL: &str = "UPDATE arrival SET content = unhex(''), sender = '', subject = '', \
                             message_id = 'erased-' || id";

impl View<'_> {
    /// Empties what a person wrote and forgets what they were called; gives the tickets that this touched.
    pub(in crate::store) fn erase_person(
        &self,
        person: &Person,
        alias: &str,
    ) -> Result<BTreeSet<TicketId>, StoreError> {
        let names = Names::of(person);
        let own: BTreeSet<TicketId> = self.requested_by(person.id)?.into_iter().collect();
        let mut events = Vec::new();
        self.events(&Events::default(), &mut |entry| {
            if is_theirs(&entry, (person.id, &names, &own)) {
                events.push((entry.id, entry.ticket));
            }
            Ok::<_, StoreError>(ControlFlow::Continue(()))
        })?;
        self.erase_events(&events)?;
        let mut touched: BTreeSet<TicketId> =
            events.into_iter().map(|(_, ticket)| ticket).collect();
        touched.extend(self.erase_arrivals(&names, &own)?);
        for name in &names.0 {
            let same = self.db.nocase("address", "?1");
            self.db.execute(&format!("DELETE FROM dead_address WHERE {same}"), [name])?;
            let sql = format!("UPDATE letter SET address = NULL, reason = NULL WHERE {same}");
            self.db.execute(&sql, [name])?;
        }
        let sql = "UPDATE letter SET state = 'dropped' WHERE person = ?1 AND state <> 'sent'";
        self.db.execute(sql, [person.id.0])?;
        let sql = "UPDATE letter SET address = NULL, reason = NULL WHERE person = ?1";
        self.db.execute(sql, [person.id.0])?;
        self.update_person(&Person {
            id: person.id,
            login: alias.to_owned(),
            name: None,
            email: None,
            role: Role::Requester,
            kept_role: Role::Requester,
            language: None,
        })?;
        self.after_erasing(&touched)?;
        Ok(touched)
    }

    /// Empties all that anybody wrote on a ticket, and forgets the letters about it.
    pub(in crate::store) fn erase_ticket(&self, id: TicketId) -> Result<(), StoreError> {
        let mut events = Vec::new();
        let of_it = Events { ticket: Some(id), ..Events::default() };
        self.events(&of_it, &mut |entry| {
            events.push((entry.id, entry.ticket));
            Ok::<_, StoreError>(ControlFlow::Continue(()))
        })?;
        self.erase_events(&events)?;
        self.db.execute(&format!("{ERASE_ARRIVAL} WHERE ticket = ?1"), [id.0])?;
        self.refold_ticket(id)
    }

    /// Forgets the bytes of the letters about tickets that were closed by then.
    pub(in crate::store) fn erase_originals(&self, by: Instant) -> Result<(), StoreError> {
        let sql = "UPDATE arrival SET content = unhex('') WHERE content <> unhex('') AND ticket IN \
                   (SELECT id FROM ticket WHERE state = 'closed' AND closed_at <= ?1)";
        self.db.execute(sql, [by.0])?;
        Ok(())
    }

    /// Tickets that were closed by then and whose words are all there, in the order of their numbers.
    pub(in crate::store) fn closed_by(&self, then: Instant) -> Result<Vec<TicketId>, StoreError> {
        let sql = "SELECT id FROM ticket WHERE state = 'closed' AND closed_at <= ?1 AND NOT EXISTS \
                   (SELECT 1 FROM event WHERE event.ticket = ticket.id AND kind = 'erased' \
                    AND by IS NULL AND event.at >= closed_at) ORDER BY id";
        let mut statement = self.db.prepare(sql)?;
        let found = statement.query_map([then.0], |row| row.get(0).map(TicketId))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// When it was last looked for what has been kept long enough, and that it is now.
    pub(in crate::store) fn last_retention(&self) -> Result<Option<Instant>, StoreError> {
        let sql = "SELECT value FROM meta WHERE key = ?1";
        let at: Option<String> = self.db.query_row(sql, [LOOKED], |row| row.get(0)).optional()?;
        Ok(at.and_then(|it| it.parse().ok()).map(Instant))
    }

    /// Ends a look for what has been kept long enough: drops what nothing holds any more.
    pub(in crate::store) fn end_retention(&self, at: Instant) -> Result<(), StoreError> {
        self.note(LOOKED, &at.0.to_string())?;
        if self.drop_contents()? > 0 { self.mark_for_scrubbing() } else { Ok(()) }
    }

    fn after_erasing(&self, tickets: &BTreeSet<TicketId>) -> Result<(), StoreError> {
        for ticket in tickets {
            self.refold_ticket(*ticket)?;
        }
        self.drop_contents()?;
        self.mark_for_scrubbing()
    }

    pub(in crate::store) fn mark_for_scrubbing(&self) -> Result<(), StoreError> {
        if let Some(memory) = self.memory {
            memory.keep_to_scrub(true);
        }
        self.note(TO_SCRUB, "1")
    }

    fn requested_by(&self, person: PersonId) -> Result<Vec<TicketId>, StoreError> {
        let mut statement = self.db.prepare("SELECT id FROM ticket WHERE requester = ?1")?;
        let found = statement.query_map([person.0], |row| row.get(0).map(TicketId))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    fn erase_events(&self, events: &[(EventId, TicketId)]) -> Result<(), StoreError> {
        for (id, _) in events {
            let Some(entry) = self.event(*id)? else { continue };
            let sql = "SELECT words, text, salt FROM event WHERE id = ?1 AND salt IS NOT NULL";
            let mut statement = self.db.prepare_cached(sql)?;
            let mut found = statement.query([id.0])?;
            let Some(row) = found.next()? else { continue };
            let (words, text): (Option<String>, Option<String>) = (row.get(0)?, row.get(1)?);
            let salt: Vec<u8> = row.get(2)?;
            let (words, text) = (words.as_deref(), text.as_deref());
            let written = Written { words, text, key: entry.stamp.key.as_deref() };
            let commitment = written.commitment(&salt);
            let empty = emptied(&entry.event.words);
            // A letter's own key is a number of ours; by it the event is found.
            let key = entry.stamp.key.filter(|it| it.starts_with("letter:"));
            let sql = "UPDATE event SET words = ?2, text = ?3, key = ?4, salt = NULL, \
                       commitment = ?5 WHERE id = ?1";
            let values = (id.0, codec::words(&empty)?, &empty.text, key, commitment);
            self.db.prepare_cached(sql)?.execute(values)?;
            self.db.execute("DELETE FROM words WHERE rowid = ?1", [id.0])?;
        }
        Ok(())
    }

    fn erase_arrivals(
        &self,
        names: &Names,
        own: &BTreeSet<TicketId>,
    ) -> Result<BTreeSet<TicketId>, StoreError> {
        let mut statement = self.db.prepare("SELECT id, sender, ticket FROM arrival")?;
        let mut rows = statement.query(())?;
        let (mut found, mut touched) = (Vec::new(), BTreeSet::new());
        while let Some(row) = rows.next()? {
            let (id, sender): (i64, String) = (row.get(0)?, row.get(1)?);
            let ticket: Option<TicketId> = row.get::<_, Option<i64>>(2)?.map(TicketId);
            if names.has(&sender) || ticket.is_some_and(|it| own.contains(&it)) {
                found.push(id);
                touched.extend(ticket);
            }
        }
        for id in found {
            self.db.execute(&format!("{ERASE_ARRIVAL} WHERE id = ?1"), [id])?;
        }
        Ok(touched)
    }

    /// Drops the contents that no event and no letter has any more; says how many.
    fn drop_contents(&self) -> Result<usize, StoreError> {
        let mut used = BTreeSet::new();
        let files = Events::default();
        self.events(&files, &mut |entry| {
            used.extend(entry.event.words.attachments.into_iter().map(|it| it.digest));
            Ok::<_, StoreError>(ControlFlow::Continue(()))
        })?;
        let mut letters = self.db.prepare("SELECT lower(hex(content)) FROM arrival")?;
        for digest in letters.query_map((), |row| row.get(0))? {
            used.insert(digest?);
        }
        let mut statement = self.db.prepare("SELECT lower(hex(digest)) FROM content")?;
        let all = statement.query_map((), |row| row.get::<_, String>(0))?;
        let all = all.collect::<Result<Vec<_>, _>>()?;
        let unused: Vec<&String> = all.iter().filter(|it| !used.contains(*it)).collect();
        for digest in &unused {
            self.db.execute("DELETE FROM content WHERE digest = unhex(?1)", [digest])?;
        }
        Ok(unused.len())
    }

    /// Folds a ticket anew from its events.
    pub(super) fn refold_ticket(&self, id: TicketId) -> Result<(), StoreError> {
        let head = self.head(id)?;
        self.update(&self.refolded(id)?, &head)
    }

    /// A ticket as its events say it is.
    pub(super) fn refolded(&self, id: TicketId) -> Result<Ticket, StoreError> {
        let mut history = History::default();
        let which = Events { ticket: Some(id), ..Events::default() };
        self.events(&which, &mut |entry| {
            history.step(id, (&entry.event, entry.stamp.operation), entry.stamp.at);
            Ok::<_, StoreError>(ControlFlow::Continue(()))
        })?;
        history.into_ticket().ok_or_else(|| StoreError::damaged("a ticket without events"))
    }

    pub(in crate::store) fn wants_scrubbing(&self) -> Result<bool, StoreError> {
        if let Some(known) = self.memory.and_then(Memory::to_scrub) {
            return Ok(known);
        }
        let sql = "SELECT EXISTS (SELECT 1 FROM meta WHERE key = ?1)";
        Ok(self.db.query_row(sql, [TO_SCRUB], |row| row.get(0))?)
    }
}

/// What a person is called where letters are concerned.
struct Names(Vec<String>);

impl Names {
    fn of(person: &Person) -> Self {
        Self([Some(&person.login), person.email.as_ref()].into_iter().flatten().cloned().collect())
    }

    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|it| it.eq_ignore_ascii_case(name))
    }
}

/// Whether an event holds words of a person: they wrote it, or another opened a ticket with them, it names them as a third party, or it keeps the subject
/// that they gave before somebody gave another.
fn is_theirs(entry: &Entry, (person, names, own): (PersonId, &Names, &BTreeSet<TicketId>)) -> bool {
    let words = &entry.event.words;
    [entry.stamp.by, entry.stamp.rights].contains(&Some(person))
        || words.party.as_ref().is_some_and(|it| names.has(it))
        || matches!(&entry.event.fact, Fact::Created(it) if it.author == Some(person))
        || words.old_subject.is_some() && own.contains(&entry.ticket)
}

/// The same words without a word in them.
pub(super) fn emptied(words: &Words) -> Words {
    let empty = |it: &Option<String>| it.as_ref().map(|_| String::new());
    let answers = words.answers.iter().map(|it| Answer {
        field: it.field.clone(),
        value: String::new(),
        question: it.question.clone(),
        said: None,
    });
    Words {
        text: empty(&words.text),
        subject: empty(&words.subject),
        old_subject: empty(&words.old_subject),
        party: empty(&words.party),
        answers: answers.collect(),
        attachments: Vec::new(),
    }
}
