//! What a change did, in one line for people with the next useful command, or the ticket for programs.

use super::emit::{Console, Report, Stop};
use super::views::{BallWho, TicketView, View as _};
use crate::arguments::output::Format;
use crate::domain::Coded as _;
use crate::domain::event::{Event, Fact, Override, Replied};
use crate::domain::status::ClosedBy;
use crate::domain::ticket::{LinkKind, TicketId};
use crate::say;
use crate::text::Message;

/// One ticket and what was done to it.
#[derive(Clone, Debug)]
pub struct Changed {
    pub ticket: TicketView,
    pub what: What,
    /// The ticket that was named, where that was merged into this one.
    pub named: Option<i64>,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A new ticket, because it was asked for.
    Opened,
    /// A new ticket, because the old one was closed too long ago for a reply to reopen it.
    FollowedUp { old: i64 },
    /// A new ticket of a message of another.
    Split {
        old: i64,
        message: i64,
        /// The ticket that was made of it before.
        before: Option<i64>,
    },
    /// It was merged: into which, who came to that with it, and who of that reads from now on what was said on it.
    Merged { into: i64, joined: Vec<String>, readers: Vec<String> },
    /// That was taken back: who came with it and stays, and to whom letters about it have gone.
    Parted { from: i64, stayed: Vec<String>, gone: Vec<String> },
    /// A retry of something that was done before.
    Repeated,
    /// It was to be parted from another, and is merged into none.
    Apart,
    /// There was nothing to do.
    Nothing(Unsaid),
    /// These things happened.
    Events(Vec<Event>),
}

impl What {
    /// There was nothing to do, and nothing was said.
    pub const NOTHING: Self = Self::Nothing(Unsaid::Nothing);
}

/// Whether a text was given that nothing was done with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsaid {
    Text,
    Nothing,
}

/// All tickets that a verb changed.
pub struct Changes {
    pub changed: Vec<Changed>,
    /// One ticket was named: programs get an object, not a list.
    pub single: bool,
}

impl Changes {
    /// The fields of its JSON.
    pub const FIELDS: &'static [&'static str] = TicketView::FIELDS;
}

impl Report for Changes {
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        match format {
            Format::Json(fields) if self.single => {
                self.changed.iter().try_for_each(|it| console.object(&it.ticket, fields))?;
            }
            Format::Json(fields) => {
                let views: Vec<TicketView> = self.changed.into_iter().map(|it| it.ticket).collect();
                console.array(&views, fields)?;
            }
            _ => {
                for changed in &self.changed {
                    if let Some(named) = changed.named {
                        console.say(&say!("did-follow", named = named, id = changed.ticket.id))?;
                    }
                    sentences(changed).iter().try_for_each(|it| console.say(it))?;
                }
            }
        }
        Ok(())
    }
}

/// What to say of a change. The number comes first, before any text from outside.
fn sentences(changed: &Changed) -> Vec<Message> {
    let ticket = &changed.ticket;
    let about = |id: &'static str| {
        Message::new(id)
            .with("id", ticket.id)
            .with("subject", &ticket.subject)
            .with("requester", ticket.requester.called())
    };
    match &changed.what {
        What::Opened => vec![about("did-open")],
        What::FollowedUp { old } => vec![about("did-follow-up").with("old", *old)],
        What::Split { old, message, before } => {
            let done = about("did-split").with("old", *old).with("message", *message);
            let again = before.map(|it| about("split-again").with("before", it));
            [done].into_iter().chain(again).collect()
        }
        What::Merged { into, joined, readers } => merged(*into, (joined, readers), &about),
        What::Parted { from, stayed, gone } => parted(*from, (stayed, gone), &about),
        What::Apart => vec![about("did-not-part")],
        What::Repeated => vec![about("did-before")],
        What::Nothing(Unsaid::Nothing) => vec![about("did-nothing")],
        What::Nothing(Unsaid::Text) => vec![about("did-nothing-unsaid")],
        What::Events(events) => {
            let rated = events.iter().any(|it| matches!(it.fact, Fact::Rated { .. }));
            let plain = events.iter().filter(|it| !(rated && is_validation(it)));
            if let Some(other) = duplicate_of(events) {
                let due = ticket.close_due.map_or(ticket.updated_at.0, |it| it.0);
                return vec![about("did-duplicate").with("other", other).with("due", due)];
            }
            plain.filter_map(|event| sentence(event, ticket, &about)).collect()
        }
    }
}

