//! The index of what was said, and the walk through it.
//!
//! A document is one event, for that is what is written; what is looked for is a ticket, whose events
//! together say all of the words. One word alone, which is most searches, streams from the index, the latest
//! first. Of several, the rarest is looked up whole and its tickets are judged by the others; if all
//! are common, what has any of them is judged part by part, so that the first page costs no more than itself.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use crate::store::link::{Fault, OptionalExtension as _, Statement};

use super::View;
use super::rows::{self, COLUMNS};
use super::version;
use crate::domain::query::Query;
use crate::domain::rank;
use crate::domain::sought::{Extent, Finds, Sought, Term};
use crate::domain::ticket::{Ticket, TicketId};
use crate::store::{EventId, Found, StoreError};

/// A word with fewer events than this is rare.
const RARE: usize = 1_000;
/// As many events are judged together where all words are common.
const TOGETHER: usize = 500;

pub(super) type Visit<'a, E> = &'a mut dyn FnMut(Found) -> Result<ControlFlow<()>, E>;

/// A ticket that says all of it, and its latest event with one of the words.
type Hit = (i64, i64);

impl View<'_> {
    pub(in crate::store) fn is_indexed(&self) -> bool {
        self.version >= version::INDEXED
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
        if self.db.is_remote() {
            self.search_together((sought, finds), &mut giving, visit)?;
            return Ok(giving.counted);
        }
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
        let (says, join) = (self.db.says(), self.db.outwards("ticket", None));
        let again = self.db.again("ORDER BY hit DESC");
        let sql = format!(
            "SELECT {COLUMNS} FROM (SELECT rowid AS hit FROM words WHERE {says} \
             ORDER BY rowid DESC) AS found {join} \
             ON ticket.id = (SELECT ticket FROM event WHERE event.id = hit) {again}"
        );
        let mut statement = self.db.walk(&sql).map_err(StoreError::from)?;
        let mut found = statement.query([self.db.asks_title(word)]).map_err(StoreError::from)?;
        while let Some(row) = found.next().map_err(StoreError::from)? {
            if visit(rows::ticket(row)?)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    /// The events that say something, the latest first.
    fn newest_first(&self) -> Result<Statement<'_>, StoreError> {
        let says = self.db.says();
        let sql = format!("SELECT rowid FROM words WHERE {says} ORDER BY rowid DESC");
        Ok(self.db.prepare(&sql)?)
    }

    /// One word, or one phrase: from its latest event to the first.
    fn one_word<E: From<StoreError>>(
        &self,
        sought: &Sought,
        giving: &mut Giving,
        visit: Visit<E>,
    ) -> Result<(), E> {
        let mut statement = self.newest_first()?;
        let mut found = statement.query([self.db.asks(&sought.all)]).map_err(StoreError::from)?;
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
                    Some(ticket) => giving.give_one(ticket, EventId(event), visit)?,
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
            let sql = format!("SELECT rowid FROM words WHERE {} LIMIT ?2", self.db.says());
            let mut statement = self.db.prepare_cached(&sql)?;
            let events =
                statement.query_map((self.db.asks([term]), most as i64), |row| row.get(0))?;
            let events = events.collect::<Result<Vec<i64>, Fault>>()?;
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
        let mut statement = self.newest_first()?;
        let mut found = statement.query([self.db.asks(&sought.all)]).map_err(StoreError::from)?;
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
        let (score, says) = (self.db.score(), self.db.says());
        let mut statement =
            self.db.prepare(&format!("SELECT rowid, {score} FROM words WHERE {says}"))?;
        let mut found = statement.query((self.db.asks(&sought.all), rank::SUBJECT))?;
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
        let says = self.db.says();
        let sql = format!("SELECT rowid FROM words WHERE {says} AND rowid BETWEEN ?2 AND ?3");
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut found = statement.query((self.db.asks([term]), first, last))?;
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
pub(super) struct Giving<'a> {
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
                && self.give_one(ticket, EventId(event), visit)?.is_break()
            {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(if self.has_enough() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    }

    pub(super) fn give_one<E: From<StoreError>>(
        &mut self,
        ticket: Ticket,
        event: EventId,
        visit: Visit<E>,
    ) -> Result<ControlFlow<()>, E> {
        if !self.query.matches(&ticket) {
            return Ok(ControlFlow::Continue(()));
        }
        if self.only_counts() {
            self.counted += 1;
        } else {
            self.given += 1;
            if visit(Found { ticket, event })?.is_break() {
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
