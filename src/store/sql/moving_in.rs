//! A desk that moves in: its lines become rows, in their order and under their own numbers, so that what
//! is in the store at any moment is what the desk was at an earlier one.

use std::collections::BTreeMap;

use crate::store::link::OptionalExtension as _;

use super::View;
use super::moving_out::MOVING;
use super::{people, version};
use crate::domain::Coded as _;
use crate::domain::event::Fact;
use crate::domain::ticket::{Ticket, TicketId};
use crate::store::digest::Hash;
use crate::store::moving::{
    ArrivalLine, Check, DeskLine, FileLine, Kept, LetterLine, Line, PersonLine, Rejected, SealLine,
    Stage, Unfit,
};
use crate::store::{EventId, StoreError, codec};

impl View<'_> {
    pub(in crate::store) fn identity(&self) -> Result<String, StoreError> {
        super::identity_of(self.db)
    }

    /// How far a desk that moves in has come here.
    pub(in crate::store) fn stage(&self) -> Result<Stage, StoreError> {
        let identity = self.identity()?;
        if self.meta(MOVING)?.is_some() {
            return Ok(Stage::Begun(identity));
        }
        // One that an earlier version made is not about to be filled.
        if self.version < version::WITH_ARRIVALS {
            return Ok(Stage::Lived(identity));
        }
        let used = "SELECT EXISTS (SELECT 1 FROM event) OR EXISTS (SELECT 1 FROM arrival) \
                    OR EXISTS (SELECT 1 FROM service) OR EXISTS (SELECT 1 FROM dead_address) \
                    OR (SELECT count(*) FROM person) > 1";
        let used = self.db.query_row(used, (), |row| row.get(0))?;
        Ok(if used { Stage::Lived(identity) } else { Stage::Fresh })
    }

    /// Whether all events of these lines are here already; those that are not said to be are none.
    pub(in crate::store) fn compare(
        &self,
        line: &Line,
        check: &mut Check,
    ) -> Result<Result<(), Unfit>, StoreError> {
        let kept = match check.kept(line) {
            Ok(kept) => kept,
            Err(why) => return Ok(Err(why)),
        };
        let Some(Kept { entry, digest, .. }) = kept else { return Ok(Ok(())) };
        let there = self.digest_at(entry.id)?;
        Ok(if there == Some(digest) { Ok(()) } else { Err(Unfit::Diverged) })
    }

    fn digest_at(&self, id: EventId) -> Result<Option<Hash>, StoreError> {
        let mut statement = self.db.prepare_cached("SELECT digest FROM event WHERE id = ?1")?;
        Ok(statement.query_row([id.0], |row| row.get(0)).optional()?)
    }

    /// Keeps these lines, each with its number in the file. Of those that are kept already the events stay as they are; the
    /// others become what they are now.
    pub(in crate::store) fn move_in(
        &self,
        lines: &[(u64, String)],
        check: &mut Check,
    ) -> Result<(), Rejected> {
        let last = "SELECT coalesce(max(id), 0) FROM event";
        let last = self.db.query_row(last, (), |row| row.get(0)).map_err(StoreError::from)?;
        let mut moving = Moving::after(self, last);
        for (number, text) in lines {
            let rejected = |why| Rejected::Line { line: *number, why };
            let line = Line::parse(text).map_err(rejected)?;
            let kept = check.kept(&line).map_err(rejected)?;
            if let Some(why) = moving.keep(&line, kept)? {
                return Err(rejected(why));
            }
        }
        Ok(moving.flush()?)
    }

    /// All of it is here: from now on it is a desk like any other.
    pub(in crate::store) fn moved_in(&self) -> Result<(), StoreError> {
        self.db.gather_words()?;
        self.db.execute("DELETE FROM meta WHERE key = ?1", [MOVING])?;
        Ok(())
    }
}

/// A ticket of which events have come.
struct Touched {
    /// As the store has it; none if it is new.
    before: Option<Ticket>,
    now: Ticket,
    head: Hash,
    first: EventId,
}

/// Lines on their way into the store.
struct Moving<'a> {
    view: &'a View<'a>,
    /// The last event that was here before.
    last: i64,
    /// Digests of some of those.
    known: BTreeMap<EventId, Hash>,
    /// Those that wait for their tickets.
    events: Vec<Kept>,
    tickets: BTreeMap<TicketId, Touched>,
}

/// So many digests are asked for at a time.
const TOGETHER: i64 = 1_024;

impl<'a> Moving<'a> {
    fn after(view: &'a View<'a>, last: i64) -> Self {
        let (known, events, tickets) = Default::default();
        Self { view, last, known, events, tickets }
    }

    /// The digest of an event that is here: those that follow are likely to be asked for next.
    fn digest_of(&mut self, id: EventId) -> Result<Option<Hash>, StoreError> {
        if !self.known.contains_key(&id) {
            let sql = "SELECT id, digest FROM event WHERE id >= ?1 ORDER BY id LIMIT ?2";
            let mut statement = self.view.db.prepare_cached(sql)?;
            let found = statement
                .query_map((id.0, TOGETHER), |row| Ok((EventId(row.get(0)?), row.get(1)?)))?;
            self.known = found.collect::<Result<_, _>>()?;
        }
        Ok(self.known.get(&id).copied())
    }

