//! A refusal in words, with the command that would work.

use super::Message;
use crate::domain::Coded as _;
use crate::domain::person::{PersonId, Role};
use crate::domain::refusal::{NoLink, NoMerge, NoSplit, Refusal, Wanted};
use crate::domain::room::Gathered;
use crate::domain::status::State;
use crate::domain::ticket::TicketId;
use crate::say;

/// Why not, and what to do instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    pub why: Message,
    pub hint: Option<Message>,
}

impl Explained {
    /// The sentence for a refusal; `called` tells what people call a person.
    pub fn refusal(refusal: &Refusal, called: impl Fn(PersonId) -> String) -> Self {
        let (why, hint) = match refusal {
            Refusal::NotFound(id) => (say!("no-ticket", id = *id), None),
            Refusal::NeedsRole(Role::Admin) => (say!("no-needs-admin"), None),
            Refusal::NeedsRole(_) => (say!("no-needs-agent"), Some(say!("hint-needs-agent"))),
            Refusal::TooManyNew { most } => too_many(*most),
            Refusal::NeedsOwner(id) => (say!("no-needs-owner", id = *id), None),
            Refusal::NeedsRequester(id) => (say!("no-needs-requester", id = *id), None),
            Refusal::NotYourself(id) => {
                (say!("no-not-yourself", id = *id), Some(say!("hint-leave", id = *id)))
            }
            Refusal::TextMissing(wanted) => (missing(*wanted), Some(say!("hint-text"))),
            Refusal::SubjectMissing => (say!("no-subject"), None),
            Refusal::ReopenFirst { id, state } => (
                say!("no-reopen-first", id = *id, state = word(*state)),
                Some(say!("hint-reopen", id = *id)),
            ),
            Refusal::AlreadyResolved { id, at } => (
                say!("no-already-resolved", id = *id, at = *at),
                Some(say!("hint-reopen", id = *id)),
            ),
            Refusal::NotResolvedYet { id, state } => (
                say!("no-not-resolved-yet", id = *id, state = word(*state)),
                Some(say!("hint-reply", id = *id)),
            ),
            Refusal::NothingToValidate { id, state } => (
                say!("no-nothing-to-validate", id = *id, state = word(*state)),
                Some(say!("hint-withdraw", id = *id)),
            ),
            Refusal::ResolveFirst { id, state } => (
                say!("no-resolve-first", id = *id, state = word(*state)),
                Some(say!("hint-resolve", id = *id)),
            ),
            Refusal::OnBehalfOnly(id) => {
                (say!("no-on-behalf-only", id = *id), Some(say!("hint-on-behalf", id = *id)))
            }
            Refusal::WindowOver { id, closed_at } => (
                say!("no-window-over", id = *id, at = *closed_at),
                Some(say!("hint-follow-up", id = *id)),
            ),
            Refusal::AlreadyClosed { id, at } => {
                (say!("no-already-closed", id = *id, at = *at), Some(say!("hint-reply", id = *id)))
            }
            Refusal::Taken { id, by } => (
                say!("no-taken", id = *id, who = called(*by)),
                Some(say!("hint-take-force", id = *id)),
            ),
            Refusal::NotAnAgent(person) => (say!("no-not-an-agent", who = called(*person)), None),
            Refusal::Full { id, what, count } => (full(*id, *what, *count), None),
            Refusal::NothingToRate(id) => (say!("no-nothing-to-rate", id = *id), None),
            Refusal::OwnWork(id) => (say!("no-own-work", id = *id), None),
            Refusal::Link(why) => (unlinked(*why), None),
            Refusal::TakenBack(id) => taken_back(*id),
            Refusal::MergedInto { id, into } => lives_on(*id, *into),
            Refusal::Merge(why) => unmerged(why, &called),
            Refusal::Split { id, message, why } => unsplit(*id, *message, *why),
        };
        Self { why, hint }
    }
}

fn too_many(most: u64) -> (Message, Option<Message>) {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    (say!("no-too-many-new", most = most), Some(say!("hint-too-many-new")))
}

fn full(id: Option<TicketId>, what: Gathered, count: usize) -> Message {
    let (limit, most) = (what.code(), what.most());
    let what = Message::word("gathered", what);
    match id {
        Some(id) => say!("no-full", id = id, n = count, what = what, limit = limit, most = most),
        None => say!("no-full-new", n = count, what = what, limit = limit, most = most),
    }
}

fn unlinked(why: NoLink) -> Message {
    match why {
        NoLink::ToItself(id) => say!("no-link-to-itself", id = id),
        NoLink::Circle { id, other } => say!("no-link-circle", id = id, other = other),
        NoLink::OfDuplicate { id, of } => say!("no-duplicate-itself", id = id, other = of),
    }
}

fn taken_back(id: TicketId) -> (Message, Option<Message>) {
    (say!("no-taken-back", id = id), Some(say!("hint-new-plain")))
}

fn lives_on(id: TicketId, into: TicketId) -> (Message, Option<Message>) {
    (say!("no-merged-into", id = id, into = into), Some(say!("hint-show", id = into)))
}

fn unmerged(why: &NoMerge, called: &dyn Fn(PersonId) -> String) -> (Message, Option<Message>) {
    match *why {
        NoMerge::IntoItself(id) => {
            (say!("no-merge-itself", id = id), Some(say!("hint-merge-other", id = id)))
        }
        NoMerge::Circle { id, into } => {
            (say!("no-merge-circle", id = id, into = into), Some(say!("hint-unmerge", id = into)))
        }
        NoMerge::Strangers { id, into, requesters: (one, other) } => {
            let (one, other) = (called(one), called(other));
            let why = say!("no-merge-strangers", id = id, into = into, one = one, other = other);
            (why, None)
        }
    }
}

fn unsplit(id: TicketId, message: i64, why: NoSplit) -> (Message, Option<Message>) {
    let why = match why {
        NoSplit::Internal => say!("no-split-internal", id = id, message = message),
        NoSplit::Empty => say!("no-split-empty", id = id, message = message),
    };
    (why, Some(say!("hint-show", id = id)))
}

fn missing(wanted: Wanted) -> Message {
    match wanted {
        Wanted::Message => say!("no-text"),
        Wanted::Resolution => say!("no-resolution"),
        Wanted::Reason => say!("no-reason"),
        Wanted::Ground => say!("no-ground"),
    }
}

fn word(state: State) -> Message {
    Message::word("state", state)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::instant::Instant;
    use crate::domain::person::Language;
    use crate::text::Locale;
    use crate::text::topics::limit;

    #[test]
    fn one_ticket_too_many_is_refused_with_the_name_of_the_limit() {
        let refusal = Refusal::TooManyNew { most: limit("max_new_per_hour") };
        for language in [Language::En, Language::Fr] {
            let locale = Locale { language, now: Instant(0) };
            let why = locale.words(&Explained::refusal(&refusal, |_| String::new()).why);
            assert!(why.contains("`max_new_per_hour`") && why.contains("60"), "{why}");
        }
    }
}
