//! A copy of a store on its way into the place of the store, or of none.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::{ServerTrouble, Store, StoreError, sqlite};
use crate::domain::instant::Instant;
use crate::domain::person::PersonId;
use crate::identity::privilege::Raised;

/// A copy beside the place where it is to go, as the caller alone may read it; gone with this value unless it was put
/// there.
pub struct Draft {
    /// Holds the copy with all that the engine keeps beside it.
    folder: Option<tempfile::TempDir>,
    store: Store,
}

/// What a store has that a copy of it has not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beyond {
    /// Events.
    pub events: u64,
    /// When the first of them happened.
    pub since: Option<Instant>,
}

/// Somebody who was erased since the copy was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forgotten {
    pub person: PersonId,
    /// What is left of their name.
    pub alias: String,
}

impl Store {
    /// Copies a store from a file of the caller's, which need not be one, beside this place.
    ///
    /// # Errors
    /// What comes is no store, or a newer version's; or it cannot be read or kept.
    pub fn draft(&self, source: &mut dyn Read) -> Result<Draft, StoreError> {
        if !self.is_file() {
            return Err(ServerTrouble::NotAFile.into());
        }
        let folder = {
            let _raised = Raised::now();
            sqlite::draft_folder(&self.path)?
        };
        let path = folder.path().join("desk.db");
        let mut file = {
            let _raised = Raised::now();
            sqlite::private_file(&path)?
        };
        std::io::copy(source, &mut file).map_err(StoreError::io(&path))?;
        drop(file);
        let store = Self { caller: None, grants: self.grants.clone(), ..Self::at(path) };
        sqlite::gate(store.path())?;
        Ok(Draft { folder: Some(folder), store })
    }

    /// What this store has that the copy has not.
    ///
    /// # Errors
    /// One of them cannot be read.
    pub fn beyond(&self, draft: &Draft) -> Result<Beyond, StoreError> {
        sqlite::beyond(&self.open_engine()?, &draft.store.open_engine()?)
    }

    /// Who was erased here and not in the copy.
    ///
    /// # Errors
    /// One of them cannot be read.
    pub fn forgotten(&self, draft: &Draft) -> Result<Vec<Forgotten>, StoreError> {
        sqlite::forgotten(&self.open_engine()?, &draft.store.open_engine()?)
    }

    /// Has the copy know which of its letters have left here since: none goes twice.
    ///
    /// # Errors
    /// One of them cannot be read, or the copy not written.
    pub fn tell_sent(&self, draft: &Draft) -> Result<(), StoreError> {
        let (path, grants) = (&draft.store.path, &draft.store.grants);
        let there = sqlite::Session::open(path, super::Access::Write, grants)?;
        sqlite::tell_sent(&self.open_engine()?, &there)
    }

    /// Puts the copy where no store is.
    ///
    /// # Errors
    /// There is something, or it cannot be put there.
    pub fn settle(&self, draft: &Draft) -> Result<(), StoreError> {
        sqlite::settle(draft.store.path(), &self.path)
    }

    /// Has the store hold what the copy holds, in one step that nobody sees half of and no change falls into, once
    /// all that it held is in another file beside it; gives that.
    ///
    /// # Errors
    /// Busy, full, or the store cannot be written: it is as it was.
    pub fn replace(&self, draft: &Draft) -> Result<PathBuf, StoreError> {
        sqlite::replace(&self.path, draft.store.path())
    }

    fn open_engine(&self) -> Result<sqlite::Session, StoreError> {
        if !self.is_file() {
            return Err(ServerTrouble::NotAFile.into());
        }
        sqlite::Session::open(&self.path, super::Access::Read, &self.grants)
    }
}

impl Draft {
    /// The copy, as a store.
    pub fn store(&self) -> &Store {
        &self.store
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        let _raised = Raised::now();
        // What is left behind is the caller's own and in nobody's way.
        let _ = self.folder.take().map(tempfile::TempDir::close);
    }
}

/// Whether the engine keeps something beside a store at this place that belongs to it.
pub fn has_log(path: &Path) -> bool {
    sqlite::has_log(path)
}
