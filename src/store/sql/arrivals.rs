//! Letters that came in.

use crate::store::link::{OptionalExtension as _, Params, Row};

use super::View;
use super::rows::Columns;
use super::version;
use crate::domain::Coded as _;
use crate::domain::instant::Instant;
use crate::domain::notice::Addressee;
use crate::domain::person::PersonId;
use crate::domain::ticket::TicketId;
use crate::store::arrival::{Arrival, ArrivalId, Counted, NewArrival};
use crate::store::{Finding, Letter, StoreError};

const COLUMNS: &str =
    "id, at, message_id, sender, subject, verdict, reason, ticket, state, content = unhex('')";

impl View<'_> {
    pub(in crate::store) fn take_in(&self, new: &NewArrival) -> Result<ArrivalId, StoreError> {
        self.keep(&new.raw)?;
        let sql = "INSERT INTO arrival (at, message_id, digest, sender, subject, content, verdict, \
                   reason, state, acknowledged) \
                   VALUES (?1, ?2, unhex(?3), ?4, ?5, unhex(?6), ?7, ?8, ?9, 0)";
        let id = self.db.insert(
            sql,
            (
                new.at.0,
                &new.message_id,
                &new.digest,
                &new.sender,
                &new.subject,
                &new.raw.attachment.digest,
                new.verdict.code(),
                new.reason.code(),
                new.state.code(),
            ),
        )?;
        Ok(ArrivalId(id))
    }

    pub(in crate::store) fn concerns(
        &self,
        id: ArrivalId,
        ticket: TicketId,
    ) -> Result<(), StoreError> {
        let sql = "UPDATE arrival SET ticket = ?2 WHERE id = ?1";
        self.db.prepare_cached(sql)?.execute((id.0, ticket.0))?;
        Ok(())
    }

    pub(in crate::store) fn was_acknowledged(&self, id: ArrivalId) -> Result<(), StoreError> {
        let sql = "UPDATE arrival SET acknowledged = 1 WHERE id = ?1";
        self.db.prepare_cached(sql)?.execute([id.0])?;
        Ok(())
    }

    pub(in crate::store) fn accept(&self, id: ArrivalId) -> Result<(), StoreError> {
        let sql = "UPDATE arrival SET state = 'accepted' WHERE id = ?1";
        self.db.prepare_cached(sql)?.execute([id.0])?;
        Ok(())
    }

    /// The letter that is the same as this, if it came before.
    pub(in crate::store) fn same_arrival(
        &self,
        message_id: &str,
        digest: &str,
    ) -> Result<Option<Arrival>, StoreError> {
        let clause = "message_id = ?1 AND digest = unhex(?2)";
        self.arrival_where(clause, (message_id, digest))
    }

    pub(in crate::store) fn arrival(&self, id: ArrivalId) -> Result<Option<Arrival>, StoreError> {
        self.arrival_where("id = ?1", [id.0])
    }

    /// The tickets that letters with this identifier are about, each with the letter's sender.
    pub(in crate::store) fn tickets_of_letter(
        &self,
        message_id: &str,
    ) -> Result<Vec<(TicketId, String)>, StoreError> {
        if self.version < version::WITH_ARRIVALS {
            return Ok(Vec::new());
        }
        let sql = "SELECT DISTINCT ticket, sender FROM arrival WHERE message_id = ?1 \
                   AND ticket IS NOT NULL AND state <> 'aside' ORDER BY ticket LIMIT 100";
        let mut statement = self.db.prepare_cached(sql)?;
        let found =
            statement.query_map([message_id], |row| Ok((TicketId(row.get(0)?), row.get(1)?)))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    fn arrival_where(
        &self,
        clause: &str,
        values: impl Params,
    ) -> Result<Option<Arrival>, StoreError> {
        if self.version < version::WITH_ARRIVALS {
            return Ok(None);
        }
        let sql = format!("SELECT {COLUMNS} FROM arrival WHERE {clause} LIMIT 1");
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut found = statement.query(values)?;
        found.next()?.map(arrival).transpose()
    }

    pub(in crate::store) fn aside(&self) -> Result<Vec<Arrival>, StoreError> {
        if self.version < version::WITH_ARRIVALS {
            return Ok(Vec::new());
        }
        self.arrivals("state = 'aside'", ())
    }

    pub(in crate::store) fn arrivals_of(
        &self,
        login: &str,
        address: Option<&str>,
    ) -> Result<Vec<Arrival>, StoreError> {
        if self.version < version::WITH_ARRIVALS {
            return Ok(Vec::new());
        }
        let (first, second) = (self.db.nocase("sender", "?1"), self.db.nocase("sender", "?2"));
        self.arrivals(&format!("({first} OR {second})"), (login, address))
    }

    fn arrivals(&self, which: &str, values: impl Params) -> Result<Vec<Arrival>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM arrival WHERE {which} ORDER BY id");
        let mut statement = self.db.prepare(&sql)?;
        let mut found = statement.query(values)?;
        let mut all = Vec::new();
        while let Some(row) = found.next()? {
            all.push(arrival(row)?);
        }
        Ok(all)
    }

    /// The bytes of a letter as they came; none if the store has lost them.
    pub(in crate::store) fn raw(&self, id: ArrivalId) -> Result<Option<Vec<u8>>, StoreError> {
        if self.version < version::WITH_ARRIVALS {
            return Ok(None);
        }
        let sql = "SELECT bytes FROM arrival JOIN content ON content.digest = arrival.content \
                   WHERE arrival.id = ?1";
        let mut statement = self.db.prepare_cached(sql)?;
        Ok(statement.query_row([id.0], |row| row.get(0)).optional()?)
    }

    pub(in crate::store) fn arrived_from(
        &self,
        sender: &str,
        (counted, since): (Counted, Instant),
    ) -> Result<u64, StoreError> {
        if self.version < version::WITH_ARRIVALS {
            return Ok(0);
        }
        let which = match counted {
            // An answer that came too late has opened one too.
            Counted::Opening => {
                "(verdict = 'new_ticket' AND state <> 'aside' OR verdict = 'reply' AND EXISTS \
                 (SELECT 1 FROM event WHERE key = 'letter:' || arrival.id AND kind = 'created'))"
            }
            Counted::Acknowledged => "acknowledged = 1",
            Counted::TooMany => "reason = 'too_many_tickets'",
        };
        let sender_is = self.db.nocase("sender", "?1");
        let sql = format!("SELECT count(*) FROM arrival WHERE {sender_is} AND at > ?2 AND {which}");

        let mut statement = self.db.prepare_cached(&sql)?;
        let count: i64 = statement.query_row((sender, since.0), |row| row.get(0))?;
        Ok(u64::try_from(count).unwrap_or_default())
    }

    pub(in crate::store) fn last_ticket_from(
        &self,
        sender: &str,
    ) -> Result<Option<TicketId>, StoreError> {
        if self.version < version::WITH_ARRIVALS {
            return Ok(None);
        }
        let sql = format!(
            "SELECT ticket FROM arrival WHERE {} AND ticket IS NOT NULL \
             ORDER BY at DESC, id DESC LIMIT 1",
            self.db.nocase("sender", "?1")
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        Ok(statement.query_row([sender], |row| row.get(0).map(TicketId)).optional()?)
    }

    /// The letter of ours with this identifier.
    pub(in crate::store) fn letter_called(
        &self,
        message_id: &str,
    ) -> Result<Option<Letter>, StoreError> {
        let found = self.letters_where("message_id = ?1", &[message_id.to_owned().into()])?;
        Ok(found.into_iter().next())
    }

    /// The last letter that went to somebody about a ticket.
    pub(in crate::store) fn last_letter(
        &self,
        ticket: TicketId,
        to: &Addressee,
    ) -> Result<Option<Letter>, StoreError> {
        let person = |it: PersonId| crate::store::link::Value::from(it.0);
        let (clause, value) = match to {
            Addressee::Person(it) => ("person = ?2".to_owned(), person(*it)),
            Addressee::Outside(it) => {
                let same = self.db.nocase("address", "?2");
                (format!("person IS NULL AND {same}"), it.clone().into())
            }
            Addressee::Agents => {
                ("person IS NULL AND capacity = ?2".to_owned(), "agents".to_owned().into())
            }
        };
        let clause = format!("event.ticket = ?1 AND state = 'sent' AND {clause}");
        let found = self.letters_where(&clause, &[ticket.0.into(), value])?;
        Ok(found.into_iter().next_back())
    }

    /// A letter that was sent came back.
    pub(in crate::store) fn came_back(
        &self,
        letter: &Letter,
        (address, reason): (&str, &str),
    ) -> Result<(), StoreError> {
        let sql = "UPDATE letter SET state = 'failed', address = ?2, reason = ?3 \
                   WHERE id = ?1 AND state = 'sent'";
        self.db.prepare_cached(sql)?.execute((letter.id.0, address, reason))?;
        Ok(())
    }

    /// The letters whose bytes are not there.
    pub(super) fn lost_arrivals(&self) -> Result<Vec<Finding>, StoreError> {
        if self.version < version::WITH_ARRIVALS {
            return Ok(Vec::new());
        }
        // The bytes of a letter that was erased are gone, and so is what they were called by.
        let sql = "SELECT id FROM arrival WHERE content <> unhex('') AND NOT EXISTS \
                   (SELECT 1 FROM content WHERE content.digest = arrival.content) ORDER BY id";
        let mut statement = self.db.prepare(sql)?;
        let found = statement.query_map((), |row| row.get(0).map(ArrivalId))?;
        Ok(found.map(|it| it.map(Finding::ArrivalLost)).collect::<Result<_, _>>()?)
    }

    /// Letters that are said to have become a ticket or an answer, though no event is of theirs.
    pub(super) fn arrivals_without_event(&self) -> Result<Vec<Finding>, StoreError> {
        if self.version < version::WITH_ARRIVALS {
            return Ok(Vec::new());
        }
        let sql = "SELECT id FROM arrival WHERE state <> 'aside' AND ticket IS NOT NULL \
                   AND verdict IN ('new_ticket', 'unreadable', 'reply', 'thanks') AND NOT EXISTS \
                   (SELECT 1 FROM event WHERE event.key = 'letter:' || arrival.id) ORDER BY id";
        let mut statement = self.db.prepare(sql)?;
        let found = statement.query_map((), |row| row.get(0).map(ArrivalId))?;
        Ok(found.map(|it| it.map(Finding::ArrivalWithoutEvent)).collect::<Result<_, _>>()?)
    }
}

fn arrival(row: Row) -> Result<Arrival, StoreError> {
    let mut columns = Columns::of(row);
    Ok(Arrival {
        id: ArrivalId(columns.next()?),
        at: Instant(columns.next()?),
        message_id: columns.next()?,
        sender: columns.next()?,
        subject: columns.next()?,
        verdict: columns.code()?,
        reason: columns.code()?,
        ticket: columns.next::<Option<i64>>()?.map(TicketId),
        state: columns.code()?,
        is_erased: columns.next()?,
    })
}
