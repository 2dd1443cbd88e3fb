//! A copy of a live store: one consistent state, checked, and only then put into place.

use std::fs::{self, File};
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::session::{Session, beside};
use super::{file, findings};
#[cfg(feature = "postgres")]
use crate::domain::person::Role;
use crate::store::{Access, Finding, StoreError};
#[cfg(feature = "postgres")]
use crate::store::{Newcomer, Stamp};

/// Copies all pages in one step, under one read lock: the copy is one state of the store.
pub(super) fn copied(from: &Connection, to: &Path) -> Result<Connection, StoreError> {
    let mut copy = Connection::open(to)?;
    copy.pragma_update(None, "synchronous", "FULL")?;
    Backup::new(from, &mut copy)?.run_to_completion(i32::MAX, Duration::ZERO, None)?;
    Ok(copy)
}

/// Makes a store one file with nothing beside it, so that copying it anywhere copies all of it, and safe on the disk.
pub(super) fn at_rest(db: Connection, path: &Path) -> Result<(), StoreError> {
    db.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
    db.close().map_err(|(_, error)| StoreError::from(error))?;
    File::open(path).and_then(|it| it.sync_all()).map_err(StoreError::io(path))
}

/// A store in the making, beside the place where it is to go.
#[cfg(feature = "postgres")]
pub(in crate::store) struct Draft(tempfile::TempPath);

#[cfg(feature = "postgres")]
impl Draft {
    /// An empty one, of nobody's.
    pub(in crate::store) fn beside(
        target: &Path,
        (identity, stamp): (&str, &Stamp),
    ) -> Result<Self, StoreError> {
        may_replace(target, identity)?;
        let draft = file::draft_in(&file::folder_of(target)?)?;
        let nobody = Newcomer {
            login: String::new(),
            name: None,
            email: None,
            role: Role::Requester,
            language: None,
        };
        file::fill(&draft, &nobody, stamp)?;
        Ok(Self(draft))
    }

    pub(in crate::store) fn path(&self) -> &Path {
        &self.0
    }

    /// Puts it into place, safe on the disk.
    pub(in crate::store) fn settle(self, target: &Path) -> Result<(), StoreError> {
        at_rest(Connection::open(&self.0)?, &self.0)?;
        self.0.persist(target).map_err(|refused| StoreError::io(target)(refused.error))?;
        file::sync_folder(&file::folder_of(target)?)
    }
}

impl Session {
    pub(in crate::store) fn backup(&self, target: &Path) -> Result<(), StoreError> {
        // Whoever may not even look at the live store, as on a host that shares one, cannot name it either.
        let live = fs::metadata(self.path()).map(|it| (it.dev(), it.ino()));
        if fs::symlink_metadata(target)
            .is_ok_and(|it| live.is_ok_and(|live| live == (it.dev(), it.ino())))
        {
            return Err(StoreError::Exists(target.to_owned()));
        }
        may_replace(target, &file::identity_of(self.db())?)?;
        let folder = file::folder_of(target)?;
        let draft = file::draft_in(&folder)?;
        let copy = copied(self.db(), &draft)?;
        if let Some(Finding::Integrity(line)) = findings::integrity(&copy)?.into_iter().next() {
            return Err(StoreError::damaged(line));
        }
        at_rest(copy, &draft)?;
        draft.persist(target).map_err(|refused| StoreError::io(target)(refused.error))?;
        file::sync_folder(&folder)
    }
}

/// An older backup of the store with this identity, at rest, is replaced. Whatever else is there never is: another
/// desk, a file that somebody has worked on, a file that is no store at all.
fn may_replace(target: &Path, identity: &str) -> Result<(), StoreError> {
    let taken = || StoreError::Exists(target.to_owned());
    let beside = ["-wal", "-shm", "-journal"].map(|it| beside(target, it));
    if beside.iter().any(|it| it.exists()) {
        return Err(taken());
    }
    let Ok(there) = fs::symlink_metadata(target) else { return Ok(()) };
    // A log begins with the first change: nobody has worked on a backup that has none.
    if !there.is_file() || file::header(target)?.wal {
        return Err(taken());
    }
    let old = Session::open(target, Access::Read, &Arc::default())?;
    if file::identity_of(old.db())? == identity { Ok(()) } else { Err(taken()) }
}