fn merged(
    into: i64,
    (joined, readers): (&[String], &[String]),
    about: &dyn Fn(&'static str) -> Message,
) -> Vec<Message> {
    let told = |id, who: &[String]| about(id).with("into", into).with("who", who.join(", "));
    let people = [("merge-joined", joined), ("merge-readers", readers)];
    let people = people.into_iter().filter(|(_, who)| !who.is_empty());
    let people = people.map(|(id, who)| told(id, who));
    [about("did-merge").with("into", into)].into_iter().chain(people).collect()
}

fn parted(
    from: i64,
    (stayed, gone): (&[String], &[String]),
    about: &dyn Fn(&'static str) -> Message,
) -> Vec<Message> {
    let told = |id, who: &[String]| about(id).with("from", from).with("who", who.join(", "));
    let people = [("part-stayed", stayed), ("part-gone", gone)];
    let people = people.into_iter().filter(|(_, who)| !who.is_empty());
    let people = people.map(|(id, who)| told(id, who));
    [about("did-part").with("from", from)].into_iter().chain(people).collect()
}

/// The ticket that lives on, if one was resolved for being its duplicate.
fn duplicate_of(events: &[Event]) -> Option<TicketId> {
    let resolved = events.iter().any(|it| matches!(it.fact, Fact::Resolved { .. }));
    let links = events.iter().filter_map(|it| match &it.fact {
        Fact::Edited(edited) if resolved => Some(&edited.links_added),
        _ => None,
    });
    links.flatten().find(|it| it.kind == LinkKind::Duplicates).map(|it| it.id)
}

fn sentence(
    event: &Event,
    ticket: &TicketView,
    about: &dyn Fn(&'static str) -> Message,
) -> Option<Message> {
    let assignee =
        || ticket.assignee.as_ref().map_or_else(String::new, |it| it.called().to_owned());
    Some(match &event.fact {
        Fact::Replied(Replied { gratitude: Some(found), held_back: Some(instead), .. }) => {
            let state = Message::new(format!("state-{}", ticket.state.replace('_', "-")));
            let command = instead_of_thanks(*instead, ticket.id);
            let about = about("did-hold-back").with("rule", found.rule.code());
            about.with("state", state).with("command", command)
        }
        Fact::Replied(it) if it.opened.is_some() => about("did-reply-opened"),
        Fact::Replied(_) => about("did-reply"),
        Fact::Noted => about("did-note"),
        Fact::Assigned { new: None, .. } => about("did-hand-back"),
        Fact::Assigned { .. } => about("did-assign").with("who", assignee()),
        Fact::Edited(_) => about("did-edit"),
        Fact::Waiting(_) => waiting(ticket, about),
        Fact::Held { until: Some(until), .. } => about("did-hold-until").with("until", *until),
        Fact::Held { .. } => about("did-hold"),
        Fact::Resolved { close_due, .. } => about("did-resolve").with("due", *close_due),
        Fact::Closed { withdrawn: true, .. } => about("did-withdraw"),
        Fact::Closed { by: ClosedBy::Agent, .. } => about("did-close-on-behalf"),
        Fact::Closed { .. } => about("did-close"),
        Fact::Reopened { .. } => about("did-reopen"),
        Fact::Rated { score, .. } => rated(*score, ticket, about),
        Fact::Created(_)
        | Fact::Woken
        | Fact::Reminded
        | Fact::Warned
        | Fact::Received(_)
        | Fact::Undone(_)
        | Fact::Merged(_)
        | Fact::Erased { .. } => {
            return None;
        }
    })
}

/// The command that moves a ticket which thanks left as it was.
pub fn instead_of_thanks(instead: Override, id: i64) -> Message {
    let id = TicketId(id);
    match instead {
        Override::Reply => say!("hint-reply", id = id),
        Override::Reopen => say!("hint-reopen", id = id),
        Override::FollowUp => say!("hint-follow-up", id = id),
    }
}

fn rated(score: u8, ticket: &TicketView, about: &dyn Fn(&'static str) -> Message) -> Message {
    let id = match (score, ticket.closed_at.is_some()) {
        (5, true) => "did-close-heart",
        (5, false) => "did-heart",
        (_, true) => "did-close-rate",
        (_, false) => "did-rate",
    };
    about(id).with("score", score)
}

/// A closing by the requester: the rating that came with it says it better.
fn is_validation(event: &Event) -> bool {
    matches!(event.fact, Fact::Closed { by: ClosedBy::Requester, .. })
}

fn waiting(ticket: &TicketView, about: &dyn Fn(&'static str) -> Message) -> Message {
    let third = ticket.waiting_on.as_ref().filter(|_| ticket.ball.who != BallWho::Requester);
    let until = ticket.wait_until.map(|it| it.0);
    match (third, until) {
        (Some(who), Some(until)) => {
            about("did-wait-on-until").with("who", who.called()).with("until", until)
        }
        (Some(who), None) => about("did-wait-on").with("who", who.called()),
        (None, Some(until)) => about("did-wait-until").with("until", until),
        (None, None) => about("did-wait"),
    }
}
