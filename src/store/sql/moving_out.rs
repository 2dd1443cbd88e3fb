//! A whole desk, row by row, in the order of its lines.

use std::ops::ControlFlow;

use crate::store::link::{Fault, Row};
use serde_json::value::RawValue;

use super::View;
use super::events;
use super::rows::Columns;
use super::seals;
use super::version;
use super::view::MOVED_TO;
use crate::store::moving::{
    ArrivalLine, Base64, Counts, DeadAddressLine, DeskLine, EventLine, Exact, FORMAT, FileLine,
    Hex, LetterLine, Line, PersonLine, SealLine, ServiceLine, Since,
};
use crate::store::{Entry, Seal, StoreError, codec};

/// While a desk moves in, its store says so under this key; it is no part of the desk.
pub(super) const MOVING: &str = "moving_in";

type Visit<'a, E> = &'a mut dyn FnMut(&Line) -> Result<ControlFlow<()>, E>;

/// Ends a walk.
enum End<E> {
    Enough,
    Failed(E),
}

impl<E: From<StoreError>> From<StoreError> for End<E> {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl<E: From<StoreError>> From<Fault> for End<E> {
    fn from(fault: Fault) -> Self {
        StoreError::from(fault).into()
    }
}

impl View<'_> {
    pub(in crate::store) fn lines<E: From<StoreError>>(&self, visit: Visit<E>) -> Result<(), E> {
        self.lines_since(Since::default(), visit)
    }

    /// The lines that are not known already.
    pub(in crate::store) fn lines_since<E: From<StoreError>>(
        &self,
        since: Since,
        visit: Visit<E>,
    ) -> Result<(), E> {
        let mut leaving = Leaving { view: self, visit, since, counts: Counts::default() };
        match leaving.all() {
            Ok(()) | Err(End::Enough) => Ok(()),
            Err(End::Failed(error)) => Err(error),
        }
    }
}

impl View<'_> {
    /// An event as a line, if there is one with this number.
    pub(in crate::store) fn event_line<E: From<StoreError>>(
        &self,
        id: i64,
        visit: Visit<E>,
    ) -> Result<(), E> {
        let (since, counts) = (Since::default(), Counts::default());
        match (Leaving { view: self, visit, since, counts }).one_event(id) {
            Ok(()) | Err(End::Enough) => Ok(()),
            Err(End::Failed(error)) => Err(error),
        }
    }
}

/// A desk on its way out.
struct Leaving<'a, 'b, E> {
    view: &'a View<'b>,
    visit: Visit<'a, E>,
    since: Since,
    counts: Counts,
}

impl<E: From<StoreError>> Leaving<'_, '_, E> {
    fn all(&mut self) -> Result<(), End<E>> {
        self.desk()?;
        self.people()?;
        self.services()?;
        self.files()?;
        self.history()?;
        self.arrivals()?;
        self.letters()?;
        self.dead_addresses()?;
        self.give(&Line::End(self.counts))
    }

    fn give(&mut self, line: &Line) -> Result<(), End<E>> {
        match (self.visit)(line) {
            Ok(ControlFlow::Continue(())) => Ok(()),
            Ok(ControlFlow::Break(())) => Err(End::Enough),
            Err(error) => Err(End::Failed(error)),
        }
    }

    /// Every row that a statement finds, as the line that `read` makes of it.
    fn each(
        &mut self,
        sql: &str,
        read: impl Fn(Row) -> Result<Line<'static>, StoreError>,
    ) -> Result<u64, End<E>> {
        let mut statement = self.view.db.walk(sql)?;
        let mut rows = statement.query(())?;
        let mut count = 0;
        while let Some(row) = rows.next()? {
            self.give(&read(row)?)?;
            count += 1;
        }
        Ok(count)
    }

