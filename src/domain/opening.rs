//! What is asked when a ticket is to be opened, and what opens when a reply comes too late.

use std::collections::BTreeSet;

use super::action::Message;
use super::attachment::Attachment;
use super::event::{Created, Event, Fact, Words};
use super::person::PersonId;
use super::priority::{Priority, Urgency};
use super::ticket::{Answer, Kind, Link, LinkKind, Ticket, UNTOLD};
use super::visible::is_blank;

/// As much of the first line of a message as makes a subject.
const LONGEST_FIRST_LINE: usize = 80;

/// A ticket to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    pub kind: Kind,
    pub subject: String,
    pub description: String,
    pub attachments: Vec<Attachment>,
    pub urgency: Urgency,
    /// That which follows from the urgency, if none is given.
    pub priority: Option<Priority>,
    pub requester: PersonId,
    pub watchers: BTreeSet<PersonId>,
    pub assignee: Option<PersonId>,
    pub item: Option<String>,
    pub answers: Vec<Answer>,
    pub tags: BTreeSet<String>,
    /// Who wrote it, if not whoever opens the ticket.
    pub author: Option<PersonId>,
    /// The ticket that this one follows up, or is about.
    pub follows: Option<Link>,
}

impl Opening {
    /// A generic incident of this requester, urgency normal, about which nothing else is known.
    pub fn incident(requester: PersonId, subject: String, description: String) -> Self {
        Self {
            kind: Kind::Incident,
            subject,
            description,
            attachments: Vec::new(),
            urgency: Urgency::Normal,
            priority: None,
            requester,
            watchers: BTreeSet::new(),
            assignee: None,
            item: None,
            answers: Vec::new(),
            tags: BTreeSet::new(),
            author: None,
            follows: None,
        }
    }

    /// The ticket that follows up `old`: same people, same subject, linked to it.
    ///
    /// Whoever was on the old ticket and is not the new requester becomes a watcher.
    pub fn following(old: &Ticket, requester: PersonId, message: Message) -> Self {
        let subject = match old.is_taken_back() {
            // That was not theirs to read.
            true => first_line(&message.text),
            false => old.subject.clone(),
        };
        let mut watchers = old.watchers.clone();
        watchers.insert(old.requester);
        Self {
            urgency: old.urgency,
            watchers,
            assignee: old.assignee,
            follows: Some(Link { kind: LinkKind::Follows, id: old.id }),
            attachments: message.attachments.into_iter().chain(message.ornaments).collect(),
            ..Self::incident(requester, subject, message.text)
        }
    }

    /// The first event of the ticket.
    pub fn event(self) -> Event {
        let mut watchers = self.watchers;
        watchers.remove(&self.requester);
        let created = Created {
            kind: self.kind,
            urgency: self.urgency,
            priority: self.priority.unwrap_or_else(|| self.urgency.into()),
            requester: self.requester,
            assignee: self.assignee,
            watchers: watchers.into_iter().collect(),
            item: self.item,
            tags: self.tags.into_iter().collect(),
            links: self.follows.into_iter().collect(),
            foreign_id: None,
            author: self.author,
        };
        let words = Words {
            text: Some(self.description).filter(|text| !text.is_empty()),
            subject: Some(self.subject),
            answers: self.answers,
            attachments: self.attachments,
            ..Words::default()
        };
        Event { fact: Fact::Created(Box::new(created)), words }
    }
}

/// What a message is about, if nothing else says so.
fn first_line(text: &str) -> String {
    let line = text.lines().find(|it| !is_blank(it)).unwrap_or(UNTOLD);
    line.trim().chars().take(LONGEST_FIRST_LINE).collect()
}

#[cfg(test)]
impl Opening {
    /// Ticket 1, opened so.
    pub(crate) fn ticket(self, at: super::instant::Instant) -> Ticket {
        match self.event() {
            Event { fact: Fact::Created(created), words } => {
                Ticket::opened(super::ticket::TicketId(1), &created, &words, at)
            }
            other => panic!("{other:?} opens no ticket"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::instant::Instant;

    const MARIE: PersonId = PersonId(1);
    const PAUL: PersonId = PersonId(2);
    const LEA: PersonId = PersonId(3);

    #[test]
    fn a_follow_up_keeps_subject_people_and_urgency() {
        let opening = Opening {
            urgency: Urgency::High,
            watchers: [PAUL].into(),
            assignee: Some(LEA),
            ..Opening::incident(MARIE, "Printer".to_owned(), "It smokes".to_owned())
        };
        let old = opening.ticket(Instant(0));
        let message = Message {
            attachments: vec![file("smoke.png")],
            ornaments: vec![file("logo.png")],
            ..Message::from("It smokes again")
        };
        let following = Opening::following(&old, PAUL, message);
        assert_eq!(following.description, "It smokes again");
        assert_eq!(following.attachments, [file("smoke.png"), file("logo.png")]);
        let new = following.ticket(Instant(9));
        assert_eq!((&*new.subject, new.urgency, new.requester), ("Printer", Urgency::High, PAUL));
        assert_eq!((new.assignee, new.watchers), (Some(LEA), [MARIE].into()));
        assert_eq!(new.links, [Link { kind: LinkKind::Follows, id: old.id }].into());
    }

    fn file(name: &str) -> Attachment {
        let (name, media_type) = (name.to_owned(), "image/png".to_owned());
        Attachment { name, media_type, bytes: 1, digest: String::new() }
    }

    #[test]
    fn answers_and_files_are_kept_with_the_first_event() {
        let (field, value) = ("who".to_owned(), "lea".to_owned());
        let answers = vec![Answer { field, value, question: None, said: None }];
        let attachments = vec![file("form.pdf")];
        let opening = Opening::incident(MARIE, "Badge".to_owned(), String::new());
        let (item, kind) = (Some("badge".to_owned()), Kind::ServiceRequest);
        let opening = Opening { kind, item, answers, attachments, ..opening };
        let words = opening.clone().event().words;
        assert_eq!((&words.answers, &words.attachments), (&opening.answers, &opening.attachments));
        let ticket = opening.ticket(Instant(0));
        assert_eq!((ticket.kind, ticket.item.as_deref()), (Kind::ServiceRequest, Some("badge")));
        assert_eq!(ticket.answers, words.answers);
    }

    #[test]
    fn a_description_that_says_nothing_is_none() {
        let opening = |text: &str| Opening::incident(MARIE, "Printer".to_owned(), text.to_owned());
        assert_eq!(opening("").event().words.text, None);
        assert_eq!(opening("It smokes").event().words.text.as_deref(), Some("It smokes"));
    }

    #[test]
    fn what_presses_its_requester_comes_first_unless_the_desk_says_otherwise() {
        let of = |urgency, priority| {
            let opening = Opening::incident(MARIE, "Printer".to_owned(), String::new());
            Opening { urgency, priority, ..opening }.ticket(Instant(0)).priority
        };
        assert_eq!(of(Urgency::Low, None), Priority::Low);
        assert_eq!(of(Urgency::Normal, None), Priority::Medium);
        assert_eq!(of(Urgency::High, None), Priority::High);
        assert_eq!(of(Urgency::Low, Some(Priority::Critical)), Priority::Critical);
    }
}
