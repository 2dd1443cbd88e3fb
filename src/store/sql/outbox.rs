//! The outbox: letters queued, claimed, ended; the secret that signs their addresses; dead addresses.

use std::collections::BTreeSet;

use crate::store::link::Value;
use crate::store::link::{OptionalExtension as _, Row};

use super::View;
use super::rows::Columns;
use super::version;
use crate::domain::Coded as _;
use crate::domain::instant::Instant;
use crate::domain::notice::Addressee;
use crate::domain::person::PersonId;
use crate::domain::ticket::TicketId;
use crate::store::letter::{Claim, End, Letter, LetterId, LetterState, NewLetter, Recalled};
use crate::store::{EventId, StoreError};

/// The columns of a letter in the order in which `letter` reads them.
const COLUMNS: &str = "letter.id, event, event.ticket, person, address, capacity, message_id, \
                       queued_at, due_at, state, attempts, reason";

const FROM: &str = "letter JOIN event ON event.id = letter.event";

/// What can still be handed over; literal, or the partial index would be passed over.
const UNSENT: &str = "state IN ('waiting', 'folded')";

/// Longer than any wait between two attempts, and than any lease (seconds). What waits for longer was written by
/// a clock that was ahead.
const LONGEST_WAIT: i64 = 7 * 3600;

/// Its time has come. `?1` is now, `?2` the end of the longest wait.
const DUE: &str = "(due_at <= ?1 OR (attempts > 0 AND due_at > ?2))";

/// Nobody has claimed it, or whoever did is gone.
const FREE: &str = "(lease_until IS NULL OR lease_until <= ?1 OR lease_until > ?2)";

/// The key under which the secret is kept, and the one that it replaced.
const SECRET: [&str; 2] = ["mail_secret", "mail_secret_before"];

