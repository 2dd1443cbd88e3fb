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

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::domain::opening::Opening;
    use crate::domain::person::PersonId;
    use crate::domain::status::Awaited;

    const HOUR: Duration = Duration::from_hours(1);

    fn ticket(status: Status) -> Ticket {
        let opening = Opening::incident(PersonId(1), "Printer".to_owned(), String::new());
        Ticket { status, ..opening.ticket(Instant(0)) }
    }

    fn pending(until: Option<Instant>, reminded: bool) -> Status {
        Status::Pending { on: Awaited::Requester, until, reminded }
    }

    fn resolved(warned: bool) -> Status {
        Status::Resolved { at: Instant(0), close_due: Instant(7200), warned }
    }

    #[test]
    fn the_clock_has_business_where_a_date_is_to_come() {
        let at = Some(Instant(7200));
        let closed = Status::Closed {
            at: Instant(0),
            by: ClosedBy::Requester,
            withdrawn: false,
            resolved_at: Some(Instant(0)),
        };
        for (status, next_at) in [
            (Status::Open, None),
            (pending(None, false), None),
            (pending(at, false), at),
            (pending(at, true), None),
            (Status::OnHold { until: at }, at),
            (Status::OnHold { until: None }, None),
            (resolved(false), at),
            (resolved(true), at),
            (closed, None),
        ] {
            let ticket = ticket(status);
            assert_eq!(next(&ticket), next_at, "{:?}", ticket.status);
        }
    }

    #[test]
    fn each_is_due_at_its_second() {
        let rules = Rules::default();
        let name = |status, now| {
            let event = due(&ticket(status), &rules, Instant(now));
            event.map(|it| it.fact.name())
        };
        let until = Some(Instant(7200));
        for now in [7200, 7201] {
            assert_eq!(name(pending(until, false), now), Some("reminded"));
            assert_eq!(name(Status::OnHold { until }, now), Some("woken"));
            assert_eq!(name(resolved(true), now), Some("closed"));
        }
        for status in [
            pending(until, false),
            Status::OnHold { until },
            resolved(false),
            Status::Open,
            pending(None, false),
        ] {
            assert_eq!(name(status, 7199), None);
        }
        assert_eq!(name(pending(until, true), 9999), None);
    }

    #[test]
    fn who_is_warned_is_so_once_and_before_the_closing() {
        let rules = Rules { warn_before: Some(HOUR), ..Rules::default() };
        let name = |warned, now| {
            let event = due(&ticket(resolved(warned)), &rules, Instant(now));
            event.map(|it| it.fact.name())
        };
        assert_eq!(name(false, 3599), None);
        assert_eq!(name(false, 3600), Some("warned"));
        assert_eq!(name(true, 3600), None);
        assert_eq!(name(false, 7200), Some("closed"), "too late for a warning");
        assert_eq!(due(&ticket(resolved(false)), &Rules::default(), Instant(7199)), None);
    }

    #[test]
    fn what_the_clock_closes_is_closed_by_it() {
        let closed = due(&ticket(resolved(false)), &Rules::default(), Instant(7200)).unwrap();
        let fact = Fact::Closed { old: State::Resolved, by: ClosedBy::Sweep, withdrawn: false };
        assert_eq!(closed, fact.into());
    }
}
