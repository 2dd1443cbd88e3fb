//! A store inside a transaction.

use super::memory::Memory;
use crate::domain::person::Grants;
use crate::store::StoreError;
use crate::store::link::Db;

/// Under which key a store keeps who it is: the same in every copy of it, and in no other store.
pub(in crate::store) const IDENTITY: &str = "store";

/// A store inside a transaction.
#[derive(Clone, Copy)]
pub(in crate::store) struct View<'a> {
    pub(in crate::store) db: Db<'a>,
    /// That of the store, which may be older than this program until somebody writes.
    pub(in crate::store) version: i64,
    pub(in crate::store) grants: &'a Grants,
    /// Of a store on a server.
    pub(in crate::store) memory: Option<&'a Memory>,
}

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
    /// Keeps something about the store as a whole, whatever it was before.
    pub(in crate::store) fn note(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let sql = "INSERT INTO meta (key, value) VALUES (?1, ?2) \
                   ON CONFLICT (key) DO UPDATE SET value = excluded.value";
        self.db.prepare_cached(sql)?.execute((key, value))?;
        Ok(())
    }
}
