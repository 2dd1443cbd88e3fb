//! Who must move next, since when, until when, in a few words.

use super::safe::Safe;
use super::views::{BallView, BallWho, TicketView};
use crate::domain::instant::Instant;
use crate::say;
use crate::text::{Locale, Message};

/// The ball of a ticket for a column.
pub(super) fn ball(ticket: &TicketView, locale: &Locale) -> Safe {
    match message(ticket, locale) {
        Some(message) => Safe::say(locale, &message),
        None => Safe::ours("–"),
    }
}

fn message(ticket: &TicketView, locale: &Locale) -> Option<Message> {
    let BallView { who, since, until, yours } = &ticket.ball;
    if let Some(due) = ticket.close_due {
        return Some(closing(due.0, *yours, locale));
    }
    let until = until.map(|it| it.0);
    let who = match who {
        _ if *yours => say!("you"),
        BallWho::It => say!("team"),
        BallWho::Agent(agent) => say!("ball-agent", who = agent.called()),
        BallWho::Requester => say!("ball-person", who = ticket.requester.called()),
        BallWho::Third(third) => say!("ball-person", who = third.called()),
        BallWho::Nobody => return until.map(|until| held(until, locale)),
    };
    Some(match until {
        None => say!("ball-since", who = who, since = locale.now.since(since.0)),
        Some(until) if until <= locale.now => {
            say!("ball-late", who = who, late = locale.now.since(until))
        }
        Some(until) => say!("ball-until", who = who, until = self::until(until, locale)),
    })
}

fn closing(due: Instant, yours: bool, locale: &Locale) -> Message {
    let closing = if due <= locale.now {
        say!("ball-closing-now")
    } else {
        let when = locale.near(due).unwrap_or_else(|| locale.day(due));
        say!("ball-closing", due = when)
    };
    if yours { say!("ball-yours", who = say!("you"), what = closing) } else { closing }
}

fn held(due: Instant, locale: &Locale) -> Message {
    if due <= locale.now {
        return say!("ball-held-late", late = locale.now.since(due));
    }
    until(due, locale)
}

fn until(at: Instant, locale: &Locale) -> Message {
    match locale.near(at) {
        Some(when) => say!("until-near", when = when),
        None => say!("until-day", when = locale.day(at)),
    }
}
