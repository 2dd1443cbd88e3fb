//! What an event changed, field by field.

use super::consult::Reader;
use crate::domain::Coded as _;
use crate::domain::event::{Change, Edited, Event, Fact, Undone, Waiting, WaitingOn, Words};
use crate::domain::instant::Instant;
use crate::domain::person::PersonId;
use crate::domain::status::State;
use crate::domain::ticket::Link;
use crate::render::views::{ChangeView, Changed, LinkView, Time};
use crate::store::StoreError;

/// The fields that this event changed, as this reader may know them.
pub(super) fn of(event: &Event, reader: &Reader) -> Result<Vec<ChangeView>, StoreError> {
    let mut changes = Changes { reader, found: Vec::new() };
    let words = &event.words;
    match &event.fact {
        Fact::Created(created) => {
            changes.set("subject", None, text(words.subject.as_deref()));
            changes.person("requester", None, Some(created.requester))?;
            changes.set("urgency", None, Some(Changed::Code("urgency", created.urgency.code())));
        }
        Fact::Replied(replied) => {
            if let Some(old) = replied.opened {
                changes.state(old, State::Open);
            }
        }
        Fact::Assigned { old, new, .. } => changes.person("assignee", *old, *new)?,
        Fact::Edited(edited) => changes.edited(edited, words)?,
        Fact::Waiting(waiting) => changes.waiting(waiting, words)?,
        Fact::Held { old, until } => {
            changes.state(*old, State::OnHold);
            changes.time("hold_until", *until);
        }
        Fact::Woken => changes.state(State::OnHold, State::Open),
        Fact::Resolved { old, close_due } => {
            changes.state(*old, State::Resolved);
            changes.time("close_due", Some(*close_due));
        }
        Fact::Closed { old, by, .. } => {
            changes.state(*old, State::Closed);
            changes.set("closed_by", None, Some(Changed::Code("closed-by", by.code())));
        }
        Fact::Reopened { old, .. } => changes.state(*old, State::Open),
        Fact::Received(received) => {
            changes.set("sender", None, text(words.party.as_deref()));
            changes.set("verdict", None, Some(Changed::Code("verdict", received.verdict.code())));
            changes.set("letter", None, Some(Changed::Text(received.letter.to_string())));
        }
        Fact::Undone(undone) => changes.undone(undone)?,
        Fact::Merged(merged) => {
            if let Some(old) = merged.old {
                changes.state(old, State::Closed);
            }
            let link = changes.link(merged.link)?;
            changes.set("links", None, link);
            changes.watchers(&[], &merged.watchers)?;
        }
        Fact::Noted | Fact::Rated { .. } | Fact::Reminded | Fact::Warned | Fact::Erased { .. } => {}
    }
    Ok(changes.found)
}

/// The changes in the making.
struct Changes<'a, 'b, 'c> {
    reader: &'a Reader<'b, 'c>,
    found: Vec<ChangeView>,
}

impl Changes<'_, '_, '_> {
    fn set(&mut self, field: &'static str, old: Option<Changed>, new: Option<Changed>) {
        if old.is_some() || new.is_some() {
            self.found.push(ChangeView { field, old, new });
        }
    }

    fn code(&mut self, field: &'static str, change: Option<Change<impl crate::domain::Coded>>) {
        if let Some(Change { old, new }) = change {
            let code = |code: &'static str| Some(Changed::Code(field, code));
            self.set(field, code(old.code()), code(new.code()));
        }
    }

    fn state(&mut self, old: State, new: State) {
        self.code("state", Some(Change { old, new }));
    }

    fn time(&mut self, field: &'static str, at: Option<Instant>) {
        self.set(field, None, at.map(|it| Changed::Time(Time(it))));
    }

    fn person(
        &mut self,
        field: &'static str,
        old: Option<PersonId>,
        new: Option<PersonId>,
    ) -> Result<(), StoreError> {
        let who = |id: Option<PersonId>| -> Result<Option<Changed>, StoreError> {
            id.map(|it| self.reader.roster.who(it).map(Changed::Person)).transpose()
        };
        let (old, new) = (who(old)?, who(new)?);
        self.set(field, old, new);
        Ok(())
    }

    fn undone(&mut self, undone: &Undone) -> Result<(), StoreError> {
        self.set("operation", None, text(Some(&undone.operation.to_string())));
        self.time("close_due", undone.close_due);
        let parted = undone.parted.as_ref();
        for link in undone.links.iter().copied().chain(parted.map(|it| it.link)) {
            let link = self.link(link)?;
            self.set("links", link, None);
        }
        parted.map_or(Ok(()), |it| self.watchers(&it.watchers, &[]))
    }

    fn waiting(&mut self, waiting: &Waiting, words: &Words) -> Result<(), StoreError> {
        self.state(waiting.old, State::Pending);
        match waiting.on {
            WaitingOn::Requester => {
                self.set("waiting_on", None, Some(Changed::Code("waiting-on", "requester")));
            }
            WaitingOn::Person(person) => self.person("waiting_on", None, Some(person))?,
            WaitingOn::Outside => self.set("waiting_on", None, text(words.party.as_deref())),
        }
        self.time("wait_until", waiting.until);
        self.person("watchers", None, waiting.watcher)
    }

    fn watchers(&mut self, gone: &[PersonId], come: &[PersonId]) -> Result<(), StoreError> {
        for person in gone {
            self.person("watchers", Some(*person), None)?;
        }
        come.iter().try_for_each(|person| self.person("watchers", None, Some(*person)))
    }

    fn edited(&mut self, edited: &Edited, words: &Words) -> Result<(), StoreError> {
        self.set("subject", text(words.old_subject.as_deref()), text(words.subject.as_deref()));
        self.code("priority", edited.priority);
        self.code("urgency", edited.urgency);
        self.code("kind", edited.kind);
        if let Some(Change { old, new }) = &edited.item {
            self.set("item", text(old.as_deref()), text(new.as_deref()));
        }
        if let Some(Change { old, new }) = edited.requester {
            self.person("requester", Some(old), Some(new))?;
        }
        self.watchers(&edited.watchers_removed, &edited.watchers_added)?;
        edited.tags_removed.iter().for_each(|tag| self.set("tags", text(Some(tag)), None));
        edited.tags_added.iter().for_each(|tag| self.set("tags", None, text(Some(tag))));
        for link in &edited.links_removed {
            let link = self.link(*link)?;
            self.set("links", link, None);
        }
        for link in &edited.links_added {
            let link = self.link(*link)?;
            self.set("links", None, link);
        }
        Ok(())
    }

    /// A link, if its other end is the reader's to see, or read together with this one.
    fn link(&self, link: Link) -> Result<Option<Changed>, StoreError> {
        let seen = link.kind.is_of_merge() || self.reader.visible(link.id)?.is_some();
        Ok(seen.then_some(Changed::Link(LinkView { kind: link.kind, id: link.id.0 })))
    }
}

fn text(text: Option<&str>) -> Option<Changed> {
    text.map(|it| Changed::Text(it.to_owned()))
}