    fn keep(&mut self, line: &Line, kept: Option<Kept>) -> Result<Option<Unfit>, StoreError> {
        if matches!(line, Line::Arrival(_) | Line::Letter(_)) {
            self.flush()?;
        }
        match line {
            Line::Desk(desk) => self.desk(desk)?,
            Line::Person(person) => self.person(person)?,
            Line::Service(it) => {
                let sql = "INSERT INTO service (position, source) VALUES (?1, ?2) \
                           ON CONFLICT (position) DO UPDATE SET source = excluded.source";
                let source = codec::service_text(&it.service)?;
                self.view.db.prepare_cached(sql)?.execute((it.position, source))?;
            }
            Line::File(file) => self.file(file)?,
            Line::Event(_) => {
                return kept.map_or(Ok(None), |it| self.event(it));
            }
            Line::Seal(seal) => self.seal(seal)?,
            Line::Arrival(arrival) => self.arrival(arrival)?,
            Line::Letter(letter) => self.letter(letter)?,
            Line::DeadAddress(it) => {
                let sql = "INSERT INTO dead_address (address, since, reason) VALUES (?1, ?2, ?3) \
                           ON CONFLICT DO NOTHING";
                let values = (&it.address, it.since, &it.reason);
                self.view.db.prepare_cached(sql)?.execute(values)?;
            }
            Line::End(_) => {}
        }
        Ok(None)
    }

    /// The store becomes this desk: whoever made it is somebody only if the desk knows them.
    fn desk(&self, desk: &DeskLine) -> Result<(), StoreError> {
        if matches!(self.view.stage()?, Stage::Begun(_)) {
            return Ok(());
        }
        self.view.db.execute("DELETE FROM person", ())?;
        if let Some(memory) = self.view.memory {
            memory.forget_people();
        }
        self.view.db.execute("DELETE FROM meta", ())?;
        let sql = "INSERT INTO meta (key, value) VALUES (?1, ?2)";
        let mut statement = self.view.db.prepare(sql)?;
        for (key, value) in &desk.meta {
            statement.execute((key, value))?;
        }
        statement.execute((MOVING, "1"))?;
        Ok(())
    }

    fn person(&self, person: &PersonLine) -> Result<(), StoreError> {
        let sql = "INSERT INTO person (id, login, name, email, role, language, created_at) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO UPDATE SET \
                   login = excluded.login, name = excluded.name, email = excluded.email, \
                   role = excluded.role, language = excluded.language";
        let PersonLine { id, login, name, email, role, language, created_at } = person;
        let values =
            (id, login, name, email, role.code(), language.map(|it| it.code()), created_at);
        let done = self.view.db.prepare_cached(sql)?.execute(values);
        done.map_err(|fault| people::taken(fault, login, email.as_deref()))?;
        Ok(())
    }

    fn file(&self, file: &FileLine) -> Result<(), StoreError> {
        let sql = "INSERT INTO content (digest, bytes) VALUES (?1, ?2) \
                   ON CONFLICT (digest) DO NOTHING";
        self.view.db.insert(sql, (&file.digest.0, file.bytes.0.as_ref()))?;
        Ok(())
    }

    fn event(&mut self, kept: Kept) -> Result<Option<Unfit>, StoreError> {
        let id = kept.entry.id;
        if id.0 <= self.last {
            let same = self.digest_of(id)? == Some(kept.digest);
            if same && kept.commitment.is_some() {
                self.view.empty(&kept)?;
            }
            return Ok(if same { None } else { Some(Unfit::Diverged) });
        }
        self.fold(&kept)?;
        let (ticket, fact) = (kept.entry.ticket, kept.entry.event.fact.clone());
        self.events.push(kept);
        if let Fact::Undone(undone) = fact {
            self.flush()?;
            self.view.take_back((ticket, &undone), id)?;
            let before = self.view.ticket(ticket)?;
            self.view.refold_ticket(ticket)?;
            if let Some(after) = self.view.ticket(ticket)? {
                self.view.index(before.as_ref(), &after)?;
            }
        }
        Ok(None)
    }

    fn fold(&mut self, kept: &Kept) -> Result<(), StoreError> {
        let Kept { entry, digest, .. } = kept;
        let (event, at) = (&entry.event, entry.stamp.at);
        if let Some(touched) = self.tickets.get_mut(&entry.ticket) {
            touched.now.apply(event, at);
            touched.head = *digest;
            return Ok(());
        }
        let touched = if let Fact::Created(created) = &event.fact {
            let now = Ticket::opened(entry.ticket, created, &event.words, at);
            Touched { before: None, now, head: *digest, first: entry.id }
        } else {
            let before = self.view.ticket(entry.ticket)?;
            let before = before.ok_or_else(|| StoreError::damaged("a ticket is missing"))?;
            let mut now = before.clone();
            now.apply(event, at);
            Touched { before: Some(before), now, head: *digest, first: EventId(0) }
        };
        self.tickets.insert(entry.ticket, touched);
        Ok(())
    }

