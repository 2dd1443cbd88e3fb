//! A store inside a transaction.

use super::memory::Memory;
use super::version;
use crate::domain::person::Grants;
use crate::store::StoreError;
use crate::store::link::{Db, OptionalExtension as _};

/// Under which key a store keeps who it is: the same in every copy of it, and in no other store.
pub(in crate::store) const IDENTITY: &str = "store";

/// A store inside a transaction.
#[derive(Clone, Copy)]
pub(in crate::store) struct View<'a> {
    pub(in crate::store) db: Db<'a>,
    /// That of the store, which may be older than this program until somebody writes.
    pub(in crate::store) version: i64,
    /// Its desk has moved away: it is only read.
    pub(in crate::store) moved: bool,
    pub(in crate::store) grants: &'a Grants,
    /// Of a store on a server.
    pub(in crate::store) memory: Option<&'a Memory>,
}

/// Under which key a store keeps where its desk has moved to; it is no part of the desk.
pub(super) const MOVED_TO: &str = "moved_to";

/// Who this store is.
pub(in crate::store) fn identity_of(db: Db) -> Result<String, StoreError> {
    let sql = "SELECT value FROM meta WHERE key = ?1";
    Ok(db.query_row(sql, [IDENTITY], |row| row.get(0))?)
}

/// Who a new store is.
pub(in crate::store) fn new_identity() -> Result<String, StoreError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| StoreError::Engine(error.to_string()))?;
    Ok(format!("{:032x}", u128::from_le_bytes(bytes)))
}

impl View<'_> {
    /// Where the desk has moved to, if it has.
    pub(in crate::store) fn moved_to(&self) -> Result<Option<String>, StoreError> {
        if self.moved { self.meta(MOVED_TO) } else { Ok(None) }
    }

    /// Whether what is read here follows another server, and may lack what was written there last.
    pub(in crate::store) fn stands_by(&self) -> bool {
        self.memory.is_some_and(Memory::stands_by)
    }

    /// Says that the desk has moved to this place: from now on nobody writes here.
    pub(in crate::store) fn mark_moved(&self, to: &str) -> Result<(), StoreError> {
        self.note(MOVED_TO, to)?;
        Ok(self.db.set_version(version::moved(self.version))?)
    }

    /// Refuses to write where the desk is no more.
    pub(in crate::store) fn may_write(&self) -> Result<(), StoreError> {
        match self.moved_to()? {
            Some(to) => Err(StoreError::Moved(to)),
            None => Ok(()),
        }
    }

    /// What is kept about the store as a whole under this key.
    pub(super) fn meta(&self, key: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT value FROM meta WHERE key = ?1";
        Ok(self.db.query_row(sql, [key], |row| row.get(0)).optional()?)
    }

    /// Keeps something about the store as a whole, whatever it was before.
    pub(in crate::store) fn note(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let sql = "INSERT INTO meta (key, value) VALUES (?1, ?2) \
                   ON CONFLICT (key) DO UPDATE SET value = excluded.value";
        self.db.prepare_cached(sql)?.execute((key, value))?;
        Ok(())
    }
}
