//! Seals: a digest over all events since the last one, so that a missing ticket or a cut tail shows.

use crate::store::link::{Db, Fault, OptionalExtension as _, Row};

use super::View;
use crate::domain::instant::Instant;
use crate::store::digest::{self, Hash, Sealing};
use crate::store::{EventId, Seal, StoreError};

impl View<'_> {
    pub(in crate::store) fn seal(&self, at: Instant) -> Result<Option<Seal>, StoreError> {
        let last = last(self.db)?;
        let (before, after) =
            last.as_ref().map_or((digest::NONE, EventId(0)), |it| (it.digest, it.last_event));
        if self.db.largest("event") == Some(after.0) {
            return Ok(last);
        }
        let Some((last_event, digest)) =
            (Span { before, at, after, until: None }).digest(self.db)?
        else {
            return Ok(last);
        };
        let sql = "INSERT INTO seal (at, last_event, digest) VALUES (?1, ?2, ?3)";
        let id = self.db.insert(sql, (at.0, last_event.0, digest))?;
        Ok(Some(Seal { id, at, last_event, digest }))
    }
}

impl View<'_> {
    pub(in crate::store) fn newest_seal(&self) -> Result<Option<Seal>, StoreError> {
        last(self.db)
    }

    /// When the first event happened that no seal covers.
    pub(in crate::store) fn unsealed_since(&self) -> Result<Option<Instant>, StoreError> {
        let sql = "SELECT at FROM event WHERE id > (SELECT coalesce(max(last_event), 0) FROM seal) \
                   ORDER BY id LIMIT 1";
        Ok(self.db.query_row(sql, (), |row| row.get(0).map(Instant)).optional()?)
    }
}

/// What a seal covers.
pub(super) struct Span {
    /// The digest of the seal before it.
    pub before: Hash,
    pub at: Instant,
    /// The last event of the seal before it.
    pub after: EventId,
    /// The newest event, if none is given.
    pub until: Option<EventId>,
}

impl Span {
    /// The last event and the digest over all; none if there are no events.
    pub(super) fn digest(&self, db: Db) -> Result<Option<(EventId, Hash)>, StoreError> {
        let mut sealing = Sealing::after(&self.before, self.at);
        let sql = "SELECT id, digest FROM event WHERE id > ?1 AND id <= ?2 ORDER BY id";
        let mut statement = db.walk(sql)?;
        let mut events = statement.query((self.after.0, self.until.map_or(i64::MAX, |it| it.0)))?;
        let mut last = None;
        while let Some(row) = events.next()? {
            let id = EventId(row.get(0)?);
            sealing.event(id, row.blob(1)?);
            last = Some(id);
        }
        Ok(last.map(|id| (id, sealing.finish())))
    }
}

/// All seals in their order.
pub(super) fn all(db: Db) -> Result<Vec<Seal>, StoreError> {
    let mut statement = db.prepare("SELECT id, at, last_event, digest FROM seal ORDER BY id")?;
    let seals = statement.query_map((), seal)?;
    Ok(seals.collect::<Result<_, _>>()?)
}

fn last(db: Db) -> Result<Option<Seal>, StoreError> {
    let sql = "SELECT id, at, last_event, digest FROM seal ORDER BY id DESC LIMIT 1";
    Ok(db.query_row(sql, (), seal).optional()?)
}

fn seal(row: Row) -> Result<Seal, Fault> {
    Ok(Seal {
        id: row.get(0)?,
        at: Instant(row.get(1)?),
        last_event: EventId(row.get(2)?),
        digest: row.get(3)?,
    })
}
