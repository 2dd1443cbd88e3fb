//! A desk that goes on while it moves: what has changed of it since is looked for, and made true on the other side.

use std::ops::ControlFlow;

use super::View;
use super::moving_out::MOVING;
use super::rows::{self, COLUMNS, WIDTH};
use super::view::MOVED_TO;
use crate::domain::ticket::TicketId;
use crate::store::StoreError;
use crate::store::moving::{Counts, DeskLine, EventLine, Kept, Since};
use crate::store::sql::version;

/// Is told of a number and what stands under it; says whether to go on.
type Visit<'a> = &'a mut dyn FnMut(i64, &[u8]) -> ControlFlow<()>;

impl View<'_> {
    /// How much there is, and how many tickets.
    pub(in crate::store) fn tally(&self) -> Result<(Counts, u64), StoreError> {
        let count = |table: &str, from: i64| -> Result<u64, StoreError> {
            if self.version < from {
                return Ok(0);
            }
            let sql = format!("SELECT count(*) FROM {table}");
            let found: i64 = self.db.query_row(&sql, (), |row| row.get(0))?;
            Ok(found.unsigned_abs())
        };
        let counts = Counts {
            people: count("person", 0)?,
            services: count("service", version::WITH_SERVICES)?,
            files: count("content", version::INDEXED)?,
            events: count("event", 0)?,
            seals: count("seal", 0)?,
            arrivals: count("arrival", version::WITH_ARRIVALS)?,
            letters: count("letter", version::WITH_LETTERS)?,
            dead_addresses: count("dead_address", version::WITH_LETTERS)?,
        };
        Ok((counts, count("ticket", 0)?))
    }

    /// The last of each that only ever grows.
    pub(in crate::store) fn ends(&self) -> Result<Since, StoreError> {
        let sql = "SELECT (SELECT coalesce(max(id), 0) FROM event), \
                   (SELECT coalesce(max(id), 0) FROM seal), \
                   (SELECT coalesce(max(id), 0) FROM content)";
        let read = |row: crate::store::link::Row| {
            Ok(Since { event: row.get(0)?, seal: row.get(1)?, content: row.get(2)? })
        };
        Ok(self.db.query_row(sql, (), read)?)
    }

    /// The digests of the contents in their order, each with its number.
    pub(in crate::store) fn contents(&self, visit: Visit) -> Result<(), StoreError> {
        let sql = "SELECT id, digest FROM content WHERE id <= ?1 ORDER BY id";
        self.numbered((sql, i64::MAX), visit)
    }

    /// The events up to this one of which the words were erased, with their digests.
    pub(in crate::store) fn emptied(&self, last: i64, visit: Visit) -> Result<(), StoreError> {
        let sql = "SELECT id, commitment FROM event \
                   WHERE commitment IS NOT NULL AND id <= ?1 ORDER BY id";
        self.numbered((sql, last), visit)
    }

    fn numbered(&self, (sql, last): (&str, i64), visit: Visit) -> Result<(), StoreError> {
        let mut statement = self.db.walk(sql)?;
        let mut rows = statement.query([last])?;
        while let Some(row) = rows.next()? {
            if visit(row.get(0)?, row.blob(1)?).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// The tickets to which something happened after this event, as their rows have them, each with its digest.
    pub(in crate::store) fn ticket_rows(
        &self,
        after: i64,
        visit: &mut dyn FnMut(TicketId, &[u8]),
    ) -> Result<(), StoreError> {
        let sql = format!(
            "SELECT {COLUMNS}, digest FROM ticket \
             WHERE ?1 = 0 OR id IN (SELECT ticket FROM event WHERE event.id > ?1) ORDER BY id"
        );
        let mut statement = self.db.walk(&sql)?;
        let mut rows = statement.query([after])?;
        while let Some(row) = rows.next()? {
            let ticket = rows::ticket(row)?;
            let mut seen = format!("{:?}", rows::values(&ticket)?).into_bytes();
            seen.extend_from_slice(row.blob(WIDTH)?);
            visit(ticket.id, &seen);
        }
        Ok(())
    }

    /// Makes way for what may have changed of a desk that is on its way in: what it keeps about itself is as this line has
    /// it, and the people and all that is only listed are to come again.
    pub(in crate::store) fn renew(&self, desk: &DeskLine) -> Result<(), StoreError> {
        self.db.execute("DELETE FROM meta WHERE key NOT IN (?1, ?2)", [MOVING, MOVED_TO])?;
        for (key, value) in &desk.meta {
            self.note(key, value)?;
        }
        // Two may have taken each other's names.
        self.db.execute("UPDATE person SET login = 'moving/' || id, email = NULL", ())?;
        self.db.execute("DELETE FROM service", ())?;
        Ok(self.db.execute("DELETE FROM dead_address", ())?)
    }

    /// Forgets the contents: they come again, in their order.
    pub(in crate::store) fn forget_contents(&self) -> Result<(), StoreError> {
        Ok(self.db.execute("DELETE FROM content", ())?)
    }

    /// Empties an event whose words have been erased since it came.
    pub(in crate::store) fn empty_line(&self, line: &EventLine) -> Result<(), StoreError> {
        let decoded = line.entry()?;
        let commitment = line.commitment.as_ref().map(|it| it.0.clone());
        self.emptied_as(&decoded.entry, decoded.words.as_ref(), commitment.as_ref())
    }

    /// Empties an event that came with its words, if it did.
    pub(super) fn empty(&self, kept: &Kept) -> Result<(), StoreError> {
        self.emptied_as(&kept.entry, kept.words.as_ref(), kept.commitment.as_ref())
    }

    fn emptied_as(
        &self,
        entry: &crate::store::Entry,
        words: Option<&String>,
        commitment: Option<&Vec<u8>>,
    ) -> Result<(), StoreError> {
        let id = entry.id.0;
        let full = "SELECT 1 FROM event WHERE id = ?1 AND salt IS NOT NULL";
        if !self.db.prepare_cached(full)?.exists([id])? {
            return Ok(());
        }
        let sql = "UPDATE event SET words = ?2, text = ?3, key = ?4, salt = NULL, commitment = ?5 \
                   WHERE id = ?1";
        let values = (id, words, &entry.event.words.text, &entry.stamp.key, commitment);
        self.db.prepare_cached(sql)?.execute(values)?;
        self.db.execute("DELETE FROM words WHERE rowid = ?1", [id])?;
        self.refold_ticket(entry.ticket)
    }
}
