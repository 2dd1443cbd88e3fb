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
use crate::store::{Access, Finding, StoreError};

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

impl Session {
    pub(in crate::store) fn backup(&self, target: &Path) -> Result<(), StoreError> {
        self.may_replace(target)?;
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

    /// An older backup of this store, at rest, is replaced. Whatever else is there never is: the live
    /// store, another desk, a file that somebody has worked on, a file that is no store at all.
    fn may_replace(&self, target: &Path) -> Result<(), StoreError> {
        let taken = || StoreError::Exists(target.to_owned());
        let beside = ["-wal", "-shm", "-journal"].map(|it| beside(target, it));
        if beside.iter().any(|it| it.exists()) {
            return Err(taken());
        }
        let Ok(there) = fs::symlink_metadata(target) else { return Ok(()) };
        let live = fs::metadata(self.path()).map_err(StoreError::io(self.path()))?;
        if !there.is_file() || (there.dev(), there.ino()) == (live.dev(), live.ino()) {
            return Err(taken());
        }
        // A log begins with the first change: nobody has worked on a backup that has none.
        if file::header(target)?.wal {
            return Err(taken());
        }
        let old = Self::open(target, Access::Read, &Arc::default())?;
        if file::identity_of(old.db())? == file::identity_of(self.db())? {
            return Ok(());
        }
        Err(taken())
    }
}
