//! A copy made earlier takes the place of the store: looked through first, then brought to what must not be undone
//! (who was erased, which letters have left), then put there in one step.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::Desk;
use crate::domain::Coded as _;
use crate::domain::person::{Actor, Role};
use crate::domain::query::{Query, Viewer};
use crate::domain::status::State;
use crate::failure::{Failure, Kind};
use crate::render::views::{RestoredView, Time};
use crate::say;
use crate::store::moving::Stage;
use crate::store::{Access, Beyond, Draft, Forgotten, Snapshot, Store, StoreError, Transaction};

/// A copy that is ready to take the place of the store.
pub struct Restoring {
    draft: Draft,
    /// What would come of it.
    pub view: RestoredView,
    /// Whether there is a store to be replaced.
    there: bool,
}

impl Desk<'_> {
    /// Copies what is to be restored beside the store and looks it through. Nothing of the store has changed.
    ///
    /// # Errors
    /// The caller may not; what comes is no store, damaged, another desk's, or nobody's to administer here.
    pub fn restoring(&self, source: &mut dyn Read, name: &Path) -> Result<Restoring, Failure> {
        let there = self.store.exists()?;
        let stage = if there { self.may_be_replaced()? } else { self.free()? };
        let draft = self.store.draft(source).map_err(|error| named(error, name))?;
        sound(draft.store(), name)?;
        let (identity, tickets) = draft.store().read(|snapshot| self.restorable(snapshot))?;
        if let Some(Stage::Begun(here) | Stage::Lived(here)) = &stage
            && *here != identity
        {
            return Err(Failure::new(Kind::Refused, say!("restore-other-desk"))
                .hinting(say!("hint-restore-elsewhere")));
        }
        let (beyond, erased) = match stage {
            None => (None, 0),
            Some(Stage::Fresh) => (Some(Beyond::default()), 0),
            Some(_) => (legible(self.store.beyond(&draft))?, self.catch_up(&draft)?),
        };
        let newest = draft.store().read(|snapshot| snapshot.newest())?;
        let view = RestoredView {
            path: self.store.path().display().to_string(),
            tickets,
            newest: newest.map(Time),
            gone: beyond.map(|it| i64::try_from(it.events).unwrap_or(i64::MAX)),
            gone_since: beyond.and_then(|it| it.since).map(Time),
            erased,
            kept: None,
        };
        Ok(Restoring { draft, view, there })
    }

    /// Puts the copy in the place of the store.
    ///
    /// # Errors
    /// The store is busy or cannot be written: it is as it was.
    pub fn restore(&self, restoring: Restoring) -> Result<RestoredView, Failure> {
        let Restoring { draft, mut view, there, .. } = restoring;
        if there {
            view.kept = Some(self.store.replace(&draft)?.display().to_string());
        } else {
            self.store.settle(&draft)?;
        }
        Ok(view)
    }

    /// How far the store has come that would be replaced; nothing if it is too damaged to tell.
    fn may_be_replaced(&self) -> Result<Option<Stage>, Failure> {
        // Whoever may write the file of a desk of their own may replace it, and the admins of a host the host's.
        let own = self.store.granted(&self.caller.login) == Some(Role::Admin);
        let trusted = self.sharing.is_none() || own;
        let session = match legible(self.reading()) {
            Ok(Some(session)) => session,
            Ok(None) if trusted => return Ok(None),
            Ok(None) | Err(StoreError::Foreign(_)) => {
                let hint = say!("hint-restore-foreign", path = self.store.path().display());
                return Err(Failure::from(StoreError::Foreign(self.place())).hinting(hint));
            }
            Err(other) => return Err(other.into()),
        };
        match session.read(|snapshot| self.admin(snapshot).map(drop)) {
            Err(failure) if failure.kind == Kind::Failed && trusted => {}
            looked => looked?,
        }
        Ok(legible(session.read(|snapshot| snapshot.stage()))?)
    }

    /// Where no store is, nothing of one may be left either: the engine would take it for a part of the new one.
    fn free(&self) -> Result<Option<Stage>, Failure> {
        if self.sharing.is_some() {
            return Err(StoreError::Missing(self.place()).into());
        }
        if crate::store::has_log(self.store.path()) {
            let why = say!("restore-log-left", path = self.store.path().display());
            return Err(Failure::new(Kind::Failed, why).hinting(say!("hint-restore-log-left")));
        }
        Ok(Some(Stage::Fresh))
    }

    fn place(&self) -> PathBuf {
        self.store.path().to_owned()
    }

    /// Which desk the copy is, and how many tickets it has.
    fn restorable(&self, snapshot: &Snapshot) -> Result<(String, i64), Failure> {
        let login = self.caller.rights_of.as_ref().unwrap_or(&self.caller.login);
        let admin = self.actor(snapshot)?.filter(Actor::is_admin).ok_or_else(|| {
            Failure::new(Kind::Refused, say!("restore-no-admin", login = login))
                .hinting(say!("hint-restore-no-admin"))
        })?;
        let states = State::ALL.iter().copied().collect();
        let all = Query { states, ..Query::of(Viewer::of(Some(&admin))) };
        let tickets = i64::try_from(snapshot.count(&all)?).unwrap_or(i64::MAX);
        Ok((snapshot.identity()?, tickets))
    }

    /// What no restoring may undo: people who were erased stay so, letters that have left do not leave again.
    fn catch_up(&self, draft: &Draft) -> Result<i64, Failure> {
        legible(self.store.tell_sent(draft))?;
        let forgotten = legible(self.store.forgotten(draft))?.unwrap_or_default();
        let session = draft.store().open(Access::Write)?;
        session.write(|tx| forgotten.iter().try_for_each(|it| self.forget_again(tx, it)))?;
        session.scrub()?;
        Ok(i64::try_from(forgotten.len()).unwrap_or(i64::MAX))
    }

    fn forget_again(&self, tx: &Transaction, who: &Forgotten) -> Result<(), Failure> {
        let Some(person) = tx.person(who.person)? else { return Ok(()) };
        let actor = self.actor_who_writes(tx)?;
        self.erase_in(tx, (&person, &who.alias), &actor).map(drop)
    }
}

/// Nothing where the store is too damaged to be read.
fn legible<T>(looked: Result<T, StoreError>) -> Result<Option<T>, StoreError> {
    match looked {
        Err(StoreError::Damaged { .. }) => Ok(None),
        looked => looked.map(Some),
    }
}

/// Nothing of a copy may be wrong.
fn sound(copy: &Store, name: &Path) -> Result<(), Failure> {
    let damaged = |n: usize| {
        let why = say!("restore-damaged", path = name.display(), n = n);
        Failure::new(Kind::Failed, why).hinting(say!("hint-restore-damaged", path = name.display()))
    };
    match copy.open(Access::Write).and_then(|session| session.findings()) {
        Ok(found) if found.is_empty() => Ok(()),
        Ok(found) => Err(damaged(found.len())),
        Err(StoreError::Damaged { .. }) => Err(damaged(1)),
        Err(error) => Err(named(error, name)),
    }
}

/// What is wrong with the copy is said of the file that the caller named.
fn named(error: StoreError, name: &Path) -> Failure {
    match error {
        StoreError::Foreign(_) => StoreError::Foreign(name.to_owned()).into(),
        StoreError::Newer { version, .. } => {
            StoreError::Newer { path: name.to_owned(), version }.into()
        }
        error => error.into(),
    }
}