impl View<'_> {
    pub(in crate::store) fn queue(&self, letter: &NewLetter) -> Result<(), StoreError> {
        let person = match &letter.to {
            Addressee::Person(person) => Some(person.0),
            Addressee::Outside(_) | Addressee::Agents => None,
        };
        let sql = "INSERT INTO letter (event, person, address, capacity, message_id, queued_at, \
                   due_at, state, attempts) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'waiting', 0)";
        self.db.insert(
            sql,
            (
                letter.event.0,
                person,
                &letter.address,
                letter.capacity.code(),
                &letter.message_id,
                letter.queued_at.0,
                letter.due_at.0,
            ),
        )?;
        Ok(())
    }

    pub(in crate::store) fn claim(&self, claim: &Claim) -> Result<Option<Letter>, StoreError> {
        let due = match (claim.only, claim.at_once) {
            (Some(id), _) => format!("letter.id = {}", id.0),
            (None, true) => format!("({DUE} OR (attempts = 0 AND state = 'waiting'))"),
            (None, false) => DUE.to_owned(),
        };
        let sql = format!(
            "SELECT {COLUMNS} FROM {FROM} WHERE {UNSENT} AND {due} AND {FREE} \
             ORDER BY due_at, letter.id LIMIT 1"
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let bounds = (claim.now.0, claim.now.0.saturating_add(LONGEST_WAIT));
        let found = statement.query_row(bounds, |row| Ok(letter(row))).optional();
        let Some(mut letter) = found?.transpose()? else {
            return Ok(None);
        };
        let sql =
            "UPDATE letter SET lease = ?2, lease_until = ?3, attempts = attempts + 1 WHERE id = ?1";
        let values = (letter.id.0, claim.lease, claim.until.0);
        self.db.prepare_cached(sql)?.execute(values)?;
        letter.attempts += 1;
        Ok(Some(letter))
    }

    /// Whether somebody is handing a letter over.
    pub(in crate::store) fn is_handing_over(&self, now: Instant) -> Result<bool, StoreError> {
        let sql = format!("SELECT EXISTS (SELECT 1 FROM letter WHERE {UNSENT} AND NOT {FREE})");
        let bounds = (now.0, now.0.saturating_add(LONGEST_WAIT));
        Ok(self.db.query_row(&sql, bounds, |row| row.get(0))?)
    }

    /// Whoever claimed it meanwhile, because this lease had run out, ends it.
    pub(in crate::store) fn end(
        &self,
        id: LetterId,
        lease: i64,
        (end, now): (&End, Instant),
    ) -> Result<(), StoreError> {
        let (state, address, due, reason) = match end {
            End::Sent { to } => (LetterState::Sent, Some(to), None, None),
            End::Again { at, reason } => (LetterState::Waiting, None, Some(at.0), Some(reason)),
            End::Failed { reason } => (LetterState::Failed, None, None, Some(reason)),
            End::Dead { to, reason } => (LetterState::Failed, Some(to), None, Some(reason)),
            End::Dropped { reason } => (LetterState::Dropped, None, None, Some(reason)),
            End::Folded { at } => (LetterState::Folded, None, Some(at.0), None),
        };
        let ended = due.is_none().then_some(now.0);
        // What goes with others still does after an attempt that failed; putting it to them is no attempt.
        let sql = "UPDATE letter SET \
                   state = CASE WHEN ?3 = 'waiting' THEN state ELSE ?3 END, \
                   attempts = CASE WHEN ?3 = 'folded' THEN 0 ELSE attempts END, address = coalesce(?4, address), \
                   due_at = coalesce(?5, due_at), reason = ?6, ended_at = ?7, \
                   lease = NULL, lease_until = NULL WHERE id = ?1 AND lease = ?2";
        let values = (id.0, lease, state.code(), address, due, reason, ended);
        self.db.prepare_cached(sql)?.execute(values)?;
        Ok(())
    }

    pub(in crate::store) fn requeue(&self, id: LetterId, now: Instant) -> Result<bool, StoreError> {
        let sql = format!(
            "UPDATE letter SET state = 'waiting', due_at = ?1, attempts = 0, reason = NULL, \
             ended_at = NULL, queued_at = ?1, lease = NULL, lease_until = NULL \
             WHERE id = ?3 AND state <> 'sent' AND {FREE}"
        );
        let values = (now.0, now.0.saturating_add(LONGEST_WAIT), id.0);
        Ok(self.db.prepare_cached(&sql)?.changed(values)? > 0)
    }

    /// Reads through all letters once, however many events there are.
    pub(in crate::store) fn recallable(
        &self,
        events: &BTreeSet<EventId>,
        now: Instant,
    ) -> Result<Recalled, StoreError> {
        let (Some(first), Some(last)) = (events.first(), events.last()) else {
            return Ok(Recalled::default());
        };
        let later = now.0.saturating_add(LONGEST_WAIT);
        let free = format!(
            "letter.event BETWEEN ?3 AND ?4 AND state IN ('waiting', 'folded', 'failed') AND {FREE}"
        );
        let within = "letter.event BETWEEN ?1 AND ?2 AND state <> 'dropped'";
        let mut recalled = self
            .letters_where(&free, &[now.0.into(), later.into(), first.0.into(), last.0.into()])?;
        let mut gone = self.letters_where(within, &[first.0.into(), last.0.into()])?;
        recalled.retain(|it| events.contains(&it.event));
        gone.retain(|it| {
            events.contains(&it.event) && recalled.iter().all(|free| free.id != it.id)
        });
        Ok(Recalled { recalled, gone })
    }

    pub(in crate::store) fn recall(
        &self,
        letters: &[Letter],
        now: Instant,
    ) -> Result<(), StoreError> {
        let sql = "UPDATE letter SET state = 'dropped', reason = 'undone', ended_at = ?2, \
                   lease = NULL, lease_until = NULL WHERE id = ?1";
        let mut statement = self.db.prepare_cached(sql)?;
        for letter in letters {
            statement.execute((letter.id.0, now.0))?;
        }
        Ok(())
    }

    pub(in crate::store) fn letter(&self, id: LetterId) -> Result<Option<Letter>, StoreError> {
        let found = self.letters_where("letter.id = ?1", &[id.0.into()])?;
        Ok(found.into_iter().next())
    }

    pub(in crate::store) fn unsent(&self) -> Result<Vec<Letter>, StoreError> {
        self.letters_where("state IN ('waiting', 'folded', 'failed')", &[])
    }

    /// The letters about an event whose addresses were found dead.
    pub(in crate::store) fn undeliverable(&self, of: EventId) -> Result<Vec<Letter>, StoreError> {
        let same = self.db.nocase("dead_address.address", "letter.address");
        let clause = format!(
            "event = ?1 AND state = 'failed' AND EXISTS (SELECT 1 FROM dead_address WHERE {same})"
        );
        self.letters_where(&clause, &[of.0.into()])
    }

    /// Those that go to one address in one letter.
    pub(in crate::store) fn folded(
        &self,
        to: (Option<PersonId>, Option<&str>),
    ) -> Result<Vec<Letter>, StoreError> {
        let (to, value): (_, Value) = match to {
            (Some(person), _) => ("person = ?1".to_owned(), person.0.into()),
            (None, address) => {
                let same = self.db.nocase("address", "?1");
                (format!("person IS NULL AND {same}"), address.map(str::to_owned).into())
            }
        };
        self.letters_where(&format!("state = 'folded' AND {to}"), &[value])
    }

    pub(super) fn letters_where(
        &self,
        clause: &str,
        values: &[Value],
    ) -> Result<Vec<Letter>, StoreError> {
        if self.version < version::WITH_LETTERS {
            return Ok(Vec::new());
        }
        let sql = format!("SELECT {COLUMNS} FROM {FROM} WHERE {clause} ORDER BY due_at, letter.id");
        let mut statement = self.db.prepare(&sql)?;
        let mut found = statement.query(values)?;
        let mut letters = Vec::new();
        while let Some(row) = found.next()? {
            letters.push(letter(row)?);
        }
        Ok(letters)
    }

    /// How many went to an address since then, and how many of those about this ticket.
    pub(in crate::store) fn sent_to(
        &self,
        address: &str,
        ticket: TicketId,
        since: Instant,
    ) -> Result<(u64, u64), StoreError> {
        let sql = format!(
            "SELECT count(*), count(CASE WHEN event.ticket = ?2 THEN 1 END) FROM letter \
             JOIN event ON event.id = letter.event \
             WHERE state = 'sent' AND {} AND ended_at > ?3",
            self.db.nocase("address", "?1")
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let found = statement.query_row((address, ticket.0, since.0), |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?))
        })?;
        let count = |it: i64| u64::try_from(it).unwrap_or_default();
        Ok((count(found.0), count(found.1)))
    }

    /// What signs the addresses of this desk, made when it is first asked for.
    pub(in crate::store) fn secret(&self) -> Result<[u8; 32], StoreError> {
        if let Some(secret) = self.secret_called(SECRET[0])? {
            return Ok(secret);
        }
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).map_err(|error| StoreError::Engine(error.to_string()))?;
        self.note(SECRET[0], &hexed(&secret))?;
        Ok(secret)
    }

    /// The secrets that are accepted: the present one, and the one before it.
    pub(in crate::store) fn secrets(&self) -> Result<Vec<[u8; 32]>, StoreError> {
        let found = SECRET.iter().map(|it| self.secret_called(it));
        Ok(found.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    pub(in crate::store) fn rotate_secret(&self) -> Result<(), StoreError> {
        let old = self.secret()?;
        self.note(SECRET[1], &hexed(&old))?;
        self.db.execute("DELETE FROM meta WHERE key = ?1", [SECRET[0]])?;
        self.secret().map(drop)
    }

    fn secret_called(&self, key: &str) -> Result<Option<[u8; 32]>, StoreError> {
        let mut statement = self.db.prepare_cached("SELECT value FROM meta WHERE key = ?1")?;
        let text: Option<String> = statement.query_row([key], |row| row.get(0)).optional()?;
        let damaged = || StoreError::damaged("the secret of the letters is none");
        text.map(|it| unhexed(&it).ok_or_else(damaged)).transpose()
    }

    pub(in crate::store) fn bury(
        &self,
        address: &str,
        (since, reason): (Instant, &str),
    ) -> Result<bool, StoreError> {
        let sql = "INSERT INTO dead_address (address, since, reason) VALUES (?1, ?2, ?3) \
                   ON CONFLICT DO NOTHING";
        Ok(self.db.prepare_cached(sql)?.changed((address, since.0, reason))? > 0)
    }

    pub(in crate::store) fn revive(&self, address: &str) -> Result<(), StoreError> {
        if self.version >= version::WITH_LETTERS {
            let same = self.db.nocase("address", "?1");
            self.db.execute(&format!("DELETE FROM dead_address WHERE {same}"), [address])?;
        }
        Ok(())
    }

    pub(in crate::store) fn dead(&self, address: &str) -> Result<Option<String>, StoreError> {
        let same = self.db.nocase("address", "?1");
        let sql = format!("SELECT reason FROM dead_address WHERE {same}");
        let mut statement = self.db.prepare_cached(&sql)?;
        Ok(statement.query_row([address], |row| row.get(0)).optional()?)
    }

    pub(in crate::store) fn dead_addresses(&self) -> Result<Vec<(String, String)>, StoreError> {
        if self.version < version::WITH_LETTERS {
            return Ok(Vec::new());
        }
        let order = self.db.uncased("address");
        let sql = format!("SELECT address, reason FROM dead_address ORDER BY {order}");
        let mut statement = self.db.prepare(&sql)?;
        let found = statement.query_map((), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    pub(in crate::store) fn latest_events(
        &self,
        ticket: TicketId,
        count: usize,
    ) -> Result<Vec<EventId>, StoreError> {
        let sql = "SELECT id FROM event WHERE ticket = ?1 ORDER BY id DESC LIMIT ?2";
        let mut statement = self.db.prepare_cached(sql)?;
        let found = statement.query_map((ticket.0, count as i64), |row| row.get(0).map(EventId))?;
        let mut events: Vec<EventId> = found.collect::<Result<_, _>>()?;
        events.reverse();
        Ok(events)
    }

    pub(in crate::store) fn was_in_charge(
        &self,
        ticket: TicketId,
        before: EventId,
    ) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM event WHERE ticket = ?1 AND id < ?2 AND \
                   (kind = 'assigned' OR (kind = 'created' \
                   AND json_extract(details, '$.assignee') IS NOT NULL)))";
        let mut statement = self.db.prepare_cached(sql)?;
        Ok(statement.query_row((ticket.0, before.0), |row| row.get(0))?)
    }
}

fn letter(row: Row) -> Result<Letter, StoreError> {
    let mut columns = Columns::of(row);
    let (id, event, ticket) = (columns.next()?, columns.next()?, columns.next()?);
    let person = columns.person()?;
    let address: Option<String> = columns.next()?;
    let capacity = columns.code()?;
    let to = match (person, capacity) {
        (Some(person), _) => Addressee::Person(person),
        (None, crate::domain::notice::Capacity::Agents) => Addressee::Agents,
        (None, _) => Addressee::Outside(address.clone().unwrap_or_default()),
    };
    Ok(Letter {
        id: LetterId(id),
        event: EventId(event),
        ticket: TicketId(ticket),
        to,
        address,
        capacity,
        message_id: columns.next()?,
        queued_at: Instant(columns.next()?),
        due_at: Instant(columns.next()?),
        state: columns.code()?,
        attempts: columns.next()?,
        reason: columns.next()?,
    })
}

fn hexed(secret: &[u8; 32]) -> String {
    secret.iter().map(|it| format!("{it:02x}")).collect()
}

fn unhexed(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).ok()?;
    }
    Some(bytes)
}