    /// Writes the events that wait, and the tickets as they leave them.
    ///
    /// While a ticket and its first event point to nothing, the engine looks through all tickets at each
    /// row: so new tickets point to an event that is there until their own is.
    fn flush(&mut self) -> Result<(), StoreError> {
        let events = std::mem::take(&mut self.events);
        let tickets = std::mem::take(&mut self.tickets);
        let Some(first) = events.first() else { return Ok(()) };
        let (anchor, rest) = match self.view.next()?.1 {
            Some(anchor) => (anchor, &events[..]),
            None => {
                self.insert(first)?;
                (first.entry.id, &events[1..])
            }
        };
        for touched in tickets.values().filter(|it| it.before.is_none()) {
            self.view.insert(&touched.now, anchor, &touched.head)?;
        }
        rest.iter().try_for_each(|it| self.insert(it))?;
        let point = "UPDATE ticket SET first_event = ?2 WHERE id = ?1";
        let mut point = self.view.db.prepare_cached(point)?;
        for (id, touched) in &tickets {
            match &touched.before {
                None => point.execute((id.0, touched.first.0)).map(drop)?,
                Some(_) => self.view.update(&touched.now, &touched.head)?,
            }
            self.view.index(touched.before.as_ref(), &touched.now)?;
        }
        for Kept { entry, .. } in &events {
            self.view.index_words(entry.id, entry.ticket, &entry.event)?;
        }
        Ok(())
    }

    fn insert(&self, kept: &Kept) -> Result<(), StoreError> {
        let sql = "INSERT INTO event (id, ticket, at, kind, by, rights, via, host, operation, key, \
                   details, words, text, salt, commitment, digest, signed_in) VALUES \
                   (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)";
        let stamp = &kept.entry.stamp;
        self.view.db.prepare_cached(sql)?.execute((
            kept.entry.id.0,
            kept.entry.ticket.0,
            stamp.at.0,
            kept.entry.event.fact.name(),
            stamp.by.map(|it| it.0),
            stamp.rights.map(|it| it.0),
            stamp.via.code(),
            &stamp.host,
            stamp.operation.0,
            &stamp.key,
            &kept.details,
            &kept.words,
            &kept.entry.event.words.text,
            &kept.salt,
            &kept.commitment,
            &kept.digest,
            &stamp.signed_in,
        ))?;
        Ok(())
    }

    fn seal(&self, seal: &SealLine) -> Result<(), StoreError> {
        let sql = "INSERT INTO seal (id, at, last_event, digest) VALUES (?1, ?2, ?3, ?4) \
                   ON CONFLICT (id) DO NOTHING";
        let values = (seal.id, seal.at, seal.last_event, &seal.digest.0);
        self.view.db.prepare_cached(sql)?.execute(values)?;
        Ok(())
    }

    fn arrival(&self, it: &ArrivalLine) -> Result<(), StoreError> {
        let sql = "INSERT INTO arrival (id, at, message_id, digest, sender, subject, content, \
                   verdict, reason, ticket, state, acknowledged) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) \
                   ON CONFLICT (id) DO UPDATE SET message_id = excluded.message_id, \
                   sender = excluded.sender, subject = excluded.subject, \
                   content = excluded.content, verdict = excluded.verdict, \
                   reason = excluded.reason, ticket = excluded.ticket, state = excluded.state, \
                   acknowledged = excluded.acknowledged";
        self.view.db.prepare_cached(sql)?.execute((
            it.id,
            it.at,
            &it.message_id,
            &it.digest.0,
            &it.sender,
            &it.subject,
            &it.content.0,
            it.verdict.code(),
            it.reason.code(),
            it.ticket,
            it.state.code(),
            it.acknowledged,
        ))?;
        Ok(())
    }

    fn letter(&self, it: &LetterLine) -> Result<(), StoreError> {
        let sql = "INSERT INTO letter (id, event, person, address, capacity, message_id, queued_at, \
                   due_at, state, attempts, lease, lease_until, ended_at, reason) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) \
                   ON CONFLICT (id) DO UPDATE SET person = excluded.person, \
                   address = excluded.address, message_id = excluded.message_id, \
                   due_at = excluded.due_at, state = excluded.state, \
                   attempts = excluded.attempts, lease = excluded.lease, \
                   lease_until = excluded.lease_until, ended_at = excluded.ended_at, \
                   reason = excluded.reason";
        self.view.db.prepare_cached(sql)?.execute((
            it.id,
            it.event,
            it.person,
            &it.address,
            it.capacity.code(),
            &it.message_id,
            it.queued_at,
            it.due_at,
            it.state.code(),
            it.attempts,
            it.lease,
            it.lease_until,
            it.ended_at,
            &it.reason,
        ))?;
        Ok(())
    }
}
