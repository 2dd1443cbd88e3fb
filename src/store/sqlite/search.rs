//! The index of what was said, and the walk through it.
//!
//! A document is one event, for that is what is written; what is looked for is a ticket, whose events
//! together say all of the words. One word alone, which is most searches, streams from the index, the latest
//! first. Of several, the rarest is looked up whole and its tickets are judged by the others; if all
//! are common, what has any of them is judged part by part, so that the first page costs no more than itself.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use rusqlite::OptionalExtension as _;

use super::rows::{self, COLUMNS};
use super::schema;
use super::session::View;
use crate::domain::event::{Event, Fact};
use crate::domain::query::Query;
use crate::domain::rank;
use crate::domain::sought::{Extent, Finds, Sought, Term};
use crate::domain::ticket::{Ticket, TicketId};
use crate::store::words::{folded, said};
use crate::store::{Entry, EventId, Events, Found, StoreError};

/// A word with fewer events than this is rare.
const RARE: usize = 1_000;
/// As many events are judged together where all words are common.
const TOGETHER: usize = 500;

const NEWEST_FIRST: &str = "SELECT rowid FROM words WHERE words MATCH ?1 ORDER BY rowid DESC";

type Visit<'a, E> = &'a mut dyn FnMut(Found) -> Result<ControlFlow<()>, E>;

/// A ticket that says all of it, and its latest event with one of the words.
type Hit = (i64, i64);

