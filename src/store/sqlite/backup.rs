//! A copy of a live store: one consistent state, checked, and only then put into place.

use std::fs::{self, File};
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::session::Session;
use super::{file, findings};
use crate::store::StoreError;

impl Session {
    pub(in crate::store) fn backup(&self, target: &Path) -> Result<(), StoreError> {
        self.may_replace(target)?;
        let folder = file::folder_of(target);
        let draft = file::draft_in(&folder)?;
        let mut copy = Connection::open(&draft)?;
        copy.pragma_update(None, "synchronous", "FULL")?;
        // All pages in one step, under one read lock: the copy is one state of the store.
        Backup::new(self.db(), &mut copy)?.run_to_completion(i32::MAX, Duration::ZERO, None)?;
        if let Some(finding) = findings::integrity(&copy)?.into_iter().next() {
            return Err(StoreError::damaged(format!("{finding:?}")));
        }
        // One file, nothing beside it, so that copying it anywhere copies all of it.
        copy.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
        copy.close().map_err(|(_, error)| StoreError::from(error))?;
        File::open(&draft).and_then(|it| it.sync_all()).map_err(StoreError::io(&*draft))?;
        draft.persist(target).map_err(|refused| StoreError::io(target)(refused.error))?;
        file::sync_folder(&folder)
    }

    /// An older backup is replaced; the live store, and what is no store at all, never is.
    fn may_replace(&self, target: &Path) -> Result<(), StoreError> {
        let Ok(there) = fs::metadata(target) else {
            return Ok(());
        };
        let live = fs::metadata(self.path()).map_err(StoreError::io(self.path()))?;
        if (there.dev(), there.ino()) == (live.dev(), live.ino()) {
            return Err(StoreError::Exists(target.to_owned()));
        }
        file::gate(target)
    }
}
