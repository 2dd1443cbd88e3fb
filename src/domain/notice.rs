//! Who is to be told of what happened: SPEC's table, as a function of the events. How they are told is not
//! known here.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::coded::coded;
use super::event::{Event, Fact, Side, WaitingOn};
use super::intake::Verdict;
use super::merge::Merged;
use super::person::PersonId;
use super::room::LONGEST_ADDRESS;
use super::status::{Awaited, ClosedBy, Status};
use super::ticket::{LinkKind, Ticket};

coded! {
    /// As what somebody is told; where several are true of them, the first.
    Capacity {
        Requester = "requester",
        Assignee = "assignee",
        ThirdParty = "third_party",
        Watcher = "watcher",
        /// An agent whom a note names.
        Named = "named",
        /// The address of all agents.
        Agents = "agents",
        /// Whoever is in charge of a ticket of which a letter could not reach somebody.
        Undelivered = "undelivered",
    }
}

impl Capacity {
    /// Whether they are told as one of the team.
    pub fn is_of_team(self) -> bool {
        match self {
            Self::Assignee | Self::Named | Self::Agents | Self::Undelivered => true,
            Self::Requester | Self::ThirdParty | Self::Watcher => false,
        }
    }
}

/// Who is told.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Addressee {
    Person(PersonId),
    /// A third party, by their address.
    Outside(String),
    /// The address of all agents, if the site names one.
    Agents,
}

/// Somebody is to be told of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Which of the events.
    pub event: usize,
    pub to: Addressee,
    pub capacity: Capacity,
}

/// What was done to a ticket in one operation.
#[derive(Clone, Copy, Debug)]
pub struct Story<'a> {
    /// The ticket as it was left.
    pub ticket: &'a Ticket,
    pub events: &'a [Event],
    /// Who did it, and with whose rights: neither is told.
    pub doers: &'a [PersonId],
    /// Somebody is in charge for the first time, and the site wants its requesters to know by whom.
    pub first_charge: bool,
    /// Agents whom a note names.
    pub named: &'a [PersonId],
    /// It came by mail: whoever opened the ticket has not seen its number yet.
    pub by_mail: bool,
}

/// Whom to tell of what: everybody at most once, of the event that says most to them.
pub fn notices(story: &Story) -> Vec<Notice> {
    let mut told: BTreeMap<Addressee, (u8, Reverse<Capacity>, usize)> = BTreeMap::new();
    for (at, event) in story.events.iter().enumerate() {
        for (to, capacity) in story.tells(event) {
            let new = (weight(&event.fact), Reverse(capacity), at);
            let best = told.entry(to).or_insert(new);
            if (new.0, new.1) > (best.0, best.1) {
                *best = new;
            }
        }
    }
    let told = told.into_iter();
    told.map(|(to, (_, Reverse(capacity), event))| Notice { event, to, capacity }).collect()
}

impl Story<'_> {
    fn tells(&self, event: &Event) -> Vec<(Addressee, Capacity)> {
        let mut list = List { story: self, told: Vec::new() };
        match &event.fact {
            Fact::Created(_) => {
                list.requester().watchers().assignee().agents();
            }
            Fact::Assigned { new, .. } => {
                list.assignee_now(*new).requester_if(self.first_charge);
            }
            Fact::Replied(replied) => {
                list.requester().watchers().assignee();
                list.agents_if(replied.side != Side::Agent && self.ticket.assignee.is_none());
            }
            Fact::Waiting(waiting) => list.waiting(waiting.on, event),
            Fact::Held { .. } | Fact::Warned => {
                list.requester();
            }
            Fact::Woken => {
                list.assignee().agents_if(self.ticket.assignee.is_none());
            }
            Fact::Reminded => list.reminded(),
            Fact::Resolved { .. } => {
                list.requester().watchers().assignee();
            }
            Fact::Closed { by, .. } => {
                list.requester_if(*by != ClosedBy::Requester).watchers();
                list.assignee_if(*by != ClosedBy::Sweep);
            }
            Fact::Reopened { side, .. } => {
                list.requester_if(*side == Side::Agent).watchers().assignee();
                list.agents_if(self.ticket.assignee.is_none());
            }
            Fact::Edited(edited) => {
                let added = edited.watchers_added.iter();
                list.told.extend(added.map(|it| (Addressee::Person(*it), Capacity::Watcher)));
            }
            Fact::Noted => {
                let named = self.named.iter().map(|it| (Addressee::Person(*it), Capacity::Named));
                list.told.extend(named);
                list.assignee();
            }
            Fact::Received(received) if received.verdict == Verdict::Stranger => {
                list.assignee().agents_if(self.ticket.assignee.is_none());
            }
            Fact::Merged(merged) => list.merged(merged),
            Fact::Rated { .. } | Fact::Received(_) | Fact::Undone(_) | Fact::Erased { .. } => {}
        }
        let acknowledges = self.by_mail && matches!(event.fact, Fact::Created(_));
        list.told.retain(|(to, capacity)| match to {
            Addressee::Person(person) if self.doers.contains(person) => {
                acknowledges && *capacity == Capacity::Requester
            }
            _ => true,
        });
        list.told
    }
}

