//! Changing what a ticket says about itself, its tags, links and people.

use std::collections::BTreeSet;

use super::{Case, Decision};
use crate::domain::action::{Amend, Edit};
use crate::domain::event::{Change, Edited, Event, Fact, Words};
use crate::domain::person::Role;
use crate::domain::refusal::{NoLink, Refusal};
use crate::domain::room::Gathered;
use crate::domain::status::Status;
use crate::domain::ticket::{Kind, Link, Ticket};
use crate::domain::visible::is_blank;

impl Case<'_> {
    pub(super) fn edit(&self, edit: &Edit) -> Result<Decision, Refusal> {
        self.may_edit(edit)?;
        let words = self.subject_words(edit)?;
        let edited = self.edited(edit)?;
        let untouched = Edited::by(edited.side);
        if edited == untouched && words == Words::default() {
            return Ok(Decision::NOTHING);
        }
        Ok(Decision::Events(vec![Event { fact: Fact::Edited(Box::new(edited)), words }]))
    }

    fn may_edit(&self, edit: &Edit) -> Result<(), Refusal> {
        let Edit { priority, urgency, kind, subject, requester, item, tags, watchers, links } =
            edit;
        let agents_only = priority.is_some()
            || kind.is_some()
            || requester.is_some()
            || item.is_some()
            || !tags.is_empty()
            || !links.is_empty();
        if agents_only && !self.standing.agent {
            return Err(Refusal::NeedsRole(Role::Agent));
        }
        let owners_only = urgency.is_some() || subject.is_some() || !watchers.add.is_empty();
        if owners_only && !self.standing.owns() {
            return Err(Refusal::NeedsOwner(self.ticket.id));
        }
        let me = self.asked.actor.person;
        if !self.standing.agent && watchers.remove.iter().any(|person| *person != me) {
            return Err(Refusal::NotYourself(self.ticket.id));
        }
        let of_the_request = priority.is_some()
            || urgency.is_some()
            || kind.is_some()
            || subject.is_some()
            || requester.is_some()
            || item.is_some();
        match self.ticket.status {
            _ if !of_the_request => Ok(()),
            Status::Closed { at, .. } if !self.standing.agent && !self.within_window() => {
                Err(Refusal::WindowOver { id: self.ticket.id, closed_at: at })
            }
            _ => self.needs_unresolved(),
        }
    }

    fn subject_words(&self, edit: &Edit) -> Result<Words, Refusal> {
        match &edit.subject {
            Some(subject) if is_blank(subject) => Err(Refusal::SubjectMissing),
            Some(subject) if *subject != self.ticket.subject => Ok(Words {
                subject: Some(subject.clone()),
                old_subject: Some(self.ticket.subject.clone()),
                ..Words::default()
            }),
            _ => Ok(Words::default()),
        }
    }

    fn edited(&self, edit: &Edit) -> Result<Edited, Refusal> {
        let id = self.ticket.id;
        if edit.links.add.iter().any(|link| link.id == id) {
            return Err(Refusal::Link(NoLink::ToItself(id)));
        }
        let requester = edit.requester.unwrap_or(self.ticket.requester);
        let mut newcomers = edit.watchers.clone();
        newcomers.add.remove(&requester);
        let (tags_added, tags_removed) = amended(&self.ticket.tags, &edit.tags);
        let (watchers_added, watchers_removed) = amended(&self.ticket.watchers, &newcomers);
        let (links_added, links_removed) = amended::<Link>(&self.ticket.links, &edit.links);
        let grows = |what: Gathered, counts| what.grow(Some(id), counts);
        let Ticket { tags, watchers, links, .. } = self.ticket;
        grows(Gathered::Tags, (tags.len(), tags_added.len(), tags_removed.len()))?;
        grows(Gathered::Watchers, (watchers.len(), watchers_added.len(), watchers_removed.len()))?;
        grows(Gathered::Links, (links.len(), links_added.len(), links_removed.len()))?;
        Ok(Edited {
            side: self.standing.working_side(),
            priority: change(self.ticket.priority, edit.priority),
            urgency: change(self.ticket.urgency, edit.urgency),
            kind: change(self.ticket.kind, edit.kind.or(edit.item.as_ref().map(kind_of))),
            item: change(self.ticket.item.clone(), edit.item.clone()),
            requester: change(self.ticket.requester, edit.requester),
            tags_added,
            tags_removed,
            watchers_added,
            watchers_removed,
            links_added,
            links_removed,
        })
    }
}

/// What asks for a service is a service request.
fn kind_of(item: &Option<String>) -> Kind {
    if item.is_some() { Kind::ServiceRequest } else { Kind::Incident }
}

fn change<T: PartialEq>(old: T, new: Option<T>) -> Option<Change<T>> {
    new.filter(|new| *new != old).map(|new| Change { old, new })
}

/// What really comes and goes: an element that is there is not added, one that is not is not removed.
fn amended<T: Ord + Clone>(have: &BTreeSet<T>, amend: &Amend<T>) -> (Vec<T>, Vec<T>) {
    let added = amend.add.difference(have).cloned().collect();
    let removed = amend.remove.intersection(have).filter(|it| !amend.add.contains(it));
    (added, removed.cloned().collect())
}
