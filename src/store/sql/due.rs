//! What the clock is waiting for.

use super::View;
use crate::domain::instant::Instant;
use crate::domain::ticket::TicketId;
use crate::store::StoreError;

impl View<'_> {
    /// In the order of their numbers: rows that lie together are then written together, which halves
    /// the cost of a large sweep.
    pub(in crate::store) fn due(&self, horizon: Instant) -> Result<Vec<TicketId>, StoreError> {
        let sql = "SELECT id FROM ticket WHERE due_at IS NOT NULL AND due_at <= ?1";
        let mut statement = self.db.prepare(sql)?;
        let ids = statement.query_map([horizon.0], |row| row.get(0).map(TicketId))?;
        let mut ids = ids.collect::<Result<Vec<_>, _>>()?;
        ids.sort_unstable();
        Ok(ids)
    }
}
