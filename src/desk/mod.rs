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
mod digest;
mod erasure;
mod examine;
mod excerpt;
mod history;
mod letter;
mod links;
mod listing;
mod log;
mod merge;
mod moving_in;
mod moving_out;
mod open;
mod part;
mod people;
mod queue;
mod ready;
mod receive;
mod relocation;
mod request;
mod restore;
mod retention;
mod roster;
mod search;
mod sought;
mod split;
mod stats;
mod suggest;
mod sweep;
mod tell;
mod together;
mod undo;
mod verify;

use std::cell::Cell;

use crate::domain::notice::is_address;
use crate::domain::person::{Actor, Language, Person, PersonId, Role};
use crate::domain::refusal::Refusal;
use crate::domain::room::shortened_name;
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
pub use examine::Examination;
pub use listing::ListRequest;
pub use log::Which;
pub use merge::Merging;
pub use moving_out::Leaving;
pub use open::NewTicket;
pub use people::{NewPerson, PersonEdit};
pub use receive::{Accepting, Envelope, Intake, Received};
pub use relocation::Relocating;
pub use request::{EditRequest, Request, Saying, Wish};
pub use restore::Restoring;
pub use roster::{is_me, is_none};
pub use search::{Excerpts, SearchRequest};
pub use sought::sought;
pub use split::Splitting;
pub use stats::StatsRequest;
pub use suggest::Wanted;
pub use sweep::{Listed, SweepDone};
pub use tell::Letters;

/// Who is calling, before the store is asked who that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    pub login: String,
    pub name: Option<String>,
    /// An admin's wish to act with somebody else's rights: their login or address.
    pub rights_of: Option<String>,
}

/// Why what is read may not be all that there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Elsewhere {
    /// The desk has moved to this place.
    Moved(String),
    /// Another server is written to; this one follows.
    Standby,
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
    /// Where it is left that the desk is written elsewhere, once the store was asked anything.
    pub elsewhere: &'a Cell<Option<Elsewhere>>,
    /// What the site has settled about letters; a desk without it works, and queues none.
    pub letters: Option<Letters>,
    /// The language of whoever has chosen none.
    pub spoken: Language,
    /// What holds where a whole host shares the desk; nothing of it on a personal one.
    pub sharing: Option<Sharing>,
}

/// What a site has settled for a desk that a whole host shares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sharing {
    /// What follows the login in the address of somebody new.
    pub domain: Option<String>,
    /// The accounts under which the mail system hands letters in.
    pub mail_accounts: Vec<String>,
    /// The accounts under which the clock's work is done.
    pub cron_accounts: Vec<String>,
    /// New tickets that a requester may open within an hour.
    pub most_new: u64,
}

/// Work that carries others' words and rights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Duty {
    /// Letters are taken in.
    Intake,
    /// The clock's work is done, and letters are handed over.
    Timed,
}

impl Desk<'_> {
    /// Who is asking, if the store knows them.
    fn actor(&self, snapshot: &Snapshot) -> Result<Option<Actor>, Failure> {
        let stands_by = snapshot.stands_by().then_some(Elsewhere::Standby);
        self.elsewhere.set(snapshot.moved_to()?.map(Elsewhere::Moved).or(stands_by));
        let me = snapshot.person_with_login(&self.caller.login)?;
        self.language.set(Some(me.as_ref().and_then(|it| it.language)));
        let me = me.map(|it| Actor { person: it.id, role: it.role, by: it.id });
        let me = me.or_else(|| self.store.granted(&self.caller.login).map(Actor::unknown));
        let Some(name) = &self.caller.rights_of else { return Ok(me) };
        let me = me.filter(Actor::is_admin);
        let me = me.ok_or_else(|| Failure::new(Kind::Refused, say!("no-as")))?;
        let other = roster::person(snapshot, name)?;
        Ok(Some(Actor { person: other.id, role: other.role, by: me.by }))
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
        if let Some(actor) = self.actor(tx)?.filter(|it| it.by != PersonId::NOBODY) {
            return Ok(actor);
        }
        self.register(tx)?;
        let actor = self.actor(tx)?;
        actor.ok_or_else(|| Failure::new(Kind::Refused, say!("no-as")))
    }

    /// Makes the caller's row. Whoever has written letters from the address that is theirs is that person already.
    fn register(&self, tx: &Transaction) -> Result<(), Failure> {
        let newcomer = self.newcomer(Role::Requester);
        let known = newcomer.email.as_deref().map(|it| tx.person_called(it)).transpose()?.flatten();
        match known {
            Some(person) if is_address(&person.login) => {
                let name = person.name.clone().or(newcomer.name);
                Ok(tx.update_person(&Person { login: newcomer.login, name, ..person })?)
            }
            Some(_) => {
                tx.add_person(&Newcomer { email: None, ..newcomer }, self.stamp.at)?;
                Ok(())
            }
            None => Ok(tx.add_person(&newcomer, self.stamp.at).map(drop)?),
        }
    }

    /// The caller as a new row.
    pub fn newcomer(&self, role: Role) -> Newcomer {
        let Caller { login, name, .. } = self.caller;
        let domain = self.sharing.as_ref().and_then(|it| it.domain.as_ref());
        let email = domain.map(|it| format!("{login}@{it}")).filter(|it| is_address(it));
        // Whoever has an account may give it any name.
        let name = name.as_deref().map(shortened_name);
        Newcomer { login: login.clone(), name, email, role, language: None }
    }

    /// Who is asking, who must administer the desk.
    fn admin(&self, snapshot: &Snapshot) -> Result<Actor, Failure> {
        let actor = self.actor(snapshot)?.filter(Actor::is_admin);
        actor.ok_or_else(|| self.refused(snapshot, &Refusal::NeedsRole(Role::Admin)))
    }

    /// Who is asking, who must be of the team.
    fn agent(&self, snapshot: &Snapshot) -> Result<Actor, Failure> {
        let actor = self.actor(snapshot)?.filter(Actor::is_agent);
        actor.ok_or_else(|| self.refused(snapshot, &Refusal::NeedsRole(Role::Agent)))
    }

    /// Whether the caller may do this work: admins, and the accounts that the settings name for it.
    fn on_duty(&self, snapshot: &Snapshot, duty: Duty) -> Result<(), Failure> {
        if self.caller.rights_of.is_none() && self.is_named_for(duty) {
            return Ok(());
        }
        self.admin(snapshot).map(drop)
    }

    fn is_named_for(&self, duty: Duty) -> bool {
        self.sharing.as_ref().is_some_and(|it| {
            let accounts = match duty {
                Duty::Intake => &it.mail_accounts,
                Duty::Timed => &it.cron_accounts,
            };
            accounts.contains(&self.caller.login)
        })
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
