//! Merging: one ticket points to another, which lives on and is read with it. Nothing moves, so that it can be taken
//! apart again whatever has happened since.

use serde::{Deserialize, Serialize};

use super::permission::Standing;
use super::person::{Actor, PersonId, Role};
use super::refusal::{NoMerge, Refusal};
use super::status::State;
use super::ticket::{Link, LinkKind, Ticket};

/// Two tickets became one to read: recorded on both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    /// To the other one.
    pub link: Link,
    /// On the duplicate: the state that it was in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old: Option<State>,
    /// On the one that lives on: who came to it with the duplicate.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub watchers: Vec<PersonId>,
}

/// A merge was taken back on one of its two tickets, whatever has happened there since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parted {
    /// To the other one.
    pub link: Link,
    /// On the one that lives on: who leaves it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub watchers: Vec<PersonId>,
}

/// What a merge comes to on its two tickets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merger {
    pub duplicate: Merged,
    pub into: Merged,
}

/// Who asked for the two tickets, with the roles that they have now.
#[derive(Clone, Copy, Debug)]
pub struct Requesters {
    pub duplicate: Actor,
    pub into: Actor,
}

/// Decides what merging `duplicate` into the ticket that lives on does to the two; none if that is so already.
///
/// # Errors
/// The refusal, as a fact.
pub fn merge(
    (duplicate, into): (&Ticket, &Ticket),
    requesters: &Requesters,
    actor: &Actor,
) -> Result<Option<Merger>, Refusal> {
    if !actor.is_agent() {
        return Err(Refusal::NeedsRole(Role::Agent));
    }
    if duplicate.id == into.id {
        return Err(Refusal::Merge(NoMerge::IntoItself(into.id)));
    }
    if let Some(ticket) = [duplicate, into].into_iter().find(|it| it.is_taken_back()) {
        return Err(Refusal::TakenBack(ticket.id));
    }
    match duplicate.merged_into() {
        Some(there) if there == into.id => return Ok(None),
        Some(there) => return Err(Refusal::MergedInto { id: duplicate.id, into: there }),
        None => {}
    }
    if into.state() == State::Closed && duplicate.state() != State::Closed {
        // Nobody would look at what is still to be done.
        return Err(Refusal::ReopenFirst { id: into.id, state: State::Closed });
    }
    let strangers = requesters.duplicate.person != requesters.into.person
        && !(Standing::of(&requesters.duplicate, into).sees()
            && Standing::of(&requesters.into, duplicate).sees());
    if strangers {
        return Err(Refusal::Merge(NoMerge::Strangers {
            id: duplicate.id,
            into: into.id,
            requesters: (duplicate.requester, into.requester),
        }));
    }
    let link = |kind, id| Link { kind, id };
    Ok(Some(Merger {
        duplicate: Merged {
            link: link(LinkKind::MergedInto, into.id),
            old: Some(duplicate.state()),
            watchers: Vec::new(),
        },
        into: Merged {
            link: link(LinkKind::MergedFrom, duplicate.id),
            old: None,
            watchers: newcomers(duplicate, into),
        },
    }))
}

/// Who is on the duplicate and not yet on the other.
fn newcomers(duplicate: &Ticket, into: &Ticket) -> Vec<PersonId> {
    let mut all = duplicate.watchers.clone();
    all.insert(duplicate.requester);
    all.retain(|it| *it != into.requester && !into.watchers.contains(it));
    all.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::{Event, Fact};
    use crate::domain::instant::Instant;
    use crate::domain::opening::Opening;
    use crate::domain::status::ClosedBy;
    use crate::domain::ticket::TicketId;

    const MARIE: PersonId = PersonId(1);
    const PAUL: PersonId = PersonId(2);
    const ANNE: PersonId = PersonId(4);

    fn actor(id: PersonId, role: Role) -> Actor {
        Actor { person: id, role, by: id }
    }

    fn ticket(id: i64, requester: PersonId, watchers: &[PersonId]) -> Ticket {
        let opening = Opening {
            watchers: watchers.iter().copied().collect(),
            ..Opening::incident(requester, "Printer".to_owned(), String::new())
        };
        let Event { fact: Fact::Created(created), words } = opening.event() else { unreachable!() };
        Ticket::opened(TicketId(id), &created, &words, Instant(0))
    }

    fn asked(duplicate: &Ticket, into: &Ticket) -> Result<Option<Merger>, Refusal> {
        let requesters = Requesters {
            duplicate: actor(duplicate.requester, Role::Requester),
            into: actor(into.requester, Role::Requester),
        };
        merge((duplicate, into), &requesters, &actor(PersonId(9), Role::Agent))
    }

    #[test]
    fn people_join_once_and_nobody_watches_their_own_ticket() {
        let (duplicate, into) = (ticket(12, PAUL, &[MARIE, ANNE]), ticket(7, MARIE, &[PAUL]));
        let Ok(Some(merger)) = asked(&duplicate, &into) else { panic!() };
        assert_eq!(merger.into.watchers, [ANNE]);
        let mut after = into.clone();
        after.apply(&Fact::Merged(merger.into).into(), Instant(5));
        assert_eq!(after.watchers, [PAUL, ANNE].into());
        assert_eq!((after.status.clone(), after.unread), (into.status.clone(), into.unread));
        let mut gone = duplicate;
        gone.apply(&Fact::Merged(merger.duplicate).into(), Instant(5));
        assert_eq!(gone.merged_into(), Some(TicketId(7)));
        assert!(gone.state() == State::Closed && !gone.is_resolved());
        assert_eq!(asked(&gone, &after), Ok(None), "it is so already");
        let third = ticket(3, PAUL, &[]);
        let elsewhere = Refusal::MergedInto { id: TicketId(12), into: TicketId(7) };
        assert_eq!(asked(&gone, &third), Err(elsewhere));
    }

    #[test]
    fn tickets_of_strangers_stay_apart() {
        let apart = |duplicate: &Ticket, into: &Ticket| {
            matches!(asked(duplicate, into), Err(Refusal::Merge(NoMerge::Strangers { .. })))
        };
        assert!(apart(&ticket(12, PAUL, &[]), &ticket(7, MARIE, &[])));
        assert!(apart(&ticket(12, PAUL, &[MARIE]), &ticket(7, MARIE, &[])), "one sees both");
        assert!(!apart(&ticket(12, PAUL, &[MARIE]), &ticket(7, MARIE, &[PAUL])));
        assert!(!apart(&ticket(12, PAUL, &[]), &ticket(7, PAUL, &[])));
    }

    #[test]
    fn nothing_is_merged_into_itself_or_out_of_sight() {
        let seven = ticket(7, MARIE, &[]);
        let itself = Refusal::Merge(NoMerge::IntoItself(TicketId(7)));
        assert_eq!(asked(&seven, &seven), Err(itself));
        let mut closed = ticket(3, MARIE, &[]);
        let by = ClosedBy::Requester;
        closed.apply(&Fact::Closed { old: State::Open, by, withdrawn: true }.into(), Instant(1));
        assert!(matches!(asked(&seven, &closed), Err(Refusal::ReopenFirst { .. })));
        assert!(matches!(asked(&closed, &seven), Ok(Some(_))));
    }
}
