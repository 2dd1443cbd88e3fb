//! Splitting: one message becomes a ticket of its own.

use super::event::{Event, Fact, Side};
use super::opening::Opening;
use super::permission::Standing;
use super::person::{Actor, PersonId, Role};
use super::refusal::{NoSplit, Refusal};
use super::ticket::{Link, LinkKind, Ticket};

/// A message that is to become a ticket.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// Its number among those that the agent sees.
    pub number: i64,
    pub event: &'a Event,
    /// Whose message it is; none for the clock.
    pub author: Option<PersonId>,
    /// It was taken back since.
    pub undone: bool,
}

/// The ticket that a message of `old` becomes: an incident of whoever wrote it, with the urgency, priority and tags of
/// the old one, nobody in charge and nobody watching. The subject is the old one's.
///
/// # Errors
/// The refusal, as a fact.
pub fn split(old: &Ticket, part: Part, actor: &Actor) -> Result<Opening, Refusal> {
    let standing = Standing::of(actor, old);
    if !standing.sees() {
        return Err(Refusal::NotFound(old.id));
    }
    if !standing.agent {
        return Err(Refusal::NeedsRole(Role::Agent));
    }
    let no = |why| Refusal::Split { id: old.id, message: part.number, why };
    if part.event.fact.is_internal() || part.undone {
        // What was for agents alone would be everybody's.
        return Err(no(NoSplit::Internal));
    }
    let words = &part.event.words;
    let text = words.text.clone().unwrap_or_default();
    if text.is_empty() && words.attachments.is_empty() {
        return Err(no(NoSplit::Empty));
    }
    let requester = part.author.filter(|it| asks(old, *it, &part.event.fact));
    Ok(Opening {
        attachments: words.attachments.clone(),
        urgency: old.urgency,
        priority: Some(old.priority),
        tags: old.tags.clone(),
        author: part.author,
        follows: Some(Link { kind: LinkKind::Relates, id: old.id }),
        ..Opening::incident(requester.unwrap_or(old.requester), old.subject.clone(), text)
    })
}

/// Whether somebody asked for something with it: not the team, and nobody who has left the ticket.
fn asks(old: &Ticket, author: PersonId, fact: &Fact) -> bool {
    let by_team = matches!(fact, Fact::Replied(it) if it.side == Side::Agent);
    author == old.requester
        || (matches!(fact, Fact::Replied(_)) && !by_team && old.watchers.contains(&author))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::{Replied, Words};
    use crate::domain::instant::Instant;
    use crate::domain::priority::Priority;
    use crate::domain::ticket::TicketId;

    const MARIE: PersonId = PersonId(1);
    const PAUL: PersonId = PersonId(2);
    const LEA: PersonId = PersonId(3);

    fn old() -> Ticket {
        let opening = Opening {
            priority: Some(Priority::Critical),
            watchers: [PAUL].into(),
            tags: ["floor2".to_owned()].into(),
            ..Opening::incident(MARIE, "Printer".to_owned(), "smokes".to_owned())
        };
        let Event { fact: Fact::Created(created), words } = opening.event() else { unreachable!() };
        Ticket::opened(TicketId(12), &created, &words, Instant(0))
    }

    fn reply(side: Side) -> Event {
        let (opened, gratitude, held_back) = (None, None, None);
        let fact = Fact::Replied(Replied { side, opened, gratitude, held_back, shortened: false });
        Event::saying(fact, Some("And my screen flickers".to_owned()))
    }

    fn asked(event: &Event, author: PersonId, by: Role) -> Result<Opening, Refusal> {
        let part = Part { number: 1, event, author: Some(author), undone: false };
        split(&old(), part, &Actor { person: LEA, role: by, by: LEA })
    }

    #[test]
    fn whoever_asked_has_a_ticket_of_their_own_and_what_the_team_said_is_the_requesters() {
        let requester =
            |event: &Event, author| asked(event, author, Role::Agent).map(|it| it.requester);
        assert_eq!(requester(&reply(Side::Watcher), PAUL), Ok(PAUL));
        assert_eq!(requester(&reply(Side::Requester), MARIE), Ok(MARIE));
        assert_eq!(requester(&reply(Side::Agent), LEA), Ok(MARIE));
        assert_eq!(requester(&reply(Side::ThirdParty), PersonId(9)), Ok(MARIE), "a supplier");
    }

    #[test]
    fn it_is_as_urgent_as_the_old_one_and_nobody_elses_business() {
        let Ok(opening) = asked(&reply(Side::Watcher), PAUL, Role::Agent) else { panic!() };
        assert_eq!(opening.priority, Some(Priority::Critical));
        assert_eq!(opening.tags, ["floor2".to_owned()].into());
        assert_eq!((opening.watchers.len(), opening.assignee), (0, None));
        assert_eq!(opening.author, Some(PAUL));
    }

    #[test]
    fn a_note_stays_a_note_and_nobody_but_agents_splits() {
        let note = Event {
            fact: Fact::Noted,
            words: Words { text: Some("x".into()), ..Words::default() },
        };
        assert_eq!(
            asked(&note, LEA, Role::Agent),
            Err(Refusal::Split { id: TicketId(12), message: 1, why: NoSplit::Internal })
        );
        let refused = asked(&reply(Side::Watcher), PAUL, Role::Requester);
        assert_eq!(refused, Err(Refusal::NotFound(TicketId(12))));
    }
}
