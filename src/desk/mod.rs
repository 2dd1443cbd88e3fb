//! The use cases of the desk, each one transaction: an action on tickets, a new ticket, a sweep, a
//! look. The only room that knows store and views at once; whatever front there is meets the
//! program here.

mod act;
mod alike;
mod catalogue;
mod changes;
mod consult;
mod conversation;
mod deliver;
mod examine;
mod excerpt;
mod letter;
mod links;
mod listing;
mod log;
mod open;
mod people;
mod queue;
mod ready;
mod receive;
mod request;
mod roster;
mod search;
mod sought;
mod suggest;
mod sweep;
mod tell;

use std::cell::Cell;

use crate::domain::person::{Actor, Language, PersonId, Role};
use crate::domain::refusal::Refusal;
use crate::domain::rules::Rules;
use crate::failure::{Failure, Kind};
use crate::render::emit::Stop;
use crate::say;
use crate::store::{Access, Newcomer, Session, Snapshot, Stamp, Store, StoreError, Transaction};
use crate::text::Explained;

pub use act::Acted;
pub use alike::{Alike, Solved};
pub use catalogue::{Imported, Ordered};
pub use conversation::Told;
pub use deliver::{Delivery, Handed};
pub use listing::ListRequest;
pub use log::Which;
pub use open::NewTicket;
pub use people::{NewPerson, PersonEdit};
pub use receive::{Accepting, Envelope, Intake, Received};
pub use request::{EditRequest, Request, Saying, Wish};
pub use roster::{is_me, is_none};
pub use search::{Excerpts, SearchRequest};
pub use sought::sought;
pub use suggest::Wanted;
pub use tell::Letters;

/// Who is calling, before the store is asked who that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    pub login: String,
    pub name: Option<String>,
    /// An admin's wish to act with somebody else's rights: their login or address.
    pub rights_of: Option<String>,
}

/// The desk for one run: where, who, under which rules, when.
pub struct Desk<'a> {
    pub store: &'a Store,
    pub caller: &'a Caller,
    pub rules: Rules,
    /// What all changes of this run share; by whom is filled in.
    pub stamp: Stamp,
    /// Where the caller's own choice of language is left, or that they have made none, once the store
    /// was asked who they are.
    pub language: &'a Cell<Option<Option<Language>>>,
    /// What the site has settled about letters; a desk without it works, and queues none.
    pub letters: Option<Letters>,
    /// The language of whoever has chosen none.
    pub spoken: Language,
}

impl Desk<'_> {
    /// Who is asking, if the store knows them.
    fn actor(&self, snapshot: &Snapshot) -> Result<Option<Actor>, Failure> {
        let me = snapshot.person_with_login(&self.caller.login)?;
        self.language.set(Some(me.as_ref().and_then(|it| it.language)));
        let Some(name) = &self.caller.rights_of else {
            return Ok(me.map(|it| Actor { person: it.id, role: it.role, by: it.id }));
        };
        let me = me.filter(|it| it.role == Role::Admin);
        let me = me.ok_or_else(|| Failure::new(Kind::Refused, say!("no-as")))?;
        let other = roster::person(snapshot, name)?;
        Ok(Some(Actor { person: other.id, role: other.role, by: me.id }))
    }

    /// Looks who is asking, and in which language they want to be answered.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn recognise(&self) -> Result<(), Failure> {
        self.reading()?.read(|snapshot| self.actor(snapshot).map(|_| ()))
    }

    /// Who is asking; their row is made with their first write.
    fn actor_who_writes(&self, tx: &Transaction) -> Result<Actor, Failure> {
        if let Some(actor) = self.actor(tx)? {
            return Ok(actor);
        }
        let person = tx.add_person(&self.newcomer(Role::Requester), self.stamp.at)?;
        Ok(Actor { person: person.id, role: person.role, by: person.id })
    }

    /// The caller as a new row.
    pub fn newcomer(&self, role: Role) -> Newcomer {
        let Caller { login, name, .. } = self.caller;
        Newcomer { login: login.clone(), name: name.clone(), email: None, role, language: None }
    }

    /// Who is asking, who must administer the desk.
    fn admin(&self, snapshot: &Snapshot) -> Result<Actor, Failure> {
        let actor = self.actor(snapshot)?.filter(Actor::is_admin);
        actor.ok_or_else(|| self.refused(snapshot, &Refusal::NeedsRole(Role::Admin)))
    }

    fn refused(&self, snapshot: &Snapshot, refusal: &Refusal) -> Failure {
        if let Refusal::NotFound(id) = refusal {
            return Failure::no_ticket(*id);
        }
        let called = |id: PersonId| roster::called(snapshot, id);
        let missing = matches!(refusal, Refusal::TextMissing(_) | Refusal::SubjectMissing);
        Failure::refused(Explained::refusal(refusal, called), missing)
    }

    fn reading(&self) -> Result<Session, StoreError> {
        self.store.open(Access::Read)
    }

    fn writing(&self) -> Result<Session, StoreError> {
        self.store.open(Access::Write)
    }
}

/// A store that cannot be read on ends what is being shown.
impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Failure::from(error).into()
    }
}
