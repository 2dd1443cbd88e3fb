//! Seals: a digest over all events since the last one, so that a missing ticket or a cut tail shows.

use rusqlite::{Connection, OptionalExtension as _};

use super::session::View;
use crate::domain::instant::Instant;
use crate::store::digest::{self, Hash, Sealing};
use crate::store::{EventId, StoreError};

/// A seal as it is kept.
pub(super) struct Seal {
    pub id: i64,
    pub at: Instant,
    pub last_event: EventId,
    pub digest: Hash,
}

impl View<'_> {
    pub(in crate::store) fn seal(&self, at: Instant) -> Result<(), StoreError> {
        let last = last(self.db)?;
        let (before, from) = last.map_or((digest::NONE, EventId(0)), |it| (it.digest, it.last_event));
        let Some((last_event, digest)) = over(self.db, &before, at, from, None)? else {
            return Ok(());
        };
        let sql = "INSERT INTO seal (at, last_event, digest) VALUES (?1, ?2, ?3)";
        self.db.execute(sql, (at.0, last_event.0, digest))?;
        Ok(())
    }
}

/// The digest of a seal over the events after `from`, up to `to` or to the newest; none if there are
/// none.
pub(super) fn over(
    db: &Connection,
    before: &Hash,
    at: Instant,
    from: EventId,
    to: Option<EventId>,
) -> Result<Option<(EventId, Hash)>, StoreError> {
    let mut sealing = Sealing::after(before, at);
    let mut statement = db.prepare_cached("SELECT id, digest FROM event WHERE id > ?1 AND id <= ?2 ORDER BY id")?;
    let mut events = statement.query((from.0, to.map_or(i64::MAX, |it| it.0)))?;
    let mut last = None;
    while let Some(row) = events.next()? {
        let id = EventId(row.get(0)?);
        sealing.event(id, row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?);
        last = Some(id);
    }
    Ok(last.map(|id| (id, sealing.finish())))
}

/// All seals in their order.
pub(super) fn all(db: &Connection) -> Result<Vec<Seal>, StoreError> {
    let mut statement = db.prepare("SELECT id, at, last_event, digest FROM seal ORDER BY id")?;
    let seals = statement.query_map([], seal)?;
    Ok(seals.collect::<Result<_, _>>()?)
}

fn last(db: &Connection) -> Result<Option<Seal>, StoreError> {
    let sql = "SELECT id, at, last_event, digest FROM seal ORDER BY id DESC LIMIT 1";
    Ok(db.query_row(sql, [], seal).optional()?)
}

fn seal(row: &rusqlite::Row) -> rusqlite::Result<Seal> {
    Ok(Seal {
        id: row.get(0)?,
        at: Instant(row.get(1)?),
        last_event: EventId(row.get(2)?),
        digest: row.get(3)?,
    })
}
