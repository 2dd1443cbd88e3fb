//! Looking for what was said. Agents read all of it and are served by the store's index. What anybody else
//! gets is made from nothing but the texts that they may read: no count, order or rank of theirs can
//! depend on another's ticket or on a note.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;

use super::consult::Reader;
use super::excerpt::{excerpt, marks};
use super::{Desk, ListRequest};
use crate::domain::Coded as _;
use crate::domain::query::Query;
use crate::domain::rank::{self, Told};
use crate::domain::sought::{Extent, Finds, Sought, Term};
use crate::domain::status::State;
use crate::domain::ticket::{Ticket, TicketId};
use crate::render::emit::Stop;
use crate::render::rows::Left;
use crate::render::views::HitView;
use crate::store::{Described, EventId, Events, Found, StoreError, said, words};

/// As many finds are counted beyond those that were asked for.
const COUNTED: u64 = 200;

/// What is looked for, and among which tickets.
#[derive(Clone, Debug)]
pub struct SearchRequest {
    /// All tickets where no state is named.
    pub filters: ListRequest,
    pub sought: Sought,
    pub finds: Finds,
    pub excerpts: Excerpts,
    pub described: Described,
    /// Where nothing has these very words, what has such as begin so: for people, who see that it is so.
    pub loosely: bool,
}

/// Whether the words are wanted in their context, which costs a look-up each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excerpts {
    No,
    Yes,
    /// Those in the subject too.
    Marked,
}

type Visit<'a> = &'a mut dyn FnMut(HitView) -> Result<(), Stop>;

impl Desk<'_> {
    /// Gives the tickets that say what is looked for, one after the other.
    ///
    /// # Errors
    /// Somebody in the filters is unknown, the store cannot be read, or `visit` stops.
    pub fn search(&self, request: &SearchRequest, visit: Visit) -> Result<Left, Stop> {
        self.reading()?.read(|snapshot| {
            let actor = self.actor(snapshot)?;
            let all = State::ALL.iter().copied().collect();
            let states = request.filters.states.clone().or(Some(all));
            let filters = ListRequest { states, ..request.filters.clone() };
            let query = filters.query(snapshot, actor.as_ref())?;
            let reader = Reader::new(snapshot, actor);
            let look = Look { request, query, reader: &reader, exact: true };
            match look.run(&request.sought, visit)? {
                Some(left) => Ok(left),
                None if !request.loosely => Ok(Left::Exactly(0)),
                None => {
                    // Nothing had these very words.
                    let look = Look { exact: false, ..look };
                    Ok(look.run(&request.sought.opened(), visit)?.unwrap_or(Left::Exactly(0)))
                }
            }
        })
    }
}

/// One look for something, by one reader.
pub(super) struct Look<'a, 'b> {
    pub request: &'a SearchRequest,
    pub query: Query,
    pub reader: &'a Reader<'a, 'b>,
    /// The very words, not such as begin so.
    pub exact: bool,
}

impl Look<'_, '_> {
    /// Gives what is found, up to the limit, and how much was left out; none if nothing was found.
    fn run(&self, sought: &Sought, visit: Visit) -> Result<Option<Left>, Stop> {
        let given = self.request.filters.limit.unwrap_or(u64::MAX);
        let counted = if self.request.filters.counts { COUNTED } else { 0 };
        let mut any = false;
        let left = self.find(sought, Extent { given, counted }, &mut |found| {
            any = true;
            visit(self.view(&found, sought)?).map(ControlFlow::Continue)
        })?;
        let left = if left < COUNTED { Left::Exactly(left) } else { Left::AtLeast(left) };
        Ok((any || left != Left::Exactly(0)).then_some(left))
    }

    fn find(
        &self,
        sought: &Sought,
        extent: Extent,
        visit: &mut dyn FnMut(Found) -> Result<ControlFlow<()>, Stop>,
    ) -> Result<u64, Stop> {
        let snapshot = self.reader.snapshot;
        if self.query.viewer.agent && snapshot.is_indexed() {
            return snapshot.search(&self.query, (sought, self.request.finds, extent), visit);
        }
        let mut found = scan(self.reader, &self.query, (sought, self.request.finds))?.into_iter();
        let most = usize::try_from(extent.given).unwrap_or(usize::MAX);
        for found in found.by_ref().take(most) {
            if visit(found)?.is_break() {
                return Ok(0);
            }
        }
        Ok((found.len() as u64).min(extent.counted))
    }

