//! From events to the ticket: the only code that ever changes one.

use super::ball::ball;
use super::event::{Created, Edited, Event, Fact, Replied, Side, Waiting, WaitingOn, Words};
use super::instant::Instant;
use super::merge::{Merged, Parted};
use super::status::{Awaited, ClosedBy, Party, State, Status};
use super::ticket::{LinkKind, Satisfaction, Ticket, TicketId};

impl Ticket {
    /// The ticket right after it was opened.
    pub fn opened(id: TicketId, created: &Created, words: &Words, at: Instant) -> Self {
        Self {
            id,
            kind: created.kind,
            subject: words.subject.clone().unwrap_or_default(),
            urgency: created.urgency,
            priority: created.priority,
            requester: created.requester,
            assignee: created.assignee,
            watchers: created.watchers.iter().copied().collect(),
            item: created.item.clone(),
            answers: words.answers.clone(),
            tags: created.tags.iter().cloned().collect(),
            links: created.links.iter().copied().collect(),
            foreign_id: created.foreign_id.clone(),
            status: Status::Open,
            since: at,
            last_hold: None,
            unanswered: None,
            created_at: at,
            updated_at: at,
            reopen_count: 0,
            satisfaction: None,
            unread: false,
        }
    }

    /// Folds one later event into the ticket. A note leaves no trace: what a requester sees never
    /// depends on one.
    pub fn apply(&mut self, event: &Event, at: Instant) {
        if event.fact.leaves_no_trace() {
            return;
        }
        let before = (self.status.state(), ball(self).who);
        match &event.fact {
            // A second opening changes nothing; `doctor` reports it by the chain.
            // What was before is not in the ticket: whoever folds its history knows it ([`super::undo::History`]).
            Fact::Created(_)
            | Fact::Noted
            | Fact::Received(_)
            | Fact::Undone(_)
            | Fact::Erased { .. } => {}
            Fact::Replied(replied) => self.replied(replied),
            Fact::Assigned { new, .. } => self.agent_sets(|ticket| ticket.assignee = *new),
            Fact::Edited(edited) => self.edited(edited, &event.words),
            Fact::Waiting(waiting) => self.waiting(waiting, &event.words),
            Fact::Held { until, .. } => self.agent_sets(|ticket| {
                ticket.last_hold = *until;
                ticket.status = Status::OnHold { until: *until };
            }),
            Fact::Woken => self.status = Status::Open,
            Fact::Resolved { close_due, .. } => self.agent_sets(|ticket| {
                ticket.status = Status::Resolved { at, close_due: *close_due, warned: false };
            }),
            Fact::Closed { by, withdrawn, .. } => {
                self.unread = match by {
                    ClosedBy::Agent => false,
                    ClosedBy::Requester => self.unread || event.words.text.is_some(),
                    ClosedBy::Sweep => self.unread,
                };
                self.closed(*by, *withdrawn, at);
            }
            Fact::Reopened { side, .. } => self.reopened(*side),
            Fact::Rated { score, .. } => {
                let comment = event.words.text.clone();
                self.satisfaction = Some(Satisfaction { score: *score, comment, at });
            }
            Fact::Reminded => self.reminded(),
            Fact::Warned => self.warned(),
            Fact::Merged(merged) => self.merged(merged, at),
        }
        let of_links =
            |edited: &Edited| edited.is_of_links_only() && event.words == Words::default();
        if !matches!(&event.fact, Fact::Edited(edited) if of_links(edited)) {
            self.updated_at = at;
        }
        if before != (self.status.state(), ball(self).who) {
            self.since = at;
        }
    }

    fn agent_sets(&mut self, change: impl FnOnce(&mut Self)) {
        self.unread = false;
        change(self);
    }