/// Those who are told of one event.
struct List<'a> {
    story: &'a Story<'a>,
    told: Vec<(Addressee, Capacity)>,
}

impl List<'_> {
    fn requester(&mut self) -> &mut Self {
        self.requester_if(true)
    }

    fn requester_if(&mut self, told: bool) -> &mut Self {
        let requester = Addressee::Person(self.story.ticket.requester);
        self.told.extend(told.then_some((requester, Capacity::Requester)));
        self
    }

    fn watchers(&mut self) -> &mut Self {
        let watchers = self.story.ticket.watchers.iter();
        self.told.extend(watchers.map(|it| (Addressee::Person(*it), Capacity::Watcher)));
        self
    }

    fn assignee(&mut self) -> &mut Self {
        self.assignee_now(self.story.ticket.assignee)
    }

    fn assignee_if(&mut self, told: bool) -> &mut Self {
        self.assignee_now(self.story.ticket.assignee.filter(|_| told))
    }

    fn assignee_now(&mut self, assignee: Option<PersonId>) -> &mut Self {
        self.told.extend(assignee.map(|it| (Addressee::Person(it), Capacity::Assignee)));
        self
    }

    fn agents(&mut self) -> &mut Self {
        self.agents_if(true)
    }

    fn agents_if(&mut self, told: bool) -> &mut Self {
        self.told.extend(told.then_some((Addressee::Agents, Capacity::Agents)));
        self
    }

    fn reminded(&mut self) {
        let ticket = self.story.ticket;
        let asked = matches!(ticket.status, Status::Pending { on: Awaited::Requester, .. });
        self.requester_if(asked).assignee().agents_if(ticket.assignee.is_none());
    }

    /// On the one that lives on, only its assignee has more to do.
    fn merged(&mut self, merged: &Merged) {
        if merged.link.kind == LinkKind::MergedInto {
            self.requester().watchers();
        }
        self.assignee();
    }

    /// Only a question is news: that an answer is awaited was said when it was asked.
    fn waiting(&mut self, on: WaitingOn, event: &Event) {
        let asks = event.words.text.is_some();
        match on {
            WaitingOn::Requester if asks => {
                self.requester().watchers().assignee();
            }
            WaitingOn::Person(person) => {
                self.told.push((Addressee::Person(person), Capacity::ThirdParty));
            }
            WaitingOn::Outside if asks => {
                let address = event.words.party.clone().filter(|it| is_address(it));
                let told = address.map(|it| (Addressee::Outside(it), Capacity::ThirdParty));
                self.told.extend(told);
            }
            WaitingOn::Requester | WaitingOn::Outside => {}
        }
    }
}

/// Whether this can be nothing but one mail address (RFC 5321, without quoted strings and literals); a name cannot
/// be written to.
pub fn is_address(text: &str) -> bool {
    let odd = |it: char| it.is_whitespace() || it.is_control() || "<>,;:\\\"()[]|".contains(it);
    let dotted = |part: &str| part.split('.').all(|it| !it.is_empty());
    let hyphened = |label: &str| label.starts_with('-') || label.ends_with('-');
    let parts = text.split_once('@').is_some_and(|(name, host)| {
        let labels = !host.contains(['@', '_']) && !host.split('.').any(hyphened);
        dotted(name) && dotted(host) && labels && name.len() <= 64 && host.len() <= 255
    });
    let fits = text.chars().count() <= LONGEST_ADDRESS;
    parts && fits && !text.contains(odd) && !text.starts_with(['-', '/'])
}

/// How much an event says, where one operation made several.
fn weight(fact: &Fact) -> u8 {
    match fact {
        Fact::Created(_) => 9,
        Fact::Resolved { .. } => 8,
        Fact::Closed { .. } | Fact::Merged(_) => 7,
        Fact::Replied(_) => 6,
        Fact::Waiting(_) => 5,
        Fact::Reopened { .. } | Fact::Noted => 4,
        Fact::Held { .. } | Fact::Woken | Fact::Reminded | Fact::Warned => 3,
        Fact::Assigned { .. } => 2,
        Fact::Edited(_) => 1,
        Fact::Rated { .. } | Fact::Received(_) | Fact::Undone(_) | Fact::Erased { .. } => 0,
    }
}

#[cfg(test)]
mod tests;
