//! What figures are made of, read through once.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::View;
use crate::domain::event::Replied;
use crate::domain::figures::{By, Deed, Happened, Nature};
use crate::domain::instant::Instant;
use crate::domain::person::PersonId;
use crate::domain::status::ClosedBy;
use crate::domain::ticket::TicketId;
use crate::store::link::{Row, Value};
use crate::store::{StoreError, codec};

/// A clock that went back by no more than this hides no ticket (seconds).
const SLACK: i64 = 7 * 24 * 3600;

/// Where what belongs to an event stands in its row.
const KIND: usize = 0;
const TICKET: usize = 1;
const AT: usize = 2;
const DETAILS: usize = 3;
const RIGHTS: usize = 4;
const SAID: usize = 5;

impl View<'_> {
    /// What figures of a time since then, told apart by that, are made of.
    pub(in crate::store) fn happened<E: From<StoreError>>(
        &self,
        (since, by): (Instant, Option<By>),
        visit: &mut dyn FnMut(Happened) -> Result<(), E>,
    ) -> Result<(), E> {
        let (sql, values) = self.history(since)?;
        let mut statement = self.db.walk(&sql).map_err(StoreError::from)?;
        let mut rows = statement.query(&*values).map_err(StoreError::from)?;
        let mut reader = Reader::new(by);
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            if let Some(deed) = reader.deed(row)? {
                let (ticket, at) = when(row)?;
                visit(Happened { ticket, at, deed })?;
            }
        }
        Ok(())
    }

    /// A question for events, one ticket after the other, with its values. A ticket that was closed before and has not
    /// changed since adds nothing and is left out, unless few can be such: to look at every ticket takes more than to
    /// read the events of some in vain.
    ///
    /// By the index of a ticket's events: those that were recorded together lie together, and the engine goes on to
    /// the next rather than look for it.
    fn history(&self, since: Instant) -> Result<(String, Vec<Value>), StoreError> {
        let changed = since.0.saturating_sub(SLACK);
        let (from, ticket, values) = if self.began_late(changed)? {
            let events = self.db.along("event", "event_ticket");
            (format!("{events} WHERE 1 = 1"), "event.ticket", Vec::new())
        } else {
            let join = self.db.outwards("event", Some("event_ticket"));
            let from = format!(
                "ticket {join} ON event.ticket = ticket.id \
                 WHERE (ticket.updated_at >= ?1 OR ticket.state <> 'closed')"
            );
            (from, "ticket.id", vec![Value::from(changed)])
        };
        let stands = self.stands();
        let sql = format!(
            "SELECT event.kind, {ticket}, event.at, event.details, event.rights, \
                CASE WHEN event.text IS NOT NULL THEN event.id END \
             FROM {from} {stands} ORDER BY {ticket}, event.id"
        );
        Ok((sql, values))
    }

    /// Whether no more than a quarter of what was recorded was so before this moment, as far as its first and last
    /// event can tell.
    fn began_late(&self, moment: i64) -> Result<bool, StoreError> {
        let Some((oldest, newest)) = self.oldest()?.zip(self.newest()?) else { return Ok(true) };
        let lasted = newest.0.saturating_sub(oldest.0);
        Ok(moment.saturating_sub(oldest.0) <= lasted / 4)
    }
}

fn when(row: Row) -> Result<(TicketId, Instant), StoreError> {
    Ok((TicketId(row.get(TICKET)?), Instant(row.get(AT)?)))
}

fn rights(row: Row) -> Result<Option<PersonId>, StoreError> {
    Ok(row.get::<_, Option<i64>>(RIGHTS)?.map(PersonId))
}

fn details<'a>(row: &'a Row) -> Result<&'a str, StoreError> {
    Ok(row.text(DETAILS)?.unwrap_or_default())
}

/// Reads, row after row, what figures told apart by something are made of.
struct Reader {
    by: Option<By>,
    created: Lately<Nature>,
    replied: Lately<Replied>,
    closed: Lately<Closed>,
}

#[derive(Deserialize)]
struct Assigned {
    new: Option<PersonId>,
}

#[derive(Clone, Deserialize)]
struct Closed {
    by: ClosedBy,
    #[serde(default)]
    withdrawn: bool,
}

impl Reader {
    fn new(by: Option<By>) -> Self {
        let (created, replied, closed) = (Lately::new(), Lately::new(), Lately::new());
        Self { by, created, replied, closed }
    }