    fn view(&self, found: &Found, sought: &Sought) -> Result<HitView, StoreError> {
        let ticket = match self.request.described {
            Described::Yes => self.reader.described(&found.ticket)?,
            Described::No => self.reader.view(&found.ticket)?,
        };
        let text = match self.request.excerpts {
            Excerpts::No => None,
            _ => self.reader.snapshot.body(found.event)?,
        };
        Ok(HitView {
            subject_marks: match self.request.excerpts {
                Excerpts::Marked => marks(&ticket.subject, &sought.all),
                _ => Vec::new(),
            },
            exact: self.exact,
            excerpt: text.and_then(|it| excerpt(&it, &sought.all)),
            ticket,
        })
    }
}

/// The tickets that say what is looked for, in their order, from reading all that the reader may read.
pub(super) fn scan(
    reader: &Reader,
    query: &Query,
    (sought, finds): (&Sought, Finds),
) -> Result<Vec<Found>, StoreError> {
    let mut read = Read::default();
    reader.snapshot.tickets(query, Described::No, &mut |row| {
        read.ticket(reader, row.ticket, sought)?;
        Ok::<_, StoreError>(ControlFlow::Continue(()))
    })?;
    let Read { mut finds_so_far, told } = read;
    if finds == Finds::Newest {
        finds_so_far.sort_by_key(|it| Reverse(it.event));
        return Ok(finds_so_far);
    }
    let texts: Vec<Told> = told.iter().map(|(_, _, told)| told.clone()).collect();
    let mut scored: Vec<_> = told.iter().zip(rank::scores(&texts)).collect();
    scored.sort_by(|((_, one, _), a), ((_, other, _), b)| b.total_cmp(a).then(other.cmp(one)));
    let mut finds: HashMap<TicketId, Found> =
        finds_so_far.into_iter().map(|it| (it.ticket.id, it)).collect();
    let best = scored.iter().filter_map(|((ticket, event, _), _)| {
        finds.remove(ticket).map(|found| Found { event: *event, ..found })
    });
    Ok(best.collect())
}

/// What was read so far: the finds, and what every text tells of the words.
#[derive(Default)]
struct Read {
    finds_so_far: Vec<Found>,
    told: Vec<(TicketId, EventId, Told)>,
}

impl Read {
    fn ticket(
        &mut self,
        reader: &Reader,
        ticket: Ticket,
        sought: &Sought,
    ) -> Result<(), StoreError> {
        let mut said_terms = BTreeSet::new();
        let (mut refused, mut newest) = (false, None);
        let notes = reader.reads_notes();
        let which = Events { ticket: Some(ticket.id), standing: true, ..Events::default() };
        reader.snapshot.events(&which, &mut |entry| {
            if notes || !entry.event.fact.is_internal() {
                let (body, opens) = said(&entry.event);
                let subject = opens.map(|_| ticket.subject.as_str()).unwrap_or_default();
                let (body, title) = (words(&body), words(subject));
                let (body, title) = (body.all(), title.all());
                if body.is_empty() && title.is_empty() {
                    // Where nothing was said there may be something that the reader must not know of.
                    return Ok::<_, StoreError>(ControlFlow::Continue(()));
                }
                let times = |term: &Term| {
                    let title = term.places(&title).count() as f64 * rank::SUBJECT;
                    term.places(&body).count() as f64 + title
                };
                let told: Vec<f64> = sought.all.iter().map(times).collect();
                let these = sought.all.iter().zip(&told).filter(|(_, it)| **it > 0.0);
                said_terms.extend(these.map(|(term, _)| term.clone()));
                if told.iter().any(|it| *it > 0.0) {
                    newest = Some(entry.id);
                }
                refused |= sought.none.iter().any(|it| times(it) > 0.0);
                let told = Told { times: told, length: (body.len() + title.len()) as f64 };
                self.told.push((ticket.id, entry.id, told));
            }
            Ok::<_, StoreError>(ControlFlow::Continue(()))
        })?;
        let event = newest.filter(|_| said_terms.len() == sought.all.len() && !refused);
        self.finds_so_far.extend(event.map(|event| Found { ticket, event }));
        Ok(())
    }
}
