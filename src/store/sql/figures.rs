//! What figures are made of, read through once.

use crate::store::link::Row;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::View;
use super::rows::Columns;
use crate::domain::event::Fact;
use crate::domain::figures::{By, Happened};
use crate::domain::instant::Instant;
use crate::domain::person::PersonId;
use crate::domain::status::{ClosedBy, State};
use crate::domain::ticket::TicketId;
use crate::store::{StoreError, codec};

/// A clock that went back by no more than this hides no ticket (seconds).
const SLACK: i64 = 7 * 24 * 3600;

impl View<'_> {
    /// A ticket that was closed before and has not changed since adds nothing. By the index of a ticket's events:
    /// those that were recorded together lie together, and the engine goes on to the next rather than look for it.
    pub(in crate::store) fn happened<E: From<StoreError>>(
        &self,
        (since, by): (Instant, Option<By>),
        visit: &mut dyn FnMut(Happened) -> Result<(), E>,
    ) -> Result<(), E> {
        let stands = self.stands();
        let join = self.db.outwards("event", Some("event_ticket"));
        let sql = format!(
            "SELECT ticket.id, event.at, event.rights, event.kind, event.details, \
                CASE WHEN event.text IS NOT NULL THEN event.id END \
             FROM ticket {join} ON event.ticket = ticket.id \
             WHERE (ticket.updated_at >= ?1 OR ticket.state <> 'closed') {stands} \
             ORDER BY ticket.id, event.id"
        );
        let mut statement = self.db.walk(&sql).map_err(StoreError::from)?;
        let mut rows =
            statement.query([since.0.saturating_sub(SLACK)]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            // Which kinds count is asked here: to ask the engine, row by row, took a seventh of the time.
            let kind = row.text(3).map_err(StoreError::from)?.unwrap_or_default();
            if counts(kind, by) {
                visit(happened(row, kind)?)?;
            }
        }
        Ok(())
    }
}

/// Whether figures are made of what is called so.
fn counts(kind: &str, by: Option<By>) -> bool {
    match kind {
        "assigned" => by == Some(By::Assignee),
        "noted" | "reminded" | "warned" | "received" | "erased" | "undone" => false,
        _ => true,
    }
}

fn happened(row: Row, kind: &str) -> Result<Happened, StoreError> {
    let mut columns = Columns::of(row);
    Ok(Happened {
        ticket: TicketId(columns.next()?),
        at: Instant(columns.next()?),
        by: columns.person()?,
        fact: fact(kind, row.text(4)?)?,
        said: if kind == "rated" { row.get(5)? } else { None },
    })
}

#[derive(Deserialize)]
struct Assigned {
    old: Option<PersonId>,
    new: Option<PersonId>,
}

#[derive(Deserialize)]
struct Closed {
    old: State,
    by: ClosedBy,
    #[serde(default)]
    withdrawn: bool,
}

/// The commonest facts straight from their details: with their name before them it takes three times as long.
fn fact(kind: &str, details: Option<&str>) -> Result<Fact, StoreError> {
    Ok(match (kind, details) {
        ("created", Some(details)) => Fact::Created(parsed(details)?),
        ("replied", Some(details)) => Fact::Replied(parsed(details)?),
        ("assigned", Some(details)) => {
            let Assigned { old, new } = parsed(details)?;
            Fact::Assigned { old, new, forced: false }
        }
        // Of no figure is it what it was before, nor when it closes by itself.
        ("resolved", Some(_)) => Fact::Resolved { old: State::Open, close_due: Instant(0) },
        ("closed", Some(details)) => {
            let Closed { old, by, withdrawn } = parsed(details)?;
            Fact::Closed { old, by, withdrawn }
        }
        _ => codec::fact(kind, details)?,
    })
}

fn parsed<T: DeserializeOwned>(details: &str) -> Result<T, StoreError> {
    serde_json::from_str(details).map_err(damaged)
}

fn damaged(error: impl std::fmt::Display) -> StoreError {
    StoreError::damaged(error.to_string())
}