impl View<'_> {
    /// Keeps what an event says, for searching.
    pub(super) fn index_words(
        &self,
        id: EventId,
        ticket: TicketId,
        event: &Event,
    ) -> Result<(), StoreError> {
        let (body, title) = said(event);
        self.index_document(id.0, &body, title)?;
        match (&event.fact, &event.words.subject) {
            (Fact::Edited(_), Some(subject)) => self.retitle(ticket, subject),
            _ => Ok(()),
        }
    }

    fn index_document(&self, id: i64, body: &str, title: Option<&str>) -> Result<(), StoreError> {
        let (body, title) = (folded(body), title.map(folded).unwrap_or_default());
        if !(body.is_empty() && title.is_empty()) {
            let sql = "INSERT INTO words (rowid, body, title) VALUES (?1, ?2, ?3)";
            self.db.prepare_cached(sql)?.execute((id, body, title))?;
        }
        Ok(())
    }

    /// The ticket is found by its new subject, and no longer by the one before.
    fn retitle(&self, ticket: TicketId, subject: &str) -> Result<(), StoreError> {
        let sql = "SELECT first_event FROM ticket WHERE id = ?1";
        let first: i64 = self.db.query_row(sql, [ticket.0], |row| row.get(0))?;
        let opened = self.event(EventId(first))?;
        let body = opened.map(|it| said(&it.event).0).unwrap_or_default();
        self.db.execute("DELETE FROM words WHERE rowid = ?1", [first])?;
        self.index_document(first, &body, Some(subject))
    }

    /// Keeps what all events say, for searching; in a store where none of it is kept yet.
    pub(super) fn index_all(&self) -> Result<(), StoreError> {
        let mut index = |entry: Entry| {
            self.index_words(entry.id, entry.ticket, &entry.event)?;
            Ok::<_, StoreError>(ControlFlow::Continue(()))
        };
        self.events(&Events::default(), &mut index)?;
        // One segment: later writers need not merge what this one left.
        self.db.execute("INSERT INTO words (words) VALUES ('optimize')", [])?;
        Ok(())
    }

    pub(in crate::store) fn is_indexed(&self) -> bool {
        self.version >= schema::INDEXED
    }

    pub(in crate::store) fn search<E: From<StoreError>>(
        &self,
        query: &Query,
        (sought, finds, extent): (&Sought, Finds, Extent),
        visit: Visit<E>,
    ) -> Result<u64, E> {
        let mut giving = Giving {
            view: self,
            query,
            everything: query.is_everything(),
            extent,
            given: 0,
            counted: 0,
        };
        if finds == Finds::Newest && is_alone(sought) {
            self.one_word(sought, &mut giving, visit)?;
            return Ok(giving.counted);
        }
        let mut give = |hits: Vec<Hit>| giving.give(hits, visit);
        if finds == Finds::Best {
            let _ = give(self.best(sought)?)?;
        } else if let Some(events) = self.rarest(sought)? {
            let mut hits = self.judged(&self.tickets_of(&events)?, sought)?;
            hits.sort_unstable_by_key(|(_, event)| Reverse(*event));
            let _ = give(hits)?;
        } else {
            self.streamed(sought, &mut give)?;
        }
        Ok(giving.counted)
    }

    pub(in crate::store) fn titled<E: From<StoreError>>(
        &self,
        word: &str,
        visit: &mut dyn FnMut(Ticket) -> Result<ControlFlow<()>, E>,
    ) -> Result<(), E> {
        // From the index outwards, or its order would be lost.
        let sql = format!(
            "SELECT {COLUMNS} FROM (SELECT rowid AS hit FROM words WHERE words MATCH ?1 \
             ORDER BY rowid DESC) CROSS JOIN ticket \
             ON ticket.id = (SELECT ticket FROM event WHERE event.id = hit)"
        );
        let mut statement = self.db.prepare(&sql).map_err(StoreError::from)?;
        let mut found =
            statement.query([format!("title : \"{word}\"")]).map_err(StoreError::from)?;
        while let Some(row) = found.next().map_err(StoreError::from)? {
            if visit(rows::ticket(row)?)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    /// One word, or one phrase: from its latest event to the first.
    fn one_word<E: From<StoreError>>(
        &self,
        sought: &Sought,
        giving: &mut Giving,
        visit: Visit<E>,
    ) -> Result<(), E> {
        let mut statement = self.db.prepare(NEWEST_FIRST).map_err(StoreError::from)?;
        let mut found = statement.query([expression(&sought.all)]).map_err(StoreError::from)?;
        let mut seen = HashSet::new();
        let mut of_events = self.of_events()?;
        while let Some(row) = found.next().map_err(StoreError::from)? {
            let event: i64 = row.get(0).map_err(StoreError::from)?;
            let going_on = if giving.only_counts() {
                let mut hits = self.tickets_of(&[event])?;
                hits.retain(|(ticket, _)| seen.insert(TicketId(*ticket)));
                giving.give(hits, visit)?
            } else {
                let ticket = of_events.ticket(EventId(event))?;
                match ticket.filter(|it| seen.insert(it.id)) {
                    Some(ticket) => giving.give_one(ticket, event, visit)?,
                    None => ControlFlow::Continue(()),
                }
            };
            if going_on.is_break() {
                break;
            }
        }
        Ok(())
    }

    /// The events of the rarest of several words; none if all are common.
    fn rarest(&self, sought: &Sought) -> Result<Option<Vec<i64>>, StoreError> {
        let mut rarest: Option<Vec<i64>> = None;
        for term in &sought.all {
            let most = rarest.as_ref().map_or(RARE, Vec::len);
            let sql = "SELECT rowid FROM words WHERE words MATCH ?1 LIMIT ?2";
            let mut statement = self.db.prepare_cached(sql)?;
            let events =
                statement.query_map((expression([term]), most as i64), |row| row.get(0))?;
            let events = events.collect::<rusqlite::Result<Vec<i64>>>()?;
            if events.len() < most {
                rarest = Some(events);
            }
        }
        Ok(rarest)
    }

    /// From the latest event that has any of the words to the first.
    fn streamed<E: From<StoreError>>(
        &self,
        sought: &Sought,
        give: &mut dyn FnMut(Vec<Hit>) -> Result<ControlFlow<()>, E>,
    ) -> Result<(), E> {
        let mut statement = self.db.prepare(NEWEST_FIRST).map_err(StoreError::from)?;
        let mut found = statement.query([expression(&sought.all)]).map_err(StoreError::from)?;
        let mut seen = HashSet::new();
        loop {
            let mut events = Vec::with_capacity(TOGETHER);
            while events.len() < TOGETHER
                && let Some(row) = found.next().map_err(StoreError::from)?
            {
                events.push(row.get(0).map_err(StoreError::from)?);
            }
            if events.is_empty() {
                return Ok(());
            }
            let mut hits = self.tickets_of(&events)?;
            hits.retain(|(ticket, _)| seen.insert(*ticket));
            if give(self.judged(&hits, sought)?)?.is_break() {
                return Ok(());
            }
        }
    }

    /// The best first: those of which one event tells most.
    fn best(&self, sought: &Sought) -> Result<Vec<Hit>, StoreError> {
        let sql = "SELECT rowid, bm25(words, 1.0, ?2) FROM words WHERE words MATCH ?1";
        let mut statement = self.db.prepare(sql)?;
        let mut found = statement.query((expression(&sought.all), rank::SUBJECT))?;
        let mut scores: Vec<(i64, f64)> = Vec::new();
        while let Some(row) = found.next()? {
            scores.push((row.get(0)?, row.get(1)?));
        }
        // The engine's scores are the lesser the better; the later of two equals comes first.
        scores.sort_by(|one, other| one.1.total_cmp(&other.1).then(other.0.cmp(&one.0)));
        let events: Vec<i64> = scores.into_iter().map(|(event, _)| event).collect();
        let mut seen = HashSet::new();
        let mut hits = self.tickets_of(&events)?;
        hits.retain(|(ticket, _)| seen.insert(*ticket));
        let mut best = Vec::new();
        for part in hits.chunks(TOGETHER) {
            let judged: HashSet<i64> =
                self.judged(part, sought)?.into_iter().map(|(ticket, _)| ticket).collect();
            best.extend(part.iter().filter(|(ticket, _)| judged.contains(ticket)));
        }
        Ok(best)
    }

    /// The tickets of these events, each with its event.
    fn tickets_of(&self, events: &[i64]) -> Result<Vec<Hit>, StoreError> {
        let mut statement = self.db.prepare_cached("SELECT ticket FROM event WHERE id = ?1")?;
        let mut hits = Vec::with_capacity(events.len());
        for event in events {
            let ticket: Option<i64> = statement.query_row([event], |row| row.get(0)).optional()?;
            hits.extend(ticket.map(|it| (it, *event)));
        }
        Ok(hits)
    }

    /// Those of these tickets that say all of it and nothing that they must not, in their order, each once
    /// and with its latest event that says any of it.
    fn judged(&self, tickets: &[Hit], sought: &Sought) -> Result<Vec<Hit>, StoreError> {
        let mut cases: Vec<Case> = Vec::new();
        let mut known = HashSet::new();
        let mut owner: HashMap<i64, usize> = HashMap::new();
        let mut statement = self.db.prepare_cached("SELECT id FROM event WHERE ticket = ?1")?;
        for (ticket, _) in tickets.iter().filter(|(ticket, _)| known.insert(*ticket)) {
            let mut events = statement.query([ticket])?;
            while let Some(row) = events.next()? {
                owner.insert(row.get(0)?, cases.len());
            }
            cases.push(Case { ticket: *ticket, ..Case::default() });
        }
        for term in &sought.all {
            self.events_with(term, &owner, &mut |at, event| cases[at].says(event))?;
            cases.iter_mut().for_each(Case::next_term);
        }
        for term in &sought.none {
            self.events_with(term, &owner, &mut |at, _| cases[at].refused = true)?;
        }
        let fit = cases.iter().filter(|it| it.terms == sought.all.len() && !it.refused);
        Ok(fit.map(|it| (it.ticket, it.newest)).collect())
    }

    /// Gives those of these events that say this, with whose they are.
    fn events_with(
        &self,
        term: &Term,
        owner: &HashMap<i64, usize>,
        visit: &mut dyn FnMut(usize, i64),
    ) -> Result<(), StoreError> {
        let (Some(first), Some(last)) = (owner.keys().min(), owner.keys().max()) else {
            return Ok(());
        };
        let sql = "SELECT rowid FROM words WHERE words MATCH ?1 AND rowid BETWEEN ?2 AND ?3";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut found = statement.query((expression([term]), first, last))?;
        while let Some(row) = found.next()? {
            let event = row.get(0)?;
            if let Some(at) = owner.get(&event) {
                visit(*at, event);
            }
        }
        Ok(())
    }
}

/// Gives what a query lists of what was found, as much as is wanted.
struct Giving<'a> {
    view: &'a View<'a>,
    query: &'a Query,
    everything: bool,
    extent: Extent,
    given: u64,
    counted: u64,
}