    fn replied(&mut self, replied: &Replied) {
        self.unread = replied.side != Side::Agent;
        let answered = replied.side == Side::ThirdParty && replied.gratitude.is_none();
        // Whoever is waited for opens what waits: this was said by somebody who was asked before them.
        let waits = matches!(self.status, Status::Pending { on: Awaited::Third(_), .. });
        if replied.opened == Some(State::Pending) || (answered && !waits) {
            self.unanswered = None;
        }
        if replied.opened.is_some() {
            self.status = Status::Open;
        }
    }

    fn waiting(&mut self, waiting: &Waiting, words: &Words) {
        let on = match waiting.on {
            WaitingOn::Requester => Awaited::Requester,
            WaitingOn::Person(person) => Awaited::Third(Party::Person(person)),
            WaitingOn::Outside => {
                Awaited::Third(Party::Outside(words.party.clone().unwrap_or_default()))
            }
        };
        self.agent_sets(|ticket| {
            ticket.unanswered = match &on {
                Awaited::Requester => None,
                Awaited::Third(party) => Some(party.clone()),
            };
            ticket.watchers.extend(waiting.watcher);
            ticket.status = Status::Pending { on, until: waiting.until, reminded: false };
        });
    }

    fn closed(&mut self, by: ClosedBy, withdrawn: bool, at: Instant) {
        let resolved_at = match self.status {
            Status::Resolved { at, .. } => Some(at),
            _ => None,
        };
        self.status = Status::Closed { at, by, withdrawn, resolved_at };
    }

    fn reopened(&mut self, side: Side) {
        if matches!(self.status, Status::Resolved { .. } | Status::Closed { .. }) {
            self.reopen_count += 1;
            self.satisfaction = None;
        }
        self.unread = side != Side::Agent;
        self.status = Status::Open;
    }

    fn edited(&mut self, edited: &Edited, words: &Words) {
        let of_links_only = edited.is_of_links_only() && *words == Words::default();
        if edited.side == Side::Agent && !of_links_only {
            self.unread = false;
        }
        if let Some(change) = edited.priority {
            self.priority = change.new;
        }
        if let Some(change) = edited.urgency {
            self.urgency = change.new;
        }
        if let Some(change) = edited.kind {
            self.kind = change.new;
        }
        if let Some(subject) = &words.subject {
            self.subject.clone_from(subject);
        }
        for tag in &edited.tags_removed {
            self.tags.remove(tag);
        }
        self.tags.extend(edited.tags_added.iter().cloned());
        self.links.retain(|link| !edited.links_removed.contains(link));
        self.links.extend(&edited.links_added);
        self.watchers.retain(|person| !edited.watchers_removed.contains(person));
        self.watchers.extend(&edited.watchers_added);
        if let Some(change) = &edited.item {
            self.item.clone_from(&change.new);
        }
        if let Some(change) = edited.requester {
            self.requester = change.new;
            self.watchers.remove(&change.new);
        }
    }

    fn merged(&mut self, merged: &Merged, at: Instant) {
        self.links.insert(merged.link);
        self.watchers.extend(&merged.watchers);
        if merged.link.kind == LinkKind::MergedInto {
            self.unread = false;
            let (by, withdrawn, resolved_at) = (ClosedBy::Agent, false, None);
            self.status = Status::Closed { at, by, withdrawn, resolved_at };
        }
    }

    /// As if it had never been merged, all the rest being as it is; `before` is what it was before.
    pub(super) fn part(&mut self, parted: &Parted, before: &Self) {
        self.links.remove(&parted.link);
        self.watchers.retain(|person| !parted.watchers.contains(person));
        if parted.link.kind == LinkKind::MergedInto {
            self.status = before.status.clone();
            (self.since, self.unread) = (before.since, before.unread);
        }
    }

    fn reminded(&mut self) {
        if let Status::Pending { reminded, .. } = &mut self.status {
            *reminded = true;
        }
    }

    fn warned(&mut self) {
        if let Status::Resolved { warned, .. } = &mut self.status {
            *warned = true;
        }
    }
}