    fn desk(&mut self) -> Result<(), End<E>> {
        let sql = "SELECT key, value FROM meta WHERE key NOT IN (?1, ?2)";
        let mut statement = self.view.db.prepare(sql)?;
        let found =
            statement.query_map([MOVING, MOVED_TO], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let meta = found.collect::<Result<_, Fault>>()?;
        self.give(&Line::Desk(DeskLine { format: FORMAT, meta }))
    }

    fn people(&mut self) -> Result<(), End<E>> {
        let sql =
            "SELECT id, login, name, email, role, language, created_at FROM person ORDER BY id";
        self.counts.people = self.each(sql, |row| {
            let mut columns = Columns::of(row);
            Ok(Line::Person(PersonLine {
                id: columns.next()?,
                login: columns.next()?,
                name: columns.next()?,
                email: columns.next()?,
                role: columns.code()?,
                language: columns.code_or_none()?,
                created_at: columns.next()?,
            }))
        })?;
        Ok(())
    }

    fn services(&mut self) -> Result<(), End<E>> {
        if self.view.version < version::WITH_SERVICES {
            return Ok(());
        }
        let sql = "SELECT position, source FROM service ORDER BY position";
        self.counts.services = self.each(sql, |row| {
            let source: String = row.get(1)?;
            let service = codec::service(&source)?;
            Ok(Line::Service(ServiceLine { position: row.get(0)?, service }))
        })?;
        Ok(())
    }

    /// One at a time: the largest is what all of this takes of memory.
    fn files(&mut self) -> Result<(), End<E>> {
        if self.view.version < version::INDEXED {
            return Ok(());
        }
        let sql = "SELECT digest, bytes FROM content WHERE id > ?1 ORDER BY id";
        let mut statement = self.view.db.walk_large(sql)?;
        let mut rows = statement.query([self.since.content])?;
        while let Some(row) = rows.next()? {
            let line = FileLine { digest: Hex(row.get(0)?), bytes: Base64(row.blob(1)?.into()) };
            self.give(&Line::File(line))?;
            self.counts.files += 1;
        }
        Ok(())
    }

    /// The events, each seal after the last one that it covers.
    fn history(&mut self) -> Result<(), End<E>> {
        let Since { event, seal, .. } = self.since;
        let seals = seals::all(self.view.db)?.into_iter().filter(|it| it.id > seal);
        let mut seals = seals.peekable();
        while let Some(seal) = seals.next_if(|it| it.last_event.0 <= event) {
            self.seal(&seal)?;
        }
        let columns = events::columns(self.view.version);
        let sql = format!(
            "SELECT {columns}, salt, commitment, digest FROM event WHERE id > ?1 ORDER BY id"
        );
        let mut statement = self.view.db.walk(&sql)?;
        let mut rows = statement.query([event])?;
        while let Some(row) = rows.next()? {
            let entry = events::entry(row)?;
            self.event(row, &entry)?;
            while let Some(seal) = seals.next_if(|it| it.last_event <= entry.id) {
                self.seal(&seal)?;
            }
        }
        seals.try_for_each(|it| self.seal(&it))
    }

    fn one_event(&mut self, id: i64) -> Result<(), End<E>> {
        let columns = events::columns(self.view.version);
        let sql = format!("SELECT {columns}, salt, commitment, digest FROM event WHERE id = ?1");
        let mut statement = self.view.db.prepare_cached(&sql)?;
        let mut rows = statement.query([id])?;
        match rows.next()? {
            Some(row) => self.event(row, &events::entry(row)?),
            None => Ok(()),
        }
    }

    fn seal(&mut self, seal: &Seal) -> Result<(), End<E>> {
        self.counts.seals += 1;
        self.give(&Line::Seal(SealLine {
            id: seal.id,
            at: seal.at.0,
            last_event: seal.last_event.0,
            digest: Hex(seal.digest.to_vec()),
        }))
    }

    fn event(&mut self, row: Row, entry: &Entry) -> Result<(), End<E>> {
        let stamp = &entry.stamp;
        let details: Option<String> = row.get("details")?;
        let words: Option<String> = row.get("words")?;
        let exact = exact(entry, details.as_ref(), words.as_ref())?;
        let (details, words) = (raw(details)?, raw(words)?);
        let hex = |name: &str| row.get::<_, Option<Vec<u8>>>(name).map(|it| it.map(Hex));
        let line = EventLine {
            id: entry.id.0,
            ticket: entry.ticket.0,
            at: stamp.at.0,
            event: entry.event.fact.name().into(),
            by: stamp.by.map(|it| it.0),
            rights: stamp.rights.map(|it| it.0),
            via: stamp.via,
            host: (&stamp.host).into(),
            signed_in: stamp.signed_in.as_ref().map(Into::into),
            operation: format!("{:016x}", stamp.operation.0).into(),
            key: stamp.key.as_ref().map(Into::into),
            details: details.as_deref(),
            words: words.as_deref(),
            text: entry.event.words.text.as_ref().map(Into::into),
            salt: hex("salt")?,
            commitment: hex("commitment")?,
            digest: Hex(row.get("digest")?),
            exact,
        };
        self.counts.events += 1;
        self.give(&Line::Event(Box::new(line)))
    }

    fn arrivals(&mut self) -> Result<(), End<E>> {
        if self.view.version < version::WITH_ARRIVALS {
            return Ok(());
        }
        let sql = "SELECT id, at, message_id, digest, sender, subject, content, verdict, reason, \
                   ticket, state, acknowledged FROM arrival ORDER BY id";
        self.counts.arrivals = self.each(sql, |row| {
            let mut columns = Columns::of(row);
            Ok(Line::Arrival(ArrivalLine {
                id: columns.next()?,
                at: columns.next()?,
                message_id: columns.next()?,
                digest: Hex(columns.next()?),
                sender: columns.next()?,
                subject: columns.next()?,
                content: Hex(columns.next()?),
                verdict: columns.code()?,
                reason: columns.code()?,
                ticket: columns.next()?,
                state: columns.code()?,
                acknowledged: columns.next()?,
            }))
        })?;
        Ok(())
    }

    fn letters(&mut self) -> Result<(), End<E>> {
        if self.view.version < version::WITH_LETTERS {
            return Ok(());
        }
        let sql = "SELECT id, event, person, address, capacity, message_id, queued_at, due_at, \
                   state, attempts, lease, lease_until, ended_at, reason FROM letter ORDER BY id";
        self.counts.letters = self.each(sql, |row| {
            let mut columns = Columns::of(row);
            Ok(Line::Letter(LetterLine {
                id: columns.next()?,
                event: columns.next()?,
                person: columns.next()?,
                address: columns.next()?,
                capacity: columns.code()?,
                message_id: columns.next()?,
                queued_at: columns.next()?,
                due_at: columns.next()?,
                state: columns.code()?,
                attempts: columns.next()?,
                lease: columns.next()?,
                lease_until: columns.next()?,
                ended_at: columns.next()?,
                reason: columns.next()?,
            }))
        })?;
        Ok(())
    }

    fn dead_addresses(&mut self) -> Result<(), End<E>> {
        if self.view.version < version::WITH_LETTERS {
            return Ok(());
        }
        let order = self.view.db.uncased("address");
        let sql = format!("SELECT address, since, reason FROM dead_address ORDER BY {order}");
        self.counts.dead_addresses = self.each(&sql, |row| {
            let (address, since, reason) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(Line::DeadAddress(DeadAddressLine { address, since, reason }))
        })?;
        Ok(())
    }
}

/// Details and words to the letter, where this program would write them in another way.
fn exact(
    entry: &Entry,
    details: Option<&String>,
    words: Option<&String>,
) -> Result<Option<Exact>, StoreError> {
    let ours = codec::details(&entry.event.fact)?;
    let details = details.filter(|it| ours.as_ref() != Some(it)).cloned();
    let ours = codec::words(&entry.event.words)?;
    let words = words.filter(|it| ours.as_ref() != Some(it)).cloned();
    let exact = Exact { details, words };
    Ok(Some(exact).filter(|it| *it != Exact::default()))
}

fn raw(json: Option<String>) -> Result<Option<Box<RawValue>>, StoreError> {
    let damaged = |error: serde_json::Error| StoreError::damaged(error.to_string());
    json.map(RawValue::from_string).transpose().map_err(damaged)
}
