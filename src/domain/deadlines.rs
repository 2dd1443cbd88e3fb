//! What the clock asks for.

use super::event::{Event, Fact};
use super::instant::Instant;
use super::rules::Rules;
use super::status::{ClosedBy, State, Status};
use super::ticket::Ticket;

/// The next instant at which the clock has something to do on this ticket, warnings apart.
pub fn next(ticket: &Ticket) -> Option<Instant> {
    match ticket.status {
        Status::Pending { until, reminded: false, .. } => until,
        Status::OnHold { until } => until,
        Status::Resolved { close_due, .. } => Some(close_due),
        _ => None,
    }
}

/// What the clock asks for now, if anything: at the very second, and not one before.
pub fn due(ticket: &Ticket, rules: &Rules, now: Instant) -> Option<Event> {
    let reached = next(ticket).is_some_and(|at| at <= now);
    match ticket.status {
        Status::Pending { .. } if reached => Some(Fact::Reminded.into()),
        Status::OnHold { .. } if reached => Some(Fact::Woken.into()),
        Status::Resolved { .. } if reached => Some(automatic_closure()),
        Status::Resolved { close_due, warned: false, .. } if warns(rules, close_due, now) => {
            Some(Fact::Warned.into())
        }
        _ => None,
    }
}

fn automatic_closure() -> Event {
    Fact::Closed { old: State::Resolved, by: ClosedBy::Sweep, withdrawn: false }.into()
}

fn warns(rules: &Rules, close_due: Instant, now: Instant) -> bool {
    rules.warn_before.is_some_and(|before| now.after(before) >= close_due)
}
