//! What the site keeps no longer: the words of tickets closed long ago, the bytes of letters. Never the facts.

use std::time::Duration;

use super::Desk;
use super::merge::lives_on;
use crate::domain::event::{Event, Fact};
use crate::domain::instant::Instant;
use crate::domain::status::Status;
use crate::domain::ticket::{Ticket, TicketId};
use crate::store::{Session, Stamp, StoreError};

/// It is looked for once in so long: a look goes through all that is closed (seconds).
const DAILY: i64 = 24 * 3600;

/// The most tickets that one transaction erases: others wait no longer than it takes.
const BATCH: usize = 50;

impl Desk<'_> {
    /// Erases what has been kept long enough, once a day. Off unless the site has set how long that is.
    pub(super) fn retain(&self, session: &Session, stamp: &Stamp) -> Result<(), StoreError> {
        let (closed, originals) = (self.rules.keep_closed, self.rules.keep_originals);
        if closed.is_none() && originals.is_none() {
            return Ok(());
        }
        let now = stamp.at;
        let last = session.read(|snapshot| snapshot.last_retention())?;
        if last.is_some_and(|it| it <= now && now.0.saturating_sub(it.0) < DAILY) {
            return Ok(());
        }
        if let Some(long) = closed {
            let then = before(now, long);
            let ids = session.read(|snapshot| snapshot.closed_by(then))?;
            for batch in ids.chunks(BATCH) {
                self.erase_closed(session, (batch, then), stamp)?;
            }
        }
        session.write(|tx| {
            if let Some(long) = originals {
                tx.erase_originals(before(now, long))?;
            }
            tx.end_retention(now)
        })
    }

    /// Each ticket is read again: one that was reopened meanwhile is kept.
    fn erase_closed(
        &self,
        session: &Session,
        (ids, then): (&[TicketId], Instant),
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        session.write(|tx| {
            for id in ids {
                let closed =
                    |it: Ticket| matches!(it.status, Status::Closed { at, .. } if at <= then);
                // What was merged is read with the one that lives on, and kept as long.
                let ends = |it: Ticket| {
                    Ok::<_, StoreError>(lives_on(tx, &it)?.is_none_or(closed) && closed(it))
                };
                if tx.ticket(*id)?.map(ends).transpose()? == Some(true) {
                    tx.erase_ticket(*id)?;
                    let Some(ticket) = tx.ticket(*id)? else { continue };
                    let erased = Event::from(Fact::Erased { person: None });
                    tx.record(ticket, std::slice::from_ref(&erased), stamp)?;
                }
            }
            tx.mark_for_scrubbing()
        })
    }
}

fn before(now: Instant, long: Duration) -> Instant {
    Instant(now.0.saturating_sub(i64::try_from(long.as_secs()).unwrap_or(i64::MAX)))
}