    /// What an event adds, if it is one that counts. That is asked here: to ask the engine, row by row, took a seventh
    /// of the time. The commonest come straight from their details: by way of their facts it takes three times as long.
    fn deed(&mut self, row: Row) -> Result<Option<Deed>, StoreError> {
        Ok(Some(match row.letters(KIND)?.unwrap_or_default() {
            b"assigned" if self.by != Some(By::Assignee) => return Ok(None),
            b"noted" | b"reminded" | b"warned" | b"received" | b"erased" | b"undone" => {
                return Ok(None);
            }
            b"created" => Deed::Opened(self.created.read(details(&row)?)?),
            b"replied" => Deed::Replied(self.replied.read(details(&row)?)?),
            b"assigned" => Deed::Assigned(codec::parsed::<Assigned>(details(&row)?)?.new),
            b"resolved" => Deed::Resolved(rights(row)?),
            b"closed" => {
                let Closed { by, withdrawn } = self.closed.read(details(&row)?)?;
                Deed::Closed { by, withdrawn }
            }
            _ => {
                let kind = row.text(KIND)?.unwrap_or_default();
                let fact = codec::fact(kind, row.text(DETAILS)?)?;
                return Ok(Deed::of(fact, rights(row)?, row.get(SAID)?));
            }
        }))
    }
}

/// What was read lately, and from which words: most details say again, word for word, what some before them said, and to
/// see that takes a tenth of the time of reading them. Each has one place, whose last it is.
struct Lately<T>(Vec<Option<(String, T)>>);

/// So many places, as a power of two.
const PLACES: u32 = 11;
/// Longer words are not kept.
const LONG: usize = 256;

impl<T: Clone + DeserializeOwned> Lately<T> {
    fn new() -> Self {
        Self(std::iter::repeat_with(|| None).take(1 << PLACES).collect())
    }

    fn read(&mut self, words: &str) -> Result<T, StoreError> {
        let place = &mut self.0[place(words)];
        if let Some((known, said)) = place
            && known == words
        {
            return Ok(said.clone());
        }
        let said: T = codec::parsed(words)?;
        if words.len() <= LONG {
            *place = Some((words.to_owned(), said.clone()));
        }
        Ok(said)
    }
}

/// By their last letters, where what differs most stands: who it is about.
fn place(words: &str) -> usize {
    let last = words.as_bytes().last_chunk().map_or(0, |it| u64::from_le_bytes(*it));
    // Multiplied by an odd number without a pattern (MurmurHash3's), all of its bits have a part in the highest.
    (last.wrapping_mul(0xff51_afd7_ed55_8ccd) >> (u64::BITS - PLACES)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::Side;

    #[test]
    fn what_was_read_before_is_read_the_same_and_what_ends_alike_is_not_taken_for_it() {
        let mut lately = Lately::<Nature>::new();
        let words = |priority: &str, more: &str| {
            format!(r#"{{"priority":"{priority}","requester":7,"tags":["{more}","the same end"]}}"#)
        };
        let (long, high, low) =
            (words("low", &"x".repeat(LONG)), words("high", ""), words("low", ""));
        assert_eq!([&long, &high, &low].map(|it| place(it)), [place(&low); 3]);
        for text in [&high, &high, &low, &long, &long, &high, &low] {
            let said = lately.read(text).expect("it can be read");
            assert_eq!(said, serde_json::from_str(text).expect("it can"), "{text}");
        }
    }

    #[test]
    fn a_thousand_people_have_places_enough() {
        let places = (1..=1000).map(|person| place(&format!("\"requester\":{person}}}")));
        let places: std::collections::HashSet<usize> = places.collect();
        assert!(places.len() > 800, "{}", places.len());
    }

    #[test]
    fn what_says_nothing_or_nonsense_is_damage_each_time() {
        let mut lately = Lately::<Replied>::new();
        for words in ["", "{}", r#"{"side":"nobody"}"#, r#"{"side":"agent""#] {
            for _ in 0..2 {
                let said = lately.read(words);
                assert!(matches!(said, Err(StoreError::Damaged { .. })), "{words}: {said:?}");
            }
        }
        assert_eq!(lately.read(r#"{"side":"agent"}"#).expect("it is whole").side, Side::Agent);
    }
}