impl Giving<'_> {
    fn give<E: From<StoreError>>(
        &mut self,
        hits: Vec<Hit>,
        visit: Visit<E>,
    ) -> Result<ControlFlow<()>, E> {
        for (id, event) in hits {
            if self.has_enough() {
                break;
            }
            if self.only_counts() && self.everything {
                self.counted += 1;
                continue;
            }
            // One by one and by their numbers: what else is asked of them costs less here than there.
            if let Some(ticket) = self.view.ticket(TicketId(id))?
                && self.give_one(ticket, event, visit)?.is_break()
            {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(if self.has_enough() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    }

    fn give_one<E: From<StoreError>>(
        &mut self,
        ticket: Ticket,
        event: i64,
        visit: Visit<E>,
    ) -> Result<ControlFlow<()>, E> {
        if !self.query.matches(&ticket) {
            return Ok(ControlFlow::Continue(()));
        }
        if self.only_counts() {
            self.counted += 1;
        } else {
            self.given += 1;
            if visit(Found { ticket, event: EventId(event) })?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(if self.has_enough() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    }

    fn only_counts(&self) -> bool {
        self.given >= self.extent.given
    }

    fn has_enough(&self) -> bool {
        self.only_counts() && self.counted >= self.extent.counted
    }
}

/// A ticket that is being judged.
#[derive(Default)]
struct Case {
    ticket: i64,
    /// How many of the words it says.
    terms: usize,
    /// Whether it says the one that is looked at.
    said: bool,
    refused: bool,
    newest: i64,
}

impl Case {
    fn says(&mut self, event: i64) {
        self.said = true;
        self.newest = self.newest.max(event);
    }

    fn next_term(&mut self) {
        self.terms += usize::from(std::mem::take(&mut self.said));
    }
}

/// Whether there is one term and nothing else to ask.
fn is_alone(sought: &Sought) -> bool {
    sought.all.len() == 1 && sought.none.is_empty()
}

/// Terms, any of which will do, in the engine's language. The words are the program's own: nothing in
/// them means anything there.
fn expression<'a>(terms: impl IntoIterator<Item = &'a Term>) -> String {
    let terms = terms.into_iter().map(|term| {
        let words = term.words.join(" ");
        if term.open { format!("\"{words}\" *") } else { format!("\"{words}\"") }
    });
    terms.collect::<Vec<_>>().join(" OR ")
}
