//! Lists: filters with people by their names, and what a caller is given of what they find.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::Desk;
use super::consult::Reader;
use super::roster::{is_none, person_or_me};
use crate::domain::instant::Instant;
use crate::domain::person::{Actor, PersonId};
use crate::domain::priority::Priority;
use crate::domain::query::{InCharge, Members, Order, Query, Sieve, Viewer};
use crate::domain::status::State;
use crate::failure::Failure;
use crate::render::emit::Stop;
use crate::render::rows::Left;
use crate::render::views::TicketView;
use crate::store::{Described, Snapshot};

/// Filters of a list, with people by their names; all of them must hold.
#[derive(Clone, Debug, Default)]
pub struct ListRequest {
    /// None: all that are not closed.
    pub states: Option<BTreeSet<State>>,
    /// Somebody, `me` or `none`.
    pub assignees: Sieve<String>,
    pub requesters: Sieve<String>,
    pub watchers: Sieve<String>,
    pub priorities: Sieve<Priority>,
    pub tags: Members<String>,
    pub items: Sieve<String>,
    pub since: Option<Instant>,
    pub until: Option<Instant>,
    pub due: bool,
    /// None: the order that suits the filters.
    pub order: Option<Order>,
    /// At most as many.
    pub limit: Option<u64>,
    /// Whether it is wanted how many were left out, which costs as much as finding them.
    pub counts: bool,
}

impl Desk<'_> {
    /// Gives the tickets of a list, one after the other; says how many were left out.
    ///
    /// # Errors
    /// Somebody in the filters is unknown, the store cannot be read, or `visit` stops.
    pub fn list(
        &self,
        request: &ListRequest,
        described: Described,
        visit: &mut dyn FnMut(TicketView) -> Result<(), Stop>,
    ) -> Result<Left, Stop> {
        self.reading()?.read(|snapshot| {
            let actor = self.actor(snapshot)?;
            let query = request.query(snapshot, actor.as_ref())?;
            let reader = Reader::new(snapshot, actor);
            let mut room = request.limit.unwrap_or(u64::MAX);
            let mut more = false;
            snapshot.tickets(&query, described, &mut |row| {
                if room == 0 {
                    more = true;
                    return Ok(ControlFlow::Break(()));
                }
                room -= 1;
                let view =
                    reader.with_description(&row.ticket, row.description.unwrap_or_default())?;
                visit(view).map(ControlFlow::Continue)
            })?;
            let all = if more && request.counts { snapshot.count(&query)? } else { 0 };
            Ok(Left::Exactly(all.saturating_sub(request.limit.unwrap_or(all))))
        })
    }
}

impl ListRequest {
    pub(super) fn query(
        &self,
        snapshot: &Snapshot,
        actor: Option<&Actor>,
    ) -> Result<Query, Failure> {
        let all = Query::of(Viewer::of(actor));
        let person = |name: &String| person_or_me(snapshot, name, actor);
        let in_charge = |name: &String| match is_none(name) {
            true => Ok(InCharge::Nobody),
            false => person(name).map(InCharge::Person),
        };
        let watchers: Sieve<PersonId> = named(&self.watchers, person)?;
        Ok(Query {
            in_charge: named(&self.assignees, in_charge)?,
            requesters: named(&self.requesters, person)?,
            watchers: Members { all: watchers.any, none: watchers.none },
            order: self.order.unwrap_or(match (self.due, &self.states) {
                (true, _) => Order::Due,
                (false, Some(_)) => Order::Newest,
                (false, None) => Order::Moves,
            }),
            states: self.states.clone().unwrap_or(all.states),
            priorities: self.priorities.clone(),
            tags: self.tags.clone(),
            items: self.items.clone(),
            since: self.since,
            until: self.until,
            due: self.due,
            viewer: all.viewer,
        })
    }
}

/// The same with what the names stand for.
fn named<T: Ord>(
    names: &Sieve<String>,
    find: impl Fn(&String) -> Result<T, Failure>,
) -> Result<Sieve<T>, Failure> {
    let all = |names: &BTreeSet<String>| -> Result<BTreeSet<T>, Failure> {
        names.iter().map(&find).collect()
    };
    Ok(Sieve { any: all(&names.any)?, none: all(&names.none)? })
}
